"""Accuracy on Chinese reviews with the multilingual backbone that comes along: full, LoRA, few-shot, beside characters.

    python -m benchmarks.languages [--methods full lora few-shot] [--seeds 0 1 2] [--train-rows 2000] [--test-rows 600]

Every fifth row of the file is the test, which is judged once. Full and LoRA learn from all other rows, with their
default settings; few-shot from `--shots` random rows of each class, and no other rows are used before the test.
"counting characters" is a linear SVM on TF-IDF of one to three characters, of the same rows.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.few_shot import Rows, draw, write
from benchmarks.measuring import DATA, need, report, run_json


def read_waimai() -> tuple[Rows, Rows]:
    """The rows to learn from, and every fifth one, in the order of the file."""
    with (need(DATA / "waimai_10k") / "waimai_10k.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["review"], {"0": "差评", "1": "好评"}[row["label"]]) for row in csv.DictReader(file)]
    return [row for at, row in enumerate(rows) if at % 5], rows[::5]


def take(rows: Rows, count: int, seed: int = 0) -> Rows:
    """`count` random rows, in their order; all of them for 0."""
    if not 0 < count < len(rows):
        return rows
    chosen = np.sort(np.random.default_rng(seed).permutation(len(rows))[:count])
    return [rows[at] for at in chosen]


def count_characters(train: Rows, test: Rows) -> float:
    """The accuracy of a linear SVM on counted characters."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC

    counting = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True, min_df=1)
    model = make_pipeline(counting, LinearSVC()).fit([text for text, _ in train], [label for _, label in train])
    return float(np.mean(model.predict([text for text, _ in test]) == [label for _, label in test]))


def train_once(method: str, train: Path, test: Path, seed: int, settings: list[str]) -> dict[str, Any]:
    """`metrics.json` of one run with default settings."""
    own = ["data.split.validation_share=0", "few_shot.shots=64"] if method == "few-shot" else []
    with tempfile.TemporaryDirectory() as temporary:
        run = Path(temporary) / "run"
        command = [sys.executable, "-m", "core.cli", "train", str(train), "--text", "text", "--label", "label"]
        command += ["--test", str(test), "--method", method, "--out", str(run), "--seed", str(seed), "--json"]
        for pair in (*own, *settings):
            command += ["--set", pair]
        run_json(command)
        return json.loads((run / "metrics.json").read_text(encoding="utf-8"))


def _report(method: str, rows: int, seed: int, accuracy: float, seconds: float, **more: Any) -> None:
    report(
        benchmark="languages",
        data="waimai_10k",
        method=method,
        train_rows=rows,
        seed=seed,
        accuracy=round(100 * accuracy, 2),
        minutes=round(seconds / 60, 2),
        **more,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--methods", nargs="*", choices=["few-shot", "lora", "full"], default=["few-shot", "lora", "full"]
    )
    parser.add_argument("--seeds", nargs="+", type=int, default=[0])
    parser.add_argument("--shots", type=int, default=8)
    parser.add_argument("--train-rows", type=int, default=0, help="of full and LoRA; 0 is all")
    parser.add_argument("--test-rows", type=int, default=0, help="0 is all")
    parser.add_argument("--set", action="append", default=[], help="a setting, as key=value")
    chosen = parser.parse_args()
    pool, held_out = read_waimai()
    held_out = take(held_out, chosen.test_rows)
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as temporary:
        test = write(Path(temporary) / "test.csv", held_out)
        for method in chosen.methods:
            for seed in chosen.seeds:
                is_few = method == "few-shot"
                rows = draw(pool, chosen.shots, seed) if is_few else take(pool, chosen.train_rows, seed)
                train = write(Path(temporary) / "train.csv", rows)
                began = time.perf_counter()
                metrics = train_once(method, train, test, seed, chosen.set)
                seconds = time.perf_counter() - began
                peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1000
                measured = {
                    method: metrics["test"]["accuracy"],
                    "frozen": metrics["baselines"]["probe"]["test"]["accuracy"],
                }
                measured["counting characters"] = count_characters(rows, held_out)
                for name, accuracy in measured.items():
                    name = name if name == method else f"{name}, rows of {method}"
                    found.setdefault(name, []).append(accuracy)
                    _report(name, len(rows), seed, accuracy, seconds, peak_mb_so_far=peak)
    for name, accuracies in found.items():
        deviation = statistics.stdev(accuracies) if len(accuracies) > 1 else 0.0
        report(
            benchmark="languages",
            method=name,
            seeds=len(accuracies),
            mean=round(100 * statistics.fmean(accuracies), 2),
            deviation=round(100 * deviation, 2),
        )


if __name__ == "__main__":
    main()
