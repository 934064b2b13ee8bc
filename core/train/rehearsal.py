"""Forecast time, memory and disk of a run from a few real steps; nothing is written."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch

from core.events import StageChanged
from core.train.control import Control
from core.train.device import peak_memory_mb
from core.train.dropout import DropoutSource
from core.train.fast_model import fast_training
from core.train.optimizer import make_optimizer, set_rates
from core.train.step import Stepper
from core.train.task import Task

_BYTES_MB = 2**20


@dataclass(frozen=True)
class Forecast:
    """The forecast of a run.

    Attributes:
        seconds_per_step: mean over an epoch's batches.
        seconds_per_token: of a forward pass without gradients.
        peak_memory_mb: peak memory.
        checkpoint_mb: size of one resumable checkpoint.
        weights_mb: size of the trainable weights.
    """

    seconds_per_step: float
    seconds_per_token: float
    peak_memory_mb: float
    checkpoint_mb: float
    weights_mb: float


class Rehearsal:
    """Iterate `events()`, then read `forecast`; the model must not be used afterwards, its weights have changed."""

    def __init__(self, task: Task, control: Control, steps: int = 5) -> None:
        self._task, self._control, self._steps = task, control, steps
        self.forecast: Forecast | None = None

    def events(self) -> Iterator[StageChanged]:
        """Yield one event a step: first the longest as a warm-up, then steps of the epoch from short to long."""
        task = self._task
        device = next(task.model.parameters()).device
        dropout = DropoutSource(task.settings.seed)
        optimizer = make_optimizer(task.model, task.settings)
        set_rates(optimizer, 1e-3)
        stepper = Stepper(task, optimizer, dropout)
        chosen, longest = self._choose_steps()
        task.model.train()
        seconds: list[float] = []
        tokens: list[int] = []
        with fast_training(task.model, dropout, task.precision):
            for number, batches in enumerate([longest, *chosen]):  # the longest is not timed, but shows the memory
                began = time.perf_counter()
                result = stepper.take(batches, number, lambda: self._control.stop_requested)
                if result is None or self._control.stop_requested:
                    return
                if device.type == "cuda":
                    torch.cuda.synchronize()
                if number:
                    seconds.append(time.perf_counter() - began)
                    tokens.append(result.tokens)
                yield StageChanged(stage="rehearsal", done=number + 1, total=len(chosen) + 1)
        weights = sum(
            weight.numel() * weight.element_size() for weight in task.model.parameters() if weight.requires_grad
        )
        averaged = 1 if task.settings.average_share > 0 else 0
        self.forecast = Forecast(
            seconds_per_step=statistics.fmean(seconds),
            # A forward pass is a third of a step.
            seconds_per_token=sum(seconds) / max(1, sum(tokens)) / 3,
            peak_memory_mb=peak_memory_mb(device),
            checkpoint_mb=weights * (3 + averaged) / _BYTES_MB,
            weights_mb=weights / _BYTES_MB,
        )

    def _choose_steps(self) -> tuple[list[list[np.ndarray]], list[np.ndarray]]:
        plan = self._task.plan_epoch(0)
        size = self._task.settings.accumulate_steps
        steps = [plan[at : at + size] for at in range(0, len(plan), size)]
        # Only full steps: the last one of an epoch may be smaller. Steps are sorted by their number of tokens.
        full = max(sum(map(len, step)) for step in steps)
        candidates = [step for step in steps if sum(map(len, step)) == full]
        candidates.sort(key=self._tokens_of)
        # The middles of equal shares: their mean estimates that of the epoch.
        positions = np.unique(((np.arange(self._steps) + 0.5) / self._steps * len(candidates)).astype(int))
        return [candidates[position] for position in positions], candidates[-1]

    def _tokens_of(self, step: list[np.ndarray]) -> int:
        return sum(self._task.count_tokens(batch) for batch in step)
