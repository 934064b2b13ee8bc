"""Cards with the numbers of the interactions: counts, density, long tail, history lengths, and the effect of the
filters.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QTimeZone
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from core.tasks.recommend.core_filter import CoreStep
from core.tasks.recommend.profile import InteractionProfile
from core.tasks.recommend.report import HISTORY_EDGES
from gui.tables.cell_text import format_share
from gui.tasks.recommend.ranking_text import name_lengths
from gui.widgets.card import make_label
from gui.widgets.group_bars import GroupBar, GroupBars
from gui.widgets.long_tail_chart import LongTailChart
from gui.wording import group_count, say_count


class NumbersCard(QWidget):
    """Users, items, interactions, density, and the time they span."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        titles = {
            "users": self.tr("Users"),
            "items": self.tr("Items"),
            "interactions": self.tr("Interactions"),
            "density": self.tr("Density"),
        }
        self._figures: dict[str, QLabel] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        for index, (name, title) in enumerate(titles.items()):
            row, column = 2 * (index // 2), index % 2
            self._figures[name] = make_label("title", "–")
            self._figures[name].setAccessibleName(title)
            grid.addWidget(make_label("hint", title), row, column)
            grid.addWidget(self._figures[name], row + 1, column)
        self._figures["density"].setToolTip(self.tr("The share of all pairs of a user and an item that met"))
        self.sentence = make_label("hint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(grid)
        layout.addWidget(self.sentence)

    def show_profile(self, profile: InteractionProfile | None) -> None:
        """Show the numbers; None clears them."""
        values = ("–",) * 4
        if profile is not None:
            values = (
                say_count(profile.users),
                say_count(profile.items),
                say_count(profile.interactions),
                format_share(profile.density),
            )
        for label, value in zip(self._figures.values(), values, strict=True):
            label.setText(value)
        self.sentence.setText(self._describe(profile) if profile is not None else "")
        self.sentence.setVisible(profile is not None)

    def figures(self) -> dict[str, str]:
        """The numbers as they are shown."""
        return {name: label.text() for name, label in self._figures.items()}

    def _describe(self, profile: InteractionProfile) -> str:
        parts = []
        if profile.first_time is not None and profile.last_time is not None:
            parts.append(
                self.tr("From {first} to {last}.").format(
                    first=_say_day(profile.first_time), last=_say_day(profile.last_time)
                )
            )
        if profile.untouched:
            parts.append(
                group_count(
                    self.tr("%n item(s) of the catalogue nobody has met yet.", "", profile.untouched), profile.untouched
                )
            )
        return " ".join(parts)


class TailCard(QWidget):
    """The long tail as a curve."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = LongTailChart(self)
        self.sentence = make_label("hint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.chart)
        layout.addWidget(self.sentence)

    def show_profile(self, profile: InteractionProfile | None) -> None:
        """Show the curve; None clears it."""
        if profile is None:
            self.chart.show_tail((), (), 0, 0.0)
        else:
            self.chart.show_tail(profile.tail_ranks, profile.tail_counts, profile.items, profile.head_share)
        self.sentence.setText(self.chart.describe() if profile is not None else "")


class LengthsCard(QWidget):
    """How many interactions users have, in the groups in which the model is judged later."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars = GroupBars(self)
        self.sentence = make_label("hint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.bars)
        layout.addWidget(self.sentence)

    def show_lengths(self, lengths: np.ndarray | None) -> None:
        """Show the number of interactions of every user; [users]. None while unknown."""
        if lengths is None or not len(lengths):
            self.bars.show_bars(())
            self.sentence.setText("")
            return
        groups = []
        for low, high in zip(HISTORY_EDGES, (*(edge - 1 for edge in HISTORY_EDGES[1:]), None), strict=True):
            count = int(((lengths >= low) & (lengths <= (high if high is not None else lengths.max()))).sum())
            groups.append(
                GroupBar(name_lengths(low, high), format_share(count / len(lengths)), count, say_count(count))
            )
        self.bars.show_bars(groups)
        sentence = self.tr("Half of the users have {median} interactions or fewer; the longest history has {longest}.")
        self.sentence.setText(
            sentence.format(median=say_count(float(np.median(lengths))), longest=say_count(int(lengths.max())))
        )


def describe_core(core: tuple[CoreStep, ...]) -> str:
    """What was left out with rare users and items, as a sentence; "" where nothing was."""
    if len(core) < 2:
        return ""
    before, after = core[0], core[-1]
    sentence = QCoreApplication.translate(
        "NumbersCard",
        "Left of it: {users} of {all_users} users, {items} of {all_items} items, {n} of {all} interactions.",
    )
    return sentence.format(
        users=say_count(after.users),
        all_users=say_count(before.users),
        items=say_count(after.items),
        all_items=say_count(before.items),
        n=say_count(after.interactions),
        all=say_count(before.interactions),
    )


def _say_day(seconds: int) -> str:
    moment = QDateTime.fromSecsSinceEpoch(seconds, QTimeZone(QTimeZone.Initialization.UTC))
    return QLocale().toString(moment.date(), QLocale.FormatType.ShortFormat)
