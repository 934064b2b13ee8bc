"""The baselines of a recommender: popularity, item and text neighbours, transitions, EASE.

Each is made from training histories and has `.scores(histories)`: float32 [histories items], higher is better.
scipy is imported inside: the window does not need it before a training begins.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import numpy as np

from core.shapes import Float, Int, Shaped
from core.tasks.recommend.figures import BASELINES
from core.tasks.recommend.histories import NOTHING, Histories
from core.tasks.recommend.split import InteractionSplit

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

MAX_EASE_ITEMS = 6_000
"""EASE inverts a matrix of items by items; beyond this only the most popular items take part, the others rank last."""

EASE_PULL = 50.0
GAPS, LATEST, DECAY = 5, 5, 0.6
RECENT_SHARE = 0.1
_TIE_WEIGHT = 1e-4
_INVERTED_AT_ONCE = 512


NAMES = tuple(baseline.name for baseline in BASELINES)
"""The baselines in the order in which they are measured, the quickest first."""


@runtime_checkable
class RankingBaseline(Protocol):
    """A model that scores every item for a history."""

    def scores(self, histories: Histories) -> Float[np.ndarray, "histories items"]:
        """Scores of all items, higher is better; float32."""
        ...


def make_baseline(
    name: str,
    split: InteractionSplit,
    items: int,
    *,
    vectors: Float[np.ndarray, "items width"] | None = None,
    check: Callable[[], None] | None = None,
) -> RankingBaseline:
    """The baseline of that name (`NAMES`), fitted on the training split only.

    Args:
        items: the size of the item catalogue.
        vectors: of the untrained backbone, for "text_knn".
        check: called at intervals during long computations; may raise to give up.

    Raises:
        ValueError: no such baseline, or no vectors for "text_knn".
    """
    if name == "popularity":
        return Popularity(np.bincount(split.items, weights=split.weights, minlength=items))
    if name == "recent_popularity":
        return recent_popularity(split, items)
    if name == "item_knn":
        return ItemNeighbours(split.train, items)
    if name == "transitions":
        return Transitions(split.train, items)
    if name == "ease":
        return Ease(split.train, items, check=check)
    if name == "text_knn" and vectors is not None:
        return TextNeighbours(vectors)
    raise ValueError(name)


class Popularity:
    """Scores items by their number of interactions, the same for every history; interactions may be weighted."""

    def __init__(self, counts: Shaped[np.ndarray, " items"]) -> None:
        self._counts = counts.astype(np.float32)

    def scores(self, histories: Histories) -> Float[np.ndarray, "histories items"]:
        return np.tile(self._counts, (len(histories), 1))


def recent_popularity(split: InteractionSplit, items: int) -> Popularity:
    """Scores items by their number of recent interactions, see `recent_counts`."""
    return Popularity(recent_counts(split, items))


def recent_counts(split: InteractionSplit, items: int) -> Int[np.ndarray, " items"]:
    """The number of recent interactions of each item: in the last tenth of the training interactions by time, or,
    without times, in the last two of every user.
    """
    if split.times is not None and len(split.times):
        recent = split.items[split.times >= np.quantile(split.times, 1 - RECENT_SHARE)]
    else:
        recent = split.train.latest(2).ravel()
    return np.bincount(recent[recent != NOTHING], minlength=items)


class ItemNeighbours:
    """Item kNN: cosine of the items' user columns, summed over the history (Sarwar et al. 2001)."""

    def __init__(self, histories: Histories, items: int) -> None:
        from scipy.sparse import diags

        matrix = _matrix(histories, items)
        together = (matrix.T @ matrix).tocsr()
        scale = diags(1 / np.sqrt(np.maximum(together.diagonal(), 1)))
        together.setdiag(0)
        together.eliminate_zeros()
        self._alike = (scale @ together @ scale).tocsr().astype(np.float32)
        self._ties = _break_ties(histories, items)

    def scores(self, histories: Histories) -> Float[np.ndarray, "histories items"]:
        return (_matrix(histories, len(self._ties)) @ self._alike).toarray() + self._ties


class Ease:
    """EASE: a linear item-item model in closed form, an "embarrassingly shallow autoencoder" (Steck 2019, equation 8).

    Args:
        pull: L2 regularisation, added to the diagonal.
        check: called at intervals while the matrix is inverted, which takes 15 seconds for 6,000 items; may raise to
            give up.
    """

    def __init__(
        self, histories: Histories, items: int, *, pull: float = EASE_PULL, check: Callable[[], None] | None = None
    ) -> None:
        counts = np.bincount(histories.items, minlength=items)
        self._known = np.sort(np.argsort(-counts, kind="stable")[:MAX_EASE_ITEMS])
        self._items = items
        matrix = _matrix(histories, items)[:, self._known]
        gram = (matrix.T @ matrix).toarray().astype(np.float32)
        gram[np.diag_indices_from(gram)] += pull
        inverse = invert(gram, check or (lambda: None))
        self._weights = inverse / -np.diag(inverse)
        self._weights[np.diag_indices_from(self._weights)] = 0

    def scores(self, histories: Histories) -> Float[np.ndarray, "histories items"]:
        given = _matrix(histories, self._items)[:, self._known] @ self._weights
        if len(self._known) == self._items:
            return given
        # Items that take no part rank behind all that do.
        scores = np.repeat(given.min(axis=1, keepdims=True) - 1, self._items, axis=1)
        scores[:, self._known] = given
        return scores


