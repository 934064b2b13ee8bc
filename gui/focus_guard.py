"""Keeps the keyboard where the user works: a control that is disabled or hidden leaves the focus to what is around it.

Qt would give it to the next control, which after the last one of a page is the first of the window: the Space that
should pause a training would then press the button that leads back to the start.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget


class FocusGuard(QObject):
    """Follows the focus of the pages in `stack`."""

    def __init__(self, stack: QStackedWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._stack = stack
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        page = self._stack.currentWidget()
        if old is None or page is None or not page.isAncestorOf(old) or (old.isVisible() and old.isEnabled()):
            return
        if not page.isVisible():
            return  # another page comes; where the focus was in this one is kept until it is shown again
        if new is not None and new.window() is not page.window():
            return  # a dialog, or another window
        around = old.parentWidget()
        while around is not None and around is not page and not (around.isVisible() and around.isEnabled()):
            around = around.parentWidget()
        if around is not None and new is not around:
            around.setFocus(Qt.FocusReason.OtherFocusReason)
