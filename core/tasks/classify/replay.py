"""Which rows an epoch of an update consists of: new ones, and old ones that are learnt again with them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.shapes import Int


@dataclass(frozen=True, eq=False)
class Replay:
    """The rows of every epoch; each row comes as often as any other of its kind, give or take one.

    Attributes:
        old, new: positions of the rows in the training rows; [rows], int64.
        old_an_epoch, new_an_epoch: so many of each are in an epoch.
        seed: of their order.
    """

    old: Int[np.ndarray, " old"]
    new: Int[np.ndarray, " new"]
    old_an_epoch: int
    new_an_epoch: int
    seed: int

    @property
    def rows(self) -> int:
        """Rows of an epoch."""
        return self.old_an_epoch + self.new_an_epoch

    def rows_of(self, epoch: int) -> Int[np.ndarray, " rows"]:
        """The positions of the rows of an epoch, sorted."""
        old = take_turn(self.old, self.old_an_epoch, epoch, (self.seed, 0))
        new = take_turn(self.new, self.new_an_epoch, epoch, (self.seed, 1))
        return np.sort(np.concatenate([old, new]))


def take_turn(
    rows: Int[np.ndarray, " rows"], count: int, epoch: int, seed: tuple[int, int]
) -> Int[np.ndarray, " count"]:
    """The next `count` of an endless sequence of all rows, shuffled anew each time that all of them were taken.

    No row comes twice in an epoch unless there are fewer rows than `count`.
    """
    if not len(rows) or not count:
        return np.zeros(0, dtype=np.int64)
    begin, end = epoch * count, (epoch + 1) * count
    rounds = range(begin // len(rows), -(-end // len(rows)))
    sequence = np.concatenate([np.random.default_rng((*seed, number)).permutation(rows) for number in rounds])
    first = begin - rounds.start * len(rows)
    return sequence[first : first + count]
