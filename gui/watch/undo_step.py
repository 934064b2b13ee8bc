"""An undo step of the watch."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand
from typing_extensions import override


class UndoStep(QUndoCommand):
    """One change: `apply` makes it, `revert` undoes it."""

    def __init__(self, text: str, apply: Callable[[], None], revert: Callable[[], None]) -> None:
        super().__init__(text)
        self._apply, self._revert = apply, revert

    @override
    def redo(self) -> None:
        self._apply()

    @override
    def undo(self) -> None:
        self._revert()
