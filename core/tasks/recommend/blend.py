"""The parts of a recommender's score beside the sequence model, and how much each counts.

A part gives every item a number for a history; the score is the weighted sum. The weights are chosen on validation
targets alone, one after the other in small steps, and a part that does not help there has the weight 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from scipy.sparse import csr_matrix

from core.tasks.recommend.histories import NOTHING, Histories
from core.tasks.recommend.ranking import K, figures_from_ranks, mask_seen, rank_of_target
from core.tasks.recommend.split import Targets

FOLLOWERS, LIKENESS, RECENT, POPULARITY = "followers", "likeness", "recent", "popularity"
WEIGHTS = {
    FOLLOWERS: (0.0, 0.1, 0.2, 0.35, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0),
    LIKENESS: (0.0, 0.5, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0),
    RECENT: (0.0, 0.1, 0.2, 0.35, 0.5, 0.75, 1.0),
    POPULARITY: (0.0, 0.05, 0.1, 0.2, 0.35, 0.5),
}
"""What a part may count beside the sequence model, whose scores are log-probabilities up to a constant."""

_LATEST, _DECAY, _GAPS, _BACKWARDS, _LOUDNESS, _CALM = 10, 0.8, 5, 0.25, 4.0, 5.0
_NEAR_LATEST, _NEAR_DECAY, _NEAR_WIDTH = 5, 0.9, 128
_NEIGHBOURS, _NEIGHBOUR_SHARPNESS, _COSINES_AT_MOST = 5, 4, 24_000_000
_SCORES_AT_MOST = 24_000_000
_ROUNDS = 2


@dataclass(frozen=True, eq=False)
class Followers:
    """What came after each item and how often: the next 1 to 5 items, each weighted 1 / gap (a first-order Markov
    chain).

    What came before an item counts a quarter as much: orders of buying or watching are often half by chance.

    Attributes:
        table: from an item to those that followed it; [items items], sparse. Divided by the root of all that followed
            the
            first, and by the fourth root of how often the second followed anything: both speak too loudly where they
                are many.
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
        """How strongly the latest items of a history speak for an item: log(1 + ...), 0 for most; [histories items]."""
        latest = histories.latest(_LATEST)
        there = latest != NOTHING
        weights = np.broadcast_to(_DECAY ** np.arange(_LATEST)[::-1], latest.shape)[there].astype(np.float32)
        used, columns = np.unique(
            latest[there], return_inverse=True
        )  # of a large table only the rows that are asked for are touched
        asked = csr_matrix((weights, (np.nonzero(there)[0], columns)), shape=(len(latest), len(used)))
        found = (asked @ self.table[used]).tocsr()
        found.data = np.log1p(_LOUDNESS * found.data)
        return found


