"""Matching for the training loop: each question against the answers of its batch and its hard negatives."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.utils.checkpoint import checkpoint

from core.config import TrainConfig
from core.data.batches import TokenisedTexts, plan_epoch, plan_prediction
from core.draining import relay
from core.events import StageChanged
from core.models.bi_encoder import BiEncoder
from core.tasks.match.hard_negatives import NOTHING, keep_negatives, mine, recall_negatives
from core.tasks.match.report import RightAnswers, figures_from_ranks, rank_right
from core.tasks.match.setup import MatchSetup, encode_lists, fingerprint_match
from core.train.step import CPU_MICRO_TOKENS
from core.train.task import Judgement

AGAIN = 1
"""The number of the mining in the middle of the training; the one before the training is 0."""

PART_TOKENS = 2048
"""Texts go through the model in batches of so many tokens including padding; larger ones are no faster on a processor.
"""

KEPT_TOKENS = 4096
"""A batch with more tokens uses gradient checkpointing: about a gigabyte less memory for a third more time."""


@dataclass(frozen=True, eq=False)
class QuestionSet:
    """Some questions: their tokens, and the right answers of each."""

    tokens: TokenisedTexts
    right: RightAnswers


class MatchTask:
    """Questions, the list of answers, and the bi-encoder that is trained to match them.

    The loss is multiple negatives ranking (Henderson et al. 2017): a softmax over all answers of the batch, with the
    cosine times a scale as logit. An answer that several questions of a batch share is one column, so that it is never
    its own negative, and other right answers of a question are left out of its row. Hard negatives (mined with the
    model itself, before the first step and again in the middle) are additional columns.

    Args:
        setup: its model is trained, with LoRA if any.
        negatives: of the training questions, as `mine` returns them; [rows count].
        folder: where the second mining is stored for a resumed run; None skips it.
    """

    def __init__(self, setup: MatchSetup, negatives: np.ndarray, folder: Path | None = None) -> None:
        settings, data = setup.job.training, setup.data
        train, validation = data.split.train, data.split.validation
        self.model: nn.Module = setup.model
        self._encoder: BiEncoder = setup.model
        self.settings: TrainConfig = settings
        self.precision = setup.precision
        self.fingerprint = fingerprint_match(setup.job, data)
        self.start: Judgement | None = None
        self.rows = len(train)
        self._questions = setup.questions.take(train)
        self._answers = setup.answers
        self._answer_of = data.pairs.answer_of[train]
        self._right = data.right.take(train)
        self._validation = QuestionSet(setup.questions.take(validation), data.right.take(validation))
        self._negatives = negatives
        self._folder = folder
        self._pad_id = setup.pad_id
        self._device = setup.device
        self._mines_before = settings.epochs // 2 if setup.job.match.mine_again and negatives.shape[1] else 0
        # With dropout the recomputation would draw other random numbers.
        self._may_repeat = settings.dropout == 0 and setup.job.method.dropout == 0

    def prepare_epoch(self, epoch: int) -> Iterator[StageChanged]:
        """Mine again with the current model before the middle epoch; after a resume the stored result is used."""
        if not self._mines_before or epoch < self._mines_before or self._folder is None:
            return
        found = recall_negatives(self._folder, AGAIN, self._negatives.shape)
        if found is None:
            vectors = yield from self._encode_lists(self._answers, self._questions)
            found = mine(vectors[1], vectors[0], self._right, self._negatives.shape[1])
            keep_negatives(self._folder, AGAIN, found)
        self._negatives = found

    def plan_epoch(self, epoch: int) -> list[np.ndarray]:
        return plan_epoch(self._questions.lengths, self.settings.batch_rows, self.settings.seed, epoch)

    def count_tokens(self, rows: np.ndarray) -> int:
        # Never so many that the loop divides the batch: its questions are each other's negatives. `loss` limits the
        # memory.
        return min(
            self._count(self._questions, rows) + self._count(self._answers, self._columns(rows)), CPU_MICRO_TOKENS
        )

    def loss(self, rows: np.ndarray) -> tuple[Tensor, int]:
        columns = self._columns(rows)
        scores, tokens = self._score(rows, columns)
        return self._rank(rows, columns, scores), tokens

    def _score(self, rows: np.ndarray, columns: np.ndarray) -> tuple[Tensor, int]:
        """The scaled cosines of some questions with some answers, [rows columns], differentiable; and the tokens."""
        tokens = self._count(self._questions, rows) + self._count(self._answers, columns)
        repeats = tokens > KEPT_TOKENS and self._may_repeat
        questions = self._encode(self._questions, rows, repeats)  # [rows width]
        answers = self._encode(self._answers, columns, repeats)  # [columns width]
        return self._encoder.scale() * (questions @ answers.T), tokens

    def _rank(self, rows: np.ndarray, columns: np.ndarray, scores: Tensor) -> Tensor:
        """The ranking loss, summed over rows."""
        target = np.searchsorted(columns, self._answer_of[rows])
        also_right = self._mark_other_right(rows, columns, target)
        return sum_ranking_loss(
            scores,
            torch.from_numpy(target).to(self._device),
            torch.from_numpy(also_right).to(self._device),
            self.settings.label_smoothing,
        )

    def judge(self) -> Generator[StageChanged, None, Judgement | None]:
        if len(self._validation.tokens) == 0:
            return None
        answers, questions = yield from self._encode_lists(self._answers, self._validation.tokens)
        return judge_vectors(questions, answers, self._validation.right, self._encoder.scale().item())

    def _encode_lists(self, *parts: TokenisedTexts) -> Generator[StageChanged, None, list[np.ndarray]]:
        """The vectors of several lists of texts with the current weights; yields progress."""
        running = encode_lists(self._encoder, parts, self._pad_id, self.precision)
        total = sum(map(len, parts))
        return (yield from relay(running, lambda done: StageChanged(stage="evaluating", done=done, total=total)))

    def _columns(self, rows: np.ndarray) -> np.ndarray:
        """The answers a batch is compared with: the right ones and the hard negatives, each once; sorted."""
        hard = self._negatives[rows].reshape(-1)
        return np.union1d(self._answer_of[rows], hard[hard != NOTHING])

    def _mark_other_right(self, rows: np.ndarray, columns: np.ndarray, target: np.ndarray) -> np.ndarray:
        """True where a column is another right answer of the row's question; [rows columns]."""
        marked = np.zeros((len(rows), len(columns)), bool)
        for position, row in enumerate(rows):
            right = self._right.of(int(row))
            if len(right) > 1:
                marked[position, np.isin(columns, right)] = True
                marked[position, target[position]] = False
        return marked

    def _count(self, tokens: TokenisedTexts, rows: np.ndarray) -> int:
        return sum(
            len(part) * int(tokens.lengths[rows[part]].max(initial=0))
            for part in plan_prediction(tokens.lengths[rows], PART_TOKENS)
        )

    def _encode(self, tokens: TokenisedTexts, rows: np.ndarray, repeats: bool) -> Tensor:
        """The vectors of some texts, differentiable, in the order of `rows`; [rows width]."""
        order, found = [], []
        for part in plan_prediction(tokens.lengths[rows], PART_TOKENS):
            ids, mask = (torch.from_numpy(array).to(self._device) for array in tokens.pad(rows[part], self._pad_id))
            found.append(checkpoint(self.model, ids, mask, use_reentrant=False) if repeats else self.model(ids, mask))
            order.append(part)
        back = np.argsort(np.concatenate(order))
        return torch.cat(found)[torch.from_numpy(back).to(self._device)]


