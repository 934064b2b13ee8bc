"""Makers of small matching jobs: questions in a few words about four things, each with its answer."""

from __future__ import annotations

import csv
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from core.config import BackboneConfig, DataConfig, JobConfig, MatchConfig, MethodConfig, TrainConfig, with_value
from core.runs.folder import RunFolder
from core.tasks.match.model_folder import read_about, write_about

ANSWERS = {
    "The refund was on my card within two days.": ("refund", "money", "card", "charged", "invoice"),
    "Change the password of my account on the settings page.": ("password", "account", "change", "settings", "page"),
    "Lovely staff and a clean room, we will come back.": ("great", "lovely", "clean", "staff", "room"),
    "The parcel arrived, answer the phone.": ("parcel", "arrived", "phone", "late", "order"),
}
FILLERS = ("the", "my", "is", "again", "please", "for", "it")


def write_questions(path: Path, rows: int = 96, *, unanswered: int = 8, seed: int = 0) -> Path:
    """A csv with the columns question and answer; the last ones have no answer."""
    rng = random.Random(seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["question", "answer"])
        for number in range(rows):
            answer = list(ANSWERS)[number % len(ANSWERS)]
            words = rng.sample(ANSWERS[answer], k=3) + rng.choices(FILLERS, k=rng.randrange(0, 6))
            rng.shuffle(words)
            table.writerow([" ".join(words) + f" {number}", answer])
        for number in range(unanswered):
            table.writerow([f"shares fell after the quarter {number}", ""])
    return path


def judged_questions(run: RunFolder) -> pd.DataFrame:
    """The test questions of a run, as it kept them."""
    frame = run.predictions("test")
    assert frame is not None
    return frame


def draw_line(run: RunFolder) -> None:
    """Set the line between the confidences of the two questions of `sure_and_unsure`: those of a tiny model are
    arbitrary.
    """
    about = read_about(run.model_folder)
    sure, unsure = (float(one["confidence"]) for one in _sure_and_unsure(run))
    assert unsure < sure
    write_about(run.model_folder, replace(about, confidence=replace(about.confidence, line=(sure + unsure) / 2)))


def sure_and_unsure(run: RunFolder) -> tuple[str, str]:
    """A question that gets its right answer after `draw_line`, and one that gets none."""
    sure, unsure = _sure_and_unsure(run)
    return str(sure["text"]), str(unsure["text"])


def _sure_and_unsure(run: RunFolder) -> tuple[pd.Series, pd.Series]:
    frame = judged_questions(run)
    known, unknown = frame[frame["rank"] == 1], frame[frame["rank"] == 0]
    return known.loc[known["confidence"].idxmax()], unknown.loc[unknown["confidence"].idxmin()]


def make_match_job(table: Path, backbone: Path, *, kind: str = "full", **settings: Any) -> JobConfig:
    """A matching job over `table`; `settings` are training settings by name, and others by dotted name with __ for the
    dot.
    """
    job = JobConfig(
        task="match",
        data=DataConfig(files=(str(table),)),
        backbone=BackboneConfig(name=str(backbone)),
        method=MethodConfig(kind=kind, rank=4, alpha=8),
        training=replace(
            TrainConfig(),
            epochs=2,
            batch_rows=8,
            learning_rate=1e-3,
            max_tokens=32,
            dropout=0.0,
            label_smoothing=0.0,
            threads=1,
            device="cpu",
        ),
        match=MatchConfig(question_column="question", answer_column="answer"),
    )
    for name, value in settings.items():
        job = with_value(job, name.replace("__", ".") if "__" in name else f"training.{name}", value)
    return job