@dataclass(frozen=True, eq=False)
class Likeness:
    """How much an item's text is like those of the latest items of a history.

    Attributes:
        axes: the directions in which the texts differ most; [dim near]. vectors: of the item texts along them, of
            length 1, zeros without a text; [items near]. A quarter of a text vector says nearly all of it.
    """

    axes: np.ndarray
    vectors: np.ndarray

    @classmethod
    def measure(cls, text_vectors: np.ndarray) -> Likeness:
        """Find the directions in all texts; [items dim]."""
        _, directions = np.linalg.eigh(text_vectors.T.astype(np.float64) @ text_vectors)
        axes = directions[:, ::-1][:, :_NEAR_WIDTH].astype(np.float32)
        return cls(axes, cls(axes, np.zeros((0, axes.shape[1]), np.float32)).project(text_vectors))

    def project(self, text_vectors: np.ndarray) -> np.ndarray:
        """Text vectors along the axes, of length 1; [items near], float32."""
        found = text_vectors @ self.axes
        return (found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)).astype(np.float32)

    def strengths(self, histories: Histories, places: np.ndarray | None = None) -> np.ndarray:
        """The largest cosine with one of the latest items, each step back counting a tenth less; [histories items],
        float32.

        Args:
            places: for these items alone.
        """
        offered = self.vectors if places is None else self.vectors[places]
        found = np.zeros((len(histories), len(offered)), np.float32)
        for row, latest in enumerate(histories.latest(_NEAR_LATEST)):
            items = latest[latest != NOTHING]
            if len(items):
                aged = self.vectors[items] * (_NEAR_DECAY ** np.arange(len(items), dtype=np.float32))[::-1, None]
                np.max(aged @ offered.T, axis=0, out=found[row])
        return found

    def find_neighbours(self, places: np.ndarray, among: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The few items of `among` whose texts are nearest to those at `places`, and the share of each, 1 together.

        Returns:
            Item positions [places neighbours], and shares [places neighbours], float32: proportional to the fourth
            power of the cosine, 0 without a text.
        """
        neighbours = min(_NEIGHBOURS, len(among))
        found, shares = np.zeros((len(places), neighbours), np.int64), np.zeros((len(places), neighbours), np.float32)
        offered, at_once = self.vectors[among], max(1, _COSINES_AT_MOST // len(among))
        for start in range(0, len(places), at_once):
            part = slice(start, start + at_once)
            cosines = self.vectors[places[part]] @ offered.T
            nearest = np.argpartition(cosines, len(among) - neighbours, axis=1)[:, len(among) - neighbours :]
            found[part] = among[nearest]
            shares[part] = np.maximum(np.take_along_axis(cosines, nearest, axis=1), 0) ** _NEIGHBOUR_SHARPNESS
        return found, shares / np.maximum(shares.sum(axis=1, keepdims=True), 1e-12)


@dataclass(frozen=True, eq=False)
class Blend:
    """All parts but the sequence model.

    Attributes:
        likeness: None where no item has a text. popularity: training interactions of each item; [items], int64.
        recent: of late, see `core.tasks.recommend.baseline_models.recent_popularity`; [items], int64.
        weights: by part; a part that is not named counts nothing.
        borrowed: what an item without interactions gets for every history, see `with_borrowed`; [items], float32,
            weighted already.
    """

    followers: Followers
    likeness: Likeness | None
    popularity: np.ndarray
    recent: np.ndarray
    weights: Mapping[str, float] = field(default_factory=dict)
    borrowed: np.ndarray | None = None

    def add_to(self, scores: np.ndarray, histories: Histories) -> np.ndarray:
        """`scores` themselves with the parts added; [histories items], float32."""
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

    def parts_of(self, histories: Histories, places: np.ndarray) -> np.ndarray:
        """What the parts give some of the items; [histories places], float32."""
        found = self.weights.get(FOLLOWERS, 0.0) * self.followers.strengths(histories)[:, places].toarray()
        if self.likeness is not None:
            found = found + self.weights.get(LIKENESS, 0.0) * self.likeness.strengths(histories, places)
        return found + self._for_everybody[places]

    def with_items(self, text_vectors: np.ndarray) -> Blend:
        """The same for a catalogue with new items behind the others: known by their texts, met by nobody."""
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
        """The same, where every item that has a text and was met by nobody borrows from those that were met.

        It takes the mean of what its five nearest by text have: what comes after them and what they come after, and
            what
        they get whoever asks. Without that the parts that count meetings would push everything new out of sight.
        Call it once the weights are chosen.
        """
        return self._borrow_for(np.flatnonzero(self.popularity == 0))

    def _borrow_for(self, borrowers: np.ndarray) -> Blend:
        known = np.flatnonzero(self.popularity > 0)
        if self.likeness is None or not len(borrowers) or not len(known):
            return self
        places, shares = self.likeness.find_neighbours(borrowers, known)
        table, items = self.followers.table, len(self.popularity)
        rows = np.repeat(borrowers, places.shape[1])
        neighbours = csr_matrix((shares.ravel(), (rows, places.ravel())), shape=(items, items))
        table = (table + table @ neighbours.T).tocsr()
        table = (table + neighbours @ table).tocsr()
        borrowed = np.zeros(items, np.float32) if self.borrowed is None else self.borrowed.copy()
        borrowed[borrowers] = np.sum(shares * self._for_everybody[places], axis=1)
        return replace(self, followers=Followers(table.astype(np.float32)), borrowed=borrowed)

    @cached_property
    def _for_everybody(self) -> np.ndarray:
        """What an item gets whoever asks; [items], float32."""
        own = self.weights.get(RECENT, 0.0) * np.log1p(self.recent) + self.weights.get(POPULARITY, 0.0) * np.log1p(
            self.popularity
        )
        return (own if self.borrowed is None else own + self.borrowed).astype(np.float32)

    def all_parts(self, histories: Histories) -> dict[str, np.ndarray]:
        """What each part gives every item, unweighted; [histories items] or [1 items]."""
        parts = {FOLLOWERS: self.followers.strengths(histories).toarray()}
        if self.likeness is not None:
            parts[LIKENESS] = self.likeness.strengths(histories)
        counts = ((RECENT, self.recent), (POPULARITY, self.popularity))
        return parts | {name: np.log1p(count).astype(np.float32)[None, :] for name, count in counts}


def choose_weights(blend: Blend, sequence: Callable[[Histories], np.ndarray], targets: Targets) -> dict[str, float]:
    """The weights of the parts with which validation targets rank best by NDCG@10: found part by part, twice.

    Args:
        sequence: the scores of the sequence model; [histories items].
        targets: of validation; few lists are enough, see `thin_out`.
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
        own = scores if len(targets) == len(histories) else scores[targets.asked]
        return figures_from_ranks(rank_of_target(own, targets.items), K, targets.asked)[f"ndcg@{K}"]

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
    """How many lists the weights are chosen on, so that their scores fit into little memory."""
    return max(200, _SCORES_AT_MOST // max(1, items))
