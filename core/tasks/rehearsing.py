"""The end of a rehearsal, and the forecast of a run from that of one step."""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterator

from torch import nn

from core.config import TrainConfig
from core.errors import Cancelled, ConfigError, WorkbenchError
from core.events import Ended, Rehearsed, TrainEvent
from core.message import say
from core.train.rehearsal import Forecast

_log = logging.getLogger(__name__)


def report_rehearsal(trying: Generator[TrainEvent, None, Rehearsed | None]) -> Iterator[TrainEvent]:
    """The events of a rehearsal; its result is yielded before the last event, which is always `Ended`.

    Args:
        trying: loads everything and takes a few steps; returns None after a stop. May raise `Cancelled`.
    """
    try:
        found = yield from trying
        if found is not None:
            yield found
        yield Ended(outcome="stopped" if found is None else "finished")
    except Cancelled:
        yield Ended(outcome="stopped")
    except Exception as error:
        if not isinstance(error, WorkbenchError):
            _log.exception("the rehearsal failed")
        yield Ended.from_error(error)


def no_forecast() -> ConfigError:
    """The error for a job that cannot be rehearsed."""
    return ConfigError(say("There is no forecast for this method: it takes seconds."), field="method.kind")


def forecast_run(
    forecast: Forecast, settings: TrainConfig, model: nn.Module, *, rows: int, read_tokens: float
) -> Rehearsed:
    """Forecast time, memory and disk of a run with one stage.

    Args:
        rows: training rows.
        read_tokens: tokens that go through the model without gradients, in the whole run.
    """
    model_mb = sum(weight.numel() * weight.element_size() for weight in model.parameters()) / 2**20
    return Rehearsed(
        seconds_per_step=forecast.seconds_per_step,
        seconds_total=settings.steps(rows) * forecast.seconds_per_step + read_tokens * forecast.seconds_per_token,
        peak_memory_mb=forecast.peak_memory_mb,
        disk_mb=2 * forecast.checkpoint_mb + 2 * forecast.weights_mb + model_mb,
    )
