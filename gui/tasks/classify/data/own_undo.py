"""Ctrl+Z inside a view that takes answers by keys: it undoes the last answer, and nothing that was done before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget
from typing_extensions import override


class OwnUndo(QObject):
    """Calls `undo` where the key reaches the view.

    A shortcut of the view would be a second one beside the window's own undo: Qt calls that ambiguous and does neither.
    """

    def __init__(self, view: QWidget, undo: Callable[[], None]) -> None:
        super().__init__(view)
        self._undo = undo
        view.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # it comes back as a key, and no shortcut sees it
                return True
            if event.type() == QEvent.Type.KeyPress:
                if not event.isAutoRepeat():
                    self._undo()
                return True
        return super().eventFilter(watched, event)
