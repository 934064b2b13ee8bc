"""Dated headlines in Chinese about companies that do not exist: what shareholders feel, over half a year."""

from __future__ import annotations

import datetime
import random
import re
from typing import Any

from sample_data.phrasing import Fill, SeenTexts, expand, pick

HEADLINES = 480
SEED = 20260307
_START = datetime.date(2026, 1, 5)
_NUMBER = re.compile(r"\d+")
_MOODS = ("利空", "中性", "利好")


def make_chinese_headlines(book: dict[str, Any]) -> list[tuple[str, ...]]:
    """Date, headline, mood (利好 good, 中性 neutral, 利空 bad), topic and company; on weekdays, in order of time.

    The mood falls from the middle of March to the beginning of May, and does not wholly come back.

    Args:
        book: the patterns of `phrases/headlines_zh.toml`.
    """
    rng = random.Random(SEED)
    companies = list(book["companies"])
    seen = SeenTexts(0.72)
    shapes: set[str] = set()
    rows = []
    for number in range(HEADLINES):
        day = _START + datetime.timedelta(days=number * 174 // HEADLINES)
        day -= datetime.timedelta(days=max(0, day.weekday() - 4))
        mood = rng.choices(_MOODS, _weigh_moods(number / HEADLINES))[0]
        topic = rng.choices(list(book["topics"]), [part["share"] for part in book["topics"].values()])[0]
        company = pick(rng, companies)
        fill: Fill = {
            **book["fill"],
            "company": [company],
            "rival": [other for other in companies if other != company],
            "segment": book["companies"][company],
            "pct": lambda r: str(2 + int(r.random() * 58)),
            "years": lambda r: str(2 + int(r.random() * 7)),
            "money": _draw_money,
        }
        for _ in range(400):
            headline = _compose(rng, book, fill, topic, mood)
            shape = _NUMBER.sub("#", headline)  # headlines that differ in a number only are nearly the same
            if shape not in shapes and seen.is_new(headline):
                break
        shapes.add(shape)
        rows.append((day.isoformat(), headline, mood, topic, company))
    return rows


def _compose(rng: random.Random, book: dict[str, Any], fill: Fill, topic: str, mood: str) -> str:
    """A pattern of the topic and mood, or a figure that goes up or down: losses that fall are good."""
    if rng.random() < 0.5:
        return expand(rng, pick(rng, book["topics"][topic][mood]), fill)
    is_good = rng.random() < 0.5
    way = "level" if mood == "中性" else "up" if is_good == (mood == "利好") else "down"
    figure = expand(rng, pick(rng, book["figures"][topic]["good" if is_good else "bad"]), fill)
    return expand(rng, pick(rng, book["directions"][way]), {**fill, "figure": [figure]})


def _draw_money(rng: random.Random) -> str:
    return f"{1 + int(rng.random() * 89)}亿元" if rng.random() < 0.5 else f"{100 * (1 + int(rng.random() * 89))}万元"


def _weigh_moods(share_of_time: float) -> tuple[float, float, float]:
    low = max(0.0, 1 - abs(share_of_time - 0.57) / 0.2)
    after = 0.08 if share_of_time > 0.57 else 0.0
    bad = 0.2 + 0.4 * low + after
    return bad, 0.3, 0.7 - bad
