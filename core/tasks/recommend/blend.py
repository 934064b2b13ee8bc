"""The parts of a recommender's score in addition to the sequence model, and their weights.

A part scores every item for a history; the total score is the weighted sum. The weights are chosen on validation
targets only, by a coordinate search over a grid; a part that does not help there has the weight 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from scipy.sparse import csr_matrix

from core.tasks.recommend.histories import NOTHING, Histories
from core.tasks.recommend.ranking import K, figures_from_ranks, mask_later, mask_seen, rank_of_target
from core.tasks.recommend.split import Targets

FOLLOWERS, LIKENESS, RECENT, POPULARITY = "followers", "likeness", "recent", "popularity"
WEIGHTS = {
    FOLLOWERS: (0.0, 0.1, 0.2, 0.35, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0),
    LIKENESS: (0.0, 0.5, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0),
    RECENT: (0.0, 0.1, 0.2, 0.35, 0.5, 0.75, 1.0),
    POPULARITY: (0.0, 0.05, 0.1, 0.2, 0.35, 0.5),
}
"""The grid of the weights; the scores of the sequence model are log-probabilities up to a constant."""

_LATEST, _DECAY, _GAPS, _BACKWARDS, _LOUDNESS, _CALM = 10, 0.8, 5, 0.25, 4.0, 5.0
_NEAR_LATEST, _NEAR_DECAY, _NEAR_WIDTH = 5, 0.9, 128
_NEIGHBOURS, _NEIGHBOUR_SHARPNESS, _COSINES_AT_MOST = 5, 4, 24_000_000
_SCORES_AT_MOST = 24_000_000
_ROUNDS = 2


@dataclass(frozen=True, eq=False)
class Followers:
    """Counts of the items that followed each item: the next 1 to 5, weighted 1 / gap (a first-order Markov chain).

    The items before it count a quarter as much: the order of purchases or views is partly random.

    Attributes:
        table: from an item to those that followed it; [items items], sparse. Divided by the square root of the row sum
            and the fourth root of the column sum, so that frequent items do not dominate.
    """

    table: csr_matrix

    @classmethod
    def count(cls, histories: Histories, items: int) -> Followers:
        """Count them in training histories."""
        sources, targets, weights = [], [], []
        owners = histories.owners
        for gap in range(1, _GAPS + 1):
            same = owners[gap:] == owners[:-gap]
            sources.append(histories.items[:-gap][same])
            targets.append(histories.items[gap:][same])
            weights.append(np.full(int(same.sum()), 1 / gap, np.float32))
        counted = csr_matrix(
            (np.concatenate(weights), (np.concatenate(sources), np.concatenate(targets))), shape=(items, items)
        )
        counted = (counted + _BACKWARDS * counted.T).tocsr()
        before, after = (np.asarray(counted.sum(axis=axis)).ravel() for axis in (1, 0))
        scale = np.repeat(np.sqrt(before + 1), np.diff(counted.indptr)) * (after + _CALM)[counted.indices] ** 0.25
        counted.data = (counted.data / scale).astype(np.float32)
        return cls(counted)

    def strengths(self, histories: Histories) -> csr_matrix:
        """The scores of the items by the latest items of a history: log(1 + ...), 0 for most; [histories items]."""
        latest = histories.latest(_LATEST)
        there = latest != NOTHING
        weights = np.broadcast_to(_DECAY ** np.arange(_LATEST)[::-1], latest.shape)[there].astype(np.float32)
        used, columns = np.unique(latest[there], return_inverse=True)  # only the needed rows of a large table are read
        weighted = csr_matrix((weights, (np.nonzero(there)[0], columns)), shape=(len(latest), len(used)))
        found = (weighted @ self.table[used]).tocsr()
        found.data = np.log1p(_LOUDNESS * found.data)
        return found


@dataclass(frozen=True, eq=False)
class Likeness:
    """The similarity of an item's text to those of the latest items of a history.

    Attributes:
        axes: the principal directions of the text vectors; [dim near]. A quarter of the dimensions suffices.
        vectors: the item texts projected on them, of length 1, zeros without a text; [items near].
    """

    axes: np.ndarray
    vectors: np.ndarray

    @classmethod
    def measure(cls, text_vectors: np.ndarray) -> Likeness:
        """Compute the directions from the vectors of all texts; [items dim]."""
        _, directions = np.linalg.eigh(text_vectors.T.astype(np.float64) @ text_vectors)
        axes = directions[:, ::-1][:, :_NEAR_WIDTH].astype(np.float32)
        return cls(axes, cls(axes, np.zeros((0, axes.shape[1]), np.float32)).project(text_vectors))

    def project(self, text_vectors: np.ndarray) -> np.ndarray:
        """Text vectors projected on the axes, of length 1; [items near], float32."""
        found = text_vectors @ self.axes
        return (found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)).astype(np.float32)

    def strengths(self, histories: Histories, positions: np.ndarray | None = None) -> np.ndarray:
        """The largest cosine with one of the latest items, decayed by a tenth per step back; [histories items],
        float32.

        Args:
            positions: only for the items at these positions; None for all.
        """
        offered = self.vectors if positions is None else self.vectors[positions]
        found = np.zeros((len(histories), len(offered)), np.float32)
        for row, latest in enumerate(histories.latest(_NEAR_LATEST)):
            items = latest[latest != NOTHING]
            if len(items):
                aged = self.vectors[items] * (_NEAR_DECAY ** np.arange(len(items), dtype=np.float32))[::-1, None]
                np.max(aged @ offered.T, axis=0, out=found[row])
        return found

    def find_neighbours(self, positions: np.ndarray, among: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The items of `among` whose texts are nearest to those at `positions`, and their normalised weights.

        Returns:
            Positions [positions neighbours], and weights [positions neighbours], float32: proportional to the fourth
            power of the cosine, 0 without a text.
        """
        neighbours = min(_NEIGHBOURS, len(among))
        found, shares = (
            np.zeros((len(positions), neighbours), np.int64),
            np.zeros((len(positions), neighbours), np.float32),
        )
        offered, at_once = self.vectors[among], max(1, _COSINES_AT_MOST // len(among))
        for start in range(0, len(positions), at_once):
            part = slice(start, start + at_once)
            cosines = self.vectors[positions[part]] @ offered.T
            nearest = np.argpartition(cosines, len(among) - neighbours, axis=1)[:, len(among) - neighbours :]
            found[part] = among[nearest]
            shares[part] = np.maximum(np.take_along_axis(cosines, nearest, axis=1), 0) ** _NEIGHBOUR_SHARPNESS
        return found, shares / np.maximum(shares.sum(axis=1, keepdims=True), 1e-12)


@dataclass(frozen=True, eq=False)
class Blend:
    """All parts of the score but the sequence model.

    Attributes:
        likeness: None if no item has a text.
        popularity: training interactions of each item; [items], int64.
        recent: recent interactions, see `core.tasks.recommend.baseline_models.recent_counts`; [items], int64.
        weights: by part; a missing part has the weight 0.
        borrowed: the weighted score of cold items for every history, see `with_borrowed`; [items], float32.
    """

    followers: Followers
    likeness: Likeness | None
    popularity: np.ndarray
    recent: np.ndarray
    weights: Mapping[str, float] = field(default_factory=dict)
    borrowed: np.ndarray | None = None

    def add_to(self, scores: np.ndarray, histories: Histories) -> np.ndarray:
        """Add the parts to `scores` in place; [histories items], float32."""
        weight = self.weights.get(FOLLOWERS, 0.0)
        if weight:
            found = self.followers.strengths(histories)
            rows = np.repeat(np.arange(len(histories)), np.diff(found.indptr))
            scores[rows, found.indices] += weight * found.data
        weight = self.weights.get(LIKENESS, 0.0)
        if weight and self.likeness is not None:
            scores += np.float32(weight) * self.likeness.strengths(histories)
        if self.weights.get(RECENT) or self.weights.get(POPULARITY):
            scores += self._for_everybody
        return scores

    def parts_of(self, histories: Histories, positions: np.ndarray) -> np.ndarray:
        """The weighted sum of the parts for some items; [histories positions], float32."""
        found = self.weights.get(FOLLOWERS, 0.0) * self.followers.strengths(histories)[:, positions].toarray()
        if self.likeness is not None:
            found = found + self.weights.get(LIKENESS, 0.0) * self.likeness.strengths(histories, positions)
        return found + self._for_everybody[positions]

    def with_items(self, text_vectors: np.ndarray) -> Blend:
        """The blend of a catalogue with new items appended, which have texts but no interactions."""
        new, known = len(text_vectors), len(self.popularity)
        table = self.followers.table.copy()
        table.resize((known + new, known + new))
        likeness = self.likeness
        if likeness is not None:
            likeness = Likeness(likeness.axes, np.concatenate([likeness.vectors, likeness.project(text_vectors)]))
        popularity, recent = (
            np.concatenate([counts, np.zeros(new, np.int64)]) for counts in (self.popularity, self.recent)
        )
        borrowed = None if self.borrowed is None else np.concatenate([self.borrowed, np.zeros(new, np.float32)])
        return Blend(Followers(table), likeness, popularity, recent, self.weights, borrowed)._borrow_for(
            np.arange(known, known + new)
        )

    def with_borrowed(self) -> Blend:
        """The blend in which every cold item with a text borrows from items with interactions.

        It gets the weighted mean of its five nearest neighbours by text: their transitions in both directions, and
        their popularity scores. Otherwise the parts that count interactions would rank every new item last. Call it
        after the weights are chosen.
        """
        return self._borrow_for(np.flatnonzero(self.popularity == 0))

    def _borrow_for(self, borrowers: np.ndarray) -> Blend:
        known = np.flatnonzero(self.popularity > 0)
        if self.likeness is None or not len(borrowers) or not len(known):
            return self
        positions, shares = self.likeness.find_neighbours(borrowers, known)
        table, items = self.followers.table, len(self.popularity)
        rows = np.repeat(borrowers, positions.shape[1])
        neighbours = csr_matrix((shares.ravel(), (rows, positions.ravel())), shape=(items, items))
        table = (table + table @ neighbours.T).tocsr()
        table = (table + neighbours @ table).tocsr()
        borrowed = np.zeros(items, np.float32) if self.borrowed is None else self.borrowed.copy()
        borrowed[borrowers] = np.sum(shares * self._for_everybody[positions], axis=1)
        return replace(self, followers=Followers(table.astype(np.float32)), borrowed=borrowed)

    @cached_property
    def _for_everybody(self) -> np.ndarray:
        """The part of an item's score that does not depend on the history; [items], float32."""
        own = self.weights.get(RECENT, 0.0) * np.log1p(self.recent) + self.weights.get(POPULARITY, 0.0) * np.log1p(
            self.popularity
        )
        return (own if self.borrowed is None else own + self.borrowed).astype(np.float32)

    def all_parts(self, histories: Histories) -> dict[str, np.ndarray]:
        """The unweighted scores of each part; [histories items] or [1 items]."""
        parts = {FOLLOWERS: self.followers.strengths(histories).toarray()}
        if self.likeness is not None:
            parts[LIKENESS] = self.likeness.strengths(histories)
        counts = ((RECENT, self.recent), (POPULARITY, self.popularity))
        return parts | {name: np.log1p(count).astype(np.float32)[None, :] for name, count in counts}


def choose_weights(blend: Blend, sequence: Callable[[Histories], np.ndarray], targets: Targets) -> dict[str, float]:
    """The weights with the best NDCG@10 on validation targets, by two rounds of coordinate search.

    Args:
        sequence: returns the scores of the sequence model; [histories items].
        targets: of validation; a sample suffices, see `thin_out`.
    """
    histories = targets.histories
    parts, first = blend.all_parts(histories), sequence(histories)
    weights = dict.fromkeys(parts, 0.0)

    def judge(tried: Mapping[str, float]) -> float:
        scores = first.copy()
        for name, weight in tried.items():
            if weight:
                scores += np.float32(weight) * parts[name]
        mask_seen(scores, histories)
        if targets.among is not None:
            mask_later(scores, targets.among)
        own = scores if len(targets) == len(histories) else scores[targets.list_of]
        return figures_from_ranks(rank_of_target(own, targets.items), K, targets.list_of)[f"ndcg@{K}"]

    best = judge(weights)
    for _ in range(_ROUNDS):
        for name in parts:
            for weight in WEIGHTS[name]:
                if weight == weights[name]:
                    continue
                found = judge({**weights, name: weight})
                if found > best:
                    best, weights = found, {**weights, name: weight}
    return weights


def lists_to_judge(items: int) -> int:
    """How many lists the weights are chosen on; limits the memory of their scores."""
    return max(200, _SCORES_AT_MOST // max(1, items))
