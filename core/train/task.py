"""What the training loop has to know of a task, and nothing more."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

import numpy as np
import torch
from torch import Tensor, nn

from core.config import TrainConfig
from core.events import StageChanged


@dataclass(frozen=True)
class Judgement:
    """How good the weights are on validation rows; `score` decides, larger is better, compared place by place.

    `figures` are those of a task that is not judged by accuracy and macro-F1 (both 0 then), the deciding one first.
    """

    loss: float
    accuracy: float
    macro_f1: float
    score: tuple[float, ...]
    figures: tuple[tuple[str, float], ...] = ()


class Task(Protocol):
    """One thing a model can learn: what a batch is, what the loss is, how it is judged.

    Attributes:
        model: trained in place; which weights learn is their `requires_grad`.
        precision: the number format of the forward pass.
        rows: how many training rows there are.
        fingerprint: of data and settings; a checkpoint is only resumed by a task with the same.
        start: the judgement of the weights as they are before the first step, where it is known already.
    """

    model: nn.Module
    settings: TrainConfig
    precision: torch.dtype
    rows: int
    fingerprint: str
    start: Judgement | None

    def plan_epoch(self, epoch: int) -> list[np.ndarray]:
        """The batches of an epoch (at most `settings.batch_rows` rows each); the same for the same epoch."""
        ...

    def count_tokens(self, rows: np.ndarray) -> int:
        """Tokens of these rows with their padding, if they go through the model together."""
        ...

    def loss(self, rows: np.ndarray) -> tuple[Tensor, int]:
        """The loss summed over `rows` (not averaged), and how many tokens they have."""
        ...

    def judge(self) -> Generator[StageChanged, None, Judgement | None]:
        """Judge the present weights on validation rows, telling how far it is; None when there are no such rows."""
        ...


@runtime_checkable
class PreparesEpochs(Protocol):
    """A task that looks at its data with the model as it is before some epochs; what it finds outlives a resume."""

    def prepare_epoch(self, epoch: int) -> Iterator[StageChanged]:
        """Whatever `plan_epoch(epoch)` and the steps after it need, telling how far it is.

        Called with the weights as they are before the epoch's first step; after a resume in the middle of an epoch
        with later ones, so what depends on the weights has to be kept. A stop may leave it at any event; it is then
        called anew.
        """
        ...


class RunWriter(Protocol):
    """Where the loop may write."""

    @property
    def checkpoints_folder(self) -> Path: ...
