"""The other bound of an update: a model trained anew on everything, which is judged and not kept."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from core.config import JobConfig, UpdateConfig
from core.events import Ended, Event, Noticed, StageChanged, Started, StepDone, TrainEvent
from core.message import say
from core.runs.kept_rows import KeptRows
from core.runs.predictions import probabilities_of
from core.tasks.baselines import keep_figures
from core.tasks.classify import few_shot, tuning
from core.tasks.classify.spec import defaults
from core.tasks.classify.update_values import Update
from core.tasks.job_run import JobRun
from core.train.control import Control


@dataclass(frozen=True, eq=False)
class Anew:
    """What a model trained anew gives the test rows, [rows classes], and the seconds that its training took."""

    test: np.ndarray
    seconds: float


class PassingRun:
    """A run inside the checkpoints of another one, and as short-lived: what it gives is only kept in memory."""

    def __init__(self, outer: JobRun) -> None:
        self.metrics: dict[str, Any] = {}
        self.predictions: dict[str, pd.DataFrame] = {}
        self._folder = outer.checkpoints_folder / "anew"

    @property
    def checkpoints_folder(self) -> Path:
        return self._folder / "checkpoints"

    @property
    def model_folder(self) -> Path:
        return self._folder / "model"

    @property
    def adapter_folder(self) -> Path:
        return self._folder / "adapter"

    def append(self, event: Event) -> None:
        """The history of the outer run has it."""

    def write_metrics(self, metrics: dict[str, Any]) -> None:
        self.metrics = metrics

    def write_predictions(self, split: str, frame: pd.DataFrame) -> None:
        self.predictions[split] = frame

    def write_training_texts(self, texts: Sequence[str]) -> None:
        """Nothing is kept."""

    def write_kept_rows(self, kept: KeptRows) -> None:
        """Nothing is kept."""

    def update_environment(self, **facts: Any) -> None:
        """Nothing is kept."""


def train_anew(update: Update, run: JobRun, control: Control) -> Generator[TrainEvent, None, Anew | None]:
    """Train by the settings of the old run on its rows and the new ones; None where it did not come to its end.

    Its checkpoints are in those of `run`, so it resumes too.
    """
    inner, job = PassingRun(run), job_anew(update)
    keep_figures({"majority": {"seconds": 0.0}, "tfidf": {"seconds": 0.0}}, inner.checkpoints_folder)
    yield Noticed(message=say("Now a model is trained anew on everything, to compare with."), is_minor=True)
    method = few_shot if job.method.kind == "few-shot" else tuning
    ended = yield from _show_stages(
        method.run_job(job, inner, control, lambda *_: replace(update.rows.join(), left_out=()))
    )
    if ended is None or ended.outcome != "finished" or "test" not in inner.predictions:
        if ended is not None and ended.what is not None:
            yield Noticed(message=say("Training anew did not work: {why}", why=str(ended.what)), hint=ended.hint)
        return None
    probe = inner.metrics["baselines"].get("probe", {}).get("seconds", 0.0)
    seconds = float(inner.metrics["training"]["seconds"]) + float(probe)
    return Anew(probabilities_of(inner.predictions["test"]), seconds)


def job_anew(update: Update) -> JobConfig:
    """The job of training anew: the settings of the old run, or, where these were the usual ones for its rows, the
    usual ones for all rows.
    """
    job, old = update.job, update.old.job
    kind = job.method.kind
    training, rows = old.training, len(update.setup.examples.train)
    usual = defaults(kind, len(update.rows.old.train))[1]
    names = ("epochs", "batch_rows", "learning_rate")
    is_other = old.is_update or old.method.kind != kind  # an update has fewer epochs
    if is_other or all(getattr(training, name) == getattr(usual, name) for name in names):
        for_all = defaults(kind, rows)[1]
        training = replace(training, **{name: getattr(for_all, name) for name in names})
    return replace(job, update=UpdateConfig(), training=training)


def _show_stages(events: Iterator[TrainEvent]) -> Generator[TrainEvent, None, Ended | None]:
    """Its stages and steps as progress of the outer job; the end is returned."""
    ended, steps = None, 0
    for event in events:
        if isinstance(event, Ended):
            ended = event
        elif isinstance(event, Started):
            steps = event.steps
        elif isinstance(event, StepDone):
            yield StageChanged(stage="training", done=event.step, total=steps)
        elif isinstance(event, StageChanged):
            yield event
    return ended
