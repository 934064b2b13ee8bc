"""The figures and baselines of every task by their names, and the figure that decides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from core.events import BaselineDone, Evaluated
from core.message import Message
from core.metrics.specs import BaselineSpec, MetricSpec
from core.tasks.registry import TASKS

if TYPE_CHECKING:
    from core.runs.folder import RunSummary

METRICS = {metric.name: metric for spec in TASKS for metric in spec.metrics}
BASELINES = {baseline.name: baseline for spec in TASKS for baseline in spec.baselines}
"""By name. A name that two tasks have means the same in both."""

Figures = tuple[tuple[str, float], ...]


def find_metric(name: str) -> MetricSpec:
    """The spec of a metric; an unknown one (from a run of another version) is titled by its name."""
    return METRICS.get(name) or MetricSpec(name=name, title=_bare(name), short_title=_bare(name))


def find_baseline(name: str) -> BaselineSpec:
    """The spec of a baseline; an unknown one is titled by its name."""
    return BASELINES.get(name) or BaselineSpec(name=name, title=_bare(name), short_title=_bare(name))


def _bare(name: str) -> Message:
    return Message("{name}", (("name", name),))  # no sentence: nothing to translate, and braces in it mean nothing


def figures_of(event: Evaluated | BaselineDone) -> Figures:
    """Names and values of an evaluation, the deciding one first."""
    return event.figures or (("macro_f1", event.macro_f1), ("accuracy", event.accuracy))


def choose_deciding(figures: Iterable[tuple[str, float]]) -> tuple[MetricSpec, float] | None:
    """The metric by which models are compared, with its value; None if it is not among these figures."""
    known = ((find_metric(name), value) for name, value in figures)
    return next(((metric, value) for metric, value in known if metric.is_deciding), None)


def score_of(event: Evaluated | BaselineDone) -> tuple[MetricSpec, float]:
    """The deciding figure of an evaluation; the first figure if none of them is deciding."""
    figures = figures_of(event)
    return choose_deciding(figures) or (find_metric(figures[0][0]), figures[0][1])


def score_of_run(run: RunSummary) -> tuple[MetricSpec, float] | None:
    """The deciding figure of a run; None before it is judged."""
    return choose_deciding(run.figures)
