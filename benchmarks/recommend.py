"""The recommender compared with its baselines: hit rate and NDCG at 10, leave-one-out, all other items ranked.

    python -m benchmarks.recommend [--data amazon_scientific ml-100k ml-latest-small] [--method frozen] [--hidden 0.1]
        [--set key=value]
    python -m benchmarks.recommend --speed [--items 1000000]

Everything is chosen on validation; the test is judged once, at the end. One line per method and baseline; the line of
the model has the minutes, the memory of each stage, and the weights of the blend. `--hidden` hides a share of the items
from training and judges them separately.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.measuring import median, report, run_json
from benchmarks.recommend_data import NAMES, prepare

SHOWN = ("hr@10", "ndcg@10", "mrr", "coverage@10")


def train_once(name: str, chosen: argparse.Namespace) -> dict[str, Any]:
    """The metrics of one run in a subprocess, and its minutes from start to end."""
    with tempfile.TemporaryDirectory() as temporary:
        loans, items, columns = prepare(name, Path(temporary))
        run = Path(temporary) / "run"
        command = [
            sys.executable,
            "-m",
            "core.cli",
            "train",
            str(loans),
            "--items",
            str(items),
            "--task",
            "recommend",
            "--method",
            chosen.method,
        ]
        for key, value in columns.items():
            command += ["--set", f"recommend.{key}={','.join(value) if isinstance(value, tuple) else value}"]
        command += ["--set", f"recommend.hidden_share={chosen.hidden}", "--set", f"training.seed={chosen.seed}"]
        for pair in chosen.set:
            command += ["--set", pair]
        began = time.perf_counter()
        run_json([*command, "--out", str(run), "--json"])
        minutes = (time.perf_counter() - began) / 60
        metrics: dict[str, Any] = json.loads((run / "metrics.json").read_text(encoding="utf-8"))
    return metrics | {"minutes": minutes}


def measure(name: str, chosen: argparse.Namespace) -> None:
    metrics = train_once(name, chosen)
    rows = {**{baseline: body for baseline, body in metrics["baselines"].items()}, f"model ({chosen.method})": metrics}
    for row, body in rows.items():
        for split in ("validation", "test"):
            figures = body[split]
            cold = (
                {"cold_hr@10": round(figures["cold"]["hr@10"], 4), "cold_targets": figures["cold"]["targets"]}
                if figures["cold"]["targets"]
                else {}
            )
            report(
                benchmark="recommend",
                data=name,
                row=row,
                split=split,
                **{key: round(figures[key], 4) for key in SHOWN},
                **cold,
            )
    training = metrics["training"]
    stages = [
        {
            key: round(stage[key], 4) if isinstance(stage[key], float) else stage[key]
            for key in ("name", "is_kept", "seconds", "steps", "peak_rss_mb")
        }
        | {key: round(value, 4) for key, value in stage["validation"].items()}
        for stage in training["stages"]
    ]
    report(
        benchmark="recommend",
        data=name,
        method=chosen.method,
        hidden=chosen.hidden,
        seed=chosen.seed,
        minutes=round(metrics["minutes"], 1),
        stages=stages,
        blend=training["blend"],
        peak_rss_mb=round(training["peak_rss_mb"]),
        protocol=metrics["test"]["protocol"],
    )


def measure_speed(items: int, width: int, history: int) -> None:
    """Milliseconds of one recommendation with all parts of the score, with random vectors in memory."""
    import torch
    from scipy.sparse import random as random_table

    from core.tasks.recommend.blend import Blend, Followers, Likeness
    from core.tasks.recommend.histories import histories_of
    from core.tasks.recommend.model_folder import ListedItem, StoredRecommender
    from core.tasks.recommend.recommender import Recommender
    from core.tasks.recommend.sequence_model import Drops, SequenceModel, SequenceSizes

    random = np.random.default_rng(0)
    sizes = SequenceSizes(items=2, text_width=0, width=width)  # the id vectors are not used for a list
    table = random_table(items, items, density=20 / items, format="csr", dtype=np.float32, rng=random)
    near = random.normal(size=(items, 128)).astype(np.float32)
    counts = random.integers(0, 1000, items)
    blend = Blend(
        Followers(table),
        Likeness(np.eye(128, dtype=np.float32), near),
        counts,
        counts,
        {"followers": 2.0, "likeness": 4.0, "recent": 0.1},
    )
    stored = StoredRecommender(
        model=SequenceModel(sizes, torch.ones(2, dtype=torch.bool), Drops()),
        items=tuple(ListedItem(str(number), f"item {number}", "") for number in range(items)),
        vectors=random.normal(size=(items, sizes.vector)).astype(np.float32),
        text_vectors=np.zeros((items, 0), np.float32),
        numbers=np.zeros((items, 0), np.float32),
        blend=blend,
        user_ids=(),
        histories=histories_of([]),
        max_tokens=0,
    )
    recommender = Recommender(stored)
    asked = [[str(place) for place in random.choice(items, history, replace=False)] for _ in range(12)]
    recommender.recommend(asked[0])
    times = []
    for one in asked[1:]:
        began = time.perf_counter()
        found = recommender.recommend(one)
        times.append(1000 * (time.perf_counter() - began))
        assert len(found) == 10
    report(
        benchmark="recommend_speed",
        items=items,
        width=width,
        history=history,
        median_ms=round(median(times), 1),
        slowest_ms=round(max(times), 1),
        includes="all scores, the ten best, and the reasons of each",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", nargs="+", choices=NAMES, default=list(NAMES))
    parser.add_argument("--method", choices=["frozen", "lora", "full"], default="frozen")
    parser.add_argument("--hidden", type=float, default=0.0, help="share of the items hidden from training")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--set", action="append", default=[], help="a setting, as key=value")
    parser.add_argument("--speed", action="store_true", help="how long one recommendation takes")
    parser.add_argument("--items", type=int, default=1_000_000)
    chosen = parser.parse_args()
    if chosen.speed:
        measure_speed(chosen.items, width=128, history=50)
        return
    for name in chosen.data:
        measure(name, chosen)


if __name__ == "__main__":
    main()
