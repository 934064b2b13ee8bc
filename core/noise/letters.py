"""Slips of the fingers and of a scanner: letters of a neighbouring key, dropped, doubled, swapped, misread."""

from __future__ import annotations

from functools import cache

import numpy as np

from core.noise.hits import WORDS, change_some, draw_one

_KEYBOARDS = (
    ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"),
)
"""Rows of keys; each is shifted half a key to the right of the one above it."""
_MISREAD = {
    "rn": "m", "m": "rn", "cl": "d", "d": "cl", "vv": "w", "w": "vv", "li": "h", "h": "li", "ri": "n", "n": "ri",
    "l": "1 I", "I": "l 1", "i": "1 l", "o": "0", "O": "0", "e": "c", "c": "e", "s": "5", "S": "5", "B": "8",
    "g": "9 q", "q": "g", "Z": "2", "z": "2", "b": "6", "G": "6", "t": "f", "f": "t", "u": "v", "v": "u",
    "a": "o", "y": "v", "T": "7", "A": "4", "é": "e", "ü": "ii", "ä": "a", "ö": "o", "ß": "B", "и": "н", "н": "и",
    "о": "0", "з": "3", "ш": "щ",
}  # fmt: skip
"""What a scanner takes for what: what studies of OCR list first (rn and m, l and 1, O and 0, e and c), and more."""
_LEAST_DROPPED = 3


def hit_neighbour(text: str, share: float, chance: np.random.Generator) -> str:
    """In some words one letter is that of a neighbouring key."""
    return change_some(text, WORDS, _keyed_letters, _press_neighbour, share, chance)


def drop_letters(text: str, share: float, chance: np.random.Generator) -> str:
    """Some words lack a letter."""
    return change_some(text, WORDS, lambda word: len(word) >= _LEAST_DROPPED, _drop, share, chance)


def double_letters(text: str, share: float, chance: np.random.Generator) -> str:
    """In some words a letter is written twice."""
    return change_some(text, WORDS, lambda word: len(word) > 1, _double, share, chance)


def swap_letters(text: str, share: float, chance: np.random.Generator) -> str:
    """In some words two neighbouring letters have changed places."""
    return change_some(text, WORDS, _unlike_pairs, _swap, share, chance)


def misread_letters(text: str, share: float, chance: np.random.Generator) -> str:
    """In some words letters are read as a scanner reads them: rn as m, l as 1."""
    return change_some(text, WORDS, _misreadable, _misread, share, chance)


def change_case(text: str, share: float, chance: np.random.Generator) -> str:
    """Some words are in capitals, those that were in capitals in small letters."""
    return change_some(text, WORDS, lambda word: word.lower() != word.upper(), _shout, share, chance)


@cache
def find_neighbours() -> dict[str, str]:
    """The letters on the keys that touch the key of a letter."""
    found: dict[str, str] = {}
    for rows in _KEYBOARDS:
        places = {key: (at + 0.5 * row, row) for row, keys in enumerate(rows) for at, key in enumerate(keys)}
        for key, here in places.items():
            found[key] = "".join(other for other, there in places.items() if _touch(here, there))
    return found


def _touch(one: tuple[float, int], other: tuple[float, int]) -> bool:
    across, down = abs(one[0] - other[0]), abs(one[1] - other[1])
    return (down == 0 and across == 1) or (down == 1 and across == 0.5)


def _keyed_letters(word: str) -> list[int]:
    neighbours = find_neighbours()
    return [at for at, letter in enumerate(word) if letter.lower() in neighbours]


def _press_neighbour(word: str, chance: np.random.Generator) -> str:
    places = _keyed_letters(word)
    at = places[int(chance.integers(len(places)))]
    letter = draw_one(find_neighbours()[word[at].lower()], chance)
    return word[:at] + (letter.upper() if word[at].isupper() else letter) + word[at + 1 :]


def _drop(word: str, chance: np.random.Generator) -> str:
    at = int(chance.integers(len(word)))
    return word[:at] + word[at + 1 :]


def _double(word: str, chance: np.random.Generator) -> str:
    at = int(chance.integers(len(word)))
    return word[: at + 1] + word[at:]


def _unlike_pairs(word: str) -> list[int]:
    return [at for at in range(len(word) - 1) if word[at] != word[at + 1]]


def _swap(word: str, chance: np.random.Generator) -> str:
    places = _unlike_pairs(word)
    at = places[int(chance.integers(len(places)))]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _misreadable(word: str) -> list[tuple[int, str]]:
    return [
        (at, word[at : at + size])
        for at in range(len(word))
        for size in (2, 1)
        if len(word[at : at + size]) == size and word[at : at + size] in _MISREAD
    ]


def _misread(word: str, chance: np.random.Generator) -> str:
    places = _misreadable(word)
    at, part = places[int(chance.integers(len(places)))]
    return word[:at] + draw_one(_MISREAD[part].split(), chance) + word[at + len(part) :]


def _shout(word: str, chance: np.random.Generator) -> str:
    return word.lower() if word.isupper() else word.upper()
