"""The figures of an evaluation beyond the two leading ones (coverage, reciprocal rank), as curves over the steps."""

from __future__ import annotations

import math

import pyqtgraph as pg
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.events import Evaluated, Event
from gui import theme
from gui.figure_names import name_figure
from gui.widgets.bounded_series import BoundedSeries
from gui.widgets.chart_card import ChartCard, LegendKey
from gui.wording import say_count

MOST_CURVES = 4
_LEADING = 2
_COLOURS = (0, 5, 4, 3)


class FurtherChart(ChartCard):
    """Takes the events of a run; `is_needed` is True once one of them holds such a figure."""

    needed_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_title(self.tr("Validation"), self.tr("Chart of further figures"))
        self.setMinimumHeight(160)
        self.count_steps()
        self._series: dict[str, BoundedSeries] = {}
        self._curves: dict[str, pg.PlotDataItem] = {}
        self._keys_shown: dict[str, LegendKey] = {}
        self._recolour_all()

    @property
    def is_needed(self) -> bool:
        """Whether there is a figure to draw."""
        return bool(self._series)

    def names(self) -> tuple[str, ...]:
        """The figures that are drawn."""
        return tuple(self._series)

    def clear(self) -> None:
        """Remove the curves."""
        for name, curve in self._curves.items():
            self.plot.removeItem(curve)
            self._keys_shown[name].hide()
            self._keys_shown[name].deleteLater()
        was_needed = self.is_needed
        self._series, self._curves, self._keys_shown = {}, {}, {}
        self.hide_values()
        self.ask_redraw()
        if was_needed:
            self.needed_changed.emit()

    def add(self, event: Event) -> None:
        """Add the figures of an evaluation on validation rows."""
        if not isinstance(event, Evaluated) or event.split != "validation" or len(event.figures) <= _LEADING:
            return
        for name, value in event.figures[_LEADING : _LEADING + MOST_CURVES]:
            if name not in self._series and len(self._series) < MOST_CURVES:
                self._add_curve(name)
            if name in self._series:
                self._series[name].append(event.step, value)
        self.ask_redraw()

    def _add_curve(self, name: str) -> None:
        colour = _COLOURS[len(self._series)]
        self._series[name] = BoundedSeries(512)
        self._curves[name] = self.plot.plot(connect="finite", antialias=True, symbol="o", symbolSize=6)
        self._keys_shown[name] = self.add_key(name_figure(name), colour)
        self.recolour(theme.current())
        if len(self._series) == 1:
            self.needed_changed.emit()

    def draw(self) -> None:
        """Set the data of the curves."""
        for name, series in self._series.items():
            self._curves[name].setData(*series.points())
        points = [
            (x, y)
            for series in self._series.values()
            for x, y in zip(*series.points(), strict=True)
            if math.isfinite(y)
        ]
        if points:  # from zero on: a single point would get axes without meaning
            view = self.plot.getPlotItem().vb
            view.setXRange(0, max(max(x for x, _ in points), 1), padding=0.02)
            view.setYRange(min(0.0, min(y for _, y in points)), max(max(y for _, y in points), 0.05) * 1.1, padding=0)

    def recolour(self, tokens: theme.Tokens) -> None:
        """Set the colours, none of them those of the leading figures."""
        for curve, colour in zip(self._curves.values(), _COLOURS, strict=False):
            curve.setPen(pg.mkPen(tokens.chart[colour], width=2))
            curve.setSymbolBrush(pg.mkBrush(tokens.chart[colour]))
            curve.setSymbolPen(pg.mkPen(tokens.surface1))

    def drawable_xs(self) -> list[float]:
        """The steps at which the model was judged."""
        return [float(x) for x in next(iter(self._series.values())).points()[0]] if self._series else []

    def describe_at(self, x: float) -> tuple[float, str] | None:
        """The values of the evaluation nearest to `x`."""
        near = {name: series.near(x) for name, series in self._series.items()}
        found = [(name, point) for name, point in near.items() if point is not None]
        if not found:
            return None
        step = found[0][1][0]
        values = " · ".join(f"{name_figure(name)} {point[1]:.3f}" for name, point in found)
        return step, self.tr("step {step} · {values}").format(step=say_count(step), values=values)
