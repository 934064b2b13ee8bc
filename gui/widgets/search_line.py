"""Search boxes."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget
from typing_extensions import override

from gui.required import required
from gui.tables.text_delegate import TextDelegate

REST_MS = 200


def mark_as_search(line: QLineEdit) -> None:
    """Let the command *Find* lead to this field while it is visible."""
    line.setProperty("isSearch", True)


def focus_search(page: QWidget) -> None:
    """Put the cursor into the first search field that is visible on a page; without one nothing happens."""
    for line in page.findChildren(QLineEdit):
        if line.property("isSearch") and line.isVisible() and line.isEnabled():
            line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            line.selectAll()
            return


class SearchLine(QLineEdit):
    """Enter accepts the result, Down goes to the list, Escape clears the text."""

    entered = Signal(str)
    down_pressed = Signal()

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if arg__1.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        elif arg__1.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(self.text())
        elif arg__1.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(arg__1)


_AROUND_PX = 24
"""What the frame of a field takes from the width of its text."""


class DelayedSearch(QLineEdit):
    """`searched` gives the text once typing pauses."""

    searched = Signal(str)

    def __init__(self, placeholder: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_as_search(self)
        self.setPlaceholderText(placeholder)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(placeholder) + _AROUND_PX)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        self._marked_view: QAbstractItemView | None = None
        self._delay = QTimer(self, singleShot=True, interval=REST_MS)
        self._delay.timeout.connect(self._search)
        self.textChanged.connect(self._wait)

    def mark_in(self, view: QAbstractItemView) -> None:
        """Mark what is typed wherever it is in the cells of a view made by `make_table_view`."""
        self._marked_view = view
        self.textChanged.connect(self._mark)

    def cancel(self) -> None:
        """Drop a pending signal: the text has been used already."""
        self._delay.stop()

    def _wait(self) -> None:
        self._delay.start()

    def _mark(self, text: str) -> None:
        view = required(self._marked_view)
        delegate = view.itemDelegate()
        assert isinstance(delegate, TextDelegate)
        delegate.marked = text.strip()
        view.viewport().update()

    def _search(self) -> None:
        self.searched.emit(self.text())
