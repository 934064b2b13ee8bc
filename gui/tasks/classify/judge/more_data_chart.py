"""The learning curve: what was measured with its band, and the forecast beyond it, dashed."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from core.metrics.learning_curve import Forecast
from core.tasks.classify.more_data_values import ClassCurve, WholeCurve
from gui import theme
from gui.widgets.band_item import BandItem
from gui.widgets.chart_card import ChartCard
from gui.wording import put_percent, say_count

_FURTHEST = 2.0
"""The forecast is drawn up to twice the rows."""
_STEPS = 24
_ROOM = 0.06


class MoreDataChart(ChartCard):
    """One curve at a time: of all classes, or of one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: WholeCurve | ClassCurve | None = None
        self._forecasts: list[tuple[float, Forecast]] = []
        self._band = BandItem()
        self.plot.addItem(self._band)
        self._measured = self.plot.plot()
        self._ahead = self.plot.plot()
        self._bars = pg.ErrorBarItem(x=np.zeros(0), y=np.zeros(0), top=np.zeros(0), bottom=np.zeros(0), beam=0)
        self.plot.addItem(self._bars)
        self._dots = pg.ScatterPlotItem()
        self.plot.addItem(self._dots)
        self._now = pg.InfiniteLine(angle=90, movable=False)
        self.plot.addItem(self._now, ignoreBounds=True)
        self.plot.showGrid(x=False, y=True, alpha=0.15)
        self.plot.setLabel("bottom", self.tr("rows to learn from"))
        self.plot.getAxis("bottom").is_whole = True
        self.set_title(self.tr("Right answers by rows"), self.tr("Learning curve"))
        self.add_key(self.tr("measured"), 0, "dots")
        self.add_key(self.tr("forecast"), 0, "dashed")
        self._recolour_all()

    def show_curve(self, of: WholeCurve | ClassCurve | None, title: str) -> None:
        """Show the curve of all classes or of one; None clears."""
        self._shown = of if of is not None and of.curve is not None else None
        self.set_title(title, self.tr("Learning curve"))
        self._forecasts = []
        if self._shown is not None and self._shown.curve is not None:
            first = self._shown.points[0].rows
            for rows in np.unique([*np.geomspace(first, _FURTHEST * self._shown.rows, _STEPS), self._shown.rows]):
                error = self._shown.curve.error_at(float(rows))
                self._forecasts.append((float(rows), Forecast(1 - error.value, 1 - error.high, 1 - error.low)))
        self.hide_values()
        self.ask_redraw()

    @override
    def draw(self) -> None:
        points = self._shown.points if self._shown is not None else ()
        xs = np.array([rows for rows, _ in self._forecasts])
        values = np.array([[one.value, one.low, one.high] for _, one in self._forecasts]).reshape(-1, 3)
        now = float(self._shown.rows) if self._shown is not None else 0.0
        known, ahead = xs <= now, xs >= now
        self._measured.setData(xs[known], values[known, 0])
        self._ahead.setData(xs[ahead], values[ahead, 0])
        self._band.set_band(xs[ahead], values[ahead, 1], values[ahead, 2])
        at = np.array([point.rows for point in points])
        scores = np.array([point.score for point in points])
        self._dots.setData(at, scores)
        self._bars.setData(
            x=at,
            y=scores,
            top=np.array([point.high for point in points]) - scores,
            bottom=scores - np.array([point.low for point in points]),
        )
        self._now.setVisible(self._shown is not None)
        self._now.setPos(now)
        if not len(xs):
            return
        low = min([*values[:, 1], *(point.low for point in points)])
        high = max([*values[:, 2], *(point.high for point in points)])
        room = max(_ROOM * (high - low), 0.005)
        bottom, top = max(0.0, low - room), min(1.0, high + room)
        self.plot.setYRange(bottom, top + 0.002, padding=0)
        self.plot.setXRange(0, float(xs[-1]) * 1.02, padding=0)
        step = next((one for one in (0.01, 0.02, 0.05, 0.1) if (top - bottom) / one <= 6), 0.2)
        ticks = np.arange(np.ceil(bottom / step), np.floor(top / step + 1e-9) + 1) * step
        self.plot.getAxis("left").setTicks([[(float(one), put_percent(f"{100 * one:.0f}")) for one in ticks]])

    @override
    def recolour(self, tokens: theme.Tokens) -> None:
        colour = tokens.chart[0]
        self._measured.setPen(pg.mkPen(colour, width=2))
        self._ahead.setPen(pg.mkPen(colour, width=2, dash=[4, 3]))
        self._band.set_colour(colour)
        self._bars.setData(pen=pg.mkPen(colour, width=1))
        self._dots.setBrush(pg.mkBrush(colour))
        self._dots.setPen(pg.mkPen(tokens.surface1))
        self._dots.setSize(9)
        self._now.setPen(pg.mkPen(tokens.text3, width=1))
        self.ask_redraw()

    @override
    def describe_at(self, x: float) -> tuple[float, str] | None:
        if not self._forecasts:
            return None
        rows, found = min(self._forecasts, key=lambda one: abs(one[0] - x))
        return rows, self.tr("{n} rows: {score}, most likely {low} to {high}").format(
            n=say_count(round(rows)), score=_say(found.value), low=_say(found.low), high=_say(found.high)
        )

    @override
    def drawable_xs(self) -> list[float]:
        return [rows for rows, _ in self._forecasts]


def _say(share: float) -> str:
    return put_percent(f"{100 * share:.1f}")
