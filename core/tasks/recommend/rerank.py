"""Lists bent to a person's wish: more or less popular, less like what was met before, less like each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.tasks.recommend.values import Rerank

_PULL = 1.5
_APART = 4.0


@dataclass(frozen=True, eq=False)
class Candidates:
    """The best items of a list by the model, from which a bent list is chosen.

    Attributes:
        scores: of the model; [items]. popularity: how many have met each; [items].
        likeness: cosine with the item of the history that is most like it; [items]; 0 without a history.
        vectors: of length 1, for the likeness between them; [items width].
    """

    scores: np.ndarray
    popularity: np.ndarray
    likeness: np.ndarray
    vectors: np.ndarray


def choose(candidates: Candidates, rerank: Rerank, k: int) -> np.ndarray:
    """The places among the candidates of the `k` that fit the taste, best first; [k], int64.

    Diversity is maximal marginal relevance (Carbonell & Goldstein 1998): each next item is the best by its score less
    what it has in common with the most similar one chosen before.
    """
    worth = standardise(candidates.scores)
    worth = worth + _PULL * rerank.popularity * standardise(np.log1p(candidates.popularity.astype(np.float64)))
    worth = worth - _PULL * rerank.novelty * standardise(candidates.likeness)
    if not rerank.diversity:
        return np.argsort(-worth, kind="stable")[:k]
    chosen: list[int] = []
    common = np.zeros(len(worth))
    left = np.ones(len(worth), bool)
    for _ in range(min(k, len(worth))):
        value = np.where(left, (1 - rerank.diversity) * worth - _APART * rerank.diversity * common, -np.inf)
        best = int(np.argmax(value))
        chosen.append(best)
        left[best] = False
        common = np.maximum(common, candidates.vectors @ candidates.vectors[best])
    return np.array(chosen, np.int64)


def standardise(values: np.ndarray) -> np.ndarray:
    """The same values with mean 0 and spread 1; zeros where all are equal."""
    spread = float(values.std()) if len(values) else 0.0
    return (values - values.mean()) / spread if spread > 1e-9 else np.zeros(len(values))
