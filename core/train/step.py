"""One optimizer step: gradient accumulation, smaller micro-batches after running out of memory, gradient clipping."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from core.errors import ConfigError, DeviceError
from core.message import say
from core.train.device import autocast, is_out_of_memory
from core.train.dropout import DropoutSource
from core.train.processes import ProcessGroup
from core.train.task import Task

CPU_MICRO_TOKENS = 1024
"""More tokens than this are computed in several micro-batches on a processor: larger ones are no faster there, and a
batch of long texts would keep more than a gigabyte for the backward pass."""


@dataclass(frozen=True)
class StepResult:
    """The result of a step; `halved_to` is the new number of rows per micro-batch if memory ran out, else None."""

    loss: float
    rows: int
    tokens: int
    gradient_norm: float
    halved_to: int | None = None


class Stepper:
    """Takes optimizer steps whose result does not depend on how many rows fit into memory at once.

    The loss of a step is the mean over all its rows, however they are divided into micro-batches; if memory runs out,
    the micro-batch is halved and the same rows are computed again with the same random numbers.
    """

    def __init__(
        self,
        task: Task,
        optimizer: torch.optim.Optimizer,
        dropout: DropoutSource,
        processes: ProcessGroup | None = None,
    ) -> None:
        self._task, self._processes = task, processes or ProcessGroup()
        self._optimizer = optimizer
        self._dropout = dropout
        self._weights = [weight for weight in task.model.parameters() if weight.requires_grad]
        self._device = self._weights[0].device
        self.scaler = torch.amp.GradScaler(self._device.type, enabled=task.precision is torch.float16)
        self.micro_rows = task.settings.batch_rows
        self.is_updating = False

    def take(self, batches: list[np.ndarray], step: int, is_interrupted: Callable[[], bool]) -> StepResult | None:
        """Take one step on `batches`; None if it was interrupted between two micro-batches, with nothing changed.

        Raises:
            DeviceError: memory does not suffice for one row at a time.
            ConfigError: the loss is not finite.
        """
        halved_to = None
        while True:
            try:
                added = self._add_up(batches, step, is_interrupted)
                break
            except (RuntimeError, MemoryError) as error:
                if not is_out_of_memory(error):
                    raise
            # Outside the handler: the error's traceback references the tensors that filled the memory.
            halved_to = self._halve()
        if added is None:
            self._optimizer.zero_grad(set_to_none=True)
            return None
        loss, tokens = self._processes.add_up(self._weights, *added)
        self._refuse_nan(loss, step)
        norm = self._update()
        return StepResult(loss, sum(map(len, batches)), tokens, norm, halved_to)

    def _add_up(
        self, batches: list[np.ndarray], step: int, is_interrupted: Callable[[], bool]
    ) -> tuple[float, int] | None:
        self._optimizer.zero_grad(set_to_none=True)
        self._dropout.begin_step(step)
        rows = sum(map(len, batches))
        parts = [part for batch in batches for part in self._part(self._processes.share(batch))]
        losses: list[Tensor] = []
        tokens = 0
        for number, part in enumerate(parts):
            if number and is_interrupted():
                return None
            with autocast(self._device, self._task.precision):
                loss, count = self._task.loss(part)
            share = loss / rows
            self.scaler.scale(share).backward()
            losses.append(share.detach())
            tokens += count
        return float(torch.stack(losses).sum()) if losses else 0.0, tokens

    def _part(self, batch: np.ndarray) -> list[np.ndarray]:
        rows = self.micro_rows
        if self._device.type == "cpu":
            width = self._task.count_tokens(batch) // max(len(batch), 1)  # padded to its longest text
            rows = min(rows, max(1, CPU_MICRO_TOKENS // max(width, 1)))
        return [batch[at : at + rows] for at in range(0, len(batch), rows)]

    def _update(self) -> float:
        self.scaler.unscale_(self._optimizer)
        norm = torch.nn.utils.get_total_norm([weight.grad for weight in self._weights if weight.grad is not None])
        limit = self._task.settings.max_gradient_norm
        if limit:
            # The fused optimizer divides by it while it reads the gradients, which saves a pass over all of them.
            self._optimizer.grad_scale = ((norm + 1e-6) / limit).clamp(min=1.0)  # type: ignore[attr-defined]
        self.is_updating = True
        self.scaler.step(self._optimizer)
        self.scaler.update()
        self.is_updating = False
        self._optimizer.grad_scale = None  # type: ignore[attr-defined]
        return float(norm)

    def _halve(self) -> int:
        self._optimizer.zero_grad(set_to_none=True)
        if self._device.type == "cuda":
            torch.cuda.empty_cache()
        if self.micro_rows <= 1:
            raise DeviceError(
                say("The memory is not enough for even one text at a time."),
                hint=say("Lower the token limit, choose LoRA, or take a smaller backbone."),
                field="training.max_tokens",
            )
        self.micro_rows //= 2
        return self.micro_rows

    def _refuse_nan(self, loss: float, step: int) -> None:
        if np.isfinite(loss) or self.scaler.is_enabled():  # the scaler skips such a step and lowers its scale
            return
        raise ConfigError(
            say("The loss is no longer a number at step {step}.", step=step + 1),
            hint=say("Lower the learning rate, or choose the precision fp32. The best model so far is kept."),
            field="training.learning_rate",
        )
