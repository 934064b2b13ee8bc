"""The maps of all layers and heads, small, in rows and columns; one is chosen by mouse or keyboard."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from gui import theme
from gui.tasks.classify.inside.heat import make_heat
from gui.widgets.chart_pictures import ChartPictures

_LEFT_PX, _TOP_PX, _GAP_PX = 24, 16, 3
_RIGHT_PX = 36
"""Kept free for the button that saves the picture."""
_LEAST_PX, _MOST_PX = 12, 40


class MapGrid(QWidget):
    """Rows are layers from the first (top) to the last, columns heads; `map_chosen` gives (layer, head), from 0."""

    map_chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: list[list[QImage]] = []
        self._values = np.zeros((0, 0, 0, 0))
        self._is_difference = False
        self._chosen = (0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Maps of all layers and heads"))
        self.pictures = ChartPictures(self)
        theme.theme_changed.connect(self._make_images)

    def show_maps(self, values: np.ndarray, *, is_difference: bool = False) -> None:
        """Show other maps; [layers heads tokens tokens]."""
        self._values, self._is_difference = values, is_difference
        layers, heads = values.shape[:2]
        self._chosen = (min(self._chosen[0], layers - 1), min(self._chosen[1], heads - 1))
        self._make_images()
        self.updateGeometry()

    def choose(self, layer: int, head: int) -> None:
        """Outline a map; no signal is emitted."""
        self._chosen = (layer, head)
        self.setAccessibleDescription(self.say_map(layer, head))
        self.update()

    def say_map(self, layer: int, head: int) -> str:
        """The name of a map; numbers count from 1."""
        return self.tr("Layer {layer}, head {head}").format(layer=layer + 1, head=head + 1)

    def cell_rect(self, layer: int, head: int) -> QRect:
        """Where a map is drawn."""
        size = self._cell_px(self.width())
        step = size + _GAP_PX
        return QRect(_LEFT_PX + head * step, _TOP_PX + layer * step, size, size)

    def _make_images(self) -> None:
        self._images = [
            [make_heat(one, is_difference=self._is_difference, most_px=_MOST_PX) for one in layer]
            for layer in self._values
        ]
        self.update()

    def _cell_px(self, width: int) -> int:
        heads = max(1, self._values.shape[1])
        return max(_LEAST_PX, min(_MOST_PX, (width - _LEFT_PX - _RIGHT_PX) // heads - _GAP_PX))

    def _map_at(self, point: QPoint) -> tuple[int, int] | None:
        step = self._cell_px(self.width()) + _GAP_PX
        layer, head = (point.y() - _TOP_PX) // step, (point.x() - _LEFT_PX) // step
        is_inside = 0 <= layer < len(self._images) and 0 <= head < len(self._images[0])
        return (layer, head) if is_inside else None

    def _go(self, layer: int, head: int) -> None:
        layers, heads = self._values.shape[:2]
        if 0 <= layer < layers and 0 <= head < heads and (layer, head) != self._chosen:
            self.choose(layer, head)
            self.map_chosen.emit(layer, head)

    # Qt's own

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._images:
            return
        tokens, painter = theme.current(), QPainter(self)
        font = painter.font()
        font.setPixelSize(theme.FONT_SMALL)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text3))
        for head in range(len(self._images[0])):
            rect = self.cell_rect(0, head)
            painter.drawText(QRect(rect.x(), 0, rect.width(), _TOP_PX), Qt.AlignmentFlag.AlignCenter, str(head + 1))
        for layer, images in enumerate(self._images):
            rect = self.cell_rect(layer, 0)
            painter.setPen(QColor(tokens.text3))
            place = QRect(0, rect.y(), _LEFT_PX - 6, rect.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(layer + 1))
            for head, image in enumerate(images):
                rect = self.cell_rect(layer, head)
                painter.drawImage(rect, image)
                painter.setPen(QPen(QColor(tokens.line), 1))
                painter.drawRect(rect.adjusted(0, 0, -1, -1))
        width = 3 if self.hasFocus() else 2
        painter.setPen(QPen(QColor(tokens.accent), width))
        painter.drawRect(self.cell_rect(*self._chosen).adjusted(-1, -1, 0, 0))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._map_at(event.position().toPoint())
        if found is not None:
            self._go(*found)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }.get(Qt.Key(event.key()))
        if step is None or not self._images:
            super().keyPressEvent(event)
        else:
            self._go(self._chosen[0] + step[0], self._chosen[1] + step[1])

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._map_at(event.pos())
            QToolTip.showText(event.globalPos(), self.say_map(*found) if found else "", self)
            return True
        return super().event(event)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, arg__1: int) -> int:
        return _TOP_PX + self._values.shape[0] * (self._cell_px(arg__1) + _GAP_PX)

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(max(self.width(), 260)))

    @override
    def minimumSizeHint(self) -> QSize:
        heads = max(1, self._values.shape[1])
        return QSize(_LEFT_PX + heads * (_LEAST_PX + _GAP_PX) + _RIGHT_PX, 0)
