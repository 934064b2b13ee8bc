"""Generate the sample of questions with answers: the reply templates of a support team, and customers' questions."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sample_data.phrasing import Fill, SeenTexts, expand

PHRASES = Path(__file__).parent / "phrases"
SEED = 20261123
QUESTIONS = 900
TRIES_PER_ROW = 400
Dress = Callable[[random.Random, str], str]


def make_faq(fill: Fill, dress: Dress, moment: Callable[[random.Random], str]) -> list[tuple[str, ...]]:
    """About a thousand questions: id, time received, question, answer; in order of time.

    The answer is empty where nobody has written one yet.

    Args:
        fill: values for the placeholders of the patterns.
        dress: adds greeting, context and closing to a sentence, and typing errors.
        moment: draws a time.
    """
    rng = random.Random(SEED)
    book = tomllib.loads((PHRASES / "faq_en.toml").read_text(encoding="utf-8"))
    seen = SeenTexts(0.6)
    drafts: list[tuple[str, str]] = []
    patterns = sum(len(entry["asks"]) for entry in book["answers"])
    for entry in book["answers"]:
        rows = round(QUESTIONS * len(entry["asks"]) / patterns)
        drafts += [(question, entry["text"]) for question in _ask(rng, entry["asks"], rows, fill, dress, seen)]
    for entry in book["unanswered"]:
        drafts += [(question, "") for question in _ask(rng, entry["asks"], entry["share"], fill, dress, seen)]
    drafts.sort(key=lambda _: rng.random())
    moments = sorted(moment(rng) for _ in drafts)
    return [(f"Q-{1_000 + at}", when, *draft) for at, (when, draft) in enumerate(zip(moments, drafts, strict=True))]


def _ask(rng: random.Random, asks: list[str], rows: int, fill: Fill, dress: Dress, seen: SeenTexts) -> list[str]:
    return [_new_question(rng, asks[number % len(asks)], fill, dress, seen) for number in range(rows)]


def _new_question(rng: random.Random, pattern: str, fill: Fill, dress: Dress, seen: SeenTexts) -> str:
    text: Any = ""
    for _ in range(TRIES_PER_ROW):
        text = dress(rng, expand(rng, pattern, fill))
        if seen.is_new(text):
            return text
    raise RuntimeError(f"no new question after {TRIES_PER_ROW} tries; add patterns. The last one: {text}")
