"""A small chart of the learning rate over the steps."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtWidgets import QWidget

from core.events import Event, StepDone
from gui import theme
from gui.widgets.bounded_series import BoundedSeries
from gui.widgets.chart_card import ChartCard
from gui.wording import say_count


class RateChart(ChartCard):
    """Takes the events of a run and draws the learning rate of each step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_title(self.tr("Learning rate"), self.tr("Learning rate chart"))
        self.setMinimumHeight(140)
        self._curve = self.plot.plot(connect="finite", antialias=True)
        self._rates = BoundedSeries(512)
        self._recolour_all()

    def clear(self) -> None:
        """Remove the curve."""
        self._rates.clear()
        self.hide_values()
        self.ask_redraw()

    def add(self, event: Event) -> None:
        """Add the learning rate of a step."""
        if isinstance(event, StepDone):
            self._rates.append(event.step, event.learning_rate)
            self.ask_redraw()

    def draw(self) -> None:
        """Set the data of the curve."""
        self._curve.setData(*self._rates.points())

    def recolour(self, tokens: theme.Tokens) -> None:
        """Set the colour: sky blue, used by no other chart of the page."""
        self._curve.setPen(pg.mkPen(tokens.chart[4], width=2))

    def drawable_xs(self) -> list[float]:
        """The steps that are kept."""
        return [float(x) for x in self._rates.points()[0]]

    def describe_at(self, x: float) -> tuple[float, str] | None:
        """The learning rate of the step nearest to `x`."""
        rate = self._rates.near(x)
        if rate is None:
            return None
        return rate[0], self.tr("step {step} · {rate}").format(step=say_count(rate[0]), rate=f"{rate[1]:.2e}")
