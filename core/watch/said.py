"""What a classifier, or a column of the file, says about every text: the one form that the shares are counted from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from core.metrics.labels import decide

MAX_GROUPS = 60
"""Groups that get a line of their own, the largest first; more cannot be told apart in any picture."""
ALL_TEXTS = ""
"""The name of the group that holds every text."""


class Answer(Protocol):
    """What a classifier gives back for some texts; `core.tasks.classify.classifier.Predictions` is one."""

    @property
    def classes(self) -> tuple[str, ...]: ...
    @property
    def probabilities(self) -> np.ndarray: ...
    @property
    def multi_label(self) -> bool: ...


@dataclass(frozen=True, eq=False)
class WholeAnswer:
    """An `Answer` put together from parts, or out of a file."""

    classes: tuple[str, ...]
    probabilities: np.ndarray
    multi_label: bool


@dataclass(frozen=True, eq=False)
class Said:
    """The classes of each text as they were said.

    Attributes:
        classes: in the order of the columns.
        is_said: bool [rows classes]; one a row, or any number where a text may carry several.
        probabilities: float32 [rows classes]; None where a column of the file says it.
        multi_label: whether a text may carry several.
        is_known: bool [rows], where the class is known for sure and `is_said` holds it; None where it nowhere is.
    """

    classes: tuple[str, ...]
    is_said: np.ndarray
    probabilities: np.ndarray | None
    multi_label: bool
    is_known: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.is_said)

    def words(self, row: int) -> str:
        """The classes of one text, joined with ", "."""
        return ", ".join(self.classes[place] for place in np.flatnonzero(self.is_said[row]))


@dataclass(frozen=True, eq=False)
class Groups:
    """Which texts belong together; the first group holds all of them.

    Attributes:
        names: `ALL_TEXTS`, then the largest first. rows: row numbers of each, ascending; int64.
        left_out: how many smaller groups got no line of their own.
    """

    names: tuple[str, ...]
    rows: tuple[np.ndarray, ...]
    left_out: int = 0


def take_answer(answer: Answer) -> Said:
    """What a classifier said, decided as everywhere else (`core.metrics.labels.decide`)."""
    decided = decide(answer.probabilities, answer.multi_label)
    is_said = decided.astype(bool)
    if not answer.multi_label:
        is_said = np.zeros(answer.probabilities.shape, dtype=bool)
        is_said[np.arange(len(decided)), decided] = True
    return Said(tuple(answer.classes), is_said, answer.probabilities, answer.multi_label)


def put_labels(said: Said, labels: Sequence[str]) -> Said:
    """What is said, with the labels in its place wherever there is one; labels that are no class are passed over."""
    place = {name: number for number, name in enumerate(said.classes)}
    codes = np.fromiter((place.get(label, -1) if label else -1 for label in labels), np.int64, len(labels))
    is_known = codes >= 0
    is_said = said.is_said.copy()
    is_said[is_known] = np.eye(len(said.classes), dtype=bool)[codes[is_known]]
    return Said(said.classes, is_said, said.probabilities, said.multi_label, is_known)


def take_column(cells: Sequence[str]) -> Said:
    """What a column says; an empty cell says nothing."""
    stripped = [cell.strip() for cell in cells]
    classes = tuple(sorted({cell for cell in stripped if cell}))
    place = {name: number for number, name in enumerate(classes)}
    is_said = np.zeros((len(stripped), len(classes)), dtype=bool)
    for row, cell in enumerate(stripped):
        if cell:
            is_said[row, place[cell]] = True
    return Said(classes, is_said, None, False)


def make_groups(rows: int, said: Said | None, most: int = MAX_GROUPS) -> Groups:
    """All texts, then the texts of each class of `said`; a text that carries several is in each of their groups."""
    everything = np.arange(rows, dtype=np.int64)
    if said is None:
        return Groups((ALL_TEXTS,), (everything,))
    counts = said.is_said.sum(axis=0)
    order = [int(place) for place in np.argsort(-counts, kind="stable") if counts[place]]
    kept = order[:most]
    return Groups(
        (ALL_TEXTS, *(said.classes[place] for place in kept)),
        (everything, *(np.flatnonzero(said.is_said[:, place]) for place in kept)),
        len(order) - len(kept),
    )