def sum_ranking_loss(scores: Tensor, target: Tensor, also_right: Tensor, smoothing: float = 0.0) -> Tensor:
    """The cross-entropy of the target column, summed over rows; other right columns are left out of a row.

    Args:
        scores: [rows columns].
        target: the target column of each row; [rows].
        also_right: the other right columns; [rows columns], bool.
        smoothing: share of the target that is spread over all columns.
    """
    log_shares = functional.log_softmax(scores.masked_fill(also_right, float("-inf")), dim=1)
    loss = -log_shares.gather(1, target[:, None])[:, 0]
    if smoothing:
        allowed = ~also_right
        spread = -log_shares.masked_fill(also_right, 0.0).sum(dim=1) / allowed.sum(dim=1)
        loss = (1 - smoothing) * loss + smoothing * spread
    return loss.sum()


def judge_vectors(questions: np.ndarray, answers: np.ndarray, right: RightAnswers, scale: float) -> Judgement:
    """The judgement of vectors on the whole list of answers; questions without a right answer are ignored.

    Args:
        questions: [questions width]. answers: [answers width]. scale: of the cosines, for the loss.
    """
    cosines = questions @ answers.T
    ranks = rank_right(cosines, right)
    figures = figures_from_ranks(ranks)
    log_shares = torch.from_numpy(cosines).mul(scale).log_softmax(dim=1).numpy()
    marked = right.mask(len(answers))
    has_right = marked.any(axis=1)
    best = np.where(marked, log_shares, -np.inf).max(axis=1, initial=-np.inf)[has_right]
    loss = float(-best.mean()) if len(best) else 0.0
    return Judgement(loss, 0.0, 0.0, (figures.top1, figures.mrr, -loss), figures.pairs())
