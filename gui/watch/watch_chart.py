"""Shares over time: a line and a band for each group or class, alerts as flags, every point reachable by mouse and
keys.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainterPath
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from core.watch.periods import Every
from gui import theme
from gui.tables.cell_text import format_share, shorten
from gui.watch.day_axis import DayAxis, ShareAxis, day_number
from gui.watch.period_text import say_period
from gui.widgets.band_item import BandItem
from gui.widgets.chart_card import ChartCard, LegendKey
from gui.wording import say_count

MOST_LINES = 7
_MOST_DOTS = 160
_NAME_CHARACTERS = 24
_FLAG_PX = 40


@dataclass(frozen=True, eq=False)
class Line:
    """One line of the chart.

    Attributes:
        group, class_name: whose share it is; name: what it is called.
        colour: index into the theme's chart colours; it stays with the group or class from one view to the next;
            -1 takes the position of the line.
        share, low, high, raw: float64 [points], NaN where there is no text. texts: int64 [points].
    """

    name: str
    group: str
    class_name: str
    share: np.ndarray
    low: np.ndarray
    high: np.ndarray
    raw: np.ndarray
    texts: np.ndarray
    colour: int = -1


@dataclass(frozen=True)
class Flag:
    """An alert on the line of its group: raised in the period that begins on `day`, at a share."""

    day: date
    share: float
    text: str


class WatchChart(ChartCard):
    """`point_chosen` gives the numbers of the line and of the period: by a click, or Return on the crosshair.

    Left and Right move along the periods with texts, Up and Down from line to line.
    """

    point_chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_title(self.tr("Share"), self.tr("Shares over time"))
        self.setAccessibleDescription(
            self.tr(
                "Left and Right walk along the periods, Up and Down along the lines, Return shows the texts of a point."
            )
        )
        self.plot.setAxisItems({"bottom": DayAxis(), "left": ShareAxis("left")})
        small = QFont(self.font())
        small.setPixelSize(theme.FONT_SMALL)
        for name in ("left", "bottom"):
            self.plot.getAxis(name).enableAutoSIPrefix(False)
            self.plot.getAxis(name).setStyle(tickFont=small, maxTickLevel=0)
        self._lines: tuple[Line, ...] = ()
        self._flags: tuple[Flag, ...] = ()
        self._starts: tuple[date, ...] = ()
        self._every: Every = "day"
        self._xs = np.zeros(0)
        self._line = 0
        self._legend: list[LegendKey] = []
        self._bands = [BandItem() for _ in range(MOST_LINES)]
        self._curves = [
            pg.PlotDataItem(connect="finite", antialias=True, symbol="o", symbolSize=5) for _ in range(MOST_LINES)
        ]
        self._raw = pg.PlotDataItem(pen=None, symbol="x", symbolSize=7)
        self._mark = pg.ScatterPlotItem(symbol="o", size=13)
        self._alerts = pg.ScatterPlotItem(symbol=_flag_shape(), size=_FLAG_PX, pxMode=True)
        for item in (*self._bands, *self._curves, self._raw, self._mark, self._alerts):
            self.plot.addItem(item)
        self._mark.setZValue(10)
        self._alerts.setZValue(20)
        self._pressed: QPointF | None = None
        self._recolour_all()

    def show_lines(self, title: str, starts: Sequence[date], every: Every, lines: Sequence[Line]) -> None:
        """Show these lines, at most `MOST_LINES`, over the periods that begin on these days."""
        self.set_title(title, self.tr("Shares over time"))
        self._starts, self._every = tuple(starts), every
        self._xs = np.array([day_number(day) for day in starts], dtype=float)
        self._lines = tuple(
            replace(line, colour=number) if line.colour < 0 else line for number, line in enumerate(lines[:MOST_LINES])
        )
        self._line = min(self._line, max(0, len(self._lines) - 1))
        self._flags = ()
        for key in self._legend:
            key.hide()
            key.deleteLater()
        self._legend = [self.add_key(shorten(line.name, _NAME_CHARACTERS), line.colour) for line in self._lines]
        if len(self._lines) == 1 and np.isfinite(self._lines[0].raw).any():
            own = self._lines[0].colour
            self._legend.append(self.add_key(self.tr("as the model says, uncorrected"), own, "cross"))
        self._recolour_all()
        self.hide_values()
        self._draw_now()

    def show_flags(self, flags: Sequence[Flag]) -> None:
        """Show these alerts."""
        self._flags = tuple(flags)
        self.ask_redraw()

    def lines(self) -> tuple[Line, ...]:
        """The lines that are drawn."""
        return self._lines

    def flags(self) -> tuple[Flag, ...]:
        """The alerts that are shown."""
        return self._flags

    def current(self) -> tuple[int, int] | None:
        """Line and period of the crosshair; None without one."""
        return (
            None
            if self._cursor is None or not len(self._xs)
            else (self._line, int(np.abs(self._xs - self._cursor).argmin()))
        )

    def go_to(self, line: int, index: int) -> None:
        """Put the crosshair on a point."""
        if 0 <= line < len(self._lines) and 0 <= index < len(self._xs):
            self._line = line
            self.show_values_at(float(self._xs[index]))

    def draw(self) -> None:
        """Set the data of the curves."""
        for number, (band, curve) in enumerate(zip(self._bands, self._curves, strict=True)):
            is_there = number < len(self._lines)
            band.setVisible(is_there)
            curve.setVisible(is_there)
            if is_there:
                line = self._lines[number]
                band.set_band(self._xs, line.low, line.high)
                curve.setData(self._xs, line.share)
                curve.setSymbolSize(5 if len(self._xs) <= _MOST_DOTS else 0)
        self._raw.setVisible(len(self._lines) == 1)
        if len(self._lines) == 1:
            self._raw.setData(self._xs, self._lines[0].raw)
        xs = [float(day_number(flag.day)) for flag in self._flags]
        self._alerts.setData(xs, [flag.share for flag in self._flags])
        self._stress_line()
        self._fit()

    def _stress_line(self) -> None:
        """Draw the band of the chosen line strong; several strong bands could not be distinguished."""
        for number, (band, curve) in enumerate(zip(self._bands, self._curves, strict=True)):
            band.set_strong(number == self._line)
            curve.setZValue(5 if number == self._line else 1)

    def _fit(self) -> None:
        view = self.plot.getPlotItem().vb
        if not len(self._xs):
            view.setYRange(0, 1, padding=0)
            return
        highest = [np.nanmax(line.high) for line in self._lines if np.isfinite(line.high).any()]
        view.setYRange(0, min(1.0, max([*highest, 0.05])) * 1.1, padding=0)
        view.setXRange(self._xs[0], self._xs[-1] if len(self._xs) > 1 else self._xs[0] + 1, padding=0.03)

    def recolour(self, tokens: theme.Tokens) -> None:
        """Set the colours: lines in their own, alerts in the colour for bad, and as flags for colour-blind users."""
        for number, (band, curve) in enumerate(zip(self._bands, self._curves, strict=True)):
            own = self._lines[number].colour if number < len(self._lines) else number
            colour = tokens.chart[own % len(tokens.chart)]
            band.set_colour(colour)
            curve.setPen(pg.mkPen(colour, width=2))
            curve.setSymbolBrush(pg.mkBrush(colour))
            curve.setSymbolPen(pg.mkPen(tokens.surface1))
        self._raw.setSymbolPen(pg.mkPen(tokens.text3))
        self._raw.setSymbolBrush(pg.mkBrush(tokens.text3))
        self._mark.setBrush(pg.mkBrush(None))
        self._mark.setPen(pg.mkPen(tokens.text1, width=2))
        self._alerts.setBrush(pg.mkBrush(tokens.bad))
        self._alerts.setPen(pg.mkPen(tokens.surface1))

    def drawable_xs(self) -> list[float]:
        """The periods in which the chosen line has texts."""
        if not self._lines:
            return []
        return [float(x) for x in self._xs[np.isfinite(self._lines[self._line].share)]]

    def describe_at(self, x: float) -> tuple[float, str] | None:
        """Period, share, band and number of texts of the chosen line."""
        xs = self.drawable_xs()
        if not xs:
            return None
        at = min(xs, key=lambda other: abs(other - x))
        index, line = int(np.flatnonzero(self._xs == at)[0]), self._lines[self._line]
        self._mark.setData([at], [line.share[index]])
        self._stress_line()
        text = self.tr("{when} · {name} {share} ({low}–{high}) · {texts} texts").format(
            when=say_period(self._starts[index], self._every),
            name=shorten(line.name, _NAME_CHARACTERS),
            share=format_share(float(line.share[index])),
            low=format_share(float(line.low[index])),
            high=format_share(float(line.high[index])),
            texts=say_count(int(line.texts[index])),
        )
        if len(self._lines) == 1:
            text += " · " + self.tr("as said {raw}").format(raw=format_share(float(line.raw[index])))
        flagged = [flag.text for flag in self._flags if flag.day == self._starts[index]]
        return at, " · ".join([text, *flagged])

    def hide_values(self) -> None:
        """Hide crosshair and ring."""
        super().hide_values()
        self._mark.setData([], [])

    def _choose_nearest_line(self, position: QPointF) -> None:
        """Choose the line that is nearest to a point of the picture."""
        view = self.plot.getPlotItem().vb
        at = view.mapSceneToView(position)
        if not self._lines or not len(self._xs):
            return
        index = int(np.abs(self._xs - at.x()).argmin())
        distances = [
            abs(line.share[index] - at.y()) if np.isfinite(line.share[index]) else np.inf for line in self._lines
        ]
        if np.isfinite(min(distances)):
            self._line = int(np.argmin(distances))

    def _follow_pointer(self, moved: tuple[QPointF]) -> None:
        if self.plot.getPlotItem().vb.sceneBoundingRect().contains(moved[0]):
            self._choose_nearest_line(moved[0])
        super()._follow_pointer(moved)

    def _choose_current(self) -> None:
        found = self.current()
        if found is not None:
            self.point_chosen.emit(*found)

    @override
    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
        ):
            position = self.plot.mapToScene(event.position().toPoint())
            if self.plot.getPlotItem().vb.sceneBoundingRect().contains(position):
                self._choose_nearest_line(position)
                self.show_values_at(self.plot.getPlotItem().vb.mapSceneToView(position).x())
                self._choose_current()
                self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.type() == QEvent.Type.Leave and self.hasFocus():
            return False  # the keyboard's point stays
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in moves and self._lines:
            self._line = (self._line + moves[Qt.Key(event.key())]) % len(self._lines)
            self._stress_line()
            xs = self.drawable_xs()
            if xs:
                self.show_values_at(self._cursor if self._cursor is not None else xs[-1])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._cursor is not None:
            self._choose_current()
        else:
            super().keyPressEvent(event)


def _flag_shape() -> QPainterPath:
    """A flag on a pole whose foot is at the point; pyqtgraph draws shapes within -0.5 to 0.5."""
    path = QPainterPath()
    path.moveTo(-0.025, 0)
    path.lineTo(-0.025, -0.5)
    path.lineTo(0.3, -0.37)
    path.lineTo(0.025, -0.24)
    path.lineTo(0.025, 0)
    path.closeSubpath()
    return path
