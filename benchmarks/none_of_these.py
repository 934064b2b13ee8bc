"""Are texts of no class found? Classes are left out of the training, and their test rows are the strange texts.

    python -m benchmarks.none_of_these [--data banking77 news20] [--draws 0 1 2 3 4] [--share 0.25] [--keep FOLDER]
    python -m benchmarks.none_of_these --keep FOLDER --data banking77 --draws 7 --set epochs=2    # while trying things

Each draw leaves other classes out. Trained is with the default settings (`--set` changes them), the backbone is the
real one. `auroc` is how well strange texts are told from the test rows of the learnt classes, by the largest
probability (Hendrycks & Gimpel 2017), by the energy of the logits (Liu et al. 2020), and by the score of this program.
`lost` is what its line costs: the accuracy on the learnt classes, less the accuracy where a text that is called unlike
all classes counts as wrong, in points. `found` is the share of the strange texts that are over the line, `f1` that of
calling a text strange, `f1_of_few` the same with 1,000 strange texts for 4,500 others. The last line of a data set is
mean and deviation over the draws. With --keep trainings, and what the models gave, stay in the folder, and a second
call goes on where the first one ended. Banking77: about 4 minutes a draw on two cores; news20: about 40.
"""

from __future__ import annotations

import argparse
import csv
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.few_shot import Rows, read_banking77, write
from benchmarks.measuring import DATA, need, report, run_json
from core.draining import drain
from core.tasks.classify.unlike import UNLIKE, read_unlike

FIGURES = (
    "probability",
    "energy",
    "tunewright",
    "accuracy",
    "lost",
    "found",
    "f1",
    "f1_of_few",
    "train_s",
    "measure_s",
)


def read_news20() -> tuple[Rows, Rows]:
    folder = need(DATA / "news20")
    csv.field_size_limit(10**9)
    parts = []
    for name in ("train.csv", "test.csv"):
        with (folder / name).open(encoding="utf-8", newline="") as file:
            parts.append([(row["text"], row["group"]) for row in csv.DictReader(file) if row["text"].strip()])
    return parts[0], parts[1]


SETS: dict[str, Callable[[], tuple[Rows, Rows]]] = {"banking77": read_banking77, "news20": read_news20}


def leave_out(rows: Rows, share: float, draw: int) -> set[str]:
    """The classes that this draw leaves out."""
    classes = sorted({label for _, label in rows})
    order = np.random.default_rng((draw, 77)).permutation(len(classes))
    return {classes[at] for at in order[: max(1, round(share * len(classes)))]}


def train_without(train: Rows, test: Rows, left_out: set[str], folder: Path, settings: list[str]) -> Path:
    """The run of a training without these classes; one that is finished is not trained again."""
    run = folder / "run"
    if not (run / "metrics.json").is_file():
        folder.mkdir(parents=True, exist_ok=True)
        files = [
            write(folder / f"{name}.csv", [row for row in rows if row[1] not in left_out])
            for name, rows in (("train", train), ("test", test))
        ]
        command = [sys.executable, "-m", "core.cli", "train", str(files[0]), "--test", str(files[1])]
        command += ["--task", "classify", "--text", "text", "--label", "label", "--out", str(run), "--json"]
        for pair in settings:
            command += ["--set", pair]
        run_json(command)
    if not (run / "model" / UNLIKE).is_file():
        run_json([sys.executable, "-m", "core.cli", "none-of-these", str(run), "--json"])
    return run


