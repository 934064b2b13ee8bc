"""Accuracy over time: one point per method, and a line through those that no quicker one reaches."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from core.tasks.classify.ladder_events import RUNGS, RungDone, RungSkipped
from core.tasks.classify.ladder_text import weigh
from gui import theme
from gui.translate import tr_message
from gui.widgets.chart_card import ChartCard
from gui.wording import put_percent, say_duration

SHORTEST_S = 1.0
_TICKS_S = (1, 10, 60, 600, 3600, 36000)


def name_rung(name: str) -> str:
    """The name of a rung as it is shown."""
    return next((tr_message(rung.short_title) for rung in RUNGS if rung.name == name), name)


class LadderChart(ChartCard):
    """Accuracy over the time that each method takes, on a logarithmic axis."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rungs: tuple[RungDone, ...] = ()
        self._skipped: tuple[RungSkipped, ...] = ()
        self._labels: list[pg.TextItem] = []
        self._walls: list[pg.InfiniteLine] = []
        self._line = self.plot.plot()
        self._points = self.plot.plot()
        self.plot.showGrid(x=False, y=True, alpha=0.15)
        self.plot.getAxis("bottom").setTicks([[(math.log10(seconds), say_duration(seconds)) for seconds in _TICKS_S]])
        self.plot.getAxis("left").setTicks([[(share / 100, put_percent(str(share))) for share in range(0, 101, 20)]])
        self.add_key(self.tr("a method"), 0, "dots")
        self.add_key(self.tr("best for its time"), 1, "line")
        self.add_key(self.tr("left out: forecast"), 2, "dashed")
        self._name_split("validation")
        self._recolour_all()

    def show_rungs(self, rungs: Sequence[RungDone], skipped: Sequence[RungSkipped]) -> None:
        """Show these rungs."""
        self._rungs = tuple(sorted(rungs, key=lambda rung: rung.seconds))
        self._skipped = tuple(one for one in skipped if one.forecast_s is not None)
        if self._rungs:
            self._name_split(self._rungs[0].split)
        self.ask_redraw()

    def _name_split(self, split: str) -> None:
        is_test = split == "test"
        title = self.tr("Right answers over time, on test rows") if is_test else ""
        self.set_title(title or self.tr("Right answers over time, on validation rows"), self.tr("Ladder chart"))

    @override
    def draw(self) -> None:
        best: list[RungDone] = []
        for rung in self._rungs:
            if not best or rung.accuracy > best[-1].accuracy:
                best.append(rung)
        self._points.setData([_x_of(rung.seconds) for rung in self._rungs], [rung.accuracy for rung in self._rungs])
        self._line.setData([_x_of(rung.seconds) for rung in best], [rung.accuracy for rung in best])
        self._show_labels()
        self._show_walls()
        xs = [_x_of(one.seconds) for one in self._rungs] + [_x_of(one.forecast_s or 0.0) for one in self._skipped]
        lowest = min((rung.accuracy for rung in self._rungs), default=0.0)
        self.plot.setXRange(min(xs, default=0.0) - 0.25, max(xs, default=2.0) + 0.5, padding=0)
        self.plot.setYRange(max(0.0, lowest - 0.1), 1.04, padding=0)

    def _show_labels(self) -> None:
        for label in self._labels:
            self.plot.removeItem(label)
        self._labels = []
        colour = theme.current().text2
        for rung in self._rungs:
            label = pg.TextItem(
                name_rung(rung.name), color=colour, anchor=(0.5, 0.0) if self._is_crowded(rung) else (0.5, 1.0)
            )
            label.setPos(_x_of(rung.seconds), rung.accuracy)
            self.plot.addItem(label, ignoreBounds=True)
            self._labels.append(label)

    def _is_crowded(self, rung: RungDone) -> bool:
        """Whether another point close by is higher: then the name is drawn below."""
        near = (
            other
            for other in self._rungs
            if other is not rung and abs(_x_of(other.seconds) - _x_of(rung.seconds)) < 0.5
        )
        return any(0 <= other.accuracy - rung.accuracy < 0.12 for other in near)

    def _show_walls(self) -> None:
        for wall in self._walls:
            self.plot.removeItem(wall)
        self._walls = []
        tokens = theme.current()
        pen = pg.mkPen(tokens.chart[2], width=1.5, style=Qt.PenStyle.DashLine)
        for index, one in enumerate(self._skipped):
            options = {"position": 0.12 + 0.12 * index, "color": tokens.text2, "movable": False}
            wall = pg.InfiniteLine(
                _x_of(one.forecast_s or 0.0), angle=90, pen=pen, label=name_rung(one.name), labelOpts=options
            )
            self.plot.addItem(wall, ignoreBounds=True)
            self._walls.append(wall)

    @override
    def recolour(self, tokens: theme.Tokens) -> None:
        self._points.setData(
            pen=None, symbol="o", symbolSize=9, symbolPen=None, symbolBrush=pg.mkBrush(tokens.chart[0])
        )
        self._line.setData(pen=pg.mkPen(tokens.chart[1], width=2))
        self.ask_redraw()

    @override
    def describe_at(self, x: float) -> tuple[float, str] | None:
        if not self._rungs:
            return None
        rung = min(self._rungs, key=lambda one: abs(_x_of(one.seconds) - x))
        text = self.tr("{name}: {right} of 100 right, {time}").format(
            name=name_rung(rung.name), right=f"{100 * rung.accuracy:.1f}", time=say_duration(rung.seconds)
        )
        return _x_of(rung.seconds), text

    @override
    def drawable_xs(self) -> list[float]:
        return [_x_of(rung.seconds) for rung in self._rungs]


def describe_rungs(rungs: Sequence[RungDone]) -> list[tuple[RungDone, str]]:
    """A sentence for each rung and its gain over the best of the quicker ones, the quickest first."""
    lines = []
    for gain in weigh(rungs):
        rung, points = gain.rung, f"{abs(100 * gain.gain):.0f}"
        values = {
            "right": f"{100 * rung.accuracy:.0f}",
            "time": say_duration(rung.seconds),
            "points": points,
            "over": name_rung(gain.over),
        }
        if not gain.over:
            text = QCoreApplication.translate("LadderChart", "{right} of 100 right, in {time}.")
        elif not gain.is_clear:
            text = QCoreApplication.translate(
                "LadderChart", "{right} of 100 right, in {time}: no clear difference to {over}."
            )
        elif gain.gain > 0:
            text = QCoreApplication.translate(
                "LadderChart", "{right} of 100 right, in {time}: {points} more than {over}."
            )
        else:
            text = QCoreApplication.translate(
                "LadderChart", "{right} of 100 right, in {time}: {points} fewer than {over}."
            )
        if rung.is_cut:
            text += " " + QCoreApplication.translate("LadderChart", "It was stopped when the time was over.")
        elif rung.is_stopped:
            text += " " + QCoreApplication.translate("LadderChart", "You stopped it: longer, it may do better.")
        lines.append((rung, text.format(**values)))
    return lines


def _x_of(seconds: float) -> float:
    return math.log10(max(SHORTEST_S, seconds))
