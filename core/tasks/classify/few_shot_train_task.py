"""Few-shot classification for the training loop: supervised contrastive learning of text vectors."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from core.config import FewShotConfig, TrainConfig
from core.data.batches import TokenisedTexts
from core.draining import relay
from core.events import StageChanged
from core.metrics.labels import judge
from core.models.parts import classifier_layer
from core.models.pooling import sentence_vectors
from core.tasks.classify.probe import Probe, fit_probe
from core.tasks.classify.train_task import summarise
from core.tasks.inference import probabilities_of, run_texts
from core.tasks.window_answers import answer_rows, count_read
from core.train.task import Judgement


@dataclass(frozen=True, eq=False)
class Shots:
    """Tokenised examples with their truth: class numbers [rows], or booleans [rows classes]."""

    tokens: TokenisedTexts
    truth: np.ndarray

    def __len__(self) -> int:
        return len(self.tokens)


class FewShotTask:
    """A handful of examples per class and the model that learns to separate them.

    The backbone is trained with a supervised contrastive loss inside a batch (Khosla et al. 2020). This is the first
    stage of SetFit (Tunstall et al. 2022) without its list of all pairs: a batch of n rows holds n * (n - 1) pairs, and
    memory grows only with the number of rows. The classifier is a logistic regression on the vectors, fitted again at
    every evaluation.

    Args:
        shots: the training examples, including class names.
        validation: evaluated after every epoch; may be empty.
        classes: those of the model. unlearnt: further classes of the validation rows.
    """

    def __init__(
        self,
        model: nn.Module,
        settings: TrainConfig,
        few_shot: FewShotConfig,
        shots: Shots,
        validation: Shots,
        classes: tuple[str, ...],
        *,
        unlearnt: tuple[str, ...] = (),
        pad_id: int = 0,
        precision: torch.dtype = torch.float32,
        fingerprint: str = "",
    ) -> None:
        self.model, self.settings, self.precision, self.fingerprint = model, settings, precision, fingerprint
        self.start: Judgement | None = None
        self.rows = len(shots)
        self._few_shot, self._shots, self._validation = few_shot, shots, validation
        self._classes, self._judged_classes, self._pad_id = classes, (*classes, *unlearnt), pad_id
        self._device = next(model.parameters()).device
        self._multi_label = shots.truth.ndim == 2
        self._epoch = 0
        carried = shots.truth if self._multi_label else shots.truth[:, None] == np.arange(len(classes))
        self._carried = torch.from_numpy(carried.astype(np.float32))  # [rows classes]

    def plan_epoch(self, epoch: int) -> list[np.ndarray]:
        self._epoch = epoch
        return batch_by_class(
            self._first_labels(), self._few_shot.draws, self.settings.batch_rows, (self.settings.seed, epoch)
        )

    def count_tokens(self, rows: np.ndarray) -> int:
        return count_read(self._shots.tokens, rows)

    def loss(self, rows: np.ndarray) -> tuple[Tensor, int]:
        vectors, tokens = self._read(rows)
        return self._contrast(rows, vectors), tokens

    def _read(self, rows: np.ndarray) -> tuple[Tensor, int]:
        """The vectors of some shots, [batch hidden], and their number of tokens."""
        return answer_rows(
            self.model,
            self._shots.tokens,
            rows,
            sentence_vectors,
            pad_id=self._pad_id,
            device=self._device,
            draw=(self.settings.seed, self._epoch),
        )

    def _contrast(self, rows: np.ndarray, vectors: Tensor) -> Tensor:
        carried = self._carried[torch.from_numpy(rows)].to(self._device)
        return sum_contrast(vectors, carried, self._few_shot.temperature)

    def judge(self) -> Generator[StageChanged, None, Judgement | None]:
        if len(self._validation) == 0:
            return None
        answers = yield from self.answer_validation()
        return summarise(judge(self._validation.truth, answers, self._judged_classes, self._multi_label))

    def answer_validation(self) -> Generator[StageChanged, None, np.ndarray]:
        """The probabilities of the validation rows with the current weights and a classifier fitted on them;
        [rows classes].
        """
        probe = yield from self.fit_classifier()
        vectors = yield from self._vectors(self._validation.tokens, len(self._shots))
        return probabilities_of(probe.logits(vectors), self._multi_label)

    def fit_classifier(self) -> Generator[StageChanged, None, Probe]:
        """Fit the classifier on the current vectors of the backbone, and write it into the model."""
        vectors = yield from self._vectors(self._shots.tokens, 0)
        probe = fit_probe(vectors, self._shots.truth, len(self._classes))
        probe.write_into(classifier_layer(self.model))
        return probe

    def _vectors(self, tokens: TokenisedTexts, before: int) -> Generator[StageChanged, None, np.ndarray]:
        running = run_texts(self.model, tokens, sentence_vectors, pad_id=self._pad_id, precision=self.precision)
        total = len(self._shots) + len(self._validation)
        return (
            yield from relay(running, lambda done: StageChanged(stage="evaluating", done=before + done, total=total))
        )

    def _first_labels(self) -> np.ndarray:
        truth = self._shots.truth
        return np.where(truth.any(axis=1), truth.argmax(axis=1), -1) if self._multi_label else truth


def batch_by_class(labels: np.ndarray, draws: int, batch_rows: int, seed: tuple[int, int]) -> list[np.ndarray]:
    """Every row once, in batches in which `draws` rows of a class are adjacent.

    Adjacent rows stay together if a batch is computed in several parts. Which rows are adjacent, and which classes are
    in one batch, is drawn for every seed.

    Args:
        labels: class numbers [rows].
        seed: (seed of the run, epoch).
    """
    chance = np.random.default_rng(seed)
    groups = []
    for number in np.unique(labels):
        own = chance.permutation(np.flatnonzero(labels == number))
        groups += [own[at : at + draws] for at in range(0, len(own), draws)]
    # The last group of a class may be a single row without a positive pair; it is another row for every seed.
    order = np.concatenate([groups[position] for position in chance.permutation(len(groups))])
    return [order[at : at + batch_rows] for at in range(0, len(order), batch_rows)]


def sum_contrast(vectors: Tensor, carried: Tensor, temperature: float) -> Tensor:
    """The supervised contrastive loss, summed over the rows (Khosla et al. 2020, eq. 2).

    A row's loss is the mean, over the rows that share a class with it, of -log of the softmax over all other rows by
    cosine. A row without such a row has no loss.

    Args:
        vectors: [batch hidden], of any length.
        carried: 1.0 where a row has a class; [batch classes].
    """
    unit = functional.normalize(vectors, dim=1)
    likeness = unit @ unit.T / temperature  # [batch batch]
    itself = torch.eye(len(unit), dtype=torch.bool, device=unit.device)
    likeness = likeness.masked_fill(itself, -1e4)  # finite, so that the gradient of a single row is zero, not NaN
    shared = (carried @ carried.T).masked_fill(itself, 0)
    # With several labels, a pair counts more the more labels it shares.
    shared = shared / carried.sum(1, keepdim=True).clamp(min=1)
    log_share = (likeness - likeness.logsumexp(dim=1, keepdim=True)).masked_fill(itself, 0)
    return -((shared * log_share).sum(1) / shared.sum(1).clamp(min=1e-9)).sum()
