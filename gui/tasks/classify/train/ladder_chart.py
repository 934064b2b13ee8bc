"""Accuracy over time: one point per method, and a line through those that no quicker one reaches."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from core.tasks.classify.ladder_events import RUNGS, RungDone, RungSkipped
from core.tasks.classify.ladder_text import weigh
from gui import theme
from gui.translate import tr_message
from gui.widgets.chart_card import ChartCard
from gui.wording import put_percent, say_duration

SHORTEST_S = 1.0
_HUNDRED = 100
_DOT_PX = 5
_ANCHORS = ((0.5, 1.4), (0.5, -0.4), (-0.12, 0.5), (1.12, 0.5), (0.0, 1.6), (1.0, -0.6), (0.5, 2.4), (0.5, -1.4))
"""Where the name of a point may stand, as anchors of a text: above, below, right, left, and farther away."""
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
        self._best: list[RungDone] = []
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
        self.set_title(self.tr("Right answers over time"), self.tr("Ladder chart"))
        self._recolour_all()
        self._view().sigResized.connect(self._place_labels)

    def show_rungs(self, rungs: Sequence[RungDone], skipped: Sequence[RungSkipped]) -> None:
        """Show these rungs."""
        self._rungs = tuple(sorted(rungs, key=lambda rung: rung.seconds))
        self._skipped = tuple(one for one in skipped if one.forecast_s is not None)
        self.ask_redraw()

    @override
    def draw(self) -> None:
        best: list[RungDone] = []
        for rung in self._rungs:
            if not best or rung.accuracy > best[-1].accuracy:
                best.append(rung)
        self._best = best
        self._points.setData([_x_of(rung.seconds) for rung in self._rungs], [rung.accuracy for rung in self._rungs])
        self._line.setData([_x_of(rung.seconds) for rung in best], [rung.accuracy for rung in best])
        self._show_walls()
        xs = [_x_of(one.seconds) for one in self._rungs] + [_x_of(one.forecast_s or 0.0) for one in self._skipped]
        lowest = min((rung.accuracy for rung in self._rungs), default=0.0)
        self.plot.setXRange(min(xs, default=0.0) - 0.25, max(xs, default=2.0) + 0.5, padding=0)
        self.plot.setYRange(max(0.0, lowest - 0.1), 1.04, padding=0)
        self._show_labels()

    def _show_labels(self) -> None:
        for label in self._labels:
            self.plot.removeItem(label)
        self._labels = [pg.TextItem(name_rung(rung.name), color=theme.current().text2) for rung in self._rungs]
        for label in self._labels:
            label.textItem.document().setDocumentMargin(1)
            self.plot.addItem(label, ignoreBounds=True)
        self._place_labels()

    def _place_labels(self) -> None:
        """Put each name above its point, or wherever next to it neither a name nor another point is covered."""
        if len(self._labels) != len(self._rungs):
            return  # they are drawn anew in a moment
        spots = [self._to_pixels(_x_of(rung.seconds), rung.accuracy) for rung in self._rungs]
        taken = [QRectF(spot.x() - _DOT_PX, spot.y() - _DOT_PX, 2 * _DOT_PX, 2 * _DOT_PX) for spot in spots]
        room = QRectF(self._view().rect())
        for label, rung, spot in zip(self._labels, self._rungs, spots, strict=True):
            size = label.boundingRect().size()
            # The line runs through the points that are best for their time: below it there is room for the others.
            anchors = _ANCHORS if rung in self._best else (_ANCHORS[1], _ANCHORS[0], *_ANCHORS[2:])
            candidates = {
                anchor: QRectF(spot - QPointF(anchor[0] * size.width(), anchor[1] * size.height()), size)
                for anchor in anchors
            }
            free = [
                anchor
                for anchor, place in candidates.items()
                if room.contains(place) and not any(place.intersects(other) for other in taken)
            ]
            chosen = free[0] if free else anchors[0]
            label.setAnchor(chosen)
            label.setPos(_x_of(rung.seconds), rung.accuracy)
            taken.append(candidates[chosen])

    def _to_pixels(self, x: float, y: float) -> QPointF:
        (left, right), (bottom, top) = self._view().viewRange()
        return QPointF(
            (x - left) / (right - left) * self._view().width(), (top - y) / (top - bottom) * self._view().height()
        )

    def _view(self) -> pg.ViewBox:
        return self.plot.getPlotItem().vb

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
        of = _count_of(rung)
        text = self.tr("{name}: {right} of {of} right, {time}").format(
            name=name_rung(rung.name),
            right=f"{of * rung.accuracy:.{int(of == _HUNDRED)}f}",
            of=of,
            time=say_duration(rung.seconds),
        )
        return _x_of(rung.seconds), text

    @override
    def drawable_xs(self) -> list[float]:
        return [_x_of(rung.seconds) for rung in self._rungs]


def describe_rungs(rungs: Sequence[RungDone]) -> list[tuple[RungDone, str]]:
    """A sentence for each rung and its gain over the best of the quicker ones, the quickest first."""
    lines = []
    for gain in weigh(rungs):
        rung, of = gain.rung, _count_of(gain.rung)
        values = {
            "right": f"{of * rung.accuracy:.0f}",
            "of": str(of),
            "time": say_duration(rung.seconds),
            "points": f"{abs(of * gain.gain):.0f}",
            "over": name_rung(gain.over),
        }
        if not gain.over:
            text = QCoreApplication.translate("LadderChart", "{right} of {of} right, in {time}.")
        elif not gain.is_clear:
            text = QCoreApplication.translate(
                "LadderChart", "{right} of {of} right, in {time}: no clear difference to {over}."
            )
        elif gain.gain > 0:
            text = QCoreApplication.translate(
                "LadderChart", "{right} of {of} right, in {time}: {points} more than {over}."
            )
        else:
            text = QCoreApplication.translate(
                "LadderChart", "{right} of {of} right, in {time}: {points} fewer than {over}."
            )
        if rung.is_cut:
            text += " " + QCoreApplication.translate("LadderChart", "It was stopped when the time was over.")
        elif rung.is_stopped:
            text += " " + QCoreApplication.translate("LadderChart", "You stopped it: longer, it may do better.")
        lines.append((rung, text.format(**values)))
    return lines


def _count_of(rung: RungDone) -> int:
    """Of how many rows the right ones are said: of a hundred, or of all where there are fewer."""
    return min(_HUNDRED, rung.rows)


def _x_of(seconds: float) -> float:
    return math.log10(max(SHORTEST_S, seconds))
