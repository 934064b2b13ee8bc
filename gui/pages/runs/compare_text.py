"""A comparison in the words and numbers of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from core.metrics.paired import FEWEST_DISCORDANT, LEVEL
from core.tasks.comparison import Comparison, FigurePair, Kind, Unit
from core.tasks.figures import find_metric
from gui.figure_names import name_figure_line
from gui.wording import put_percent


def name_kind(kind: Kind, unit: Unit) -> str:
    """A kind of rows, as a button and a cell call it."""
    if unit == "users":
        return {
            "fixed": QCoreApplication.translate("CompareText", "Helped"),
            "broken": QCoreApplication.translate("CompareText", "Hurt"),
            "both_right": QCoreApplication.translate("CompareText", "Alike"),
            "both_wrong": QCoreApplication.translate("CompareText", "Both without a hit"),
        }[kind]
    return {
        "fixed": QCoreApplication.translate("CompareText", "Fixed"),
        "broken": QCoreApplication.translate("CompareText", "Broken"),
        "both_right": QCoreApplication.translate("CompareText", "Both right"),
        "both_wrong": QCoreApplication.translate("CompareText", "Both wrong"),
    }[kind]


def explain_kind(kind: Kind, unit: Unit) -> str:
    """What a kind of rows is, in one sentence."""
    if unit == "users":
        return {
            "fixed": QCoreApplication.translate("CompareText", "B ranks what they took higher than A"),
            "broken": QCoreApplication.translate("CompareText", "B ranks what they took lower than A"),
            "both_right": QCoreApplication.translate("CompareText", "Both rank what they took equally well"),
            "both_wrong": QCoreApplication.translate("CompareText", "Neither has what they took among its first ten"),
        }[kind]
    return {
        "fixed": QCoreApplication.translate("CompareText", "A is wrong, B is right"),
        "broken": QCoreApplication.translate("CompareText", "A is right, B is wrong"),
        "both_right": QCoreApplication.translate("CompareText", "Both are right: nothing to tell them apart"),
        "both_wrong": QCoreApplication.translate("CompareText", "Neither is right: read these for wrong labels"),
    }[kind]


def title_columns(unit: Unit) -> dict[str, str]:
    """The heads of the columns of the compared rows, in the order in which they are shown."""
    if unit == "users":
        return {
            "user": QCoreApplication.translate("CompareText", "user"),
            "label": QCoreApplication.translate("CompareText", "what they took"),
            "rank_before": QCoreApplication.translate("CompareText", "rank by A"),
            "rank_after": QCoreApplication.translate("CompareText", "rank by B"),
            "kind": QCoreApplication.translate("CompareText", "result"),
        }
    answers = {
        "before": QCoreApplication.translate("CompareText", "A says"),
        "after": QCoreApplication.translate("CompareText", "B says"),
    }
    if unit == "questions":
        return {
            "text": QCoreApplication.translate("CompareText", "question"),
            "label": QCoreApplication.translate("CompareText", "right answer"),
            **answers,
            "rank_before": QCoreApplication.translate("CompareText", "rank by A"),
            "rank_after": QCoreApplication.translate("CompareText", "rank by B"),
            "kind": QCoreApplication.translate("CompareText", "result"),
        }
    return {
        "text": QCoreApplication.translate("CompareText", "text"),
        "label": QCoreApplication.translate("CompareText", "label"),
        **answers,
        "confidence_before": QCoreApplication.translate("CompareText", "A sure"),
        "confidence_after": QCoreApplication.translate("CompareText", "B sure"),
        "kind": QCoreApplication.translate("CompareText", "result"),
    }


def describe_figure(pair: FigurePair) -> str:
    """A figure of both, with the difference and its interval, in one line."""
    interval = pair.interval
    return QCoreApplication.translate(
        "CompareText", "{figure}: {before} → {after}, {difference} (95 % interval {low} to {high})"
    ).format(
        figure=name_figure_line(pair.name),
        before=say_figure(pair.name, pair.before),
        after=say_figure(pair.name, pair.after),
        difference=_say_difference(pair.name, interval.difference),
        low=_say_difference(pair.name, interval.low),
        high=_say_difference(pair.name, interval.high),
    )


def explain_figure(pair: FigurePair) -> str:
    """How the interval of a figure came about, for a tooltip."""
    return QCoreApplication.translate(
        "CompareText",
        "Where the difference would be in 95 of 100 such tests. By a paired bootstrap: the same rows were drawn anew "
        "{n} times, each with the answers of both runs.",
    ).format(n=pair.interval.samples)


def describe_luck(found: Comparison) -> str:
    """McNemar's p with its plain words."""
    p = found.counts.p
    number = "< 0.0001" if p < 1e-4 else f"= {QLocale().toString(p, 'f', 4 if p < 0.01 else 2)}"
    if p < LEVEL:
        words = QCoreApplication.translate("CompareText", "more than luck")
    elif found.counts.fixed + found.counts.broken < FEWEST_DISCORDANT:
        words = QCoreApplication.translate("CompareText", "too few changes to tell")
    else:
        words = QCoreApplication.translate("CompareText", "may be luck")
    return QCoreApplication.translate("CompareText", "{words} (p {number})").format(words=words, number=number)


def explain_luck() -> str:
    """What p is, for a tooltip."""
    return QCoreApplication.translate(
        "CompareText",
        "McNemar's exact test: how often luck alone would give a difference at least this large if both were equally "
        "good. Under 1 in 20 it is called more than luck; with fewer than {n} changed answers it never is.",
    ).format(n=FEWEST_DISCORDANT)


def say_figure(name: str, value: float) -> str:
    """The value of a figure, in percent where it is a share."""
    if find_metric(name).format == "share":
        return put_percent(QLocale().toString(100 * value, "f", 1))
    return QLocale().toString(value, "f", 3)


def _say_difference(name: str, value: float) -> str:
    is_share = find_metric(name).format == "share"
    number = QLocale().toString(abs(100 * value if is_share else value), "f", 1 if is_share else 3)
    is_none = not float(f"{abs(100 * value if is_share else value):.{1 if is_share else 3}f}")
    signed = number if is_none else f"{'−' if value < 0 else '+'}{number}"  # a real minus is as wide as a plus
    return QCoreApplication.translate("CompareText", "{n} points").format(n=signed) if is_share else signed
