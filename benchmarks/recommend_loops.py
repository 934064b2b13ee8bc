"""Training time of the recommender's sequence model to the same validation NDCG: this version and an earlier one, in
turns.

    git worktree add ../first 11bbd2c          # the loop as it was first written
    python -m benchmarks.recommend_loops ../first [--data amazon_scientific] [--members 1]

Both train with their own defaults on the same frozen text vectors. Seconds are those of training with its evaluations;
reading, texts, baselines and the final evaluation are left out on both sides. The target is the lower of the two best
NDCG.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import ROOT, report
from benchmarks.recommend_data import NAMES, prepare

PROGRAM = """
import json, sys
from dataclasses import replace
from pathlib import Path
from core.config import DataConfig, JobConfig, RecommendConfig
from core.tasks.recommend.interactions import read_interactions, read_job_tables
from core.tasks.recommend.split import split_interactions
from core.runs.folder import RunFolder
from core.tasks.jobs import run_job
from core.train.control import Control
from core.tasks.registry import find_task
loans, items, columns, folder, members = sys.argv[1:]
columns = {key: tuple(value) if isinstance(value, list) else value for key, value in json.loads(columns).items()}
own = RecommendConfig(item_file=items, **columns)
job = replace(JobConfig(), task="recommend", data=DataConfig(files=(loans,)), recommend=own)
split = split_interactions(read_interactions(*read_job_tables(job), job.recommend)[0], job.recommend, job.data.split)
# The defaults of each version: the earlier one chose them by the interactions, the later one by the rows of an epoch.
rows = split.count_rows() if hasattr(split, "count_rows") else len(split.items)
method, training = find_task("recommend").defaults("frozen", rows)
job = replace(job, method=method, training=training)
if int(members):
    job = replace(job, recommend=replace(job.recommend, members=int(members)))
run, control, curve, seconds = RunFolder.create(job, path=Path(folder)), Control(), [], 0.0
for event in run_job(job, run, control):
    kind = type(event).__name__
    if kind == "StepDone":
        seconds = event.seconds
    elif kind == "Evaluated":
        curve.append((seconds + event.seconds, dict(event.figures)["ndcg@10"]))
    elif kind == "Ended":
        outcome = event.outcome
print(json.dumps({"curve": curve, "outcome": outcome}))
"""


def measure(tree: Path, name: str, members: int = 0) -> list[tuple[float, float]]:
    """(seconds, NDCG@10 on validation) after every evaluation."""
    with tempfile.TemporaryDirectory() as temporary:
        loans, items, columns = prepare(name, Path(temporary))
        command = [
            sys.executable,
            "-c",
            PROGRAM,
            str(loans),
            str(items),
            json.dumps(columns),
            str(Path(temporary) / "run"),
            str(members),
        ]
        done = subprocess.run(
            command,
            cwd=tree,
            env={**os.environ, "PYTHONPATH": str(tree)},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    body = json.loads(done.stdout.splitlines()[-1])
    if body["outcome"] != "finished":
        sys.exit(f"the training in {tree} {body['outcome']}")
    return [(seconds, ndcg) for seconds, ndcg in body["curve"]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("earlier", type=Path)
    parser.add_argument("--data", nargs="+", choices=NAMES, default=["amazon_scientific"])
    parser.add_argument("--members", type=int, default=0, help="models side by side in this state; 0 for the default")
    chosen = parser.parse_args()
    for name in chosen.data:
        then, now = measure(chosen.earlier.resolve(), name), measure(ROOT, name, chosen.members)
        bar = min(max(ndcg for _, ndcg in each) for each in (then, now))
        first, ours = (next(seconds for seconds, ndcg in each if ndcg >= bar) for each in (then, now))
        report(
            benchmark="recommend_loops",
            data=name,
            members=chosen.members or "default",
            ndcg=round(bar, 4),
            earlier_s=round(first, 1),
            now_s=round(ours, 1),
            ratio=round(first / ours, 2),
            earlier_best=round(max(ndcg for _, ndcg in then), 4),
            now_best=round(max(ndcg for _, ndcg in now), 4),
        )


if __name__ == "__main__":
    main()
