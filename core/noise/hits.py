"""Where a noise hits a text: some of its words or characters, drawn so that a stronger noise hits those of a weaker one
and more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np

Change = Callable[[str, np.random.Generator], str]

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_KANA = "\u3040-\u30ff"
WORDS = re.compile(rf"((?:(?![{HAN}{_KANA}])[^\W\d_])+)")
"""Runs of letters, without those of scripts in which a character is more than a letter."""
HAN_CHARACTERS = re.compile(rf"([{HAN}])")
CHARACTERS = re.compile(r"(.)", re.DOTALL)
GAPS = re.compile(r"( +)")


def change_some(
    text: str,
    pieces: re.Pattern[str],
    is_fit: Callable[[str], object],
    change: Change,
    share: float,
    chance: np.random.Generator,
) -> str:
    """The text with some of its pieces changed: a share of those that are fit, at least one of them.

    Args:
        pieces: a pattern with one group, which finds the pieces.
        is_fit: whether a piece can be changed.
        change: makes the new piece; draws from the same chance, in the order in which the pieces were drawn.
        share: 0 to 1.
    """
    parts = pieces.split(text)
    fit = [at for at in range(1, len(parts), 2) if is_fit(parts[at])]
    for at in draw_some(fit, share, chance):
        parts[at] = change(parts[at], chance)
    return "".join(parts)


def draw_some(places: Sequence[int], share: float, chance: np.random.Generator) -> list[int]:
    """A share of the places, at least one where there is any; a larger share begins with those of a smaller one."""
    if not places:
        return []
    count = min(len(places), max(1, round(share * len(places))))
    order = chance.permutation(len(places))
    return [places[int(at)] for at in order[:count]]


def draw_one(choices: Sequence[str], chance: np.random.Generator) -> str:
    """One of the choices."""
    return choices[int(chance.integers(len(choices)))]
