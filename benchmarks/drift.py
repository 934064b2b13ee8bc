"""How often drift is found in files of the same source, where there is none, and in files with something new.

    python -m benchmarks.drift [--draws 200] [--sizes 10 30 100 300 1000] [--seed 0]
                               [--run RUN [--rest FILE] [--new FILE]] [--keep FOLDER]

Banking77 without a quarter of its classes, half and half: a classifier is trained on the one half (or RUN is an earlier
one; FILEs are csv with a column text, and without REST half of its judged rows take that place). Files are drawn from
the other half, and compared with the rows that the run was judged on:

    same       rows of the other half alone: every drift found is a false alarm. `alarms` is what a person sees, `tests`
               every p of at most 0.05, whatever the size of the change
    new        a fifth of the rows is of the classes that were left out
    mix        half of the rows are of one class and the other half as before
    judged     the judged rows themselves, split in halves at random

One line for each kind and number of rows: the share of the draws in which something was found, and what.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.measuring import DATA, ROOT, need, report
from core.metrics.two_samples import Sample
from core.tasks.classify.drift import find_drift, make_sample, read_judged

SIZES = (10, 30, 100, 300, 1000)
LEFT_OUT, NEW_SHARE = 0.25, 0.2
_POOLS = ("rest", "new")


def make_files(seed: int, folder: Path) -> None:
    """Write half.csv, rest.csv (its other half) and new.csv (classes that neither has)."""
    table = pd.read_csv(need(DATA / "banking77" / "train.csv"), dtype=str, keep_default_na=False)
    rng = np.random.default_rng(seed)
    classes = np.array(sorted(table["category"].unique()))
    is_new = table["category"].isin(rng.permutation(classes)[: round(LEFT_OUT * len(classes))])
    known = table[~is_new].sample(frac=1.0, random_state=seed)
    known.iloc[: len(known) // 2].to_csv(folder / "half.csv", index=False)
    known.iloc[len(known) // 2 :].to_csv(folder / "rest.csv", index=False)
    table[is_new].to_csv(folder / "new.csv", index=False)


def train(folder: Path, seed: int) -> Path:
    """The run of a classifier of half.csv, with the default settings."""
    run = folder / "run"
    if not run.is_dir():
        command = [sys.executable, "-m", "core.cli", "train", str(folder / "half.csv"), "--out", str(run)]
        command += ["--text", "text", "--label", "category", "--set", f"seed={seed}"]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return run


def answer(run: Path, files: dict[str, Path], cache: Path) -> tuple[tuple[str, ...], dict[str, Sample]]:
    """The classes, and what the run answers on the texts of each file; stored in `cache`."""
    from core.tasks.classify.classifier import Classifier

    classifier = Classifier.open(run)
    stored = dict(np.load(cache)) if cache.is_file() else {}
    samples = {}
    for name, path in files.items():
        if f"{name} p" not in stored:
            texts = pd.read_csv(path, dtype=str, keep_default_na=False)["text"].tolist()
            predictions = classifier.predict(texts)
            stored[f"{name} p"] = predictions.probabilities
            unlike = getattr(predictions, "unlike", None)
            if unlike is not None:
                stored[f"{name} unlike"] = np.asarray(unlike)
        shares = stored[f"{name} p"]
        samples[name] = make_sample(shares, shares.max(axis=1), False, stored.get(f"{name} unlike"))
    np.savez(cache, **stored)
    return classifier.classes, samples


def measure(
    kind: str, rows: int, draws: int, classes: tuple[str, ...], draw: Callable[[], tuple[Sample, Sample]]
) -> None:
    """Draw files, and print how often drift is found in them."""
    began, alarms, tests = time.perf_counter(), 0, 0
    found: Counter[str] = Counter()
    for _ in range(draws):
        drift = find_drift(*draw(), classes)
        alarms += bool(drift.found)
        tests += drift.p <= 0.05
        found.update(drift.found)
    seconds = (time.perf_counter() - began) / draws
    report(
        kind=kind, rows=rows, draws=draws, alarms=alarms / draws, tests=tests / draws,
        **{name: found[name] / draws for name in ("mix", "unlike", "unsure")}, seconds=round(seconds, 3),
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draws", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--run", type=Path)
    parser.add_argument("--rest", type=Path)
    parser.add_argument("--new", type=Path)
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES, help="rows of the files")
    parser.add_argument("--keep", type=Path, help="folder of the files, the run and its answers")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        files = {name: getattr(asked, name) for name in _POOLS if getattr(asked, name) is not None}
        run = asked.run
        if run is None:
            make_files(asked.seed, folder)
            run, files = train(folder, asked.seed), {name: folder / f"{name}.csv" for name in _POOLS}
        classes, pools = answer(run, files, folder / "answers.npz")
        judged = read_judged(run / "model", classes, multi_label=False)
    if judged is None:
        sys.exit(f"{run} holds no judged rows.")
    rng = np.random.default_rng(asked.seed)
    whole = judged
    if "rest" not in pools:  # one half of the judged rows stands for the file
        order = rng.permutation(len(judged))
        judged, pools["rest"] = (judged.take(part) for part in np.array_split(order, 2))
    sizes = [rows for rows in asked.sizes if rows <= len(pools["rest"]) // 2]

    def halve() -> tuple[Sample, Sample]:
        first, second = np.array_split(rng.permutation(len(whole)), 2)
        return whole.take(first), whole.take(second)

    def pick(name: str, rows: int) -> Sample:
        return pools[name].take(rng.choice(len(pools[name]), rows, replace=False))

    def blend(first: Sample, second: Sample) -> Sample:
        unlike = None
        if first.is_unlike is not None and second.is_unlike is not None:
            unlike = np.concatenate([first.is_unlike, second.is_unlike])
        parts = [
            np.concatenate([getattr(one, name) for one in (first, second)]) for name in ("has_class", "confidence")
        ]
        return Sample(*parts, unlike)

    def pick_one_class(rows: int) -> Sample:
        own = np.flatnonzero(pools["rest"].has_class[:, int(rng.integers(len(classes)))])
        return pools["rest"].take(rng.choice(own, rows))

    measure("judged", len(whole) // 2, asked.draws, classes, halve)
    for rows in sizes:
        measure("same", rows, asked.draws, classes, lambda rows=rows: (judged, pick("rest", rows)))  # type: ignore[misc]
    for rows in sizes:
        few = rows // 5
        if "new" in pools:
            measure(
                "new", rows, asked.draws, classes,
                lambda rows=rows, few=few: (judged, blend(pick("rest", rows - few), pick("new", few))),  # type: ignore[misc]
            )  # fmt: skip
        measure(
            "mix", rows, asked.draws, classes,
            lambda rows=rows: (judged, blend(pick("rest", rows - rows // 2), pick_one_class(rows // 2))),  # type: ignore[misc]
        )  # fmt: skip


if __name__ == "__main__":
    main()
