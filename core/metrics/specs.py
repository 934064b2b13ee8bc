"""What the figures and the baselines of a task are called, and which figure decides: said once, read by everybody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from core.message import Message


@dataclass(frozen=True, kw_only=True)
class MetricSpec:
    """A figure of an evaluation.

    Attributes:
        name: in events, `metrics.json` and the model card.
        title: in a sentence, a legend or a list: "right answer first".
        short_title: over a column of a report: "first".
        line_title: where a line begins with it; None where that is `title`.
        direction: which way is better; "neither" of a figure that only describes.
        format: "share" for a part of a whole, 0 to 1; "score" for other figures up to 1; "number" for all else.
        is_deciding: models of the task are compared by it; exactly one of a task's.
        in_summary: it stands beside those of other runs; the others are for the report alone.
    """

    name: str
    title: Message
    short_title: Message
    line_title: Message | None = None
    direction: Literal["higher", "lower", "neither"] = "higher"
    format: Literal["share", "score", "number"] = "score"
    is_deciding: bool = False
    in_summary: bool = True


@dataclass(frozen=True, kw_only=True)
class BaselineSpec:
    """A simple way that a model has to beat.

    Attributes:
        name: in events and `metrics.json`.
        title: as a person says it: "Always the largest class".
        short_title: at a line of a chart, in a table: "largest class".
        phrase: in a line about it: "always the largest class"; None where that is `short_title`.
        card_title: in the model card, which is English and names the source; "" where that is `title`.
    """

    name: str
    title: Message
    short_title: Message
    phrase: Message | None = None
    card_title: str = ""

    def in_card(self) -> str:
        """What the model card calls it."""
        return self.card_title or str(self.title)


def title_of(specs: Iterable[MetricSpec | BaselineSpec], name: str) -> str:
    """The English title of a metric or a baseline; its own name where the specs do not hold it."""
    return next((str(spec.title) for spec in specs if spec.name == name), name)


def deciding_metric(metrics: Iterable[MetricSpec]) -> MetricSpec:
    """The metric by which the models of a task are compared.

    Raises:
        StopIteration: none of them decides.
    """
    return next(metric for metric in metrics if metric.is_deciding)
