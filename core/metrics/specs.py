"""The specs of metrics and baselines: names, titles, direction, and the metric that decides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from core.message import Message


@dataclass(frozen=True, kw_only=True)
class MetricSpec:
    """The description of a metric.

    Attributes:
        name: key in events, `metrics.json` and the model card.
        title: in a sentence, a legend or a list: "right answer first".
        short_title: above a column of a report: "first".
        line_title: at the start of a line; None where that is `title`.
        direction: which values are better; "neither" for a descriptive figure.
        format: "share" for a proportion, 0 to 1; "score" for other values up to 1; "number" for all else.
        is_deciding: models of the task are compared by it; true for exactly one metric of a task.
        in_summary: it is shown in comparisons of runs; the others are in the report only.
        plain_title: over a figure that stands alone: plain words, the field's word in brackets; None where `title` is
            plain. explanation: what it measures, in a sentence.
    """

    name: str
    title: Message
    short_title: Message
    line_title: Message | None = None
    direction: Literal["higher", "lower", "neither"] = "higher"
    format: Literal["share", "score", "number"] = "score"
    is_deciding: bool = False
    in_summary: bool = True
    plain_title: Message | None = None
    explanation: Message | None = None

    def sort_key(self, value: float) -> float:
        """The larger, the better: the value itself, or its negative where lower values are better."""
        return -value if self.direction == "lower" else value

    def is_better(self, value: float, other: float) -> bool:
        """Whether `value` is better than `other`; never, for a descriptive figure."""
        return self.direction != "neither" and self.sort_key(value) > self.sort_key(other)


@dataclass(frozen=True, kw_only=True)
class BaselineSpec:
    """The description of a simple model that the trained one has to beat.

    Attributes:
        name: key in events and `metrics.json`.
        title: the full name: "Always the largest class".
        short_title: at a line of a chart, in a table: "largest class".
        phrase: inside a sentence: "always the largest class"; None where that is `short_title`.
        card_title: in the model card, which is English and names the source; "" where that is `title`.
    """

    name: str
    title: Message
    short_title: Message
    phrase: Message | None = None
    card_title: str = ""

    def in_card(self) -> str:
        """Its name in the model card."""
        return self.card_title or str(self.title)


def title_of(specs: Iterable[MetricSpec | BaselineSpec], name: str) -> str:
    """The English title of a metric or a baseline; `name` itself where there is no spec."""
    return next((str(spec.title) for spec in specs if spec.name == name), name)


def deciding_metric(metrics: Iterable[MetricSpec]) -> MetricSpec:
    """The metric by which the models of a task are compared.

    Raises:
        StopIteration: none of them is the deciding one.
    """
    return next(metric for metric in metrics if metric.is_deciding)
