"""Trainings that wait for the running one. Each is a run folder already, so none is lost when the window closes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.config import JobConfig
from gui.work.background import Background, BackgroundJob, Ticket

if TYPE_CHECKING:
    from core.runs.folder import RunFolder


class TrainingQueue(QObject):
    """The waiting runs in the order in which they will train; a run is started by whoever calls `pop_next`."""

    changed = Signal()
    joined = Signal(object)  # RunFolder that waits now
    failed = Signal(object)  # exception

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._waiting: list[Path] = []
        self._unwritten: deque[tuple[JobConfig, int, bool]] = deque()
        self._writing: BackgroundJob | None = None

    @property
    def waiting(self) -> tuple[Path, ...]:
        """The runs that wait, the next one first."""
        return tuple(self._waiting)

    def add_job(self, job: JobConfig, rows: int) -> None:
        """Make a run folder in the background and append it; `joined` or `failed` follows."""
        self._append(job, rows, adapts=False)

    def add_with_adapting(self, job: JobConfig, rows: int) -> None:
        """As `add_job`, with a run before it that adapts the backbone which the job then starts from."""
        self._append(job, rows, adapts=True)

    def _append(self, job: JobConfig, rows: int, *, adapts: bool) -> None:
        self._unwritten.append((job, rows, adapts))
        if len(self._unwritten) == 1:
            self._write_next()

    def add_run(self, path: Path) -> None:
        """Append an existing run; a run that waits already is not added again."""
        if path not in self._waiting:
            self._waiting.append(path)
            self.changed.emit()

    def drop(self, path: Path) -> None:
        """Remove a run from the queue; its folder stays."""
        if path in self._waiting:
            self._waiting.remove(path)
            self.changed.emit()

    def pop_next(self) -> Path | None:
        """Remove the run that has waited longest and give it; None where none waits."""
        if not self._waiting:
            return None
        path = self._waiting.pop(0)
        self.changed.emit()
        return path

    def _write_next(self) -> None:
        if self._unwritten:
            self._writing = self._background.start(_writer(*self._unwritten[0]))
            self._writing.finished.connect(self._on_written)
            self._writing.failed.connect(self._on_failed)

    def _on_written(self, runs: list[RunFolder]) -> None:
        self._unwritten.popleft()
        for run in runs:
            self.add_run(run.path)
        self.joined.emit(runs[0])
        self._write_next()

    def _on_failed(self, error: object) -> None:
        self._unwritten.popleft()
        self.failed.emit(error)
        self._write_next()


def _writer(job: JobConfig, rows: int, adapts: bool) -> Callable[[Ticket], list[RunFolder]]:
    def work(ticket: Ticket) -> list[RunFolder]:
        from core.runs.folder import RunFolder

        made: list[RunFolder] = []
        wanted = job
        if adapts:
            from core.tasks.adapt.first import plan_first

            first = RunFolder.create(plan_first(job, job.adapt.texts, rows))
            first.update_environment(expected_rows=rows)
            made.append(first)
            wanted = replace(job, backbone=replace(job.backbone, name=str(first.path)))
        run = RunFolder.create(wanted)
        run.update_environment(expected_rows=rows)
        return [*made, run]

    return work
