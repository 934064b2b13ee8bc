"""The picture of a histogram of text lengths: axes, bars, and the line of the token limit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF

from gui import theme
from gui.wording import say_count

LEFT, RIGHT, TOP, BOTTOM = 44, 12, 26, 36


@dataclass(frozen=True, eq=False)
class LengthPlot:
    """A histogram in a widget of `width` and `height` pixels; painted by a painter with the small font.

    Attributes:
        edges, counts: of the bars; [bars + 1] and [bars]. limit: the token limit; None without a line.
        is_cut: whether nothing is read of a text beyond the limit.
    """

    width: int
    height: int
    edges: np.ndarray
    counts: np.ndarray
    limit: int | None
    is_cut: bool = True

    @property
    def area(self) -> QRectF:
        """The rectangle of the bars."""
        return QRectF(LEFT, TOP, max(10, self.width - LEFT - RIGHT), max(10, self.height - TOP - BOTTOM))

    @property
    def _end(self) -> float:
        return float(self.edges[-1]) if len(self.edges) else 1.0

    def x_of(self, length: float) -> float:
        """The x of a length, in pixels from the left of the widget."""
        return self.area.left() + self.area.width() * min(1.0, length / self._end)

    def length_at(self, x: float) -> int:
        """The length at an x."""
        return round((x - self.area.left()) / self.area.width() * self._end)

    def paint_axes(self, painter: QPainter, unit: str) -> None:
        """Draw both axes; `unit` is written under the lengths."""
        tokens, area = theme.current(), self.area
        metrics = QFontMetrics(painter.font())
        top = _nice_top(int(self.counts.max()))
        for value in (0, top // 2, top) if top >= 2 else (0, top):
            y = area.bottom() - area.height() * value / top
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(tokens.text3))
            room = QRectF(0, y - 8, LEFT - 6, 16)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _short(value))
        painter.drawText(
            QRectF(0, 0, LEFT + 30, TOP - 10),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            QCoreApplication.translate("LengthHistogram", "texts"),
        )
        for value in _nice_ticks(self._end):
            x = self.x_of(value)
            text = say_count(value)
            width = metrics.horizontalAdvance(text) + 4
            left = min(max(0.0, x - width / 2), self.width - width)
            painter.drawText(QRectF(left, area.bottom() + 3, width, 15), Qt.AlignmentFlag.AlignCenter, text)
        under = QRectF(area.left(), area.bottom() + 18, area.width(), 16)
        painter.drawText(under, Qt.AlignmentFlag.AlignCenter, unit)

    def paint_bars(self, painter: QPainter) -> None:
        """Draw the bars; those beyond the limit have another colour."""
        tokens, area = theme.current(), self.area
        top = _nice_top(int(self.counts.max()))
        painter.setPen(Qt.PenStyle.NoPen)
        for left, right, count in zip(self.edges[:-1], self.edges[1:], self.counts, strict=True):
            if not count:
                continue
            x, width = self.x_of(left), self.x_of(right) - self.x_of(left)
            height = max(1.0, area.height() * float(count) / top)
            is_cut = self.is_cut and self.limit is not None and left >= self.limit
            painter.setBrush(QColor(tokens.chart[1] if is_cut else tokens.chart[0]))
            gap = 1.0 if width > 4 else 0.0
            painter.drawRect(QRectF(x + gap / 2, area.bottom() - height, width - gap, height))

    def paint_line(self, painter: QPainter, *, is_active: bool) -> None:
        """Draw the line of the limit, if there is one; `is_active` while it is being moved or has the focus."""
        if self.limit is None:
            return
        tokens, area, x = theme.current(), self.area, self.x_of(self.limit)
        painter.setPen(QPen(QColor(tokens.accent if is_active else tokens.text1), 2))
        painter.drawLine(QPointF(x, area.top() - 2), QPointF(x, area.bottom()))
        text = QCoreApplication.translate("LengthHistogram", "limit {limit}").format(limit=say_count(self.limit))
        width = QFontMetrics(painter.font()).horizontalAdvance(text) + 14
        left = min(max(area.left(), x - width / 2), area.right() - width)
        painter.setPen(QPen(QColor(tokens.accent), 1.5) if is_active else QPen(QColor(tokens.edge), 1))
        painter.setBrush(QColor(tokens.surface1))
        painter.drawRoundedRect(QRectF(left, 2, width, 20), 10, 10)
        painter.setPen(QColor(tokens.text1))
        painter.drawText(QRectF(left, 2, width, 20), Qt.AlignmentFlag.AlignCenter, text)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent if is_active else tokens.text1))
        foot = area.bottom()
        painter.drawPolygon(QPolygonF([QPointF(x - 5, foot + 1), QPointF(x + 5, foot + 1), QPointF(x, foot - 6)]))


def _nice_top(most: int) -> int:
    """The smallest of 1, 2, 4, 10, 20, 40 ... that is not below `most`: half of it is an integer too."""
    size = 1
    while True:
        for step in (1, 2, 4, 6, 8):
            if step * size >= most:
                return step * size
        size *= 10


def _nice_ticks(end: float, wanted: int = 5) -> list[int]:
    rough = max(1.0, end / wanted)
    size = 10 ** int(np.floor(np.log10(rough)))
    step = next(size * n for n in (1, 2, 5, 10) if size * n >= rough)
    return list(range(0, int(end) + 1, int(step)))


def _short(count: int) -> str:
    if count >= 1_000_000:
        return f"{count / 1_000_000:g}M"
    return f"{count / 1000:g}k" if count >= 10_000 else say_count(count)
