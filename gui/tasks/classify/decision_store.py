"""What is decided for the models of runs: read from and written into their folders, as steps that can be undone."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand
from typing_extensions import override

from core.errors import WorkbenchError
from core.tasks.classify.decision import Decision, read_decision, remove_decision, write_decision
from gui.session.task_controller import TaskHost


class DecisionStore(QObject):
    """`decided` gives the folder of a run and what is decided for it now: a `Decision`, or None."""

    decided = Signal(object, object)

    def __init__(self, host: TaskHost, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host

    def decide(self, text: str, path: Path, before: Decision | None, after: Decision | None) -> None:
        """Store another decision for a run, as the undo step `text`."""
        self._host.undo_stack.push(DecideStep(text, self, path, before, after))

    def store(self, path: Path, decision: Decision | None) -> bool:
        """Write what is decided for a run, or that nothing is; False, with a notice, where it cannot be written."""
        folder = path / "model"
        try:
            if decision is None:
                remove_decision(folder)
            else:
                write_decision(folder, decision)
        except WorkbenchError as error:
            self._host.notices.raise_error(error)
            return False
        self.decided.emit(path, decision)
        return True

    def read_again(self, path: Path, known: Decision | None) -> None:
        """Take over what another program decided meanwhile: the command line, another window."""
        with suppress(WorkbenchError):
            decision = read_decision(path / "model")
            if decision != known:
                self.decided.emit(path, decision)


class DecideStep(QUndoCommand):
    """Stores what a model may answer alone; where that cannot be written it is no step."""

    def __init__(
        self, text: str, store: DecisionStore, path: Path, before: Decision | None, after: Decision | None
    ) -> None:
        super().__init__(text)
        self._store, self._path, self._before, self._after = store, path, before, after

    @override
    def redo(self) -> None:
        self.setObsolete(not self._store.store(self._path, self._after))

    @override
    def undo(self) -> None:
        self.setObsolete(not self._store.store(self._path, self._before))
