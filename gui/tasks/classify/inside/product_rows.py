"""Query, key and their products number by number: what q·k is the sum of."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from gui import theme
from gui.tasks.classify.inside.heat import make_heat
from gui.tasks.classify.inside.inside_text import say_number

_LEFT_PX, _ROW_PX, _GAP_PX = 40, 14, 4
_NAMES = ("q", "k", "q × k")


class ProductRows(QWidget):
    """Three rows of cells: blue for positive numbers, orange for negative ones, each row by its own largest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = np.zeros((3, 0))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Query, key and their products, number by number"))
        theme.theme_changed.connect(self.update)

    def show_vectors(self, query: np.ndarray, key: np.ndarray) -> None:
        """Show another pair; [width] each."""
        self._rows = np.stack([query, key, query * key])
        self.setAccessibleDescription(
            self.tr("Sum of the {n} products: {sum}").format(n=len(query), sum=say_number(float(self._rows[2].sum())))
        )
        self.update()

    def _cell_px(self) -> float:
        return (self.width() - _LEFT_PX - 1) / max(1, self._rows.shape[1])

    def _say_cell(self, point: QPoint) -> str:
        row, column = point.y() // (_ROW_PX + _GAP_PX), int((point.x() - _LEFT_PX) // self._cell_px())
        if not (0 <= row < 3 and 0 <= column < self._rows.shape[1]) or point.x() < _LEFT_PX:
            return ""
        return f"{_NAMES[row]} [{column + 1}] = {say_number(float(self._rows[row, column]), 3)}"

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = theme.current(), QPainter(self)
        font = painter.font()
        font.setPixelSize(theme.FONT_SMALL)
        painter.setFont(font)
        for number, (name, row) in enumerate(zip(_NAMES, self._rows, strict=True)):
            top = number * (_ROW_PX + _GAP_PX)
            painter.setPen(QColor(tokens.text2))
            place = QRectF(0, top, _LEFT_PX - 6, _ROW_PX)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name)
            if not len(row):
                continue
            bar = QRectF(_LEFT_PX, top, self._cell_px() * len(row), _ROW_PX)
            scaled = row / max(float(np.abs(row).max()), 1e-12)
            painter.drawImage(bar, make_heat(scaled[None], is_difference=True))
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawRect(bar)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._say_cell(event.pos()), self)
            return True
        return super().event(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(300, 3 * (_ROW_PX + _GAP_PX))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_LEFT_PX + 128, 3 * (_ROW_PX + _GAP_PX))
