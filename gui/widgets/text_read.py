"""The text of the row under the cursor as the model reads it, with the part that is cut in grey."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from gui import theme
from gui.wording import say_count

SHOWN_CHARACTERS = 20_000


class TextRead(QWidget):
    """The text of one row and how much of it fits under the token limit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cut: int | None = None
        self._text = ""
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(112)
        self.text.setAccessibleName(self.tr("What the model reads"))
        self.text.setPlaceholderText(self.tr("Choose a row of the table to see it here."))
        self.note = QLabel(self)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        self.note.setProperty("role", "hint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.text)
        layout.addWidget(self.note)

    def show_text(self, text: str, note: str = "") -> None:
        """Show a complete text; `show_cut` greys its end later, when the tokens are counted."""
        self._text, self._cut = text, None
        self.text.setPlainText(text[:SHOWN_CHARACTERS])
        self.note.setText(note)
        self._paint_cut()

    def show_cut(self, tokens: int | None, cut: int, limit: int) -> None:
        """Grey the text after character `cut`; `tokens` is the length of the complete text, None if very long."""
        self._cut = cut if cut < len(self._text) else None
        if tokens is None:
            sentence = self.tr("A very long text; cut after {limit} tokens. The grey part is not read.")
            self.note.setText(sentence.format(limit=say_count(limit)))
        elif self._cut is None:
            self.note.setText(self.tr("{tokens} tokens, all of them read.").format(tokens=say_count(tokens)))
        else:
            self.note.setText(
                self.tr("{tokens} tokens; cut after {limit}. The grey part is not read.").format(
                    tokens=say_count(tokens), limit=say_count(limit)
                )
            )
        self._paint_cut()

    def show_whole(self, tokens: int | None, window: int) -> None:
        """Say that the whole text is read; `tokens` is its length, None if very long, `window` the most at once."""
        self._cut = None
        if tokens is None:
            sentence = self.tr("A very long text; all of it is read, in overlapping windows of up to {window} tokens.")
        elif tokens > window:
            sentence = self.tr("{tokens} tokens, all of them read, in overlapping windows of up to {window}.")
        else:
            sentence = self.tr("{tokens} tokens, all of them read.")
        self.note.setText(sentence.format(tokens=say_count(tokens or 0), window=say_count(window)))
        self._paint_cut()

    def cut_text(self) -> str:
        """The part that is not read."""
        return "" if self._cut is None else self._text[self._cut :]

    def _paint_cut(self) -> None:
        if self._cut is None:
            self.text.setExtraSelections([])
            return
        before = self._text[: self._cut].replace("\r\n", "\n")
        # Qt counts UTF-16 units, Python counts characters: an emoji is two of the former.
        offset = len(before.encode("utf-16-le", "surrogatepass")) // 2
        grey = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(min(offset, max(0, self.text.document().characterCount() - 1)))
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        grey.cursor = cursor
        grey.format.setForeground(QColor(theme.current().text3))
        grey.format.setBackground(QColor(theme.current().surface2))
        self.text.setExtraSelections([grey])

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "note"):
            self._paint_cut()
