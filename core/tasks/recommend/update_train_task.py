"""The training of an update: histories with new interactions, mixed with those of the other users."""

from __future__ import annotations

from typing import Any

import numpy as np

from core.data.batches import plan_epoch
from core.tasks.recommend.sequence_model import SequenceModel
from core.tasks.recommend.train_task import SequenceTask


class UpdateTask(SequenceTask):
    """The sequence task over the users with new interactions, and in each epoch a sample of the others.

    Args:
        has_new: which users have new training interactions; [users], bool.
        replayed: at most so many windows of the other users are trained on in an epoch.
        others: as in `SequenceTask`.
    """

    def __init__(self, model: SequenceModel, *others: Any, has_new: np.ndarray, replayed: int, **named: Any) -> None:
        super().__init__(model, *others, **named)
        own = has_new[self._windows.owners]
        self._own, self._others = np.flatnonzero(own), np.flatnonzero(~own)
        self._replayed = min(replayed, len(self._others))
        self.rows = len(self._own) + self._replayed
        lengths = self._windows.lengths
        targets = float(lengths[self._own].sum())
        if self._replayed:
            targets += float(lengths[self._others].mean()) * self._replayed
        self.mean_targets = targets / max(1, self.rows)

    def plan_epoch(self, epoch: int) -> list[np.ndarray]:
        """The batches of an epoch; other users are drawn anew, so that all of them come in turn."""
        self._windows.move(self.settings.seed, epoch)
        chosen = self._own
        if self._replayed:
            random = np.random.default_rng([self.settings.seed, epoch, 1])
            chosen = np.sort(np.concatenate([chosen, random.choice(self._others, self._replayed, replace=False)]))
        lengths = self._windows.lengths[chosen]
        return [chosen[rows] for rows in plan_epoch(lengths, self.settings.batch_rows, self.settings.seed, epoch)]
