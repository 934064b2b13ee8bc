"""A bar in parts that make up a whole: how much of something is what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from gui import theme

_HEIGHT_PX, _GAP_PX, _LEAST_PX = 12, 2, 3


class ShareBar(QWidget):
    """`show_shares` draws the parts from left to right, each in a chart's colour; the words beside it name them."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[tuple[float, int], ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.theme_changed.connect(self.update)

    def show_shares(self, parts: Sequence[tuple[str, float, int]]) -> None:
        """Draw (name, share from 0 to 1, index of the chart colour; -1 for a faint one); empty parts are left out."""
        self._parts = tuple((share, colour) for _, share, colour in parts if share > 0)
        text = ", ".join(f"{name} {100 * share:.0f} %" for name, share, _ in parts)
        self.setAccessibleDescription(text)
        self.setToolTip(text)
        self.update()

    def shares(self) -> tuple[float, ...]:
        """The parts that are drawn."""
        return tuple(share for share, _ in self._parts)

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, _HEIGHT_PX)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, _HEIGHT_PX)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
        painter.setClipPath(outline)
        painter.fillRect(self.rect(), QColor(tokens.surface2))
        room = self.width() - _GAP_PX * max(0, len(self._parts) - 1)
        left = 0.0
        for share, colour in self._parts:
            width = max(_LEAST_PX, share * room)
            tint = QColor(tokens.chart[colour] if colour >= 0 else tokens.edge)
            painter.fillRect(QRectF(left, 0, width, self.height()), tint)
            left += width + _GAP_PX
