"""An update for the training loop: new rows with replayed old ones, and the old model's answers distilled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from core.data.batches import plan_epoch
from core.tasks.classify.replay import Replay
from core.tasks.classify.setup import Setup
from core.tasks.classify.train_task import ClassifyTask, sum_loss

TEMPERATURE = 2.0
"""Above 1 it lets the smaller probabilities of the old model count too (Hinton et al. 2015, section 2)."""


@dataclass(frozen=True, eq=False)
class Taught:
    """The old model's answers that are kept.

    Attributes:
        rows: positions of training rows, sorted; [rows].
        logits: of the old classes; [rows old_classes].
        is_kept: whether the answer to a row is one to keep; [rows], bool.
        weight: of the distillation beside the labels.
    """

    rows: np.ndarray
    logits: np.ndarray
    is_kept: np.ndarray
    weight: float


class UpdateTask(ClassifyTask):
    """Labelled texts, old and new, and the old model with a head for the new classes, which is trained on.

    The loss is that of the labels, and of the old classes the distance to what the old model gave (Li & Hoiem 2016,
    "Learning without forgetting", equation 2, on replayed rows too, as Rebuffi et al. 2017 in iCaRL).

    Args:
        taught: the old answers; None trains on the labels only.
    """

    def __init__(self, setup: Setup, model: torch.nn.Module, replay: Replay, taught: Taught | None, digest: str):
        examples = setup.examples
        super().__init__(
            model,
            setup.job.training,
            (setup.tokens["train"], examples.train.truth),
            (setup.tokens["validation"], examples.validation.truth),
            examples.classes,
            unlearnt=examples.unlearnt,
            pad_id=setup.pad_id,
            precision=setup.precision,
            fingerprint=digest,
        )
        self.rows = replay.rows
        self._replay, self._taught = replay, taught
        if taught is not None:
            self._logits = torch.from_numpy(taught.logits)
            self._kept = torch.from_numpy(taught.is_kept.astype(np.float32))

    def plan_epoch(self, epoch: int) -> list[np.ndarray]:
        self._epoch = epoch
        rows = self._replay.rows_of(epoch)
        batches = plan_epoch(self._tokens.lengths[rows], self.settings.batch_rows, self.settings.seed, epoch)
        return [rows[batch] for batch in batches]

    def loss(self, rows: np.ndarray) -> tuple[Tensor, int]:
        answers, tokens = self._answer(rows)
        targets = self._targets[torch.from_numpy(rows)].to(self._device)
        loss = sum_loss(answers, targets, self.settings.label_smoothing, self._weights)
        if self._taught is not None:
            at = torch.from_numpy(np.searchsorted(self._taught.rows, rows))
            old, kept = self._logits[at].to(self._device), self._kept[at].to(self._device)
            loss = loss + self._taught.weight * (distance(answers[:, : old.shape[1]], old, self._multi_label) @ kept)
        return loss, tokens


def find_kept(truth: np.ndarray, logits: np.ndarray) -> np.ndarray:
    """Which old answers are worth keeping: right ones, and those to rows of new classes; [rows], bool.

    What the old model has wrong is left to the labels (Yan et al. 2021, "Positive-congruent training").

    Args:
        truth: class numbers [rows], or booleans [rows classes]. logits: [rows old_classes].
    """
    known = logits.shape[1]
    if truth.ndim == 2:
        return np.asarray(((logits >= 0) == truth[:, :known]).all(axis=1))
    return np.asarray((truth >= known) | (logits.argmax(axis=1) == truth))


def distance(answers: Tensor, old: Tensor, multi_label: bool, temperature: float = TEMPERATURE) -> Tensor:
    """How far answers are from the old ones, of each row; [batch].

    The Kullback-Leibler divergence of the softmax over the old classes at a temperature, times its square, so that the
    gradient does not depend on it (Hinton et al. 2015); with several labels a row the mean binary cross-entropy, less
    that of the old answers with themselves.

    Args:
        answers, old: logits [batch old_classes].
    """
    if multi_label:
        soft = old.sigmoid()
        own = functional.binary_cross_entropy_with_logits(old, soft, reduction="none")
        return (functional.binary_cross_entropy_with_logits(answers, soft, reduction="none") - own).mean(dim=1)
    wanted = (old / temperature).log_softmax(dim=1)
    given = (answers / temperature).log_softmax(dim=1)
    return functional.kl_div(given, wanted, reduction="none", log_target=True).sum(dim=1) * temperature**2
