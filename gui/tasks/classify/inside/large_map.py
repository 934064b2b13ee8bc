"""One attention map opened large, with the tokens on both axes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from gui import theme
from gui.tables.cell_text import plain_tooltip
from gui.tasks.classify.inside.heat import make_heat
from gui.tasks.classify.inside.inside_text import say_weight
from gui.widgets.chart_pictures import ChartPictures

_LABEL_PX, _TOP_PX, _NAMED_PX, _MOST_PX = 84, 72, 11, 26


class LargeMap(QWidget):
    """Rows: the token that attends; columns: the one that it attends to. `cell_chosen` gives (row, column)."""

    cell_chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self._values = np.zeros((0, 0))
        self._is_difference = False
        self._chosen = (0, 0)
        self._image = QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Attention map"))
        self.pictures = ChartPictures(self)
        theme.theme_changed.connect(self._make_image)

    def show_map(self, names: Sequence[str], values: np.ndarray, *, is_difference: bool = False) -> None:
        """Show another map; [tokens tokens]."""
        self._names, self._values, self._is_difference = list(names), values, is_difference
        self._make_image()
        self.updateGeometry()

    def choose(self, row: int, column: int) -> None:
        """Mark the row and the column of a cell; no signal is emitted."""
        self._chosen = (row, column)
        self.setAccessibleDescription(self.say_cell(row, column))
        self.update()

    def say_cell(self, row: int, column: int) -> str:
        """A weight as text."""
        if not (row < len(self._names) and column < len(self._names)):
            return ""
        value = float(self._values[row, column])
        return self.tr("“{first}” attends to “{second}”: {weight}").format(
            first=self._names[row],
            second=self._names[column],
            weight=say_weight(value, is_difference=self._is_difference),
        )

    def cell_rect(self, row: int, column: int) -> QRectF:
        """Where a cell is drawn."""
        size = self._cell_px(self.width())
        return QRectF(_LABEL_PX + column * size, _TOP_PX + row * size, size, size)

    def _make_image(self) -> None:
        if len(self._values):
            self._image = make_heat(self._values, is_difference=self._is_difference)
        self.update()

    def _cell_px(self, width: int) -> float:
        return max(1.0, min(float(_MOST_PX), (width - _LABEL_PX - 2) / max(1, len(self._names))))

    def _cell_at(self, point: QPoint) -> tuple[int, int] | None:
        size = self._cell_px(self.width())
        row, column = int((point.y() - _TOP_PX) // size), int((point.x() - _LABEL_PX) // size)
        count = len(self._names)
        return (row, column) if 0 <= row < count and 0 <= column < count else None

    # Qt's own

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._names:
            return
        tokens, painter = theme.current(), QPainter(self)
        font = painter.font()
        font.setPixelSize(theme.FONT_SMALL)
        painter.setFont(font)
        size, count = self._cell_px(self.width()), len(self._names)
        area = QRectF(_LABEL_PX, _TOP_PX, size * count, size * count)
        painter.drawImage(area, self._image)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawRect(area)
        row, column = self._chosen
        shown = range(count) if size >= _NAMED_PX else sorted({row, column})
        for position in shown:
            self._paint_name(painter, position, is_row=True, is_chosen=position == row, size=size)
            self._paint_name(painter, position, is_row=False, is_chosen=position == column, size=size)
        painter.setPen(QPen(QColor(tokens.accent), 1))
        painter.drawRect(QRectF(area.x(), self.cell_rect(row, 0).y(), area.width(), size))
        painter.drawRect(QRectF(self.cell_rect(0, column).x(), area.y(), size, area.height()))
        painter.setPen(QPen(QColor(tokens.accent), 3 if self.hasFocus() else 2))
        painter.drawRect(self.cell_rect(row, column))

    def _paint_name(self, painter: QPainter, position: int, *, is_row: bool, is_chosen: bool, size: float) -> None:
        if size < _NAMED_PX and not is_chosen:
            return
        tokens = theme.current()
        painter.setPen(QColor(tokens.accent if is_chosen else tokens.text2))
        room = _LABEL_PX - 8 if is_row else _TOP_PX - 6
        name = painter.fontMetrics().elidedText(self._names[position], Qt.TextElideMode.ElideRight, room)
        painter.save()
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        if is_row:
            middle = self.cell_rect(position, 0).center().y()
            painter.drawText(QRectF(0, middle - 8, room + 2, 16), flags | Qt.AlignmentFlag.AlignRight, name)
        else:
            middle = self.cell_rect(0, position).center().x()
            painter.translate(middle, _TOP_PX - 4)
            painter.rotate(-90)
            painter.drawText(QRectF(0, -8, room + 2, 16), flags | Qt.AlignmentFlag.AlignLeft, name)
        painter.restore()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._cell_at(event.position().toPoint())
        if found is not None:
            self.cell_chosen.emit(*found)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        row, column = self._chosen[0] + step[0], self._chosen[1] + step[1]
        if 0 <= row < len(self._names) and 0 <= column < len(self._names):
            self.cell_chosen.emit(row, column)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._cell_at(event.pos())
            QToolTip.showText(event.globalPos(), plain_tooltip(self.say_cell(*found)) if found else "", self)
            return True
        return super().event(event)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, arg__1: int) -> int:
        return int(_TOP_PX + self._cell_px(arg__1) * len(self._names)) + 4

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(max(self.width(), 260)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_LABEL_PX + 128, 0)
