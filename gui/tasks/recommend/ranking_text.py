"""The texts of a ranking report: the headline, the names of groups, and the report as Markdown and as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from PySide6.QtCore import QCoreApplication

from core.tasks.figures import find_metric
from core.tasks.recommend.figures import DECIDING
from core.tasks.recommend.report import GroupFigures, RankingReport, describe_standing
from gui.figure_names import name_baseline
from gui.tables.cell_text import format_share
from gui.translate import tr_message
from gui.wording import join_names, say_count, say_duration

HR, NDCG, MRR = "hr@10", "ndcg@10", "mrr"
FIGURES = (HR, NDCG, "recall@10", MRR, "coverage@10", "novelty@10", "popularity@10")
"""The figures of a report in the order they are shown."""
MODEL = "model"
"""The row of the trained model among the baselines."""


@dataclass(frozen=True)
class Comparison:
    """How the model compares with the baselines, as a sentence, and its tone: good, quiet or warn."""

    sentence: str
    tone: str


def describe_comparison(report: RankingReport, baselines: Mapping[str, RankingReport]) -> Comparison:
    """Whether the model beats the best of the baselines; says so where it does not.

    The headline names the hit rate, and the comparison is by NDCG@10: a baseline that is ahead by the hit rate is named
    as well.
    """
    named = {_quote(name): one for name, one in baselines.items()}
    sentence = tr_message(describe_standing(report, named))
    best = find_best(baselines)
    if best is None:
        return Comparison(sentence, "quiet")
    if report.figures[DECIDING] <= baselines[best].figures[DECIDING]:
        return Comparison(sentence, "warn")
    ahead = max(baselines, key=lambda name: baselines[name].figures[HR])
    if baselines[ahead].figures[HR] > report.figures[HR]:
        sentence = QCoreApplication.translate(
            "RankingText", "{sentence} By the share of users above, {baseline} is ahead: {share}."
        ).format(sentence=sentence, baseline=_quote(ahead), share=format_share(baselines[ahead].figures[HR]))
        return Comparison(sentence, "quiet")
    is_clear = report.intervals[DECIDING][0] > baselines[best].figures[DECIDING]
    return Comparison(sentence, "good" if is_clear else "quiet")


def _quote(baseline: str) -> str:
    return QCoreApplication.translate("RankingText", "“{name}”").format(name=name_baseline(baseline))


def say_stages(training: Mapping[str, Any]) -> str:
    """How the model was trained: the result of each stage, and what is blended into its ranking; "" where the run does
    not hold it.
    """
    stages = {str(stage.get("name")): stage for stage in training.get("stages") or () if isinstance(stage, Mapping)}
    parts = []
    sequence, text = stages.get("sequence"), stages.get("text")
    if sequence and DECIDING in (sequence.get("validation") or {}):
        sentence = QCoreApplication.translate(
            "RankingText", "Learnt from the order of the histories: NDCG@10 {score} on validation after {time}."
        )
        parts.append(
            sentence.format(
                score=f"{sequence['validation'][DECIDING]:.4f}", time=say_duration(float(sequence.get("seconds", 0)))
            )
        )
    if text and DECIDING in (text.get("validation") or {}):
        if text.get("is_kept"):
            sentence = QCoreApplication.translate(
                "RankingText", "With the text model trained as well: {score}, {time} more."
            )
        else:
            sentence = QCoreApplication.translate(
                "RankingText",
                "Training the text model as well took {time} more and made it no better, so it was not kept.",
            )
        parts.append(
            sentence.format(
                score=f"{text['validation'][DECIDING]:.4f}", time=say_duration(float(text.get("seconds", 0)))
            )
        )
    blend = training.get("blend")
    if isinstance(blend, Mapping):
        names = {
            "followers": QCoreApplication.translate("RankingText", "what usually comes next"),
            "likeness": QCoreApplication.translate("RankingText", "which items are alike"),
            "recent": QCoreApplication.translate("RankingText", "what is popular lately"),
            "popularity": QCoreApplication.translate("RankingText", "how popular an item is"),
        }
        joined = [names.get(str(name), str(name)) for name, weight in blend.items() if weight]
        if joined:
            parts.append(
                QCoreApplication.translate("RankingText", "Joined to its rank: {parts}.").format(
                    parts=join_names(joined)
                )
            )
    return " ".join(parts)


def find_best(baselines: Mapping[str, RankingReport]) -> str | None:
    """The name of the best baseline; None without any."""
    return max(baselines, key=lambda name: baselines[name].figures[DECIDING], default=None)


def name_length_group(group: GroupFigures) -> str:
    """ "3 to 5 items", "51 items and more"."""
    return name_lengths(group.low, group.high)


def name_lengths(low: int, high: int | None) -> str:
    """A range of history lengths as text; `high` None for no upper end."""
    if high is None:
        return QCoreApplication.translate("RankingText", "{low} items and more").format(low=say_count(low))
    if low == high:
        return QCoreApplication.translate("RankingText", "%n item(s)", "", low)
    return QCoreApplication.translate("RankingText", "{low} to {high} items").format(low=low, high=high)


def name_item_group(group: GroupFigures) -> str:
    """The name of an item group: head, tail, or cold."""
    names = {
        "head": QCoreApplication.translate("RankingText", "Often met (head)"),
        "tail": QCoreApplication.translate("RankingText", "Rarely met (tail)"),
        "cold": QCoreApplication.translate("RankingText", "Never met (cold)"),
    }
    return names.get(group.name, group.name)


def explain_column(figure: str) -> str:
    """What a figure means, in a sentence."""
    return {
        HR: QCoreApplication.translate(
            "RankingText", "Hit rate: the share of users for whom an item they chose is among the first ten."
        ),
        NDCG: QCoreApplication.translate(
            "RankingText",
            "As the hit rate, but the higher up the item stands the more it counts: first place 1, tenth place 0.29.",
        ),
        "recall@10": QCoreApplication.translate(
            "RankingText", "The share of the items a user chose that is among the first ten."
        ),
        MRR: QCoreApplication.translate(
            "RankingText", "The mean of 1 divided by the place of the first item that was chosen."
        ),
        "coverage@10": QCoreApplication.translate(
            "RankingText", "The share of all items that stand on at least one list of ten."
        ),
        "novelty@10": QCoreApplication.translate(
            "RankingText", "How surprising the shown items are, in bits: 1 more means met by half as many users."
        ),
        "popularity@10": QCoreApplication.translate(
            "RankingText", "How often the shown items were met in training, on average."
        ),
    }[figure]


def show_figure(figure: str, value: float) -> str:
    """A figure as text, with its digits."""
    match find_metric(figure).format:
        case "share":
            return format_share(value)
        case "number":
            return f"{value:.1f}"
        case _:
            return f"{value:.4f}"


def figures_shown(report: RankingReport) -> tuple[str, ...]:
    """The figures that get a column: recall equals the hit rate where every user has one target."""
    return tuple(
        name
        for name in FIGURES
        if name in report.figures and not (name == "recall@10" and report.targets == report.lists)
    )


def report_frame(report: RankingReport, baselines: Mapping[str, RankingReport]) -> pd.DataFrame:
    """A row for the model and each baseline: name, every figure, and the 95 % interval of the first two."""
    rows = []
    for name, one in ((MODEL, report), *sorted(baselines.items(), key=lambda pair: -pair[1].figures[DECIDING])):
        row: dict[str, object] = {"name": name}
        for figure in figures_shown(report):
            row[figure] = one.figures.get(figure, float("nan"))
            if figure in one.intervals:
                row[f"{figure} 95 %"] = "{:.3f}–{:.3f}".format(*one.intervals[figure])
        rows.append(row)
    return pd.DataFrame(rows)
