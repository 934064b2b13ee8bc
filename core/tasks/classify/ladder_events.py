"""The events and rungs of the ladder; no torch, so that the window can import it."""

from __future__ import annotations

from dataclasses import dataclass

from core.events import Event, SplitName
from core.message import Message, say


@dataclass(frozen=True)
class RungSpec:
    """A rung of the ladder: `title` for the command line, which is in English, and `short_title` for a chart."""

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
"""From the bottom up: two baselines without the backbone, two with it untrained, then the methods that train it."""


@dataclass(frozen=True, kw_only=True)
class RungBegun(Event):
    """A rung is being measured; `forecast_s` is what it will take, None where that is not known."""

    name: str
    forecast_s: float | None = None


@dataclass(frozen=True, kw_only=True)
class RungDone(Event):
    """The result of a rung.

    Attributes:
        seconds: training time, without reading the file and without the report at the end.
        split: the rows it was judged on; rows: how many. accuracy, macro_f1: on these.
        is_cut: the training was stopped because the time was over, and judged as it was then.
        is_stopped: a person stopped it, and it was judged as it was then.
        run: its run folder; "" for a baseline.
    """

    name: str
    seconds: float
    split: SplitName
    rows: int
    accuracy: float
    macro_f1: float
    is_cut: bool = False
    is_stopped: bool = False
    run: str = ""


@dataclass(frozen=True, kw_only=True)
class RungSkipped(Event):
    """A rung that was left out, and why; `forecast_s` if it would have taken too long."""

    name: str
    why: Message
    forecast_s: float | None = None
