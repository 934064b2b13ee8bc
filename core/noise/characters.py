"""Characters that are not what they seem: invisible ones, look-alikes of other scripts, other widths."""

from __future__ import annotations

import re

import numpy as np

from core.noise.hits import WORDS, change_some, draw_one

INVISIBLE = (
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2061\u2062\u2063\u2064"
)
"""Zero-width spaces and joiners, soft hyphens, marks of direction, invisible operators."""
_TYPED_INVISIBLE = "\u200b\u200c\u2060\ufeff\u00ad"
LOOK_ALIKES = {
    "a": "аɑα", "c": "сϲ", "d": "ԁ", "e": "е", "g": "ɡ", "h": "һ", "i": "іι", "j": "ј", "o": "оοօ", "p": "рρ", "q": "ԛ",
    "s": "ѕ", "u": "υս", "v": "ν", "w": "ԝ", "x": "х", "y": "у", "A": "АΑ", "B": "ВΒ", "C": "СϹ", "E": "ЕΕ", "H": "НΗ",
    "I": "ІΙ", "J": "Ј", "K": "КΚ", "M": "МΜ", "N": "Ν", "O": "ОΟ", "P": "РΡ", "S": "Ѕ", "T": "ТΤ", "X": "ХΧ",
    "Y": "УΥ", "Z": "Ζ",
}  # fmt: skip
"""Letters of other scripts that look like a Latin one in most fonts; after the confusables of Unicode (UTS 39)."""
FULL_WIDTH = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
_HALF_WIDTH = {full: half for half, full in FULL_WIDTH.items()}
_WIDE = re.compile(r"([A-Za-z0-9]+|[!-/:-@\[-`{-~！-～])")


def hide_characters(text: str, share: float, chance: np.random.Generator) -> str:
    """In some words there is a character that cannot be seen."""
    return change_some(text, WORDS, lambda word: len(word) > 1, _hide, share, chance)


def use_look_alikes(text: str, share: float, chance: np.random.Generator) -> str:
    """In some words a Latin letter is one of another script that looks like it."""
    return change_some(text, WORDS, _replaceable, _replace, share, chance)


def change_width(text: str, share: float, chance: np.random.Generator) -> str:
    """Some words, numbers and marks have the other width: ＡＢＣ for ABC, a half comma for a full one."""
    return change_some(text, _WIDE, bool, _widen, share, chance)


def _hide(word: str, chance: np.random.Generator) -> str:
    at = 1 + int(chance.integers(len(word) - 1))
    return word[:at] + draw_one(_TYPED_INVISIBLE, chance) + word[at:]


def _replaceable(word: str) -> list[int]:
    # A word of look-alikes throughout would be a word of the other script, which nothing could tell.
    places = [at for at, letter in enumerate(word) if letter in LOOK_ALIKES]
    return places if sum("A" <= letter <= "z" for letter in word) > 1 else []


def _replace(word: str, chance: np.random.Generator) -> str:
    places = _replaceable(word)
    at = places[int(chance.integers(len(places)))]
    return word[:at] + draw_one(LOOK_ALIKES[word[at]], chance) + word[at + 1 :]


def _widen(part: str, chance: np.random.Generator) -> str:
    table = _HALF_WIDTH if part in _HALF_WIDTH else FULL_WIDTH
    return "".join(table[sign] for sign in part)
