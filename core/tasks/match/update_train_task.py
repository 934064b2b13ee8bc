"""The training of an update of a matching model: new and old questions, and the similarities of the old model."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from core.data.shuffle import shuffle_keys
from core.tasks.match.setup import MatchSetup
from core.tasks.match.train_task import MatchTask


@dataclass(frozen=True, eq=False)
class OldVectors:
    """The vectors of the model of before, of length 1.

    Attributes:
        questions: of the training questions; [rows width]. answers: of all answers; [answers width].
        known: how many of the answers it knew, the first ones.
    """

    questions: np.ndarray
    answers: np.ndarray
    known: int


class UpdateMatchTask(MatchTask):
    """The matching task that also keeps the old model's similarities between questions and the answers it knew.

    To the ranking loss is added the Kullback-Leibler divergence of the softmax over these answers from that of the old
    model (Hinton et al. 2015; Li & Hoiem 2016, learning without forgetting).

    Args:
        old: of the training questions of `setup`, in their order.
        strength: factor of the divergence; 0 is off.
    """

    def __init__(
        self, setup: MatchSetup, negatives: np.ndarray, folder: Path | None, old: OldVectors, strength: float
    ) -> None:
        super().__init__(setup, negatives, folder)
        self._old, self._strength = old, strength

    def loss(self, rows: np.ndarray) -> tuple[Tensor, int]:
        columns = self._columns(rows)
        scores, tokens = self._score(rows, columns)
        loss = self._rank(rows, columns, scores)
        known = np.flatnonzero(columns < self._old.known)
        if self._strength and len(known) > 1:
            loss = loss + self._strength * self._diverge(rows, columns, known, scores)
        return loss, tokens

    def _diverge(self, rows: np.ndarray, columns: np.ndarray, known: np.ndarray, scores: Tensor) -> Tensor:
        cosines = self._old.questions[rows] @ self._old.answers[columns[known]].T
        wanted = torch.from_numpy(cosines).to(scores.device) * self._encoder.scale().detach()
        found = scores[:, torch.from_numpy(known).to(scores.device)]
        return functional.kl_div(found.log_softmax(dim=1), wanted.log_softmax(dim=1), reduction="sum", log_target=True)


def choose_replayed(old: np.ndarray, answer_of: np.ndarray, most: int, seed: int) -> np.ndarray:
    """At most `most` of the old training questions, all where they are few; sorted. Of each answer in turn one more is
    taken, so that none is left out while another has several.

    Args:
        old: positions of the old training questions. answer_of: the answer of every question.
    """
    if len(old) <= most:
        return old
    keys = shuffle_keys(old, seed)
    order = np.lexsort((keys, answer_of[old]))
    answers = answer_of[old][order]
    starts = np.flatnonzero(np.concatenate([[True], answers[1:] != answers[:-1]]))
    turn = np.arange(len(old)) - np.repeat(starts, np.diff([*starts, len(old)]))
    first = np.lexsort((keys[order], turn))[:most]
    return np.sort(old[order[first]])
