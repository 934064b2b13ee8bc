"""A chip with the name of the filter, and a cross that removes the filter."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QWidget
from typing_extensions import override

from gui import theme


class FilterChip(QFrame):
    """Hidden while nothing is filtered."""

    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._cross = CrossButton(self)
        self._cross.setAccessibleName(self.tr("Show all rows"))
        self._cross.setToolTip(self.tr("Show all rows"))
        self._cross.clicked.connect(self.cleared)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 2, 4, 2)
        layout.setSpacing(4)
        layout.addWidget(self._text)
        layout.addWidget(self._cross)
        self.hide()

    def show_text(self, text: str) -> None:
        """Show the name of a filter; an empty text hides the chip."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def text(self) -> str:
        """The text of the chip."""
        return self._text.text()

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.current().accent), 1))
        painter.setBrush(QColor(theme.current().accent_soft))
        room = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(room, room.height() / 2, room.height() / 2)


class CrossButton(QAbstractButton):
    """A small drawn cross."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def sizeHint(self) -> QSize:
        return QSize(22, 22)

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.surface2))
            painter.drawEllipse(self.rect().adjusted(2, 2, -2, -2))
        painter.setPen(QPen(QColor(tokens.text1), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(8, 8, 14, 14)
        painter.drawLine(14, 8, 8, 14)
