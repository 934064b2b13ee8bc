"""The informative words that texts have in common."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from core.data.stop_words import STOP_WORDS
from core.data.words import has_unspaced, split_words

_COUNTED_TEXTS = 20_000
_COMMON_SHARE = 0.2


def list_words(text: str) -> set[str]:
    """The words of a text that may say what it is about, in lower case: of three letters or more, in scripts written
    without spaces and in Korean of two. Of Korean words, whose ends change with their part in the sentence, the
    beginnings count.
    """
    found: set[str] = set()
    for word in split_words(text.casefold()):
        if any(sign.isdigit() for sign in word):
            continue
        if _is_korean(word):
            found.update(word[:length] for length in range(2, len(word) + 1))
        elif len(word) >= (2 if has_unspaced(word) else 3):
            found.add(word)
    return found


def _is_korean(word: str) -> bool:
    return "\uac00" <= word[0] <= "\ud7af"


class WordWeights:
    """Inverse document frequencies of words; 0 for stop words and for a word in more than a fifth of all texts."""

    def __init__(self, texts: Sequence[str]) -> None:
        some = texts if len(texts) <= _COUNTED_TEXTS else texts[:: -(-len(texts) // _COUNTED_TEXTS)]
        self._counts = Counter(word for text in some for word in list_words(text))
        self._texts = len(some)

    def weigh(self, word: str) -> float:
        """The weight of a word; 0 for a stop word and for one that is too common."""
        count = self._counts.get(word, 0)
        if word in STOP_WORDS or count > max(2.0, _COMMON_SHARE * self._texts):
            return 0.0
        return math.log((1 + self._texts) / (1 + count))

    def shared(self, text: str, others: Iterable[str], most: int = 3) -> tuple[str, ...]:
        """At most `most` words of `text` that also occur in others, by the number of texts times the weight."""
        own = list_words(text)
        held = Counter(word for other in others for word in own & list_words(other))
        worth = {word: count * self.weigh(word) for word, count in held.items()}
        best = sorted((word for word in worth if worth[word] > 0), key=lambda word: (-worth[word], word))
        return tuple(best[:most])
