"""The words of dates: names of months and weekdays in the languages that are read, and cells in one plain spelling.

`resources/dates/names.json` holds the names, as CLDR lists them; `resources/dates/update.py` writes it.
"""

from __future__ import annotations

import json
import unicodedata
from functools import lru_cache

from resources import resource_path

_SAME_LETTER = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "،": ",", "\u2212": "-", "–": "-"}
_SECOND_READINGS = ("hr", "bs")
"""Their names lose against those of the others: Croatian listopad is October, the Polish and Czech one November."""
_BUDDHIST = ("th",)


def fold(cell: str) -> str:
    """The cell in lower case, with plain digits and one space between words, without accents and invisible characters.

    Only the spelling changes: "１ Mars", "1\u00a0mars" and "1 MÄRS" differ from "1 mars" in nothing that a date needs.
    """
    if cell.isascii():
        return " ".join(cell.lower().split())
    text = cell.lower()
    if unicodedata.is_normalized("NFKD", text):
        return " ".join(text.translate(_PLAIN_LETTERS).split())
    text = unicodedata.normalize("NFKD", text).translate(_PLAIN_LETTERS)
    return " ".join(unicodedata.normalize("NFC", text).split())


class _PlainLetters(dict[int, str]):
    """What each character becomes, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        kind = unicodedata.category(letter)
        if kind == "Nd":
            plain = str(unicodedata.digit(letter))
        elif kind == "Cf" or "\u0300" <= letter <= "\u036f":  # accents; vowels of other scripts tell names apart
            plain = ""
        else:
            plain = _SAME_LETTER.get(letter, letter)
        self[code] = plain
        return plain


_PLAIN_LETTERS = _PlainLetters()


@lru_cache(maxsize=1)
def month_names() -> dict[str, int]:
    """The number of each month by its folded name, in all languages."""
    found: dict[str, int] = {}
    for language, months in _months_by_language():
        if language not in _SECOND_READINGS:
            for number, names in enumerate(months, 1):
                for name in names:
                    found.setdefault(name, number)
    for name, number in second_names().items():
        found.setdefault(name, number)
    return found


@lru_cache(maxsize=1)
def second_names() -> dict[str, int]:
    """The names of the languages that lose: a file that has one of `unique_second_names` is read by these."""
    return {
        name: number
        for language, months in _months_by_language()
        if language in _SECOND_READINGS
        for number, names in enumerate(months, 1)
        for name in names
    }


@lru_cache(maxsize=1)
def unique_second_names() -> frozenset[str]:
    """The names that only the languages of `second_names` have."""
    others = {
        name
        for language, months in _months_by_language()
        if language not in _SECOND_READINGS
        for names in months
        for name in names
    }
    return frozenset(name for name in second_names() if name not in others)


@lru_cache(maxsize=1)
def buddhist_names() -> frozenset[str]:
    """The names of months in languages whose years count from 543 before our era."""
    return frozenset(
        name
        for language, months in _months_by_language()
        if language in _BUDDHIST
        for names in months
        for name in names
    )


@lru_cache(maxsize=1)
def weekday_names() -> frozenset[str]:
    """The folded names of the weekdays, in all languages."""
    return frozenset(fold(name).rstrip(".") for of in _load().values() for name in of["weekdays"])


@lru_cache(maxsize=1)
def _months_by_language() -> tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]:
    return tuple(
        (language, tuple(tuple(fold(name).rstrip(".") for name in names) for names in of["months"]))
        for language, of in _load().items()
    )


@lru_cache(maxsize=1)
def _load() -> dict[str, dict[str, list]]:
    return json.loads(resource_path("dates", "names.json").read_text(encoding="utf-8"))
