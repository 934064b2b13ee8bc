"""What noise takes from a classifier, what training with noise gives back, and what reading letters plainly costs.

    python -m benchmarks.stress [--rows 600] [--share 0.5] [--train-rows 0] [--keep FOLDER] [--set NAME=VALUE]

Banking77 with the real backbone and the default settings; twice: without and with rough texts. Printed: accuracy on all
clean test rows and under noise (mean over all noises and strengths, on `--rows` of the test rows), the share of what
noise took that is back, and the seconds. `plain letters`: microseconds a text with and without the steps in the
tokenizer's normaliser, and how many token ids of the training texts differ. `--train-rows` takes the first rows only,
for a try. Two trainings of 4 minutes each on two cores, and 2 minutes of noise for each.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.few_shot import read_banking77, write
from benchmarks.measuring import report, run_json
from core.data.batches import tokenise
from core.models.backbone_catalogue import find_backbone, locate
from core.models.loading import load_tokenizer
from core.models.plain_letters import read_plainly
from core.runs.folder import RunFolder


def main() -> None:
    """Train twice, measure both, print a line each."""
    options = _read_options()
    train, test = read_banking77()
    if options.train_rows:
        step = max(1, len(train) // options.train_rows)
        train = train[::step]
    _measure_plain_letters([text for text, _ in train])
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        write(folder / "train.csv", train)
        write(folder / "test.csv", test)
        runs = [_train(folder, share, options) for share in (0.0, options.share)]
        measured = [_stress(run, options.rows) for run in runs]
    clean = [figures["clean_all"] for figures in measured]
    rough = [figures["rough"]["accuracy"] for figures in measured]
    taken = measured[0]["clean"]["accuracy"] - rough[0]
    back = 1 - (measured[0]["clean"]["accuracy"] - rough[1]) / taken
    report(clean=clean, rough=rough, back=back, seconds=[figures["seconds"] for figures in measured])


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=600)
    parser.add_argument("--share", type=float, default=0.5)
    parser.add_argument("--train-rows", type=int, default=0)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--set", action="append", default=[])
    return parser.parse_args()


def _train(folder: Path, share: float, options: argparse.Namespace) -> Path:
    run = folder / f"rough {share:g}"
    if (run / "metrics.json").is_file():
        return run
    settings = [part for one in (f"rough_share={share}", *options.set) for part in ("--set", one)]
    table, test = str(folder / "train.csv"), str(folder / "test.csv")
    columns = ["--text", "text", "--label", "label", "--test", test]
    began = time.perf_counter()
    run_json([sys.executable, "-m", "core.cli", "train", table, *columns, "--out", str(run), *settings, "--json"])
    report(run=run.name, train_s=time.perf_counter() - began)
    return run


def _stress(run: Path, rows: int) -> dict[str, Any]:
    found = run_json([sys.executable, "-m", "core.cli", "stress", str(run), "--rows", str(rows), "--json"])
    whole = RunFolder.open(run).report("test")
    found["clean_all"] = whole.accuracy if whole is not None else None
    report(run=run.name, clean=found["clean_all"], rough=found["rough"], seconds=found["seconds"])
    for cell in found["cells"]:
        print(f"  {cell['noise']:20} {cell['strength']:7} {cell['accuracy']:.3f}  flipped {cell['flipped']}")
    return found


def _measure_plain_letters(texts: list[str]) -> None:
    tokenizer = load_tokenizer(locate(find_backbone("all-MiniLM-L6-v2")))
    seconds, ids = [], []
    for _ in range(2):
        tokenise(tokenizer, texts, 128)
        began = time.perf_counter()
        ids.append(tokenise(tokenizer, texts, 128).ids)
        seconds.append(time.perf_counter() - began)
        read_plainly(tokenizer)
    same = len(ids[0]) == len(ids[1]) and bool((ids[0] == ids[1]).all())
    report(us_a_text=[round(1e6 * one / len(texts), 1) for one in seconds], same_ids=same)


if __name__ == "__main__":
    main()
