"""What figures, baselines and counts are called in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.tasks.figures import find_baseline, find_metric
from gui.translate import tr_message


def name_figure(name: str) -> str:
    """A figure in a sentence, a legend or a list; those of ranking keep the field's names."""
    return tr_message(find_metric(name).title)


def name_figure_plainly(name: str) -> str:
    """A figure that stands alone: plain words, the field's word in brackets."""
    metric = find_metric(name)
    return tr_message(metric.plain_title or metric.title)


def explain_figure(name: str) -> str:
    """What a figure measures, in a sentence; "" where there is none."""
    return tr_message(find_metric(name).explanation)


def name_figure_column(name: str) -> str:
    """A figure over a column of a report."""
    return tr_message(find_metric(name).short_title)


def name_figure_line(name: str) -> str:
    """A figure at the beginning of a line."""
    metric = find_metric(name)
    return tr_message(metric.line_title or metric.title)


def name_baseline(name: str) -> str:
    """A baseline's short name, for a line in a chart or a table."""
    return tr_message(find_baseline(name).short_title)


def describe_baseline(name: str) -> str:
    """A baseline in a line about it; more than its short name where that would not say enough."""
    baseline = find_baseline(name)
    return tr_message(baseline.phrase or baseline.short_title)


def name_count(name: str) -> str:
    """What is counted, in the plural."""
    names = {
        "users": QCoreApplication.translate("FigureNames", "users"),
        "items": QCoreApplication.translate("FigureNames", "items"),
        "interactions": QCoreApplication.translate("FigureNames", "interactions"),
        "questions": QCoreApplication.translate("FigureNames", "questions"),
        "answers": QCoreApplication.translate("FigureNames", "answers"),
        "unanswered": QCoreApplication.translate("FigureNames", "questions without an answer"),
    }
    return names.get(name, name)
