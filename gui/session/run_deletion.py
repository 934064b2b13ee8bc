"""Deleting runs as an undo step: they go to the bin, and come back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QUndoCommand
from typing_extensions import override

from gui.session.run_store import RunStore


class DeleteRun(QUndoCommand):
    """Moves one run to the bin; a run that cannot be moved, or was restored in another way, is no step any more."""

    def __init__(self, text: str, runs: RunStore, path: Path) -> None:
        super().__init__(text)
        self._runs, self._path = runs, path
        self._binned: Path | None = None

    @override
    def redo(self) -> None:
        self._binned = self._runs.delete(self._path)
        self.setObsolete(self._binned is None)

    @override
    def undo(self) -> None:
        if self._binned is not None and self._binned.exists():
            self._runs.restore(self._binned)
        else:
            self.setObsolete(True)
