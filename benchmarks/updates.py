"""Updates of a classifier, beside the old model, three ablations and training anew on everything.

    python -m benchmarks.updates [--data banking_steps banking_half news_steps airline_days] [--ways ...]
                                 [--seeds 0 1 2 3 4] [--keep FOLDER] [--most-steps N]

| data | what comes in steps |
|---|---|
| banking_steps | Banking77, 11 new classes in each of 7 steps |
| banking_half | Banking77, a random half of the rows, then the other one |
| news_steps | 20 newsgroups, 5 new classes in each of 4 steps |
| airline_days | tweets to airlines, the first four days, then the next two days, then the rest |

| way | what it does with each step |
|---|---|
| old | nothing: the first model as it is |
| new_only | goes on from the last model on the new rows, without anything else |
| replay | with old rows, but without distillation and interpolation |
| interpolation | the new rows only, then interpolation |
| ours | everything, by the default settings |
| anew | trains from the backbone on all rows so far |

Every way begins with the same first model, and goes on whether the gate lets an update pass or not (`accepted` is the
share that it let pass). After each step a way is judged on the official test rows of all that has come so far: macro-F1
over their classes; negative flips and the loss of macro-F1 on the test rows of before are those against the model of
the step before, of the same way. Rows are split as always, 10 % for validation and 15 % for the gate's test.

Each training is a process of its own, so that its memory and its threads are its own. With --keep, runs and figures
stay in FOLDER, and what is finished is not measured again: the whole takes hours, and can be measured piece by piece
with --data, --ways and --seeds. `time` is the processor time of all steps after the first as a share of that of
training anew, from reading the files to the judged model; a busy computer changes it little, unlike the minutes.
"""

from __future__ import annotations

import argparse
import csv
import json
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.few_shot import Rows, read_banking77, write
from benchmarks.measuring import DATA, need, report, run_json

WAYS: dict[str, dict[str, Any]] = {
    "old": {},
    "new_only": {"replay_rows": 0, "distillation": 0.0, "interpolate": False},
    "replay": {"distillation": 0.0, "interpolate": False},
    "interpolation": {"replay_rows": 0, "distillation": 0.0},
    "ours": {},
    "anew": {},
}


@dataclass(frozen=True)
class Stream:
    """Training and test rows of each step."""

    train: list[Rows]
    test: list[Rows]


def by_classes(train: Rows, test: Rows, classes: int, seed: int) -> Stream:
    """Steps of so many classes each, in random order."""
    names = sorted({label for _, label in train})
    order = [names[at] for at in np.random.default_rng(seed).permutation(len(names))]
    groups = [set(order[at : at + classes]) for at in range(0, len(order), classes)]
    return Stream(
        [[row for row in train if row[1] in group] for group in groups],
        [[row for row in test if row[1] in group] for group in groups],
    )


def banking_steps(seed: int) -> Stream:
    return by_classes(*read_banking77(), 11, seed)


def banking_half(seed: int) -> Stream:
    """The test rows are the same for both halves: all of them come with the first."""
    train, test = read_banking77()
    order = np.random.default_rng(seed).permutation(len(train))
    half = len(train) // 2
    return Stream([[train[at] for at in order[:half]], [train[at] for at in order[half:]]], [test, []])


def news_steps(seed: int) -> Stream:
    folder = need(DATA / "news20")
    csv.field_size_limit(10**9)
    read = []
    for name in ("train.csv", "test.csv"):
        with (folder / name).open(encoding="utf-8", newline="") as file:
            read.append([(row["text"], row["group"]) for row in csv.DictReader(file) if row["text"].strip()])
    return by_classes(read[0], read[1], 5, seed)


def airline_days(seed: int) -> Stream:
    """A random fifth of each step is its test."""
    path = need(DATA / "airline_tweets_dated") / "Tweets.csv"
    days: dict[int, Rows] = defaultdict(list)
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            day = datetime.strptime(row["tweet_created"].split(" ")[0], "%m/%d/%Y").day
            days[day].append((row["text"], row["airline_sentiment"]))
    first = min(days)
    groups: list[Rows] = [[], [], []]
    for day, rows in sorted(days.items()):
        groups[0 if day < first + 5 else 1 if day < first + 7 else 2] += rows
    chance = np.random.default_rng(seed)
    train, test = [], []
    for rows in groups:
        order = chance.permutation(len(rows))
        fifth = len(rows) // 5
        test.append([rows[at] for at in order[:fifth]])
        train.append([rows[at] for at in order[fifth:]])
    return Stream(train, test)


