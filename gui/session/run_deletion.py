"""Deleting runs as an undo step: they go to the bin, and come back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QUndoCommand
from typing_extensions import override

from gui.session.run_store import RunStore


class DeleteRuns(QUndoCommand):
    """Moves runs to the bin, all in one step; where none of them can be moved or brought back, it is no step."""

    def __init__(self, text: str, runs: RunStore, paths: Sequence[Path]) -> None:
        super().__init__(text)
        self._runs, self._paths = runs, tuple(paths)
        self._binned: tuple[Path, ...] = ()

    @override
    def redo(self) -> None:
        self._binned = self._runs.delete(self._paths)
        self.setObsolete(not self._binned)

    @override
    def undo(self) -> None:
        there = [path for path in self._binned if path.exists()]  # the others were restored in another way
        self._paths = self._runs.restore(there) if there else ()
        self.setObsolete(not self._paths)
