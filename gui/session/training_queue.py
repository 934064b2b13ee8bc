"""Trainings that wait for the one under way: a night of runs. What waits is a run's folder already, so nothing is lost
with the window.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.config import JobConfig
from gui.work.background import Background, Ticket

if TYPE_CHECKING:
    from core.runs.folder import RunFolder

_TOPIC = "put into the queue"


class TrainingQueue(QObject):
    """Runs in the order in which they will train. It begins the next one only when told that the worker is free."""

    changed = Signal()
    joined = Signal(object)  # RunFolder that waits now
    failed = Signal(object)  # exception

    def __init__(self, background: Background, begin: Callable[[Path], None], parent: QObject) -> None:
        """`begin` trains in a run's folder, or goes on with it."""
        super().__init__(parent)
        self._background = background
        self._begin = begin
        self._waiting: list[Path] = []
        self._unwritten: deque[tuple[JobConfig, int]] = deque()
        background.finished.connect(self._take_written)
        background.failed.connect(self._take_failure)

    @property
    def waiting(self) -> tuple[Path, ...]:
        """The runs that wait, the next one first."""
        return tuple(self._waiting)

    def add_job(self, job: JobConfig, rows: int) -> None:
        """Make a run's folder in the background and let it wait; `joined` or `failed` follows."""
        self._unwritten.append((job, rows))
        if len(self._unwritten) == 1:
            self._write_next()

    def add_run(self, path: Path) -> None:
        """Let a run wait that is there already; it waits once, however often it is added."""
        if path not in self._waiting:
            self._waiting.append(path)
            self.changed.emit()

    def drop(self, path: Path) -> None:
        """Let a run wait no more; its folder stays."""
        if path in self._waiting:
            self._waiting.remove(path)
            self.changed.emit()

    def begin_next(self) -> Path | None:
        """Train what has waited longest; gives it, or None where nothing waits."""
        if not self._waiting:
            return None
        path = self._waiting.pop(0)
        self.changed.emit()
        self._begin(path)
        return path

    def _write_next(self) -> None:
        if self._unwritten:
            self._background.start(_TOPIC, _writer(*self._unwritten[0]))

    def _take_written(self, topic: str, run: RunFolder) -> None:
        if topic != _TOPIC:
            return
        self._unwritten.popleft()
        self.add_run(run.path)
        self.joined.emit(run)
        self._write_next()

    def _take_failure(self, topic: str, error: object) -> None:
        if topic != _TOPIC:
            return
        self._unwritten.popleft()
        self.failed.emit(error)
        self._write_next()


def _writer(job: JobConfig, rows: int) -> Callable[[Ticket], RunFolder]:
    def work(ticket: Ticket) -> RunFolder:
        from core.runs.folder import RunFolder

        run = RunFolder.create(job)
        run.update_environment(expected_rows=rows)
        return run

    return work
