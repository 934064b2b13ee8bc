"""A field for one sentence that is shown whole: it grows with its lines, and Return ends the editing."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

_MOST_LINES = 6


class SentenceField(QPlainTextEdit):
    """`editing_finished` follows Return and the loss of focus, as in a line of text."""

    editing_finished = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._fit_height)
        self._fit_height()

    def text(self) -> str:
        """The sentence."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a sentence."""
        if text != self.toPlainText():
            self.setPlainText(text)

    def _fit_height(self) -> None:
        lines = min(_MOST_LINES, max(1, self._count_lines()))
        margins = self.contentsMargins()
        inside = lines * self.fontMetrics().lineSpacing() + 2 * round(self.document().documentMargin())
        self.setFixedHeight(inside + margins.top() + margins.bottom() + 2)

    def _count_lines(self) -> int:
        return max(1, round(self.document().size().height()))

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.editing_finished.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.editing_finished.emit()
