"""What climbing a ladder tells; no torch, so that the window can read it."""

from __future__ import annotations

from dataclasses import dataclass

from core.events import Event, SplitName
from core.message import Message, say


@dataclass(frozen=True)
class RungSpec:
    """A rung of the ladder: `title` in the command line, which speaks English, and `short_title` in a chart."""

    name: str
    title: str
    short_title: Message


RUNGS = (
    RungSpec("majority", "always the largest class", say("largest class")),
    RungSpec("tfidf", "counting words (TF-IDF)", say("keywords")),
    RungSpec("zero-shot", "zero-shot", say("zero-shot")),
    RungSpec("probe", "untouched backbone", say("frozen backbone")),
    RungSpec("few-shot", "few-shot", say("few-shot")),
    RungSpec("lora", "LoRA", say("LoRA")),
    RungSpec("full", "full tuning", say("full tuning")),
)
"""From the bottom up: three that learn nothing of the backbone, then the backbone left as it is, then the methods that
train it.
"""


@dataclass(frozen=True, kw_only=True)
class RungBegun(Event):
    """A rung is being climbed; `forecast_s` is what it will take, None where that is not known."""

    name: str
    forecast_s: float | None = None


@dataclass(frozen=True, kw_only=True)
class RungDone(Event):
    """What a rung is worth.

    Attributes:
        seconds: what it took to learn, without reading the file and without the report at the end.
        split: which rows judged it; rows: how many. accuracy, macro_f1: on these.
        is_cut: the time was spent before it was done; it is judged as far as it came.
        run: its run folder; "" for a baseline.
    """

    name: str
    seconds: float
    split: SplitName
    rows: int
    accuracy: float
    macro_f1: float
    is_cut: bool = False
    run: str = ""


@dataclass(frozen=True, kw_only=True)
class RungSkipped(Event):
    """A rung that was left out, and why; `forecast_s` where it was for the time it would have taken."""

    name: str
    why: Message
    forecast_s: float | None = None
