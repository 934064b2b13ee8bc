"""A one-line label that ends in an ellipsis where it is too narrow, with the full text as its tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from gui.tables.cell_text import plain_tooltip

MIN_WIDTH = 40


class ElidingLabel(QLabel):
    """Shows plain text only: markup in the user's data is not interpreted."""

    def __init__(self, parent: QWidget | None = None, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._full = ""
        self._mode = mode

    @property
    def full_text(self) -> str:
        """The text as it was set."""
        return self._full

    def set_text(self, text: str) -> None:
        """Show a text, its line breaks as spaces."""
        self._full = " ".join(text.split())
        self.setAccessibleDescription(self._full)
        self.updateGeometry()
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._full, self._mode, max(MIN_WIDTH, self.width()))
        super().setText(shown)
        self.setToolTip(plain_tooltip(self._full) if shown != self._full else "")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._full) + 4, super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(MIN_WIDTH, self.sizeHint().width()), super().sizeHint().height())
