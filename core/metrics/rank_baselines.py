"""Yardsticks beside a trained recommender: none of them learns anything but counts.

Each is made from training histories and has `.scores(histories)`: float32 [histories items], higher is better.
scipy is imported inside: the window does not need it before a training begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

from core.data.histories import NOTHING, Histories
from core.data.rank_split import RankSplit

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

MAX_EASE_ITEMS = 12_000
"""EASE inverts a matrix of items by items; beyond this only the most met items take part, the others are last."""

EASE_PULL = 250.0
GAPS, LATEST, DECAY = 5, 5, 0.6
RECENT_SHARE = 0.1


class RankBaseline(Protocol):
    """Something that gives every item a score for a history."""

    def scores(self, histories: Histories) -> np.ndarray:
        """Scores of all items, higher is better; [histories items], float32."""
        ...


class Popularity:
    """The most met items, the same for everybody."""

    def __init__(self, counts: np.ndarray) -> None:
        self._counts = counts.astype(np.float32)

    def scores(self, histories: Histories) -> np.ndarray:
        return np.tile(self._counts, (len(histories), 1))


def recent_popularity(split: RankSplit, items: int) -> Popularity:
    """The most met items of late: in the last tenth of the training interactions by time, else in everybody's last two."""
    if split.times is not None and len(split.times):
        recent = split.items[split.times >= np.quantile(split.times, 1 - RECENT_SHARE)]
    else:
        recent = split.train.latest(2).ravel()
    return Popularity(np.bincount(recent[recent != NOTHING], minlength=items))


class ItemNeighbours:
    """Items that the same users met: cosine of their columns, summed over the history (Sarwar et al. 2001)."""

    def __init__(self, histories: Histories, items: int) -> None:
        met = _matrix(histories, items)
        together = (met.T @ met).tocsr()
        lengths = np.sqrt(together.diagonal())
        together.setdiag(0)
        together.eliminate_zeros()
        from scipy.sparse import diags

        scale = diags(1 / np.maximum(lengths, 1))
        self._alike = (scale @ together @ scale).tocsr().astype(np.float32)
        self._items = items

    def scores(self, histories: Histories) -> np.ndarray:
        return (_matrix(histories, self._items) @ self._alike).toarray()


class Ease:
    """A linear model of items from items in closed form: "embarrassingly shallow autoencoders" (Steck 2019, equation 8)."""

    def __init__(self, histories: Histories, items: int, *, pull: float = EASE_PULL) -> None:
        counts = np.bincount(histories.items, minlength=items)
        self._known = np.sort(np.argsort(-counts, kind="stable")[:MAX_EASE_ITEMS])
        self._items = items
        met = _matrix(histories, items)[:, self._known]
        gram = (met.T @ met).toarray().astype(np.float32)
        gram[np.diag_indices_from(gram)] += pull
        inverse = np.linalg.inv(gram)
        self._weights = inverse / -np.diag(inverse)
        self._weights[np.diag_indices_from(self._weights)] = 0

    def scores(self, histories: Histories) -> np.ndarray:
        given = _matrix(histories, self._items)[:, self._known] @ self._weights
        if len(self._known) == self._items:
            return given
        # Items that take no part stand behind all that do.
        scores = np.repeat(given.min(axis=1, keepdims=True) - 1, self._items, axis=1)
        scores[:, self._known] = given
        return scores


class Transitions:
    """What came after what: item -> the next 1 to 5 items, each weighted 1 / gap; the last 5 of a history, decayed by 0.6."""

    def __init__(self, histories: Histories, items: int) -> None:
        from scipy.sparse import coo_matrix

        sources, followers, weights = [], [], []
        owners = histories.owners
        for gap in range(1, GAPS + 1):
            same = owners[gap:] == owners[:-gap]
            sources.append(histories.items[:-gap][same])
            followers.append(histories.items[gap:][same])
            weights.append(np.full(int(same.sum()), 1 / gap, np.float32))
        pairs = (np.concatenate(weights), (np.concatenate(sources), np.concatenate(followers)))
        self._next: csr_matrix = coo_matrix(pairs, shape=(items, items)).tocsr()
        self._items = items

    def scores(self, histories: Histories) -> np.ndarray:
        latest = histories.latest(LATEST)
        ages = np.broadcast_to(np.arange(LATEST)[::-1], latest.shape)
        return (_weighted_matrix(latest, DECAY**ages, self._items) @ self._next).toarray()


class TextNeighbours:
    """Items whose texts are like those met last: cosine of given vectors, the last 5 of a history, decayed by 0.6."""

    def __init__(self, vectors: np.ndarray) -> None:
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        self._vectors = (vectors / np.maximum(lengths, 1e-12)).astype(np.float32)

    def scores(self, histories: Histories) -> np.ndarray:
        latest = histories.latest(LATEST)
        ages = np.broadcast_to(np.arange(LATEST)[::-1], latest.shape)
        return (_weighted_matrix(latest, DECAY**ages, len(self._vectors)) @ self._vectors) @ self._vectors.T


def _matrix(histories: Histories, items: int) -> csr_matrix:
    """1 where a history holds an item; [histories items]."""
    from scipy.sparse import csr_matrix

    # A copy of the items: summing duplicates sorts them in place, and their order is the order of time.
    made = csr_matrix((np.ones(len(histories.items), np.float32), histories.items.copy(), histories.offsets), shape=(len(histories), items))
    made.sum_duplicates()
    made.data[:] = 1
    return made


def _weighted_matrix(latest: np.ndarray, weights: np.ndarray, items: int) -> csr_matrix:
    from scipy.sparse import csr_matrix

    there = latest != NOTHING
    rows = np.nonzero(there)[0]
    return csr_matrix((weights[there].astype(np.float32), (rows, latest[there])), shape=(len(latest), items))
