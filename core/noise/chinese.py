"""Slips of Chinese writing: characters that sound or look alike, dropped ones, traditional forms.

`resources/noise/chinese.json` holds the tables; `resources/noise/update.py` makes them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

import numpy as np

from core.noise.hits import HAN_CHARACTERS, change_some, draw_one
from resources import resource_path

_MOST_SOUNDS = 8
"""An input method offers the frequent characters of a syllable first."""


@dataclass(frozen=True)
class ChineseTables:
    """What a character is mistaken for: `sounds` and `looks` by character, the likeliest first; `traditional` forms."""

    sounds: dict[str, str]
    looks: dict[str, str]
    traditional: dict[str, str]


def use_homophones(text: str, share: float, chance: np.random.Generator) -> str:
    """Some characters are others of the same sound."""
    return _replace_some(text, read_tables().sounds, share, chance)


def use_similar_characters(text: str, share: float, chance: np.random.Generator) -> str:
    """Some characters are others that look like them."""
    return _replace_some(text, read_tables().looks, share, chance)


def use_traditional(text: str, share: float, chance: np.random.Generator) -> str:
    """Some characters have their traditional form."""
    return _replace_some(text, read_tables().traditional, share, chance)


def drop_characters(text: str, share: float, chance: np.random.Generator) -> str:
    """Some characters are missing."""
    return change_some(text, HAN_CHARACTERS, bool, lambda character, chance: "", share, chance)


@cache
def read_tables() -> ChineseTables:
    """The tables, read once."""
    stored = json.loads(resource_path("noise", "chinese.json").read_text(encoding="utf-8"))
    sounds = {}
    for group in stored["sounds"]:
        for one in group:
            sounds[one] = group.replace(one, "")[:_MOST_SOUNDS]
    pairs = stored["traditional"]
    return ChineseTables(
        sounds=sounds,
        looks={group[0]: group[1:] for group in stored["looks"]},
        traditional=dict(zip(pairs[::2], pairs[1::2], strict=True)),
    )


def _replace_some(text: str, table: dict[str, str], share: float, chance: np.random.Generator) -> str:
    return change_some(
        text, HAN_CHARACTERS, table.__contains__, lambda one, chance: draw_one(table[one], chance), share, chance
    )
