"""Updates of few-shot models: more examples, contrastive training from the old vectors, and a classifier anew."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from core.tasks.classify.few_shot import add_names
from core.tasks.classify.few_shot_train_task import FewShotTask, Shots
from core.tasks.classify.update_values import Update


class FewShotUpdateTask(FewShotTask):
    """Few-shot training that goes on: the vectors of the examples stay near those of the old model.

    While it trains there is no classifier to distil, which is fitted on the vectors afterwards; so the vectors are what
    is kept: each example adds the cosine distance to its old vector to the loss.

    Args:
        old: vectors of the old model for the first shots; [rows hidden]. weight: of the distance.
    """

    def __init__(self, *given: Any, old: np.ndarray, weight: float, **named: Any) -> None:
        super().__init__(*given, **named)
        self._old, self._weight = functional.normalize(torch.from_numpy(old), dim=1), weight

    def loss(self, rows: np.ndarray) -> tuple[Tensor, int]:
        vectors, tokens = self._read(rows)
        loss = self._contrast(rows, vectors)
        known = np.flatnonzero(rows < len(self._old))
        if self._weight and len(known):
            old = self._old[torch.from_numpy(rows[known])].to(self._device)
            unit = functional.normalize(vectors[torch.from_numpy(known).to(self._device)], dim=1)
            loss = loss + self._weight * (1 - (unit * old).sum(dim=1)).sum()
        return loss, tokens

    def used_ids(self, pad_id: int) -> np.ndarray:
        """Every token id that can occur in a training batch, also those of class names; [ids], int64."""
        return np.union1d(self._shots.tokens.used_ids(), pad_id)


def make_few_shot_task(update: Update, model: nn.Module, digest: str) -> FewShotUpdateTask:
    """The task for the training loop, on all training rows of the update."""
    setup, examples = update.setup, update.setup.examples
    shots, old = add_names(setup), update.answers.vectors
    return FewShotUpdateTask(
        model,
        setup.job.training,
        setup.job.few_shot,
        shots,
        Shots(setup.tokens["validation"], examples.validation.truth),
        examples.classes,
        unlearnt=examples.unlearnt,
        pad_id=setup.pad_id,
        precision=setup.precision,
        fingerprint=digest,
        old=old if old is not None else np.zeros((0, 1), dtype=np.float32),
        weight=setup.job.update.distillation,
    )
