"""Runs with stored answers and no model: what two runs are compared by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from core.config import DataConfig, JobConfig
from core.runs.folder import RunFolder
from core.runs.predictions import frame_predictions

CLASSES = ("access", "praise", "refund")
Row = tuple[int, str, str, str]
"""(row number, text, true label, predicted label)"""


def make_judged_run(
    place: Path,
    test: Sequence[Row],
    *,
    validation: Sequence[Row] = (),
    trained: Sequence[str] | None = (),
    classes: Sequence[str] = CLASSES,
    title: str = "tickets",
    fingerprint: str = "ab" * 32,
    created: float = 1000.0,
    job: JobConfig | None = None,
) -> RunFolder:
    """A run with these answers; the predicted class has a probability of 0.8. `trained` None: its texts are unknown."""
    job = job or JobConfig(data=DataConfig(files=("tickets.csv",), text_columns=("text",), label_columns=("label",)))
    job = replace(job, title=title, data=replace(job.data, fingerprint=fingerprint))
    run = RunFolder.create(job, parent=place)
    run.update_environment(created=created)
    for split, rows in (("test", test), ("validation", validation)):
        if rows:
            run.write_predictions(split, _frame(rows, classes))
    if trained is not None:
        run.write_training_texts(list(trained))
    return run


def _frame(rows: Sequence[Row], classes: Sequence[str]) -> pd.DataFrame:
    number = {name: at for at, name in enumerate(classes)}
    shares = np.full((len(rows), len(classes)), 0.2 / (len(classes) - 1), np.float32)
    shares[np.arange(len(rows)), [number[row[3]] for row in rows]] = 0.8
    truth = np.array([number[row[2]] for row in rows])
    return frame_predictions(np.array([row[0] for row in rows]), [row[1] for row in rows], truth, shares, classes)


def make_recommender_run(place: Path, ranks: dict[str, int], items: int = 50) -> RunFolder:
    run = RunFolder.create(JobConfig(task="recommend"), parent=place)
    frame = pd.DataFrame(
        {
            "user": list(ranks),
            "history": 4,
            "item": [f"item of {user}" for user in ranks],
            "title": [f"Title for {user}" for user in ranks],
            "rank": list(ranks.values()),
            "shown": [["x"]] * len(ranks),
        }
    )
    run.write_predictions("test", frame)
    run.write_metrics({"test": {"items": items}})
    return run
