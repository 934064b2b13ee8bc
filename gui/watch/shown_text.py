"""The texts about a result of the watch: its head line, how it was corrected, and its alerts as flags of the chart."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from core.watch.alerts import describe_alert
from core.watch.text_labels import describe_unlike
from gui.translate import tr_message
from gui.watch.period_text import say_period
from gui.watch.watch_chart import Flag, Line
from gui.wording import say_count

if TYPE_CHECKING:
    from core.watch.rules import Rule
    from gui.watch.worker_jobs import Shown


def describe_shown(shown: Shown) -> str:
    """The number of texts and their time span, as a head line."""
    series = shown.series
    starts = series.periods.starts.astype(object)
    return QCoreApplication.translate("ShownText", "{texts} texts, {first} to {last}").format(
        texts=say_count(int(series.groups[0].texts.sum())),
        first=say_period(starts[0], series.every),
        last=say_period(starts[-1], series.every),
    )


def describe_correction(shown: Shown) -> str:
    """How the shares were corrected, and what the bands hold, in sentences."""
    if shown.series.errors is None:
        parts = [
            QCoreApplication.translate(
                "ShownText",
                "How this model errs is not known, so the shares are as it says them and the bands hold only chance.",
            )
        ]
    else:
        corrected = QCoreApplication.translate(
            "ShownText",
            "Corrected by how the model erred on {rows} judged rows; the bands hold 95 % of what that and chance "
            "leave open.",
        )
        parts = [corrected.format(rows=say_count(shown.series.errors.rows))]
    if shown.trained:
        trained = QCoreApplication.translate(
            "ShownText", "The model was trained on {n} of these texts: their own labels are counted."
        )
        parts.append(trained.format(n=say_count(shown.trained)))
    unlike = describe_unlike(shown.classified.predicted)
    if unlike is not None:
        parts.append(tr_message(unlike))
    return " ".join(parts)


def list_flags(shown: Shown, rules: Collection[Rule], lines: Collection[Line]) -> list[Flag]:
    """The alerts of `rules`, as far as their line is among `lines`, each at its period in the chart."""
    drawn = {(line.group, line.class_name) for line in lines}
    return [
        Flag(find_start(shown, alert.raised), alert.value, tr_message(describe_alert(alert)))
        for findings in shown.findings
        if findings.rule in rules
        for alert in findings.alerts
        if alert.measure == "share" and (alert.group, alert.label) in drawn
    ]


def find_start(shown: Shown, day: date) -> date:
    """The first day of the period that a day belongs to; the first period for an earlier day."""
    starts = shown.series.periods.starts.astype(object).tolist()
    return max((start for start in starts if start <= day), default=starts[0])