STREAMS: dict[str, Callable[[int], Stream]] = {
    "banking_steps": banking_steps,
    "banking_half": banking_half,
    "news_steps": news_steps,
    "airline_days": airline_days,
}


def work(spec: dict[str, Any]) -> dict[str, Any]:
    """Train or update one model in this process, and give the test rows so far to it.

    Args:
        spec: "files" of all steps so far, "out", "seed", "test" (a file); "old" (a run) and "settings" for an update.
    """
    from core.config import DataConfig, JobConfig
    from core.runs.folder import RunFolder
    from core.tasks.classify.classifier import Classifier
    from core.tasks.classify.spec import defaults
    from core.tasks.classify.update import inspect_update
    from core.tasks.jobs import run_job
    from core.tasks.updating import UpdateRequest, read_outcome
    from core.train.control import Control
    from core.train.device import peak_rss_mb

    began = time.process_time()
    first, *more = spec["files"]
    data = DataConfig(files=(first,), added=tuple(more), text_columns=("text",), label_columns=("label",))
    data = replace(data, split=replace(data.split, seed=spec["seed"]))
    if spec.get("old"):
        old = RunFolder.open(spec["old"])
        request = UpdateRequest(files=(Path(more[-1]),), settings=spec["settings"])
        job = inspect_update(old, request, Control()).job
    else:
        rows = round(0.75 * sum(1 for file in spec["files"] for _ in _read(Path(file))))
        method, training = defaults("lora", rows)
        job = JobConfig(data=data, method=method, training=replace(training, seed=spec["seed"]))
    run = RunFolder.create(job, path=Path(spec["out"]))
    ended = list(run_job(job, run, Control()))[-1]
    processor = time.process_time() - began
    metrics = run.metrics() or {}
    if "test" not in metrics:
        sys.exit(f"{spec['out']}: {ended}")
    outcome = read_outcome(metrics)
    test = _read(Path(spec["test"]))
    given = Classifier.open(run.model_folder).predict([text for text, _ in test]).predicted
    probe = metrics["baselines"].get("probe", {}).get("seconds", 0.0)
    return {
        "given": given,
        "seconds": metrics["training"]["seconds"] + probe,
        "processor": processor,
        "peak_mb": peak_rss_mb(),
        "accepted": outcome.accepted if outcome else None,
        "weight": outcome.weight if outcome else None,
    }


def _read(path: Path) -> Rows:
    csv.field_size_limit(10**9)
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["label"]) for row in csv.DictReader(file)]


def macro_f1(truth: np.ndarray, given: np.ndarray) -> float:
    """The mean F1 of the classes of the true labels."""
    scores = []
    for name in np.unique(truth):
        hit = ((truth == name) & (given == name)).sum()
        scores.append(2 * hit / max(1, (truth == name).sum() + (given == name).sum()))
    return float(np.mean(scores))


def follow(stream: Stream, way: str, seed: int, place: Path, most_steps: int) -> list[dict[str, Any]]:
    """The figures of a way after each step; trains what is not in `place` yet."""
    files = [str(_write_once(place / f"step {at}.csv", rows)) for at, rows in enumerate(stream.train)]
    steps = []
    for at in range(min(len(files), most_steps)):
        test = [row for rows in stream.test[: at + 1] for row in rows]
        name = "first" if at == 0 else f"{way} {at}"
        done = place / f"{name}.json"
        if way == "old" and at:
            done = place / f"old {at}.json"
        if not done.is_file():
            out = place / f"{name} run"
            spec = {
                "files": files[: at + 1],
                "out": str(_free(out)),
                "seed": seed,
                "test": str(_write_once(place / f"test {at}.csv", test)),
            }
            if at and way not in ("anew", "old"):
                spec |= {"old": steps[-1]["run"], "settings": WAYS[way]}
            if at and way == "old":
                figures = _ask(steps[0]["run"], test)
            else:
                figures = run_json([sys.executable, "-m", "benchmarks.updates", "--work", json.dumps(spec)])
            done.write_text(json.dumps({**figures, "run": spec["out"]}), encoding="utf-8")
        steps.append({**json.loads(done.read_text(encoding="utf-8")), "truth": [label for _, label in test]})
    return steps


