"""BM25 over a list of documents."""

from __future__ import annotations

from collections.abc import Sequence

import bm25s
import numpy as np

from core.data.words import split_terms
from core.shapes import Float

K1 = 1.5
"""Saturation of the term frequency."""

B = 0.75
"""Strength of the length normalisation."""


class Bm25:
    """Scores of queries against a fixed list of documents (Robertson & Zaragoza 2009), without approximation; by bm25s
    (Lù 2024).

    The weight of a word is ln(1 + (documents - with it + 1/2) / (with it + 1/2)), which is never negative.

    Args:
        documents: an empty one scores 0 for every query.
    """

    def __init__(self, documents: Sequence[str]) -> None:
        self._count = len(documents)
        words = [split_terms(document) for document in documents]
        self._index = bm25s.BM25(method="lucene", k1=K1, b=B) if any(words) else None
        if self._index is not None:
            self._index.index(words, show_progress=False)

    def scores(self, queries: Sequence[str]) -> Float[np.ndarray, "queries documents"]:
        """The score of each document for each query, 0 without a common word; float32."""
        found = np.zeros((len(queries), self._count), np.float32)
        if self._index is None:
            return found
        for row, query in enumerate(queries):
            known = [word for word in split_terms(query) if word in self._index.vocab_dict]
            if known:
                found[row] = self._index.get_scores(known) * np.float32(K1 + 1)  # which Lucene leaves out
        return found
