"""Item lists of different lengths, concatenated in a single array."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

NOTHING = -1
"""The value in a matrix where a history has no item."""


@dataclass(frozen=True, eq=False)
class Histories:
    """The items of many users, oldest first.

    Attributes:
        offsets: history `n` is `items[offsets[n]:offsets[n + 1]]`; [histories + 1], int64.
        items: item codes; int32.
    """

    offsets: np.ndarray
    items: np.ndarray

    def __len__(self) -> int:
        return len(self.offsets) - 1

    @property
    def lengths(self) -> np.ndarray:
        """Items in each history; [histories], int64."""
        return np.diff(self.offsets)

    def count_windows(self, longest: int) -> np.ndarray:
        """The number of windows of each history, so that none has more than `longest` targets; [histories], int64.

        One more than needed if a history is cut at all, so that the cuts can be at any position.
        """
        steps = np.maximum(self.lengths - 1, 0)
        return np.where(steps <= longest, (steps > 0).astype(np.int64), -(-steps // longest) + 1)

    @property
    def owners(self) -> np.ndarray:
        """The number of the history of each of `items`; int64."""
        return np.repeat(np.arange(len(self)), self.lengths)

    def of(self, number: int) -> np.ndarray:
        """The items of one history."""
        return self.items[self.offsets[number] : self.offsets[number + 1]]

    def part(self, start: int, stop: int) -> Histories:
        """The histories from `start` up to `stop`, as a view."""
        offsets = self.offsets[start : stop + 1]
        return Histories(offsets - offsets[0], self.items[offsets[0] : offsets[-1]])

    def take(self, numbers: np.ndarray) -> Histories:
        """The histories of these numbers, in their order."""
        lengths = self.lengths[numbers]
        offsets = np.concatenate([[0], np.cumsum(lengths)])
        within = np.arange(offsets[-1]) - np.repeat(offsets[:-1], lengths)
        return Histories(offsets, self.items[np.repeat(self.offsets[:-1][numbers], lengths) + within])

    def keep(self, mask: np.ndarray) -> Histories:
        """The same histories with only the items where `mask` (as long as `items`) is true."""
        lengths = np.bincount(self.owners[mask], minlength=len(self))
        return Histories(np.concatenate([[0], np.cumsum(lengths)]), self.items[mask])

    def latest(self, most: int) -> np.ndarray:
        """The last `most` items of each history, newest last, left-padded with `NOTHING`; [histories most]."""
        columns = np.arange(-most, 0)
        positions = self.offsets[1:, None] + columns
        is_there = positions >= self.offsets[:-1, None]
        found = np.full(positions.shape, NOTHING, np.int32)
        found[is_there] = self.items[positions[is_there]]
        return found


def histories_of(lists: Sequence[Sequence[int] | np.ndarray]) -> Histories:
    """Histories from lists of item codes."""
    offsets = np.concatenate([[0], np.cumsum([len(one) for one in lists], dtype=np.int64)]).astype(np.int64)
    flat = np.concatenate([np.asarray(one, np.int32) for one in lists]) if len(lists) else np.empty(0, np.int32)
    return Histories(offsets, flat.astype(np.int32))


def join_histories(several: Sequence[Histories]) -> Histories:
    """All histories, those of the first one first."""
    lengths = np.concatenate([np.empty(0, np.int64), *(one.lengths for one in several)])
    items = np.concatenate([np.empty(0, np.int32), *(one.items for one in several)])
    return Histories(np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64), items)
