"""BM25 over a list of documents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from core.shapes import Float

K1 = 1.5
"""Saturation of the term frequency."""

B = 0.75
"""Strength of the length normalisation."""

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+|[^\W_]+(?:'[^\W_]+)?", re.UNICODE)
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def split_words(text: str) -> list[str]:
    """The words of a text in lower case; ideographs and kana, which are written without spaces, as character pairs."""
    words: list[str] = []
    for found in _WORD.findall(text.lower()):
        if _IDEOGRAPH.match(found) and len(found) > 1:
            words += [found[at : at + 2] for at in range(len(found) - 1)]
        else:
            words.append(found)
    return words


class Bm25:
    """Scores of queries against a fixed list of documents (Robertson & Zaragoza 2009), without approximation.

    The weight of a word is ln(1 + (documents - with it + 1/2) / (with it + 1/2)), which is never negative.

    Args:
        documents: an empty one scores 0 for every query.
    """

    def __init__(self, documents: Sequence[str]) -> None:
        self._count = len(documents)
        positions: dict[str, list[int]] = {}
        often: dict[str, list[int]] = {}
        lengths = np.zeros(self._count)
        for number, document in enumerate(documents):
            words = Counter(split_words(document))
            lengths[number] = sum(words.values())
            for word, times in words.items():
                positions.setdefault(word, []).append(number)
                often.setdefault(word, []).append(times)
        mean = lengths.mean() if self._count and lengths.any() else 1.0
        damping = K1 * (1 - B + B * lengths / mean)
        self._postings: dict[str, tuple[np.ndarray, np.ndarray]] = {}
        for word, numbers in positions.items():
            at, counts = np.array(numbers), np.array(often[word], np.float64)
            weight = np.log1p((self._count - len(at) + 0.5) / (len(at) + 0.5))
            self._postings[word] = (at, weight * counts * (K1 + 1) / (counts + damping[at]))

    def scores(self, queries: Sequence[str]) -> Float[np.ndarray, "queries documents"]:
        """The score of each document for each query, 0 without a common word; float32."""
        found = np.zeros((len(queries), self._count), np.float32)
        for row, query in enumerate(queries):
            for word, times in Counter(split_words(query)).items():
                if word in self._postings:
                    at, weights = self._postings[word]
                    found[row, at] += (times * weights).astype(np.float32)
        return found
