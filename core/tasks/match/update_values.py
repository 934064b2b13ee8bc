"""A prepared update of a matching model, and what the model of before says of all its texts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.runs.folder import RunFolder
from core.tasks.match.answer import Answer
from core.tasks.match.confidence import Confidence
from core.tasks.match.new_questions import KnownQuestions, NewQuestions
from core.tasks.match.setup import MatchSetup


@dataclass(frozen=True, eq=False)
class MatchUpdate:
    """A prepared update.

    Attributes:
        setup: of all questions and answers, with the model of before; `right` and `split` are those of all parts.
        before: the run that is updated. known: its questions. new: those of all parts.
    """

    setup: MatchSetup
    before: RunFolder
    known: KnownQuestions
    new: NewQuestions

    @property
    def first_new(self) -> int:
        """The number of the first new part."""
        return self.new.parted.count - self.new.new_parts

    @property
    def known_answers(self) -> int:
        """How many of the answers the model of before had, the first ones."""
        return len(self.known.parted.texts)

    def positions(self, place: int, *, is_new: bool) -> np.ndarray:
        """The questions of a place that are new, or were there before; int64."""
        parted = self.new.parted
        return parted.positions(place, self.first_new) if is_new else parted.positions(place, 0, self.first_new)

    def listed(self) -> list[Answer]:
        """The answers that the updated model offers."""
        parted, known = self.new.parted, self.known
        end = self.known_answers
        return [
            Answer(number, text, key, "person" if end - known.added <= number < end else "table")
            for number, (text, key) in enumerate(zip(parted.texts, parted.keys, strict=True))
            if number not in known.removed
        ]


@dataclass(frozen=True, eq=False)
class OldModel:
    """The vectors of all questions and answers by the model of before, [texts width]; and its confidence."""

    questions: np.ndarray
    answers: np.ndarray
    confidence: Confidence
