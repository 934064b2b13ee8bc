"""What a job will take, judged from a few real steps; nothing is written."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from torch import nn

from core.config import JobConfig
from core.data.reading import Cancelled
from core.errors import WorkbenchError
from core.events import Ended, Rehearsed, TrainEvent
from core.models.adapters import add_lora
from core.tasks.classify.probe import MAX_ROWS
from core.tasks.classify.setup import Setup, make_task, prepare
from core.train.compact_embedding import compact_embedding
from core.train.control import Control
from core.train.rehearsal import Forecast, Rehearsal

_log = logging.getLogger(__name__)


def rehearse(job: JobConfig, control: Control) -> Iterator[TrainEvent]:
    """Load everything, take a few steps on short and long texts, and tell minutes, memory and disk of the whole run.

    Nothing is written and nothing is kept. `Rehearsed` comes before the last event, which is always `Ended`.
    """
    try:
        setup = yield from prepare(job, control)
        model: nn.Module = (
            add_lora(setup.model, job.method, seed=job.training.seed) if job.method.kind == "lora" else setup.model
        )
        with compact_embedding(setup.model, setup.trained_ids()):
            rehearsal = Rehearsal(make_task(setup, model), control)
            yield from rehearsal.events()
        if rehearsal.forecast is None:
            yield Ended(outcome="stopped")
            return
        yield _sum_up(setup, model, rehearsal.forecast)
        yield Ended(outcome="finished")
    except Cancelled:
        yield Ended(outcome="stopped")
    except Exception as error:
        if not isinstance(error, WorkbenchError):
            _log.exception("the rehearsal failed")
        yield Ended.from_error(error)


def _sum_up(setup: Setup, model: nn.Module, forecast: Forecast) -> Rehearsed:
    settings = setup.job.training
    rows = len(setup.examples.train)
    tokens = {split: int(part.lengths.sum()) for split, part in setup.tokens.items()}
    held_out = tokens["validation"] + tokens["test"]
    # The probe reads every text once, each evaluation the validation texts, the report at the end both held-out parts.
    read = tokens["train"] * min(1.0, MAX_ROWS / rows) + 2 * held_out
    read += tokens["validation"] * settings.epochs * settings.evaluations_per_epoch
    model_mb = sum(weight.numel() * weight.element_size() for weight in model.parameters()) / 2**20
    return Rehearsed(
        seconds_per_step=forecast.seconds_per_step,
        seconds_total=settings.steps(rows) * forecast.seconds_per_step + read * forecast.seconds_per_token,
        peak_memory_mb=forecast.peak_memory_mb,
        disk_mb=2 * forecast.checkpoint_mb + 2 * forecast.weights_mb + model_mb,
    )
