"""The names of the figures of matching, and the report as a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from PySide6.QtCore import QCoreApplication

from core.tasks.match.figures import DECIDING, METRICS
from core.tasks.match.report import MatchReport

FIGURES = tuple(metric.name for metric in METRICS)
MODEL = "model"


def explain_figure(figure: str) -> str:
    """What a figure means, in a sentence."""
    return {
        "top1": QCoreApplication.translate(
            "MatchText", "Share of the questions whose right answer stands first in the whole list."
        ),
        "top3": QCoreApplication.translate(
            "MatchText", "Share of the questions whose right answer stands among the first three."
        ),
        "mrr": QCoreApplication.translate(
            "MatchText",
            "Mean of one through the place of the right answer: 1 is first every time, 0.5 second every time.",
        ),
    }[figure]


def explain_baseline(name: str) -> str:
    """How a baseline finds its answers, in a sentence."""
    return {
        "bm25": QCoreApplication.translate(
            "MatchText", "Counts the words that question and answer share, rare ones more."
        ),
        "bm25_asked": QCoreApplication.translate(
            "MatchText", "The same, with the questions that were asked before counted among the words of an answer."
        ),
        "frozen": QCoreApplication.translate(
            "MatchText", "The pretrained model as it is, before it has learnt from your questions."
        ),
    }.get(name, "")


def report_frame(report: MatchReport, baselines: Mapping[str, Any], split: str) -> pd.DataFrame:
    """The model and the baselines of a split: name, then a column per figure; the model first."""
    rows = [{"name": MODEL, **dict(report.figures.pairs())}]
    rows += [
        {"name": name, **{figure: float(body[split][figure]) for figure in FIGURES}}
        for name, body in baselines.items()
        if _is_judged(body, split)
    ]
    return pd.DataFrame(rows)


def find_better(report: MatchReport, baselines: Mapping[str, Any], split: str) -> str:
    """The baseline that finds the right answer first more often than the model; "" where none does."""
    shares = {name: float(body[split][DECIDING]) for name, body in baselines.items() if _is_judged(body, split)}
    best = max(shares, key=lambda name: shares[name], default="")
    return best if best and shares[best] > dict(report.figures.pairs())[DECIDING] else ""


def _is_judged(body: Any, split: str) -> bool:
    return isinstance(body, Mapping) and isinstance(body.get(split), Mapping) and set(FIGURES) <= set(body[split])
