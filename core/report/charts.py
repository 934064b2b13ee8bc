"""The charts of a report, as values; `core.report.drawings` draws them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from core.message import Message
from core.shapes import Int


@dataclass(frozen=True, kw_only=True, eq=False)
class HeatMap:
    """A confusion matrix.

    Attributes:
        names: of the classes; () where only their numbers are known.
        counts: [true predicted].
        none_title: the name of a last class "none of them"; None without such a class.
    """

    names: tuple[str, ...]
    counts: Int[np.ndarray, "classes classes"]
    none_title: Message | None = None


@dataclass(frozen=True, kw_only=True)
class Bin:
    """The predictions of one range of confidences: their mean confidence, how many there are, how many are right."""

    confidence: float
    count: int
    right: int


@dataclass(frozen=True, kw_only=True)
class ReliabilityChart:
    """How often predictions of a confidence are right; `unit` says what was counted."""

    bins: tuple[Bin, ...]


@dataclass(frozen=True, kw_only=True)
class Line:
    """A curve: its points as (x, y), and how it is drawn."""

    title: Message
    points: tuple[tuple[float, float], ...]
    colour: int = 0
    style: Literal["line", "faint", "dots"] = "line"


@dataclass(frozen=True, kw_only=True)
class LineChart:
    """Curves over one axis."""

    lines: tuple[Line, ...]
    x_title: Message
    y_title: Message


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar, from 0: its name, value and, where it is known, its 95 % interval."""

    title: Message | str
    value: float
    interval: tuple[float, float] | None = None
    is_strong: bool = False


@dataclass(frozen=True, kw_only=True)
class BarChart:
    """Bars below each other; the axis of shares ends at 1."""

    bars: tuple[Bar, ...]
    x_title: Message
    form: Literal["share", "score", "count"] = "score"


Chart: TypeAlias = "HeatMap | ReliabilityChart | LineChart | BarChart"
