"""The curve of the dial: how many of the answers are right, by how much is answered alone, with its band."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from core.tasks.classify.dial_values import DialPoint
from gui import theme
from gui.tables.cell_text import format_share
from gui.widgets.band_item import BandItem
from gui.widgets.chart_card import ChartCard
from gui.wording import put_percent

_ROOM = 0.06


class DialChart(ChartCard):
    """The surest answers first: from left to right ever more is answered alone, and ever less of it is right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[DialPoint, ...] = ()
        self._share, self._errors = 0.0, 0.0
        self._band = BandItem()
        self.plot.addItem(self._band)
        self._curve = self.plot.plot()
        self._here = pg.InfiniteLine(angle=90, movable=False)
        self._promise = pg.InfiniteLine(angle=0, movable=False)
        for line in (self._here, self._promise):
            self.plot.addItem(line, ignoreBounds=True)
        self.plot.showGrid(x=False, y=True, alpha=0.15)
        self.plot.setLabel("bottom", self.tr("answered alone"))
        self.plot.setXRange(0, 1, padding=0.045)
        self.setMinimumHeight(220)
        ticks = [(share, put_percent(f"{100 * share:.0f}")) for share in (0, 0.2, 0.4, 0.6, 0.8, 1.0)]
        self.plot.getAxis("bottom").setTicks([ticks])
        self.add_key(self.tr("right"), 0)
        self.add_key(self.tr("promised"), 5, "dashed")
        self.set_curve((), "")
        self._recolour_all()

    def set_curve(self, points: Sequence[DialPoint], title: str) -> None:
        """Draw another curve; () clears."""
        self._points = tuple(points)
        self.set_title(title or self.tr("Right, by share alone"), self.tr("Curve of the dial"))
        self.hide_values()
        self.ask_redraw()

    def set_dial(self, share: float | None, errors: float) -> None:
        """Mark the share that is answered alone (None marks nothing) and the promised share of wrong answers."""
        self._here.setVisible(share is not None)
        self._here.setPos(share or 0.0)
        self._promise.setPos(1 - errors)
        if errors != self._errors:
            self._errors = errors
            self.ask_redraw()

    @override
    def draw(self) -> None:
        shares = np.array([point.share for point in self._points])
        values = np.array([[point.accuracy, point.low, point.high] for point in self._points]).reshape(-1, 3)
        self._curve.setData(shares, values[:, 0])
        self._band.set_band(shares, values[:, 1], values[:, 2])
        lows = [*values[shares > 0.1, 1], 1 - self._errors]
        low = min(lows, default=0.0)
        room = max(_ROOM * (1 - low), 0.005)
        bottom = max(0.0, low - room)
        self.plot.setYRange(bottom, 1 + room, padding=0)
        step = next((one for one in (0.01, 0.02, 0.05, 0.1) if (1 - bottom) / one <= 6), 0.2)
        marks = np.arange(np.ceil(bottom / step), np.floor(1 / step + 1e-9) + 1) * step
        self.plot.getAxis("left").setTicks([[(float(one), put_percent(f"{100 * one:.0f}")) for one in marks]])

    @override
    def recolour(self, tokens: theme.Tokens) -> None:
        self._curve.setPen(pg.mkPen(tokens.chart[0], width=2))
        self._band.set_colour(tokens.chart[0])
        self._here.setPen(pg.mkPen(tokens.accent, width=2))
        self._promise.setPen(pg.mkPen(tokens.chart[5], width=2, style=Qt.PenStyle.DashLine))
        self.ask_redraw()

    @override
    def describe_at(self, x: float) -> tuple[float, str] | None:
        if not self._points:
            return None
        point = min(self._points, key=lambda one: abs(one.share - x))
        return point.share, self.tr("{share} answered alone: {right} right, most likely {low} to {high}").format(
            share=format_share(point.share),
            right=_say(point.accuracy),
            low=_say(point.low),
            high=_say(point.high),
        )

    @override
    def drawable_xs(self) -> list[float]:
        return [point.share for point in self._points]


def _say(share: float) -> str:
    return put_percent(f"{100 * share:.1f}")
