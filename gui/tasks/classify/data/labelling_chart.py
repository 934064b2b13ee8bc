"""A chart of the score over the number of labels."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from gui import theme
from gui.widgets.chart_card import ChartCard
from gui.wording import put_percent, say_count


class ScoreChart(ChartCard):
    """Right answers on the labelled texts, each judged by a model that did not see it, over the number of labels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[tuple[int, float], ...] = ()
        self._curve = self.plot.plot()
        self.plot.setYRange(0, 1.02, padding=0)
        self.plot.showGrid(x=False, y=True, alpha=0.15)
        self.plot.getAxis("left").setTicks([[(share / 100, put_percent(str(share))) for share in range(0, 101, 25)]])
        self.set_title(self.tr("Right answers by labels"), self.tr("Score chart"))
        self._recolour_all()

    def show_points(self, points: Sequence[tuple[int, float]]) -> None:
        """Draw (labels, share of right answers) soon."""
        self._points = tuple(points)
        self.ask_redraw()

    @override
    def draw(self) -> None:
        self._curve.setData([labels for labels, _ in self._points], [right for _, right in self._points])
        self.plot.setXRange(0, max((labels for labels, _ in self._points), default=20) * 1.05, padding=0)

    @override
    def recolour(self, tokens: theme.Tokens) -> None:
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
        labels, right = min(self._points, key=lambda point: abs(point[0] - x))
        return labels, self.tr("{n} labels: {right} of 100 right").format(
            n=say_count(labels), right=f"{100 * right:.0f}"
        )

    @override
    def drawable_xs(self) -> list[float]:
        return [labels for labels, _ in self._points]
