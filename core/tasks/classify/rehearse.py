"""Forecast a job from a few real steps; nothing is written."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import asdict, replace

from torch import nn

from core.config import JobConfig
from core.events import Rehearsed, TrainEvent
from core.models.adapters import add_lora
from core.tasks.classify.probe import MAX_ROWS
from core.tasks.classify.setup import Setup, make_task, prepare, write_rough
from core.tasks.rehearsing import forecast_run, report_rehearsal
from core.train.compact_embedding import compact_embedding
from core.train.control import Control
from core.train.rehearsal import Rehearsal


def rehearse(job: JobConfig, control: Control) -> Iterator[TrainEvent]:
    """Load everything, take a few steps on short and long texts, and forecast time, memory and disk of the run.

    Nothing is written and nothing is kept. `Rehearsed` comes before the last event, which is always `Ended`.
    """
    return report_rehearsal(_try_steps(job, control))


def _try_steps(job: JobConfig, control: Control) -> Generator[TrainEvent, None, Rehearsed | None]:
    setup = yield from prepare(job, control)
    model: nn.Module = (
        add_lora(setup.model, job.method, seed=job.training.seed) if job.method.kind == "lora" else setup.model
    )
    rough = yield from write_rough(setup, control)
    with compact_embedding(setup.model, setup.trained_ids(rough)):
        rehearsal = Rehearsal(make_task(setup, model, rough), control)
        yield from rehearsal.events()
    if rehearsal.forecast is None:
        return None
    rows, settings = len(setup.examples.train), job.training
    found = forecast_run(rehearsal.forecast, settings, model, rows=rows, read_tokens=_count_read(setup))
    return replace(found, **asdict(setup.speed))


def _count_read(setup: Setup) -> float:
    """Tokens that go through the model outside the training steps."""
    settings = setup.job.training
    tokens = {split: int(part.lengths.sum()) for split, part in setup.tokens.items()}
    held_out = tokens["validation"] + tokens["test"]
    # The probe reads every text once, each evaluation the validation texts, the report at the end both held-out splits.
    read = tokens["train"] * min(1.0, MAX_ROWS / len(setup.examples.train)) + 2 * held_out
    return read + tokens["validation"] * settings.epochs * settings.evaluations_per_epoch
