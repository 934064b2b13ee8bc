"""The noises that a text can be put under: each a pure function of text, strength and seed."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.message import Message, say
from core.noise.characters import change_width, hide_characters, use_look_alikes
from core.noise.chinese import drop_characters, use_homophones, use_similar_characters, use_traditional
from core.noise.letters import (
    change_case,
    double_letters,
    drop_letters,
    hit_neighbour,
    misread_letters,
    swap_letters,
)
from core.noise.marks import add_emoji, change_spaces, lose_accents, lose_punctuation, shorten_words

Strength = Literal["light", "medium", "strong"]
STRENGTHS: tuple[Strength, ...] = ("light", "medium", "strong")
Change = Callable[[str, float, np.random.Generator], str]

_SLIPS = (0.05, 0.15, 0.3)
_LOSSES = (0.3, 0.6, 1.0)


@dataclass(frozen=True)
class Noise:
    """One kind of noise.

    Attributes:
        name: as the command line and `--json` write it.
        title: what a person calls it.
        shares: of the words, characters or marks that it can change, for each of `STRENGTHS`; it always changes at
            least one.
        change: makes the text, from the text, the share and a source of chance.
    """

    name: str
    title: Message
    change: Change
    shares: tuple[float, float, float] = _SLIPS


NOISES: tuple[Noise, ...] = (
    Noise("typing", say("Neighbouring key"), hit_neighbour),
    Noise("dropped", say("Dropped letters"), drop_letters),
    Noise("doubled", say("Doubled letters"), double_letters),
    Noise("swapped", say("Swapped letters"), swap_letters),
    Noise("case", say("Capitals"), change_case, (0.2, 0.5, 1.0)),
    Noise("punctuation", say("Punctuation lost"), lose_punctuation, _LOSSES),
    Noise("accents", say("Accents lost"), lose_accents, _LOSSES),
    Noise("spaces", say("Spaces lost or doubled"), change_spaces),
    Noise("texting", say("Written as in a chat"), shorten_words, _LOSSES),
    Noise("scanned", say("Misread by a scanner"), misread_letters),
    Noise("invisible", say("Invisible characters"), hide_characters, (0.1, 0.4, 1.0)),
    Noise("look-alikes", say("Look-alike letters"), use_look_alikes, (0.1, 0.3, 0.6)),
    Noise("emoji", say("Emoji added"), add_emoji),
    Noise("width", say("Full and half width"), change_width, (0.1, 0.4, 1.0)),
    Noise("homophones", say("Same sound (Chinese)"), use_homophones),
    Noise("similar", say("Similar characters (Chinese)"), use_similar_characters),
    Noise("dropped-characters", say("Dropped characters (Chinese)"), drop_characters),
    Noise("traditional", say("Traditional for simplified"), use_traditional, _LOSSES),
)
"""All of them, in the order in which they are shown."""
BY_NAME = {noise.name: noise for noise in NOISES}


def roughen(text: str, noise: Noise, strength: Strength, seed: int = 0) -> str:
    """The text under a noise; the same text, noise, strength and seed give the same result.

    What a weaker noise changes is among what a stronger one of the same seed changes. A text that holds nothing that
    the noise could change, or of which nothing would be left, comes back as it was.
    """
    if not text.strip():
        return text
    place = (zlib.crc32(text.encode("utf-8", "surrogatepass")), zlib.crc32(noise.name.encode()))
    chance = np.random.default_rng([seed, *place])
    changed = noise.change(text, noise.shares[STRENGTHS.index(strength)], chance)
    return changed if changed.strip() else text
