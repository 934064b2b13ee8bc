"""Which words of a text speak for one class rather than another: by how often their rows have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from core.data.stop_words import STOP_WORDS
from core.data.words import find_words

CLEAR = 1.96
"""A difference of so many standard errors counts."""
MOST_WORDS = 5
MOST_CHARACTERS = 5000
_PRIOR_ROWS = 10.0


@dataclass(frozen=True)
class TypicalWord:
    """A word of a text, from `start` to `end`; `weight` above 0 speaks for the suggested class, below 0 for the label
    it has, in standard errors.
    """

    start: int
    end: int
    weight: float


class WordCounts:
    """In how many rows of each class each word occurs; a word is compared without case."""

    def __init__(self, texts: Sequence[str], truth: np.ndarray, classes: int) -> None:
        """Count.

        Args:
            truth: class numbers [rows], or booleans [rows classes].
        """
        self._truth = truth
        self._rows_of = truth.sum(axis=0) if truth.ndim == 2 else np.bincount(truth, minlength=classes)
        self._counts: list[Counter[str]] = [Counter() for _ in range(classes)]
        self._all: Counter[str] = Counter()
        self._words = [frozenset(word for _, _, word in _words_of(text)) for text in texts]
        for row, words in enumerate(self._words):
            self._all.update(words)
            for number in self._classes_of(row):
                self._counts[number].update(words)

    def compare(self, text: str, row: int, suggested: int | None, label: int | None) -> tuple[TypicalWord, ...]:
        """The words of a row's text that are clearly more frequent in the rows of one of two classes, the clearest
        `MOST_WORDS`, in the order of the text.

        The log odds ratio of the two classes with an informative Dirichlet prior, the frequency in all rows, divided by
        its standard error (Monroe, Colaresi & Quinn 2008, eq. 15-22). The row itself is not counted: a text does not
        speak for the label it has. Stop words are left out. A class that is None stands for all rows without the other.
        """
        own = set(self._classes_of(row))
        found = [
            TypicalWord(start, end, self._weigh(word, suggested, label, own))
            for start, end, word in _words_of(text)
            if word not in STOP_WORDS
        ]
        clear = sorted((one for one in found if abs(one.weight) >= CLEAR), key=lambda one: -abs(one.weight))
        return tuple(sorted(clear[:MOST_WORDS], key=lambda one: one.start))

    def _weigh(self, word: str, suggested: int | None, label: int | None, own: set[int]) -> float:
        share = max(self._all[word] - 1, 0) / max(1, len(self._words) - 1)
        prior, prior_rest = _PRIOR_ROWS * share + 0.01, _PRIOR_ROWS * (1 - share) + 0.01
        odds, variance = [], 0.0
        for number, other in ((suggested, label), (label, suggested)):
            with_word, rows = self._count(word, number, other, own)
            odds.append(np.log((with_word + prior) / (rows - with_word + prior_rest)))
            variance += 1 / (with_word + prior)
        return float((odds[0] - odds[1]) / np.sqrt(variance))

    def _count(self, word: str, number: int | None, other: int | None, own: set[int]) -> tuple[int, int]:
        """The rows of a class with the word and all rows of it, the text itself left out."""
        if number is not None:
            less = int(number in own)
            return max(self._counts[number][word] - less, 0), max(int(self._rows_of[number]) - less, 0)
        less = int(other not in own)
        counted = self._counts[other][word] if other is not None else 0
        rows = int(self._rows_of[other]) if other is not None else 0
        return max(self._all[word] - counted - less, 0), max(len(self._words) - rows - less, 0)

    def _classes_of(self, row: int) -> list[int]:
        if self._truth.ndim == 2:
            return np.flatnonzero(self._truth[row]).tolist()
        return [int(self._truth[row])]


def _words_of(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, word in lower case) of the words of the text's beginning."""
    shown = text[:MOST_CHARACTERS]
    for start, end in find_words(shown):
        yield start, end, shown[start:end].casefold()
