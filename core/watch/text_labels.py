"""The classes of each text, predicted by a classifier or read from a column, and the groups made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from core.message import Message, say
from core.metrics.labels import decide

MAX_GROUPS = 60
"""Maximum number of groups with a series of their own, the largest first; more cannot be distinguished in a chart."""
ALL_TEXTS = ""
"""The name of the group that holds every text."""
NONE_OF_THESE = "none of these"
"""What is counted where a class is, for the texts that are unlike all classes."""


class Predictions(Protocol):
    """What a classifier returns for some texts; `core.tasks.classify.classifier.Predictions` satisfies it."""

    @property
    def classes(self) -> tuple[str, ...]: ...
    @property
    def probabilities(self) -> np.ndarray: ...
    @property
    def multi_label(self) -> bool: ...
    @property
    def unlike(self) -> np.ndarray | None: ...


@dataclass(frozen=True, eq=False)
class JoinedPredictions:
    """`Predictions` that were concatenated from chunks or read from a file."""

    classes: tuple[str, ...]
    probabilities: np.ndarray
    multi_label: bool
    unlike: np.ndarray | None = None


@dataclass(frozen=True, eq=False)
class TextLabels:
    """The classes of each text.

    Attributes:
        classes: names, in the order of the columns.
        has_class: bool [rows classes]; one True a row, or any number with several labels a text.
        probabilities: float32 [rows classes]; None where the classes come from a column.
        multi_label: whether a text may have several classes.
        is_known: bool [rows], True where `has_class` holds the true class; None where it is known of no row.
        is_unlike: bool [rows], True where the text is unlike all classes; None where the model cannot say.
        is_apart: bool [rows], those of them that are no text of any class, as a decision of the model says; their
            `has_class` is all False. None where there are none.
    """

    classes: tuple[str, ...]
    has_class: np.ndarray
    probabilities: np.ndarray | None
    multi_label: bool
    is_known: np.ndarray | None = None
    is_unlike: np.ndarray | None = None
    is_apart: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.has_class)

    def joined(self, row: int) -> str:
        """The classes of one text, joined with ", "."""
        if self.is_apart is not None and self.is_apart[row]:
            return NONE_OF_THESE
        return ", ".join(self.classes[place] for place in np.flatnonzero(self.has_class[row]))


@dataclass(frozen=True, eq=False)
class Groups:
    """The groups of texts; the first one holds all of them.

    Attributes:
        names: `ALL_TEXTS`, then the largest group first. rows: row numbers of each, ascending; int64.
        left_out: number of smaller groups that were left out.
    """

    names: tuple[str, ...]
    rows: tuple[np.ndarray, ...]
    left_out: int = 0


def labels_from_predictions(predictions: Predictions, apart: np.ndarray | None = None) -> TextLabels:
    """The predicted classes of each text, decided by `core.metrics.labels.decide`.

    Args:
        apart: bool [rows], the texts that get no class, as they are unlike all of them.
    """
    decided = decide(predictions.probabilities, predictions.multi_label)
    has_class = decided.astype(bool)
    if not predictions.multi_label:
        has_class = np.zeros(predictions.probabilities.shape, dtype=bool)
        has_class[np.arange(len(decided)), decided] = True
    unlike = None if predictions.unlike is None else np.asarray(predictions.unlike, dtype=bool)
    if apart is not None:
        has_class[apart] = False
    return TextLabels(
        tuple(predictions.classes),
        has_class,
        predictions.probabilities,
        predictions.multi_label,
        is_unlike=unlike,
        is_apart=apart,
    )


def with_known_labels(labels: TextLabels, known: Sequence[str]) -> TextLabels:
    """A copy with the known labels in place of the predicted ones.

    Args:
        known: one label a row; "" or a label that is no class keeps the predicted one.
    """
    place = {name: number for number, name in enumerate(labels.classes)}
    codes = np.fromiter((place.get(label, -1) if label else -1 for label in known), np.int64, len(known))
    is_known = codes >= 0
    has_class = labels.has_class.copy()
    has_class[is_known] = np.eye(len(labels.classes), dtype=bool)[codes[is_known]]
    unlike, apart = (None if flags is None else flags & ~is_known for flags in (labels.is_unlike, labels.is_apart))
    return TextLabels(labels.classes, has_class, labels.probabilities, labels.multi_label, is_known, unlike, apart)


def describe_unlike(labels: TextLabels) -> Message | None:
    """How many texts are unlike all classes, and where they are counted; None where the model cannot say."""
    if labels.is_unlike is None:
        return None
    if labels.is_apart is not None and labels.is_apart.any():
        return say(
            "Texts that are none of the classes: {n}. They are counted apart, and in no share of a class.",
            n=int(labels.is_apart.sum()),
        )
    return say(
        "Texts unlike all classes: {n}. They are counted in the shares of the nearest class too.",
        n=int(labels.is_unlike.sum()),
    )


def labels_from_column(cells: Sequence[str]) -> TextLabels:
    """The cells of a column as labels; an empty cell has no class."""
    stripped = [cell.strip() for cell in cells]
    classes = tuple(sorted({cell for cell in stripped if cell}))
    place = {name: number for number, name in enumerate(classes)}
    has_class = np.zeros((len(stripped), len(classes)), dtype=bool)
    for row, cell in enumerate(stripped):
        if cell:
            has_class[row, place[cell]] = True
    return TextLabels(classes, has_class, None, False)


def make_groups(rows: int, labels: TextLabels | None, most: int = MAX_GROUPS) -> Groups:
    """The group of all texts, then one for each class; a text with several classes is in each of their groups.

    Args:
        rows: number of texts. labels: None makes only the group of all texts. most: maximum number of class groups.
    """
    everything = np.arange(rows, dtype=np.int64)
    if labels is None:
        return Groups((ALL_TEXTS,), (everything,))
    counts = labels.has_class.sum(axis=0)
    order = [int(place) for place in np.argsort(-counts, kind="stable") if counts[place]]
    kept = order[:most]
    return Groups(
        (ALL_TEXTS, *(labels.classes[place] for place in kept)),
        (everything, *(np.flatnonzero(labels.has_class[:, place]) for place in kept)),
        len(order) - len(kept),
    )
