"""Long texts cut at several limits, and read whole in windows: accuracy and seconds, over all and of the long ones.

    python -m benchmarks.long_texts [--cuts 128 256 512] [--windows 128] [--method lora] [--rows 0] [--seed 0]

Posts of the 20 newsgroups by date, without headers and quotes: the test file is judged once and no setting is chosen on it. Long are texts of more than `--words` words; their accuracy has the 95 % interval
of Wilson. `--rows` takes that many random rows of each split, to try the program.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.few_shot import Rows, write
from benchmarks.measuring import DATA, need, report, run_json


def read_news20() -> tuple[Rows, Rows]:
    train, test = (pd.read_csv(need(DATA / "news20" / f"{name}.csv"), dtype=str) for name in ("train", "test"))
    return tuple(list(zip(part["text"].fillna(""), part["label"], strict=True)) for part in (train, test))  # type: ignore[return-value]  # two


def train_once(train: Path, test: Path, run: Path, method: str, seed: int, settings: list[str]) -> dict[str, Any]:
    """`metrics.json` of one run."""
    command = [sys.executable, "-m", "core.cli", "train", str(train), "--text", "text", "--label", "label"]
    command += ["--test", str(test), "--method", method, "--out", str(run), "--json"]
    for pair in (f"training.seed={seed}", *settings):
        command += ["--set", pair]
    run_json(command)
    return json.loads((run / "metrics.json").read_text(encoding="utf-8"))


def interval(right: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    z = 1.959964
    share, spread = right / of, z**2 / of
    half = z * math.sqrt(share * (1 - share) / of + spread / (4 * of))
    return (share + spread / 2 - half) / (1 + spread), (share + spread / 2 + half) / (1 + spread)


def draw(rows: Rows, count: int, seed: int) -> Rows:
    """So many random rows; all for 0."""
    chosen = np.random.default_rng(seed).permutation(len(rows))[: count or len(rows)]
    return [rows[at] for at in sorted(chosen.tolist())]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cuts", nargs="*", type=int, default=[128, 256, 512])
    parser.add_argument("--windows", nargs="*", type=int, default=[128])
    parser.add_argument("--method", choices=["lora", "full", "few-shot"], default="lora")
    parser.add_argument("--rows", type=int, default=0)
    parser.add_argument("--words", type=int, default=400)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--set", action="append", default=[], help="a setting, as key=value")
    chosen = parser.parse_args()
    train, held_out = (draw(rows, chosen.rows, chosen.seed) for rows in read_news20())
    ways = [("cut", limit) for limit in chosen.cuts] + [("windows", limit) for limit in chosen.windows]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        files = write(folder / "train.csv", train), write(folder / "test.csv", held_out)
        for way, limit in ways:
            run = folder / f"{way} {limit}"
            settings = [f"training.long_texts={way}", f"training.max_tokens={limit}", *chosen.set]
            metrics = train_once(*files, run, chosen.method, chosen.seed, settings)
            judged = pd.read_parquet(run / "predictions_test.parquet")
            is_long = judged["text"].str.split().str.len() > chosen.words
            long = judged[is_long]
            right = int((long["true"] == long["predicted"]).sum())
            low, high = interval(right, len(long)) if len(long) else (0.0, 1.0)
            report(
                benchmark="long_texts",
                way=way,
                limit=limit,
                method=chosen.method,
                train_rows=len(train),
                test_rows=len(held_out),
                accuracy=round(100 * metrics["test"]["accuracy"], 2),
                macro_f1=round(100 * metrics["test"]["macro_f1"], 2),
                long_rows=len(long),
                long_accuracy=round(100 * right / max(1, len(long)), 2),
                long_interval=[round(100 * low, 1), round(100 * high, 1)],
                seconds=round(metrics["training"]["seconds"], 1),
                peak_mb=round(metrics["training"]["peak_rss_mb"]),
            )


if __name__ == "__main__":
    main()
