"""The loss during training: raw values faint, smoothed ones bold, validation as dots."""

from __future__ import annotations

import math

import pyqtgraph as pg
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from core.events import Evaluated, Event, Started, StepDone
from gui import theme
from gui.widgets.bounded_series import BoundedSeries
from gui.widgets.chart_card import ChartCard
from gui.wording import say_count

_LEAST_WINDOW_STEPS, _WINDOWS_PER_RUN = 8, 30


class LossChart(ChartCard):
    """Takes the events of a run at any rate and draws the loss per step; other events are ignored.

    The smoothed curve is an exponential mean without the bias of its start (Kingma & Ba 2015, section 3), over about a
    thirtieth of the run, so that its smoothness does not depend on the number of steps.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_title(self.tr("Loss"), self.tr("Loss chart"))
        self.add_key(self.tr("each step"), 0, "faint")
        self.add_key(self.tr("smoothed"), 0)
        self.add_key(self.tr("validation"), 5, "dots")
        self.count_steps()
        options = {"connect": "finite", "antialias": True, "skipFiniteCheck": False}
        self._raw_curve = self.plot.plot(**{**options, "antialias": False})
        self._smooth_curve = self.plot.plot(**options)
        self._validation_curve = self.plot.plot(symbol="o", symbolSize=8, **options)
        self._raw, self._smooth, self._validation = BoundedSeries(), BoundedSeries(), BoundedSeries(512)
        self._recolour_all()
        self.clear()

    def clear(self) -> None:
        """Remove the curves."""
        for series in (self._raw, self._smooth, self._validation):
            series.clear()
        self._set_window(0)
        self._mean = self._weight = 0.0
        self.hide_values()
        self.ask_redraw()

    def add(self, event: Event) -> None:
        """Add a step or an evaluation on validation; a step that is repeated replaces the points from there on."""
        if isinstance(event, StepDone):
            self._add_step(event)
        elif isinstance(event, Evaluated) and event.split == "validation":
            self._validation.append(event.step, event.loss)
        elif isinstance(event, Started):
            self._set_window(event.steps)
            return
        else:
            return
        self.ask_redraw()

    def steps_kept(self) -> int:
        """The number of buckets of steps; bounded for a run of any length."""
        return len(self._raw)

    def _set_window(self, steps: int) -> None:
        self._decay = 1 - 1 / max(_LEAST_WINDOW_STEPS, steps / _WINDOWS_PER_RUN)

    def _add_step(self, event: StepDone) -> None:
        self._raw.append(event.step, event.loss)
        if math.isfinite(event.loss):
            self._mean = self._decay * self._mean + (1 - self._decay) * event.loss
            self._weight = self._decay * self._weight + (1 - self._decay)
        self._smooth.append(event.step, self._mean / self._weight if self._weight else math.nan)

    def draw(self) -> None:
        """Set the data of the curves."""
        self._raw_curve.setData(*self._raw.points())
        self._smooth_curve.setData(*self._smooth.points())
        self._validation_curve.setData(*self._validation.points())
        view = self.plot.getPlotItem().vb
        if len(self._raw):
            view.enableAutoRange()
        else:  # no step so far: a single point would get an axis from -0.4 to 0.4
            view.setXRange(0, 1, padding=0.02)

    def recolour(self, tokens: theme.Tokens) -> None:
        """Set the colours: blue for training, vermilion for validation."""
        faint = QColor(tokens.chart[0])
        faint.setAlphaF(0.35)
        self._raw_curve.setPen(pg.mkPen(faint, width=1))
        self._smooth_curve.setPen(pg.mkPen(tokens.chart[0], width=2))
        self._validation_curve.setPen(pg.mkPen(tokens.chart[5], width=1))
        self._validation_curve.setSymbolBrush(pg.mkBrush(tokens.chart[5]))
        self._validation_curve.setSymbolPen(pg.mkPen(tokens.surface1))

    def drawable_xs(self) -> list[float]:
        """The steps that are kept."""
        return [float(x) for x in self._raw.points()[0]]

    def describe_at(self, x: float) -> tuple[float, str] | None:
        """The values of the step nearest to `x`."""
        raw, smooth, validation = self._raw.near(x), self._smooth.near(x), self._validation.near(x)
        if raw is None or smooth is None:
            return None
        text = self.tr("step {step} · loss {loss} · smoothed {smoothed}").format(
            step=say_count(raw[0]), loss=f"{raw[1]:.3f}", smoothed=f"{smooth[1]:.3f}"
        )
        if validation is not None:
            text += " · " + self.tr("validation {loss} at step {step}").format(
                loss=f"{validation[1]:.3f}", step=say_count(validation[0])
            )
        return raw[0], text
