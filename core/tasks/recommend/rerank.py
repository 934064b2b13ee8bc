"""Re-rank lists by popularity, novelty (unlike the history) and diversity (unlike each other)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.tasks.recommend.values import Rerank

_PULL = 1.5
_APART = 4.0


@dataclass(frozen=True, eq=False)
class Candidates:
    """The best items by the model, from which a re-ranked list is chosen.

    Attributes:
        scores: of the model; [items].
        popularity: number of interactions; [items].
        likeness: cosine with the most similar item of the history; [items]; 0 without a history.
        vectors: of length 1, for the similarity between the items; [items width].
    """

    scores: np.ndarray
    popularity: np.ndarray
    likeness: np.ndarray
    vectors: np.ndarray


def choose(candidates: Candidates, rerank: Rerank, k: int) -> np.ndarray:
    """The positions of the best `k` candidates after re-ranking, best first; [k], int64.

    Diversity is maximal marginal relevance (Carbonell & Goldstein 1998): each next item is the best by its score minus
    its similarity to the most similar item chosen before.
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
    """The values scaled to mean 0 and standard deviation 1; zeros if all are equal."""
    spread = float(values.std()) if len(values) else 0.0
    return (values - values.mean()) / spread if spread > 1e-9 else np.zeros(len(values))
