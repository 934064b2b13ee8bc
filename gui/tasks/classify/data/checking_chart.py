"""A chart of the cross-validated score over the answers, with the band of its difference to the beginning."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from core.tasks.classify.score_curve import ScorePoint
from gui import theme
from gui.widgets.band_item import BandItem
from gui.widgets.chart_card import ChartCard
from gui.wording import put_percent, say_count

_MARGIN = 0.01


class AgreementChart(ChartCard):
    """On how many of the labels that nobody touched a model that did not see them agrees, over the answers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[ScorePoint, ...] = ()
        self._band = BandItem()
        self.plot.addItem(self._band)
        self._curve = self.plot.plot()
        self.plot.showGrid(x=False, y=True, alpha=0.15)
        self.plot.getAxis("bottom").is_whole = True
        self.set_title(self.tr("Right on labels nobody touched"), self.tr("Agreement chart"))
        self._recolour_all()

    def show_points(self, points: Sequence[ScorePoint]) -> None:
        """Draw the points soon."""
        self._points = tuple(points)
        self.ask_redraw()

    @override
    def draw(self) -> None:
        xs = np.array([point.answers for point in self._points], dtype=float)
        first = self._points[0].share if self._points else 0.0
        low = np.array([first + point.low for point in self._points])
        high = np.array([first + point.high for point in self._points])
        self._curve.setData(xs, [point.share for point in self._points])
        self._band.set_band(xs, low, high)
        if self._points:
            bottom, top = float(low.min()) - _MARGIN, float(high.max()) + _MARGIN
            self.plot.setYRange(bottom, top, padding=0)
            self.plot.setXRange(0, max(20.0, float(xs.max())) * 1.05, padding=0)
            ticks = np.linspace(bottom, top, 5)[1:-1]
            self.plot.getAxis("left").setTicks([[(tick, put_percent(f"{100 * tick:.1f}")) for tick in ticks]])

    @override
    def recolour(self, tokens: theme.Tokens) -> None:
        self._band.set_colour(tokens.chart[0])
        self._curve.setData(
            pen=pg.mkPen(tokens.chart[0], width=2),
            symbol="o",
            symbolSize=5,
            symbolPen=None,
            symbolBrush=pg.mkBrush(tokens.chart[0]),
        )
        self.ask_redraw()

    @override
    def describe_at(self, x: float) -> tuple[float, str] | None:
        if not self._points:
            return None
        point = min(self._points, key=lambda one: abs(one.answers - x))
        text = self.tr("{n} answers: {share} of {rows} untouched labels ({gain} points)").format(
            n=say_count(point.answers),
            share=put_percent(f"{100 * point.share:.1f}"),
            rows=say_count(point.rows),
            gain=say_points(point.gain),
        )
        return point.answers, text

    @override
    def drawable_xs(self) -> list[float]:
        return [point.answers for point in self._points]


def say_points(gain: float) -> str:
    """A difference of shares in points, with its sign: "+0.4"."""
    return f"{100 * gain:+.1f}".replace("-", "\u2212")
