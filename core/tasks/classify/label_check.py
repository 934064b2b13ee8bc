"""The labels of a table, checked: who is suspected, what speaks for it, and how the check moves as labels change."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from core.config import JobConfig
from core.data.duplicates import code_texts, group_near, normalise_texts
from core.data.roles import LabelledTexts
from core.draining import relay
from core.events import StageChanged
from core.tasks.classify.out_of_fold import assign_folds
from core.tasks.classify.suspects import Doubts, find_doubts
from core.tasks.classify.typical_words import TypicalWord, WordCounts
from core.tasks.classify.vector_store import VectorStore
from core.train.control import Control

NEIGHBOURS = 3
_SORTED_FIRST = 100
MOST_NEAR = 50_000
"""Near duplicates are searched for in tables of at most so many rows; equal texts always."""


@dataclass(frozen=True)
class Neighbour:
    """A text like another one: its position among the checked rows, and the cosine of the two vectors."""

    position: int
    likeness: float


@dataclass(frozen=True)
class Suspect:
    """A row whose label may be wrong, and what speaks for it.

    Attributes:
        position: among the checked rows. row: in the table.
        score: from 0 to 1, the higher the likelier it is wrong.
        labels, suggested: the names it has, and those it may have instead.
        probability, own_probability: of the suggestion and of the label, by classifiers that never saw the label; of
            several labels, of the one in most doubt as suggested, and as it is.
        neighbours: the texts most like it, without copies of its own.
        words: what is typical of the suggested class, and of its own.
        contradicting: positions of rows with the same text and other labels.
    """

    position: int
    row: int
    text: str
    score: float
    labels: tuple[str, ...]
    suggested: tuple[str, ...]
    probability: float
    own_probability: float
    neighbours: tuple[Neighbour, ...] = ()
    words: tuple[TypicalWord, ...] = ()
    contradicting: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class CheckedTexts:
    """The rows that are checked, in an order that depends on their texts and labels alone.

    Attributes:
        texts, rows: of each row its text, and its number in the table.
        truth: class numbers [rows], or booleans [rows classes].
        vectors: of length 1; [rows hidden].
        groups: equal for rows with equal or nearly equal texts. folds: of the cross-validation; they stay when labels
            change, so that two checks can be compared.
    """

    texts: list[str]
    rows: np.ndarray
    truth: np.ndarray
    classes: tuple[str, ...]
    vectors: np.ndarray
    groups: np.ndarray
    folds: np.ndarray

    @property
    def multi_label(self) -> bool:
        return self.truth.ndim == 2

    def name_labels(self, position: int, truth: np.ndarray | None = None) -> tuple[str, ...]:
        """The names of the labels of a row."""
        own = (self.truth if truth is None else truth)[position]
        if self.multi_label:
            return tuple(self.classes[number] for number in np.flatnonzero(own))
        return (self.classes[int(own)],)

    def with_truth(self, truth: np.ndarray, classes: tuple[str, ...]) -> CheckedTexts:
        """A copy with other labels; vectors and folds stay."""
        return replace(self, truth=truth, classes=classes)

    def check(self, control: Control, before: Doubts | None = None) -> Generator[StageChanged, None, Doubts]:
        """`find_doubts` for these rows, with its progress as events.

        Raises:
            Cancelled: a stop was asked for.
        """
        running = find_doubts(
            self.vectors, self.truth, len(self.classes), self.groups, self.folds, control, before=before
        )
        return (yield from relay(running, lambda step: StageChanged(stage="evaluating", done=step[0], total=step[1])))


def read_checked(
    labelled: LabelledTexts, job: JobConfig, control: Control, store: VectorStore | None = None
) -> Generator[StageChanged, None, CheckedTexts]:
    """The vectors, groups and folds of labelled texts, by the untrained backbone of `job`; yields progress.

    Raises:
        ModelError: the backbone is not on this computer. Cancelled: a stop was asked for.
    """
    vectors = yield from (store or VectorStore()).read(job, labelled.texts, control)
    digests = [
        hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest() for text in labelled.texts
    ]
    keys = list(zip(digests, labelled.labels, labelled.rows.tolist(), strict=True))
    order = np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.int64)
    texts = [labelled.texts[at] for at in order]
    truth = number_labels([labelled.labels[at] for at in order], labelled.classes, labelled.multi_label)
    groups = group_texts(texts)
    return CheckedTexts(
        texts, labelled.rows[order], truth, labelled.classes, vectors[order], groups, assign_folds(truth, groups)
    )


def group_texts(texts: Sequence[str]) -> np.ndarray:
    """A number for each text, equal for texts that are equal or nearly equal; [texts], int64."""
    column = pa.chunked_array([pa.array(list(texts), type=pa.large_string())])
    normal = normalise_texts(column)
    codes = code_texts(normal).astype(np.int64)
    if len(texts) > MOST_NEAR:
        return codes
    near = group_near(column, normal, codes.astype(np.int32))
    return np.where(near >= 0, near, codes)


def number_labels(labels: Sequence[tuple[str, ...]], classes: Sequence[str], multi_label: bool) -> np.ndarray:
    """Class numbers [rows], int64, or booleans [rows classes]."""
    number = {name: at for at, name in enumerate(classes)}
    if not multi_label:
        return np.array([number[names[0]] for names in labels], dtype=np.int64)
    truth = np.zeros((len(labels), len(classes)), dtype=bool)
    for row, names in enumerate(labels):
        truth[row, [number[name] for name in names]] = True
    return truth


class Evidence:
    """What speaks for a suspicion, for as many rows as are shown."""

    def __init__(self, checked: CheckedTexts, doubts: Doubts) -> None:
        self._checked, self._doubts = checked, doubts
        self._words: WordCounts | None = None

    def describe(self, positions: Sequence[int] | np.ndarray) -> list[Suspect]:
        """The suspects at these positions of the checked rows."""
        at = np.asarray(positions, dtype=np.int64)
        neighbours = self._find_neighbours(at)
        return [self._describe(int(one), near) for one, near in zip(at, neighbours, strict=True)]

    def _describe(self, position: int, neighbours: tuple[Neighbour, ...]) -> Suspect:
        checked, doubts = self._checked, self._doubts
        own, suggested = checked.truth[position], doubts.suggested[position]
        shares = doubts.probabilities[position]
        if checked.multi_label:
            turned = np.flatnonzero(own ^ suggested)
            worst = max(turned, key=lambda number: shares[number] if suggested[number] else 1 - shares[number])
            likely = float(shares[worst] if suggested[worst] else 1 - shares[worst])
            pair: tuple[int | None, int | None] = (int(worst), None) if suggested[worst] else (None, int(worst))
            unlikely = 1 - likely
        else:
            pair = (int(suggested), int(own))
            likely, unlikely = float(shares[suggested]), float(shares[own])
        return Suspect(
            position=position,
            row=int(checked.rows[position]),
            text=checked.texts[position],
            score=float(doubts.scores[position]),
            labels=checked.name_labels(position),
            suggested=checked.name_labels(position, doubts.suggested),
            probability=likely,
            own_probability=unlikely,
            neighbours=neighbours,
            words=self._count_words().compare(checked.texts[position], position, *pair),
            contradicting=self._find_contradicting(position),
        )

    def _count_words(self) -> WordCounts:
        if self._words is None:
            self._words = WordCounts(self._checked.texts, self._checked.truth, len(self._checked.classes))
        return self._words

    def _find_neighbours(self, positions: np.ndarray) -> list[tuple[Neighbour, ...]]:
        """The texts most like each, of other groups; a group is named once."""
        checked = self._checked
        found = []
        for start in range(0, len(positions), 256):
            part = positions[start : start + 256]
            for position, likeness in zip(part, checked.vectors[part] @ checked.vectors.T, strict=True):
                seen, near = {int(checked.groups[position])}, []
                for other in _sort_near(likeness):
                    if int(checked.groups[other]) not in seen:
                        seen.add(int(checked.groups[other]))
                        near.append(Neighbour(int(other), float(likeness[other])))
                    if len(near) == NEIGHBOURS:
                        break
                found.append(tuple(near))
        return found

    def _find_contradicting(self, position: int) -> tuple[int, ...]:
        checked = self._checked
        same = np.flatnonzero(checked.groups == checked.groups[position])
        return tuple(int(other) for other in same if np.any(checked.truth[other] != checked.truth[position]))


def _sort_near(likeness: np.ndarray) -> Iterator[int]:
    """Positions by falling likeness; the first hundred are sorted by themselves, which mostly is enough."""
    first = np.argpartition(-likeness, _SORTED_FIRST)[:_SORTED_FIRST] if len(likeness) > _SORTED_FIRST else None
    if first is not None:
        yield from first[np.lexsort((first, -likeness[first]))].tolist()
    known = set(first.tolist()) if first is not None else set()
    yield from (at for at in np.argsort(-likeness, kind="stable").tolist() if at not in known)


def find_contradictions(checked: CheckedTexts) -> list[tuple[int, ...]]:
    """Positions of rows with equal or nearly equal texts that do not all have the same labels, a tuple for each text,
    by the first of their rows in the table.
    """
    truth = checked.truth if checked.multi_label else checked.truth[:, None]
    order = np.argsort(checked.groups, kind="stable")
    bounds = np.flatnonzero(np.diff(checked.groups[order])) + 1
    found = []
    for own in np.split(order, bounds):
        if len(own) > 1 and (truth[own] != truth[own[0]]).any():
            found.append(tuple(int(at) for at in own[np.argsort(checked.rows[own])]))
    return sorted(found, key=lambda own: int(checked.rows[own[0]]))
