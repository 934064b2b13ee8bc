"""Naming, noting and tagging runs as an undo step."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand
from typing_extensions import override

from gui.session.run_store import RunStore

if TYPE_CHECKING:
    from core.runs.run_notes import RunNotes


class DescribeRuns(QUndoCommand):
    """Writes what a person says about runs; where that cannot be written it is no step."""

    def __init__(self, text: str, runs: RunStore, notes: Mapping[Path, RunNotes]) -> None:
        super().__init__(text)
        self._runs, self._after = runs, dict(notes)
        self._before: dict[Path, RunNotes] = {}

    @override
    def redo(self) -> None:
        self._before = self._runs.describe(self._after)
        self.setObsolete(not self._before)

    @override
    def undo(self) -> None:
        self.setObsolete(not self._runs.describe(self._before))
