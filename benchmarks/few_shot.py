"""Accuracy with a handful of rows per class: few-shot, the frozen backbone, and plain fine-tuning on the same rows.

    python -m benchmarks.few_shot [--data banking77] [--shots 10] [--methods few-shot full] [--seeds 0 1 2 3 4]

Each seed draws other rows from the training file. No other rows are used before the test file, which is judged once:
there is no validation and no setting is chosen. The last line of each method is mean and deviation over the seeds.
"""

from __future__ import annotations

import argparse
import csv
import json
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.measuring import DATA, need, report, run_json

Rows = list[tuple[str, str]]
"""(text, label) pairs."""


def read_banking77() -> tuple[Rows, Rows]:
    folder = need(DATA / "banking77")
    return _read_csv(folder / "train.csv"), _read_csv(folder / "test.csv")


def read_agnews() -> tuple[Rows, Rows]:
    """The available 10,000 rows of the training file, and the whole test file."""
    folder = need(DATA / "agnews")
    train, test = (_read_tsv(folder / name) for name in ("dev.tsv", "test.tsv"))
    known = {label for _, label in test}
    return [row for row in train if row[1] in known], test


def read_sms_spam() -> tuple[Rows, Rows]:
    """The messages have no split: a random half is the pool to draw from, the other is the test."""
    rows = [(text, label) for label, text in _read_tsv(need(DATA / "sms_spam") / "SMSSpamCollection")]
    order = np.random.default_rng(0).permutation(len(rows))
    half = len(rows) // 2
    return [rows[at] for at in order[:half]], [rows[at] for at in order[half:]]


SETS: dict[str, Callable[[], tuple[Rows, Rows]]] = {
    "banking77": read_banking77,
    "agnews": read_agnews,
    "sms_spam": read_sms_spam,
}


def draw(rows: Rows, shots: int, seed: int) -> Rows:
    """`shots` random rows of every class."""
    chance = np.random.default_rng(seed)
    drawn: Rows = []
    for label in sorted({label for _, label in rows}):
        own = [row for row in rows if row[1] == label]
        drawn += [own[at] for at in chance.permutation(len(own))[:shots]]
    return drawn


def write(path: Path, rows: Iterable[tuple[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["text", "label"])
        table.writerows(rows)
    return path


def train_once(method: str, train: Path, test: Path, seed: int, settings: list[str]) -> dict[str, Any]:
    """`metrics.json` of one run."""
    with tempfile.TemporaryDirectory() as temporary:
        run = Path(temporary) / "run"
        command = [
            sys.executable,
            "-m",
            "core.cli",
            "train",
            str(train),
            "--text",
            "text",
            "--label",
            "label",
            "--test",
            str(test),
        ]
        command += [
            "--method",
            method,
            "--out",
            str(run),
            "--json",
            "--set",
            f"training.seed={seed}",
            "--set",
            "data.split.validation_share=0",
        ]
        command += ["--set", "few_shot.shots=64"] if method == "few-shot" else []
        for pair in settings:
            command += ["--set", pair]
        run_json(command)
        return json.loads((run / "metrics.json").read_text(encoding="utf-8"))


def _read_csv(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["category"]) for row in csv.DictReader(file)]


def _read_tsv(path: Path) -> Rows:
    lines = (line.split("\t", 1) for line in path.read_text(encoding="utf-8").splitlines())
    return [(parts[0], parts[1].strip()) for parts in lines if len(parts) == 2 and parts[0].strip()]


def _report_mean(data: str, method: str, shots: int, found: list[tuple[float, float]]) -> None:
    accuracies, seconds = [one for one, _ in found], [one for _, one in found]
    report(
        benchmark="few_shot",
        data=data,
        method=method,
        shots=shots,
        seeds=len(found),
        mean=round(100 * statistics.fmean(accuracies), 2),
        deviation=round(100 * statistics.stdev(accuracies), 2) if len(found) > 1 else 0.0,
        minutes=round(statistics.fmean(seconds) / 60, 2),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", choices=list(SETS), default="banking77")
    parser.add_argument("--shots", type=int, default=10)
    parser.add_argument("--methods", nargs="+", choices=["few-shot", "lora", "full"], default=["few-shot", "full"])
    parser.add_argument("--seeds", nargs="+", type=int, default=[0, 1, 2, 3, 4])
    parser.add_argument("--set", action="append", default=[], help="a setting, as key=value")
    chosen = parser.parse_args()
    pool, held_out = SETS[chosen.data]()
    found: dict[str, list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as temporary:
        test = write(Path(temporary) / "test.csv", held_out)
        for seed in chosen.seeds:
            train = write(Path(temporary) / "train.csv", draw(pool, chosen.shots, seed))
            for method in chosen.methods:
                metrics = train_once(method, train, test, seed, chosen.set)
                probe = metrics["baselines"]["probe"]
                measured = {method: (metrics["test"]["accuracy"], metrics["training"]["seconds"] + probe["seconds"])}
                if method == chosen.methods[0]:
                    measured["frozen backbone"] = (probe["test"]["accuracy"], probe["seconds"])
                    words = metrics["baselines"]["tfidf"]
                    measured["keywords"] = (words["test"]["accuracy"], words["seconds"])
                for name, pair in measured.items():
                    found.setdefault(name, []).append(pair)
                    report(
                        benchmark="few_shot",
                        data=chosen.data,
                        method=name,
                        shots=chosen.shots,
                        seed=seed,
                        accuracy=round(pair[0], 4),
                        seconds=round(pair[1], 1),
                    )
    for name, pairs in found.items():
        _report_mean(chosen.data, name, chosen.shots, pairs)


if __name__ == "__main__":
    main()
