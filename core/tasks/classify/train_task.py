"""Classification for the training loop: batches, loss, evaluation."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from core.config import TrainConfig
from core.data.batches import TokenisedTexts, plan_epoch
from core.draining import relay
from core.events import StageChanged
from core.metrics.labels import LabelReport, judge
from core.models.pooling import logits
from core.tasks.inference import probabilities_of, run_texts
from core.tasks.window_answers import answer_rows, count_read
from core.train.task import Judgement


class ClassifyTask:
    """Labelled texts and the model that is trained on them.

    Args:
        train, validation: tokenised texts.
        truth, validation_truth: class numbers [rows], or booleans [rows classes] where a row may carry several labels.
        classes: those of the model. unlearnt: further classes of `validation_truth`.
        pad_id: the tokenizer's padding id.
    """

    def __init__(
        self,
        model: nn.Module,
        settings: TrainConfig,
        train: tuple[TokenisedTexts, np.ndarray],
        validation: tuple[TokenisedTexts, np.ndarray],
        classes: tuple[str, ...],
        *,
        unlearnt: tuple[str, ...] = (),
        pad_id: int = 0,
        precision: torch.dtype = torch.float32,
        fingerprint: str = "",
    ) -> None:
        self.model, self.settings, self.precision, self.fingerprint = model, settings, precision, fingerprint
        self.start: Judgement | None = None
        self._tokens, truth = train
        self._validation, self._validation_truth = validation
        self._judged_classes, self._pad_id = (*classes, *unlearnt), pad_id
        self._device = next(model.parameters()).device
        self._multi_label = truth.ndim == 2
        self._epoch = 0
        self.rows = len(self._tokens)
        self._targets = torch.from_numpy(truth.astype(np.float32 if self._multi_label else np.int64))
        self._weights = weigh_classes(truth, len(classes)).to(self._device) if settings.class_weights else None

    def plan_epoch(self, epoch: int) -> list[np.ndarray]:
        self._epoch = epoch
        return plan_epoch(self._tokens.lengths, self.settings.batch_rows, self.settings.seed, epoch)

    def count_tokens(self, rows: np.ndarray) -> int:
        return count_read(self._tokens, rows)

    def loss(self, rows: np.ndarray) -> tuple[Tensor, int]:
        answers, tokens = self._answer(rows)
        targets = self._targets[torch.from_numpy(rows)].to(self._device)
        return sum_loss(answers, targets, self.settings.label_smoothing, self._weights), tokens

    def _answer(self, rows: np.ndarray) -> tuple[Tensor, int]:
        """The logits of training rows, [batch classes], and their number of tokens."""
        return answer_rows(
            self.model,
            self._tokens,
            rows,
            logits,
            pad_id=self._pad_id,
            device=self._device,
            draw=(self.settings.seed, self._epoch),
        )

    def judge(self) -> Generator[StageChanged, None, Judgement | None]:
        if len(self._validation) == 0:
            return None
        answers = yield from self.answer_validation()
        return summarise(judge(self._validation_truth, answers, self._judged_classes, self._multi_label))

    def answer_validation(self) -> Generator[StageChanged, None, np.ndarray]:
        """The probabilities of the validation rows with the current weights; [rows classes]."""
        running = run_texts(self.model, self._validation, logits, pad_id=self._pad_id, precision=self.precision)
        total = len(self._validation)
        answers = yield from relay(running, lambda done: StageChanged(stage="evaluating", done=done, total=total))
        return probabilities_of(answers, self._multi_label)


def summarise(report: LabelReport) -> Judgement:
    """The judgement of a report: macro-F1 decides, then the lower loss."""
    return Judgement(report.loss, report.accuracy, report.macro_f1, (report.macro_f1, -report.loss))


def sum_loss(answers: Tensor, targets: Tensor, smoothing: float, weights: Tensor | None) -> Tensor:
    """The loss summed over rows: cross-entropy, or with several labels the mean binary cross-entropy over the classes.

    Args:
        answers: logits [batch classes].
        targets: class numbers [batch], or 0 and 1 [batch classes].
        smoothing: share of every target that is spread over all classes (Szegedy et al. 2016).
        weights: class weights [classes], or None.
    """
    if targets.dim() == 2:
        soft = targets * (1 - smoothing) + 0.5 * smoothing
        each = functional.binary_cross_entropy_with_logits(answers, soft, reduction="none")
        if weights is not None:
            each = each * torch.where(targets > 0, weights, torch.ones_like(weights))
        return each.mean(dim=1).sum()
    each = functional.cross_entropy(answers, targets, label_smoothing=smoothing, reduction="none")
    return (each if weights is None else each * weights[targets]).sum()


def weigh_classes(truth: np.ndarray, classes: int) -> Tensor:
    """Class weights inverse to the frequency, 1 on average over the labels; [classes].

    A class without training rows gets 0.
    """
    counts = truth.sum(axis=0) if truth.ndim == 2 else np.bincount(truth, minlength=classes)
    present = max(1, int((counts > 0).sum()))
    weights = np.divide(counts.sum() / present, counts, out=np.zeros(classes), where=counts > 0)
    return torch.from_numpy(weights.astype(np.float32))
