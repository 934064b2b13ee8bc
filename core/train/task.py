"""The interface between the training loop and a task."""

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
    """How good the weights are on validation rows; `score` decides: larger is better, compared as tuples.

    `figures` are those of a task that is not judged by accuracy and macro-F1 (which are 0 then), the deciding one
    first.
    """

    loss: float
    accuracy: float
    macro_f1: float
    score: tuple[float, ...]
    figures: tuple[tuple[str, float], ...] = ()


class Task(Protocol):
    """What a model is trained on: batches, loss, and evaluation.

    Attributes:
        model: trained in place; weights with `requires_grad` are trained.
        precision: number format of the forward pass.
        rows: number of training rows.
        fingerprint: of data and settings; a checkpoint is only resumed by a task with the same one.
        start: the evaluation of the weights before the first step, if it is known already.
    """

    model: nn.Module
    settings: TrainConfig
    precision: torch.dtype
    rows: int
    fingerprint: str
    start: Judgement | None

    def plan_epoch(self, epoch: int) -> list[np.ndarray]:
        """The batches of an epoch, at most `settings.batch_rows` rows each; deterministic for an epoch."""
        ...

    def count_tokens(self, rows: np.ndarray) -> int:
        """Tokens of these rows as one batch, including padding."""
        ...

    def loss(self, rows: np.ndarray) -> tuple[Tensor, int]:
        """The loss summed over `rows` (not averaged), and their number of tokens."""
        ...

    def judge(self) -> Generator[StageChanged, None, Judgement | None]:
        """Evaluate the current weights on validation rows; yields progress, returns None without such rows."""
        ...


@runtime_checkable
class PreparesEpochs(Protocol):
    """A task that computes something with the current model before some epochs, and keeps it for a resume."""

    def prepare_epoch(self, epoch: int) -> Iterator[StageChanged]:
        """Prepare what `plan_epoch(epoch)` and the steps after it need; yields progress.

        Called with the weights before the epoch's first step, but after a resume in the middle of an epoch with later
        ones, so what depends on the weights has to be kept. A stop may interrupt it at any event; it is then called
        again.
        """
        ...


class RunWriter(Protocol):
    """The part of a run that the loop writes to."""

    @property
    def checkpoints_folder(self) -> Path: ...
