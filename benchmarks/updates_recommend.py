"""A recommender that is updated, beside the old one and one trained anew: the first 80 % of the time, then the rest.

    python -m benchmarks.updates_recommend [--data ml-100k] [--share 0.8] [--seeds 5] [--set NAME=VALUE]

Every user's last item of a part is its test, the one before it validation; all items known by then are ranked. A line
for each seed: NDCG@10 on the old and on the new test of the three, negative and positive flips (users whose item was in
the first ten before and is not after, and the other way round), the seconds of each, and the share of the new weights.
At the end their means and standard deviations, and whether the aims hold: within 1 point of training anew, in at most
40 % of its time, with at most half of its negative flips. `--set` sets a setting of the update ("replay_rows=0").
"""

from __future__ import annotations

import argparse
import csv
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.measuring import report
from benchmarks.recommend_data import prepare
from core.config import JobConfig
from core.events import Ended
from core.runs.folder import RunFolder
from core.tasks.jobs import run_job
from core.tasks.planning import Reading, TrainRequest
from core.tasks.recommend.command import RecommendOptions, plan
from core.tasks.recommend.ranking import judge_lists
from core.tasks.recommend.update import inspect_update
from core.tasks.updating import UpdateRequest
from core.train.control import Control

_FIGURE = "ndcg@10"


def part_by_time(name: str, share: float, folder: Path) -> tuple[Path, Path, Path, dict[str, Any]]:
    """The interactions up to a moment, those after it, the items, and the settings of the columns."""
    loans, items, columns = prepare(name, folder)
    has_header = loans.suffix == ".csv"
    with loans.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="," if has_header else "\t"))
    header = rows.pop(0) if has_header else [f"column {number}" for number in range(1, len(rows[0]) + 1)]
    when = header.index(columns["time_column"])
    rows.sort(key=lambda row: float(row[when]))
    border = round(share * len(rows))
    files = folder / "first.csv", folder / "rest.csv"
    for path, own in zip(files, (rows[:border], rows[border:]), strict=True):
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *own])
    return *files, items, columns


def train_first(first: Path, items: Path, columns: dict[str, Any], method: str, seed: int, out: Path) -> RunFolder:
    """The run on the first interactions."""
    settings = [f"recommend.{key}={','.join(one) if isinstance(one, tuple) else one}" for key, one in columns.items()]
    settings.append(f"training.seed={seed}")
    request = TrainRequest(method=method, settings=tuple(settings))
    return finish(plan([first], Reading(), RecommendOptions(items=items), request), out)


def finish(job: JobConfig, out: Path) -> RunFolder:
    """The finished run of a job."""
    run = RunFolder.create(job, path=out)
    for event in run_job(job, run, Control()):
        if isinstance(event, Ended) and event.outcome != "finished":
            raise SystemExit(f"{out.name} ended with {event.outcome}: {event.what}")
    return run


def measure(chosen: argparse.Namespace) -> Iterator[dict[str, float]]:
    """The figures of each seed, which are printed, too."""
    for seed in range(chosen.seeds):
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            first, rest, items, columns = part_by_time(chosen.data, chosen.share, folder)
            before = train_first(first, items, columns, chosen.method, seed, folder / "runs" / "before")
            settings: dict[str, Any] = {"also_anew": True, "training.seed": seed}
            settings |= dict(pair.split("=", 1) for pair in chosen.set)
            job = inspect_update(before, UpdateRequest(files=(rest,), settings=settings), Control()).job
            after = finish(job, folder / "runs" / "after")
            figures = describe(after)
        report(benchmark="updates_recommend", data=chosen.data, seed=seed, **figures)
        yield figures


def describe(run: RunFolder) -> dict[str, float]:
    """What one update gave."""
    metrics = run.metrics() or {}
    found: dict[str, float] = {}
    for part in ("old_test", "new_test"):
        for model in ("before", "after", "anew"):
            found[f"{part} {model}"] = metrics[part][model][_FIGURE]
    hits = {name: _count_hits(run.predictions(name)) for name in ("test_before", "test", "test_anew")}
    old = metrics["old_test"]["after"]["rows"]
    lost = hits["test_before"][:old] & ~hits["test_anew"][:old]
    about = metrics["update"]
    return found | {
        "negative_flips": metrics["negative_flips"],
        "positive_flips": metrics["positive_flips"],
        "negative_flips anew": float(lost.mean()),
        "seconds": about["seconds"],
        "seconds anew": about["anew_seconds"],
        "weight": about["weight"],
        "accepted": float(metrics["accepted"]),
    }


def _count_hits(frame: pd.DataFrame | None) -> np.ndarray:
    if frame is None:
        raise SystemExit("the run has no predictions")
    # One target a list: the split is leave-one-out.
    return np.asarray(judge_lists(frame["rank"].to_numpy(np.int64)).hit > 0)


def sum_up(figures: list[dict[str, float]], data: str) -> None:
    """Print means and deviations, and how the aims are met."""
    mean = {name: statistics.mean(one[name] for one in figures) for name in figures[0]}
    spread = {name: statistics.stdev(one[name] for one in figures) if len(figures) > 1 else 0.0 for name in mean}
    report(
        benchmark="updates_recommend",
        data=data,
        seeds=len(figures),
        **{name: f"{mean[name]:.4g} ± {spread[name]:.2g}" for name in mean},
        points_below_anew={
            part: round(100 * (mean[f"{part} anew"] - mean[f"{part} after"]), 2) for part in ("old_test", "new_test")
        },
        share_of_time=round(mean["seconds"] / mean["seconds anew"], 3),
        share_of_flips=round(mean["negative_flips"] / max(mean["negative_flips anew"], 1e-9), 3),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", choices=["ml-100k", "ml-latest-small"], default="ml-100k")
    parser.add_argument("--share", type=float, default=0.8, help="of the interactions, the earliest, the first run has")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--method", choices=["frozen", "lora", "full"], default="frozen")
    parser.add_argument("--set", action="append", default=[], help="a setting of the update, as key=value")
    chosen = parser.parse_args()
    sum_up(list(measure(chosen)), chosen.data)


if __name__ == "__main__":
    main()