def _ask(run: str, test: Rows) -> dict[str, Any]:
    from core.tasks.classify.classifier import Classifier

    given = Classifier.open(Path(run)).predict([text for text, _ in test]).predicted
    return {"given": given, "seconds": 0.0, "processor": 0.0, "peak_mb": 0.0, "accepted": None, "weight": None}


def _write_once(path: Path, rows: Rows) -> Path:
    return path if path.is_file() else write(path, rows)


def _free(path: Path) -> Path:
    """A path that is not there: what a killed measurement left behind stays as it is."""
    number = 1
    while path.exists():
        number += 1
        path = path.with_name(f"{path.name.rstrip(' 0123456789')} {number}")
    return path


def sum_up(steps: list[dict[str, Any]]) -> dict[str, float]:
    """The figures of a way over its steps; shares, seconds and megabytes."""
    truth, given = (np.array(steps[-1][name]) for name in ("truth", "given"))
    flips, losses = [], []
    for before, after in zip(steps[:-1], steps[1:], strict=True):
        rows = len(before["truth"])
        true = np.array(before["truth"])
        old, new = np.array(before["given"]), np.array(after["given"])[:rows]
        flips.append(float(((old == true) & (new != true)).mean()))
        losses.append(macro_f1(true, old) - macro_f1(true, new))
    passed = [one["accepted"] for one in steps[1:] if one["accepted"] is not None]
    return {
        "accuracy": float((truth == given).mean()),
        "macro_f1": macro_f1(truth, given),
        "flips": statistics.fmean(flips) if flips else 0.0,
        "worst_loss": max(losses, default=0.0),
        "mean_loss": statistics.fmean(losses) if losses else 0.0,
        "accepted": statistics.fmean(passed) if passed else float("nan"),
        "seconds": sum(one["seconds"] for one in steps[1:]),
        "processor": sum(one["processor"] for one in steps[1:]),
        "peak_mb": max(one["peak_mb"] for one in steps),
    }


def _report_all(data: str, found: dict[str, list[dict[str, float]]], anew: list[float]) -> None:
    for way, seeds in found.items():
        points = {
            name: [round(100 * statistics.fmean(values), 2), round(100 * statistics.pstdev(values), 2)]
            for name in ("accuracy", "macro_f1", "flips", "mean_loss", "worst_loss", "accepted")
            if (values := [one[name] for one in seeds if one[name] == one[name]])  # nan: no gate
        }
        share = [one["processor"] / whole for one, whole in zip(seeds, anew, strict=False) if whole]
        report(
            benchmark="updates",
            data=data,
            way=way,
            seeds=len(seeds),
            **points,
            minutes=round(statistics.fmean(one["seconds"] for one in seeds) / 60, 2),
            time=round(statistics.fmean(share), 3) if share else None,
            peak_mb=round(max(one["peak_mb"] for one in seeds)),
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", nargs="+", choices=list(STREAMS), default=list(STREAMS))
    parser.add_argument("--ways", nargs="+", choices=list(WAYS), default=list(WAYS))
    parser.add_argument("--seeds", nargs="+", type=int, default=[0, 1, 2, 3, 4])
    parser.add_argument("--most-steps", type=int, default=99, help="stop after so many steps, the first one included")
    parser.add_argument("--keep", type=Path, help="folder for runs and figures, which are thrown away otherwise")
    parser.add_argument("--work", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.work:
        report(**work(json.loads(chosen.work)))
        return
    with tempfile.TemporaryDirectory() as temporary:
        for data in chosen.data:
            found: dict[str, list[dict[str, float]]] = defaultdict(list)
            for seed in chosen.seeds:
                stream = STREAMS[data](seed)
                place = (chosen.keep or Path(temporary)) / f"{data} {seed}"
                place.mkdir(parents=True, exist_ok=True)
                for way in chosen.ways:
                    figures = sum_up(follow(stream, way, seed, place, chosen.most_steps))
                    found[way].append(figures)
                    rounded = {name: round(value, 4) for name, value in figures.items()}
                    report(benchmark="updates", data=data, way=way, seed=seed, **rounded)
            _report_all(data, found, [one["processor"] for one in found.get("anew", [])])


if __name__ == "__main__":
    main()
