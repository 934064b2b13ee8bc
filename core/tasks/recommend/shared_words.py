"""The informative words that texts have in common."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from core.data.stop_words import STOP_WORDS

_WORD = re.compile(r"[^\W\d_]{3,}")
_WITHOUT_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")
_COUNTED_TEXTS = 20_000
_COMMON_SHARE = 0.2


def split_words(text: str) -> set[str]:
    """The words of a text in lower case; for scripts without spaces all pairs of adjacent characters."""
    found: set[str] = set()
    for word in _WORD.findall(text.casefold()):
        if _WITHOUT_SPACES.fullmatch(word):
            found.update(word[at : at + 2] for at in range(len(word) - 1))
        else:
            found.add(word)
    return found


class WordWeights:
    """Inverse document frequencies of words; 0 for stop words and for a word in more than a fifth of all texts."""

    def __init__(self, texts: Sequence[str]) -> None:
        some = texts if len(texts) <= _COUNTED_TEXTS else texts[:: -(-len(texts) // _COUNTED_TEXTS)]
        self._counts = Counter(word for text in some for word in split_words(text))
        self._texts = len(some)

    def weigh(self, word: str) -> float:
        """The weight of a word; 0 for a stop word and for one that is too common."""
        count = self._counts.get(word, 0)
        if word in STOP_WORDS or count > max(2.0, _COMMON_SHARE * self._texts):
            return 0.0
        return math.log((1 + self._texts) / (1 + count))

    def shared(self, text: str, others: Iterable[str], most: int = 3) -> tuple[str, ...]:
        """At most `most` words of `text` that also occur in others, by the number of texts times the weight."""
        own = split_words(text)
        held = Counter(word for other in others for word in own & split_words(other))
        worth = {word: count * self.weigh(word) for word, count in held.items()}
        best = sorted((word for word in worth if worth[word] > 0), key=lambda word: (-worth[word], word))
        return tuple(best[:most])