def read_outputs(run: Path, test: Rows, kept: Path) -> dict[str, np.ndarray]:
    """Logits, scores and class numbers (-1: left out) of all test rows; read from `kept` where they are there."""
    if kept.is_file():
        with np.load(kept) as file:
            return {name: file[name] for name in file.files}
    from core.data.batches import tokenise
    from core.models.loading import load_trained
    from core.tasks.classify.unlike_fit import read_back_of
    from core.tasks.inference import run_texts
    from core.train.device import choose_device, prepare_threads

    prepare_threads(0)
    device = choose_device("auto")
    model, tokenizer = load_trained(run / "model")
    model.to(device)  # type: ignore[arg-type]
    names = [str(model.config.id2label[at]) for at in range(len(model.config.id2label))]  # type: ignore[index]
    known = read_unlike(run / "model", len(names))
    assert known is not None
    tokens = tokenise(tokenizer, [text for text, _ in test], int(tokenizer.model_max_length))
    running = run_texts(model, tokens, read_back_of(known).forward(device), pad_id=int(tokenizer.pad_token_id or 0))
    both = drain(running)
    number = {name: at for at, name in enumerate(names)}
    logits = both[:, : len(names)]
    scores = known.score(logits, both[:, len(names) :], multi_label=False)
    found = {
        "logits": logits,
        "scores": scores,
        "truth": np.array([number.get(label, -1) for _, label in test]),
        "line": np.asarray(known.line),
    }
    np.savez(kept, **found)  # type: ignore[arg-type]  # stubs confuse the names with a flag
    return found


def judge(outputs: dict[str, np.ndarray]) -> dict[str, float]:
    """The figures of one draw; see the module."""
    from sklearn.metrics import roc_auc_score

    logits, scores, truth = outputs["logits"].astype(np.float64), outputs["scores"], outputs["truth"]
    is_strange, is_over = truth < 0, scores > outputs["line"]
    top = logits.max(axis=1)
    energy = top + np.log(np.exp(logits - top[:, None]).sum(axis=1))
    right = logits.argmax(axis=1)[~is_strange] == truth[~is_strange]
    found, false = float(is_over[is_strange].mean()), float(is_over[~is_strange].mean())

    def f1(strange: float, others: float) -> float:
        hits = found * strange
        return 2 * hits / max(hits + false * others + strange, 1e-9)

    ways = {"probability": -(top - energy), "energy": -energy, "tunewright": scores}
    figures = {name: round(100 * float(roc_auc_score(is_strange, way)), 2) for name, way in ways.items()}
    figures |= {
        "accuracy": round(100 * float(right.mean()), 2),
        "lost": round(100 * float((right & is_over[~is_strange]).mean()), 2),
        "found": round(100 * found, 1),
        "f1": round(f1(float(is_strange.sum()), float((~is_strange).sum())), 3),
        "f1_of_few": round(f1(1000, 4500), 3),
    }
    return figures


def measure(name: str, draws: list[int], share: float, settings: list[str], folder: Path) -> None:
    train, test = SETS[name]()
    every: list[dict[str, float]] = []
    for draw in draws:
        left_out = leave_out(train, share, draw)
        own = folder / f"{name} {share:g} {' '.join(settings)} {draw}".replace("/", "_")
        began = time.perf_counter()
        run = train_without(train, test, left_out, own, settings)
        trained = time.perf_counter()
        figures = judge(read_outputs(run, test, own / "outputs.npz"))
        figures |= {"train_s": round(trained - began), "measure_s": round(time.perf_counter() - trained)}
        every.append(figures)
        report(benchmark="none_of_these", data=name, draw=draw, left_out=len(left_out), **figures)
    if len(every) > 1:
        summary: dict[str, Any] = {
            one: f"{statistics.mean(row[one] for row in every):.2f} ({statistics.stdev(row[one] for row in every):.2f})"
            for one in FIGURES
        }
        report(benchmark="none_of_these", data=name, draws=len(every), settings=settings, **summary)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", nargs="+", choices=sorted(SETS), default=["banking77"])
    parser.add_argument("--draws", nargs="+", type=int, default=[0, 1, 2, 3, 4])
    parser.add_argument("--share", type=float, default=0.25, help="of the classes, left out")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a setting of the training")
    parser.add_argument("--keep", type=Path, help="keep trainings in this folder, and go on with those in it")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        for name in given.data:
            measure(name, given.draws, given.share, given.set, given.keep or Path(temporary))


if __name__ == "__main__":
    main()
