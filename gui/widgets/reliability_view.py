"""The reliability diagram of the model's probabilities, and a sentence about it."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from core.metrics.calibration import Reliability
from gui import theme
from gui.widgets.chart_card import ChartCard
from gui.wording import say_count


class ReliabilityView(QWidget):
    """One dot per bin: mean confidence and accuracy; on the dashed line the two agree."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = QLabel(self)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.chart = _Diagram(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.sentence)
        layout.addWidget(self.chart, 1)

    def show_reliability(self, reliability: Reliability | None) -> None:
        """Show another split's reliability; None clears."""
        self.chart.show_reliability(reliability)
        self.sentence.setText(self._describe(reliability) if reliability is not None else "")

    def _describe(self, found: Reliability) -> str:
        if not found.count.sum():
            return self.tr("No row was judged.")
        points = found.expected_error * 100
        gap = float((found.confidence - found.accuracy) @ found.count / found.count.sum())
        if points < 3:
            head = self.tr("Its percentages can be taken at their word.")
        elif gap > 0:
            head = self.tr("It is surer than it should be: read its percentages with a pinch of salt.")
        else:
            head = self.tr("It is too modest: it is right more often than it says.")
        tail = self.tr("On average they are {points} points off (expected calibration error {error}).").format(
            points=f"{points:.1f}", error=f"{found.expected_error:.3f}"
        )
        return f"{head} {tail}"


class _Diagram(ChartCard):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_title(self.tr("Sure and right"), self.tr("Reliability diagram"))
        self.add_key(self.tr("texts it was equally sure of"), 0, "dots")
        self._ideal = self.plot.plot([0, 1], [0, 1])
        self._dots = pg.ScatterPlotItem()
        self._gaps = self.plot.plot(connect="pairs")
        self.plot.addItem(self._dots)
        self.plot.setXRange(0, 1, padding=0.03)
        self.plot.setYRange(0, 1, padding=0.1)
        self.plot.setLabel("bottom", self.tr("how sure it was"))
        self.plot.setLabel("left", self.tr("how often right"))
        self._found: Reliability | None = None
        self._recolour_all()

    def show_reliability(self, found: Reliability | None) -> None:
        self._found = found
        self.hide_values()
        self.ask_redraw()

    def _filled(self) -> np.ndarray:
        return np.flatnonzero(self._found.count) if self._found is not None else np.zeros(0, dtype=np.int64)

    def draw(self) -> None:
        filled = self._filled()
        if self._found is None or not len(filled):
            self._dots.clear()
            self._gaps.clear()
            return
        x, y, count = self._found.confidence[filled], self._found.accuracy[filled], self._found.count[filled]
        self._dots.setData(x=x, y=y, size=8 + 14 * np.sqrt(count / count.max()))
        self._gaps.setData(np.repeat(x, 2), np.column_stack([x, y]).reshape(-1))

    def recolour(self, tokens: theme.Tokens) -> None:
        self._ideal.setPen(pg.mkPen(tokens.text3, width=1, style=Qt.PenStyle.DashLine))
        self._dots.setBrush(pg.mkBrush(tokens.chart[0]))
        self._dots.setPen(pg.mkPen(tokens.surface1))
        self._gaps.setPen(pg.mkPen(tokens.chart[5], width=2))

    def drawable_xs(self) -> list[float]:
        return [float(self._found.confidence[at]) for at in self._filled()] if self._found is not None else []

    def describe_at(self, x: float) -> tuple[float, str] | None:
        filled = self._filled()
        if self._found is None or not len(filled):
            return None
        at = int(filled[np.argmin(np.abs(self._found.confidence[filled] - x))])
        return float(self._found.confidence[at]), self.tr(
            "sure {sure} %: right {right} % of the time ({count} answers)"
        ).format(
            sure=f"{self._found.confidence[at] * 100:.0f}",
            right=f"{self._found.accuracy[at] * 100:.0f}",
            count=say_count(self._found.count[at]),
        )
