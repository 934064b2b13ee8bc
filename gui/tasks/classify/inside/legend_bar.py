"""What the colours of the maps mean: a bar from the least to the most, with both ends named."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from gui import theme
from gui.tasks.classify.inside.heat import make_heat

_BAR_PX, _THICK_PX, _HEIGHT_PX, _STEPS = 120, 10, 18, 61


class LegendBar(QWidget):
    """Painted, because a style sheet cannot draw the square root of the scale."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_difference = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.theme_changed.connect(self.update)
        self.show_scale(is_difference=False)

    def show_scale(self, *, is_difference: bool) -> None:
        """Explain weights, or differences of weights."""
        self._is_difference = is_difference
        self.setAccessibleName(" – ".join(self.ends()))
        self.update()

    def ends(self) -> tuple[str, str]:
        """The texts at both ends."""
        if self._is_difference:
            return self.tr("less attention after the training"), self.tr("more")
        return self.tr("no attention"), self.tr("all of it")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = theme.current(), QPainter(self)
        font = painter.font()
        font.setPixelSize(theme.FONT_SMALL)
        painter.setFont(font)
        first, second = self.ends()
        wide = painter.fontMetrics().horizontalAdvance(first)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setPen(QColor(tokens.text3))
        painter.drawText(QRectF(0, 0, wide + 1, _HEIGHT_PX), middle, first)
        bar = QRectF(wide + 8, (_HEIGHT_PX - _THICK_PX) / 2, _BAR_PX, _THICK_PX)
        painter.drawText(QRectF(bar.right() + 8, 0, self.width(), _HEIGHT_PX), middle, second)
        scale = np.linspace(-1 if self._is_difference else 0, 1, _STEPS)
        painter.drawImage(bar, make_heat(scale[None], is_difference=self._is_difference))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawRect(bar)

    @override
    def sizeHint(self) -> QSize:
        return QSize(300, _HEIGHT_PX)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, _HEIGHT_PX)
