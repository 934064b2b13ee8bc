"""The texts in question, in their order, and the answers that were given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gui.tasks.classify.checking_jobs import Suspicion

ANSWERS_A_ROUND = 20
"""After so many answers the labels are judged anew."""


@dataclass(frozen=True, eq=False)
class Answer:
    """A text that was answered: corrected or kept. `step` is the number of steps on the undo stack with its own."""

    suspicion: Suspicion
    is_kept: bool
    step: int


class CheckingQueue:
    """Holds what is offered next, and what was answered or skipped."""

    def __init__(self) -> None:
        self._offers: list[Suspicion] = []
        self._answers: list[Answer] = []
        self._skipped: set[int] = set()
        self._in_round = 0

    @property
    def current(self) -> Suspicion | None:
        """The text in question; None where there is none."""
        return self._offers[0] if self._offers else None

    @property
    def answered(self) -> int:
        return len(self._answers)

    @property
    def corrected(self) -> int:
        """How many answers changed a label."""
        return sum(not one.is_kept for one in self._answers)

    @property
    def is_round_over(self) -> bool:
        """Whether there are enough answers to judge the labels anew."""
        return self._in_round >= ANSWERS_A_ROUND

    @property
    def last_step(self) -> int | None:
        """The step of the last answer."""
        return self._answers[-1].step if self._answers else None

    def done_rows(self) -> set[int]:
        """Rows that were answered or skipped."""
        return {one.suspicion.suspect.row for one in self._answers} | self._skipped

    def offer(self, offers: Sequence[Suspicion]) -> None:
        """Put these next; the text that is being read stays the first one."""
        shown = self._offers[:1]
        rows = {one.suspect.row for one in shown} | self.done_rows()
        self._offers = [*shown, *(one for one in offers if one.suspect.row not in rows)]

    def answer(self, *, is_kept: bool, step: int) -> None:
        """Note an answer to the text in question."""
        self._answers.append(Answer(self._offers.pop(0), is_kept, step))
        self._in_round += 1

    def skip(self) -> None:
        """Leave the text in question."""
        if self._offers:
            self._skipped.add(self._offers.pop(0).suspect.row)

    def begin_round(self) -> None:
        """Count the answers of the next round."""
        self._in_round = 0

    def take_back(self, step: int) -> bool:
        """Put the texts whose answers came after this step in question again; whether there were any."""
        before = len(self._answers)
        while self._answers and self._answers[-1].step > step:
            self._offers.insert(0, self._answers.pop().suspicion)
        self._in_round = max(0, self._in_round - (before - len(self._answers)))
        return len(self._answers) < before
