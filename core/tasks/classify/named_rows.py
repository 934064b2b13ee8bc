"""Labelled texts with the names of their labels, before the classes of a model are known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from core.data.corrected_split import hash_usable
from core.events import SplitName

SPLITS: tuple[SplitName, ...] = ("train", "validation", "test")
_NOTHING = np.empty(0, np.int64)


@dataclass(frozen=True, eq=False)
class NamedRows:
    """Labelled texts.

    Attributes:
        rows: their row numbers; [rows], int64. labels: the class names of each; () for none of several labels.
        keys: equal for texts that count as the same; [rows], uint64.
    """

    texts: list[str]
    rows: np.ndarray
    labels: list[tuple[str, ...]]
    keys: np.ndarray

    def __len__(self) -> int:
        return len(self.texts)

    def take(self, positions: np.ndarray) -> NamedRows:
        """Some of the rows, in the order of their positions."""
        chosen = positions.tolist()
        return NamedRows(
            [self.texts[at] for at in chosen],
            self.rows[positions],
            [self.labels[at] for at in chosen],
            self.keys[positions],
        )


def no_rows() -> NamedRows:
    return NamedRows([], _NOTHING, [], np.empty(0, np.uint64))


def join_rows(parts: Sequence[NamedRows]) -> NamedRows:
    """The rows of all parts, one after the other."""
    if not parts:
        return no_rows()
    return NamedRows(
        [text for part in parts for text in part.texts],
        np.concatenate([part.rows for part in parts]),
        [labels for part in parts for labels in part.labels],
        np.concatenate([part.keys for part in parts]),
    )


@dataclass(frozen=True, eq=False)
class KnownTexts:
    """The texts that a model was trained or judged on, by their keys.

    Attributes:
        keys: sorted; [texts], uint64. judged: whether it is a validation or test text; [texts], bool.
        labels: of each text, where they are known.
    """

    keys: np.ndarray
    judged: np.ndarray
    labels: list[tuple[str, ...] | None]

    @classmethod
    def of(cls, trained: Iterable[NamedRows], judged: Iterable[NamedRows]) -> KnownTexts:
        """Those of some rows; a text that is among both counts as judged."""
        held, learnt = join_rows(list(judged)), join_rows(list(trained))
        keys = np.concatenate([held.keys, learnt.keys])
        labels = [*held.labels, *learnt.labels]
        found, first = np.unique(keys, return_index=True)  # of equal keys the first one: the judged text
        return cls(found, first < len(held), [labels[at] for at in first.tolist()])

    def find(self, keys: np.ndarray) -> np.ndarray:
        """The position of each key among the known ones, -1 for none; [keys], int64."""
        if not len(self.keys):
            return np.full(len(keys), -1, np.int64)
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[at] == keys, at, -1)


def hash_keys(texts: Sequence[str]) -> np.ndarray:
    """A number for each text, equal for texts that differ only in case, spaces and punctuation; [texts], uint64."""
    column = pa.chunked_array([pa.array(texts, pa.large_string())])
    return hash_usable(column, np.ones(len(texts), bool))
