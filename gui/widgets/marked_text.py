"""A text box that marks the words which carried a prediction."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from gui import theme

_FAINTEST = 0.15


class MarkedText(QPlainTextEdit):
    """Marks are a tint and an underline, so that they do not depend on colour vision; they are cleared when the text
    changes.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[tuple[int, int, float], ...] = ()
        self.setTabChangesFocus(True)
        self.textChanged.connect(self.clear_marks)
        theme.theme_changed.connect(self._paint_marks)

    def mark_words(self, text: str, words: Sequence[tuple[int, int, float]]) -> None:
        """Mark (start, end, weight) of `text`; positions count characters. Does nothing if the box holds another text
        by now.
        """
        if text == self.toPlainText():
            self._marks = tuple(words)
            self._paint_marks()

    def clear_marks(self) -> None:
        """Clear all marks."""
        if self._marks:
            self._marks = ()
            self._paint_marks()

    def marks(self) -> tuple[tuple[int, int, float], ...]:
        """The marks that are shown: (start, end, strength from 0 to 1)."""
        heaviest = max((weight for _, _, weight in self._marks), default=0.0)
        if heaviest <= 0:
            return ()
        found = ((start, end, weight / heaviest) for start, end, weight in self._marks)
        return tuple(mark for mark in found if mark[2] >= _FAINTEST)

    def _paint_marks(self) -> None:
        tokens = theme.current()
        text = self.toPlainText()
        selections = []
        for start, end, strength in self.marks():
            selection = QTextEdit.ExtraSelection()
            tint = QColor(tokens.accent)
            tint.setAlphaF(0.10 + 0.35 * strength)
            selection.format.setBackground(tint)
            selection.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            selection.format.setUnderlineColor(QColor(tokens.accent))
            cursor = QTextCursor(self.document())
            # Qt counts UTF-16 units, the core counts characters: an emoji is two of one and one of the other.
            cursor.setPosition(_units(text[:start]))
            cursor.setPosition(_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            selections.append(selection)
        self.setExtraSelections(selections)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
