"""Numbers in the sentence of a rule: 1,000 and 1 000, 35,5 %, twelve, 三十; what can be read in two ways is refused."""

from __future__ import annotations

import re

from core.errors import ConfigError
from core.message import say

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {
    **{word: number for number, word in enumerate([*_UNITS.split(), "sixteen", "seventeen", "eighteen", "nineteen"])},
    **{word: 10 * number for number, word in enumerate(_TENS.split(), 2)},
    **{f"{word} hundred": 100 * number for number, word in enumerate("a one two three four five".split()) if number},
    "a hundred": 100,
    "a thousand": 1000,
    "one thousand": 1000,
}
_EAST_DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_EAST_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_EAST = "".join((*_EAST_DIGITS, *_EAST_SCALES))
_DIGITS = r"\d{1,3}(?:[ '’_]\d{3})+(?:[.,]\d+)?|\d[\d.,]*\d|\d"
NUMBER = rf"(?:(?:{_DIGITS})(?![A-Za-z\d])|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
"""Pattern of a number in an English sentence."""
EAST_NUMBER = rf"(?:(?:{_DIGITS})(?![A-Za-z\d])|[{_EAST}]+)"
"""Pattern of a number in a Chinese sentence."""
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_GROUPED = re.compile(r"\d{1,3}(?:(?:,\d{3})+|(?:[ '’_]\d{3})+)(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}")
_GROUPED_BY_POINT = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}\.\d{3},\d+")
_DECIMAL_COMMA = re.compile(r"\d+,\d+")


def read_number(text: str, *, is_count: bool) -> float:
    """The number that a text says.

    Args:
        is_count: it is a number of texts or of periods, in which a comma before three digits separates thousands;
            otherwise it is a percentage or a number of sigma, in which 1,000 could be either.

    Raises:
        ConfigError: it can be read in two ways, or in none.
    """
    plain = " ".join(text.lower().split())
    if plain in _WORDS:
        return float(_WORDS[plain])
    if plain and all(letter in _EAST for letter in plain):
        return float(_read_east(plain))
    if _PLAIN.fullmatch(plain) and not (is_count and re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", plain)):
        return float(plain)
    if _GROUPED.fullmatch(plain) and (is_count or not _DECIMAL_COMMA.fullmatch(plain)):
        return float(re.sub(r"[, '’_]", "", plain))
    if _GROUPED_BY_POINT.fullmatch(plain):
        return float(plain.replace(".", "").replace(",", "."))
    if _DECIMAL_COMMA.fullmatch(plain) and not re.fullmatch(r"[1-9]\d{0,2},\d{3}", plain):
        return float(plain.replace(",", "."))
    raise ConfigError(
        say("The number {number} can be read in more than one way, or in none.", number=text.strip()),
        hint=say("Write thousands without a sign between them, and decimals with a point: 1000, 2.5."),
    )


def _read_east(text: str) -> int:
    if not any(letter in _EAST_SCALES for letter in text):
        return int("".join(str(_EAST_DIGITS[letter]) for letter in text))
    total = part = digit = 0
    for letter in text:
        if letter in _EAST_DIGITS:
            digit = _EAST_DIGITS[letter]
        elif letter == "万":
            total, part, digit = (total + part + digit) * 10_000, 0, 0
        else:
            part, digit = part + (digit or 1) * _EAST_SCALES[letter], 0
    return total + part + digit
