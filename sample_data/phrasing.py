"""Expand hand-written patterns to sentences, and add typing errors."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_PLACE = re.compile(r"\{(\w+)\}")
_NEIGHBOURS = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk",
    "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "w", "r": "et", "s": "ad", "t": "ry", "u": "yi",
    "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "x",
}  # fmt: skip

Fill = Mapping[str, Sequence[str] | Callable[[random.Random], str]]


def pick(rng: random.Random, options: Sequence[str]) -> str:
    """One of `options`, by a single draw, so that the same seed gives the same file on every Python."""
    return options[int(rng.random() * len(options))]


def expand(rng: random.Random, pattern: str, fill: Fill) -> str:
    """One sentence of a pattern: `[a|b]` becomes a or b, `{name}` a value of `fill`, the same within the sentence.

    Raises:
        KeyError: a placeholder that is not in `fill`.
    """
    while (found := _CHOICE.search(pattern)) is not None:
        chosen = pick(rng, found.group(1).split("|"))
        pattern = pattern[: found.start()] + chosen + pattern[found.end() :]
    known: dict[str, str] = {}

    def put(place: re.Match[str]) -> str:
        name = place.group(1)
        if name not in known:
            source = fill[name]
            known[name] = source(rng) if callable(source) else pick(rng, source)
        return known[name]

    return _PLACE.sub(put, pattern)


def mistype(rng: random.Random, text: str, slips: int) -> str:
    """`text` with so many typing errors: a neighbouring key, or a letter dropped, doubled or swapped."""
    for _ in range(slips):
        positions = [
            at for at, letter in enumerate(text) if letter.lower() in _NEIGHBOURS and text[at - 1 : at].isalpha()
        ]
        if not positions:
            return text
        at = positions[int(rng.random() * len(positions))]
        text = text[:at] + _slip(rng, text[at : at + 2]) + text[at + 2 :]
    return text


def _slip(rng: random.Random, pair: str) -> str:
    draw = rng.random()
    if draw < 0.3:
        return pick(rng, _NEIGHBOURS[pair[0].lower()]) + pair[1:]
    if draw < 0.6:
        return pair[1:]
    if draw < 0.75:
        return pair[0] + pair
    return pair[::-1] if pair.isalpha() else pair


def write_carelessly(rng: random.Random, text: str) -> str:
    """`text` with random carelessness: about half of all texts are unchanged, few are in capitals."""
    draw = rng.random()
    if draw < 0.48:
        return text
    if draw < 0.76:
        return mistype(rng, text, 1 + len(text) // 160)
    if draw < 0.84:
        return text.replace("'", "").replace("I'm", "im")
    if draw < 0.96:
        return mistype(rng, text.lower().replace("'", "").replace(",", ""), 1 + len(text) // 60).rstrip(".")
    return text.upper().rstrip(".") + pick(rng, ("!", "!!", "!!!"))


class SeenTexts:
    """Detects texts that are too similar to an earlier one: Jaccard similarity of four-letter pieces above `limit`."""

    def __init__(self, limit: float) -> None:
        self._limit = limit
        self._seen: list[frozenset[str]] = []

    def is_new(self, text: str) -> bool:
        """Whether no earlier text is too similar; if so, the text is remembered."""
        letters = re.sub(r"\W+", " ", text.lower())
        pieces = frozenset(letters[at : at + 4] for at in range(max(1, len(letters) - 3)))
        few, many = len(pieces) * self._limit, len(pieces) / self._limit
        for other in self._seen:
            if few < len(other) < many and len(pieces & other) > self._limit * len(pieces | other):
                return False
        self._seen.append(pieces)
        return True