def invert(matrix: Float[np.ndarray, "size size"], check: Callable[[], None]) -> Float[np.ndarray, "size size"]:
    """The inverse of a symmetric positive definite matrix, by recursive halves (Schur complement).

    Half the work of a general inversion, nearly all of it in matrix products, which release Python's global lock.
    """
    size = len(matrix)
    if size <= _INVERTED_AT_ONCE:
        return np.linalg.inv(matrix)
    half = size // 2
    first = invert(matrix[:half, :half], check)
    check()
    across = first @ matrix[:half, half:]
    check()
    second = invert(matrix[half:, half:] - matrix[half:, :half] @ across, check)
    check()
    corner = across @ second
    inverse = np.empty_like(matrix)
    inverse[:half, :half] = first + corner @ across.T
    inverse[:half, half:] = -corner
    inverse[half:, :half] = -corner.T
    inverse[half:, half:] = second
    return inverse


class Transitions:
    """First-order transitions: item -> the next 1 to 5 items, weighted 1 / gap; from the last 5 items of a history,
    decayed by 0.6.

    The counts of an item are divided by the square root of their sum, so that frequent items do not dominate. Where no
    item is known to follow, popularity decides.
    """

    def __init__(self, histories: Histories, items: int) -> None:
        from scipy.sparse import coo_matrix, diags

        sources, followers, weights = [], [], []
        owners = histories.owners
        for gap in range(1, GAPS + 1):
            same = owners[gap:] == owners[:-gap]
            sources.append(histories.items[:-gap][same])
            followers.append(histories.items[gap:][same])
            weights.append(np.full(int(same.sum()), 1 / gap, np.float32))
        pairs = (np.concatenate(weights), (np.concatenate(sources), np.concatenate(followers)))
        counted = coo_matrix(pairs, shape=(items, items)).tocsr()
        sums = np.asarray(counted.sum(axis=1)).ravel()
        scale = 1 / np.sqrt(np.where(sums > 0, sums, 1))
        self._next: csr_matrix = (diags(scale) @ counted).tocsr().astype(np.float32)
        self._ties = _break_ties(histories, items)

    def scores(self, histories: Histories) -> Float[np.ndarray, "histories items"]:
        return (_weigh_latest(histories, len(self._ties)) @ self._next).toarray() + self._ties


class TextNeighbours:
    """Text kNN: cosine of text vectors with those of the last 5 items of a history, decayed by 0.6."""

    def __init__(self, vectors: Float[np.ndarray, "items width"]) -> None:
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        self._vectors = (vectors / np.maximum(lengths, 1e-12)).astype(np.float32)

    def scores(self, histories: Histories) -> Float[np.ndarray, "histories items"]:
        return (_weigh_latest(histories, len(self._vectors)) @ self._vectors) @ self._vectors.T


def _break_ties(histories: Histories, items: int) -> Float[np.ndarray, " items"]:
    """A very small score for every item, by popularity; float32."""
    counts = np.bincount(histories.items, minlength=items)
    return (counts * (_TIE_WEIGHT / max(1, counts.max()))).astype(np.float32)


def _matrix(histories: Histories, items: int) -> csr_matrix:
    """1 where a history holds an item; [histories items]."""
    from scipy.sparse import csr_matrix

    # A copy of the items: summing duplicates sorts them in place, which would destroy their order in time.
    made = csr_matrix(
        (np.ones(len(histories.items), np.float32), histories.items.copy(), histories.offsets),
        shape=(len(histories), items),
    )
    made.sum_duplicates()
    made.data[:] = 1
    return made


def _weigh_latest(histories: Histories, items: int) -> csr_matrix:
    """The last items of each history: 1 for the last, 0.6 for the one before ...; [histories items]."""
    from scipy.sparse import csr_matrix

    latest = histories.latest(LATEST)
    there = latest != NOTHING
    weights = np.broadcast_to(DECAY ** np.arange(LATEST)[::-1], latest.shape)
    return csr_matrix(
        (weights[there].astype(np.float32), (np.nonzero(there)[0], latest[there])), shape=(len(latest), items)
    )
