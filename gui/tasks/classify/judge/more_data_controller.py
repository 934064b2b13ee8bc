"""What more data would buy for the open run: measures it once when asked, and keeps it while the run is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.events import Ended, Noticed, StageChanged
from core.tasks.classify.more_data_values import MoreData
from gui.session.session import Session
from gui.tasks.classify.judge.more_data_jobs import measure_more_data
from gui.translate import tr_message, tr_problem
from gui.work.gpu_worker import JobHandle


class MoreDataController(QObject):
    """The state of the measurement: `found`, `is_measuring`, `progress` from 0 to 1 and what it is doing, `trouble`."""

    changed = Signal()
    progressed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._path: Path | None = None
        self._measuring: JobHandle | None = None
        self.found: MoreData | None = None
        self.progress: float | None = None
        self.is_reading = False
        self.trouble = ""
        self.remarks: tuple[str, ...] = ()
        session.runs.run_changed.connect(self._on_run_changed)

    @property
    def is_measuring(self) -> bool:
        return self._measuring is not None and not self._measuring.is_done

    def measure(self) -> None:
        """Measure the open run; the results so far are replaced."""
        run = self._session.runs.run
        if run is None or self.is_measuring:
            return
        self._path = run.path
        self._forget()
        handle = self._session.worker.submit(measure_more_data(run.path), self.tr("Measuring what more data would buy"))
        handle.progressed.connect(self._on_progressed)
        handle.finished.connect(self._on_ended)
        handle.failed.connect(self._on_failed)
        self._measuring = handle
        self.changed.emit()

    def stop(self) -> None:
        """End after the step; the whole curve stays if it was there already."""
        if self._measuring is not None:
            self._measuring.stop()

    def _forget(self) -> None:
        self.found, self.progress, self.is_reading, self.trouble, self.remarks = None, None, False, "", ()

    def _on_run_changed(self) -> None:
        run = self._session.runs.run
        if self._path is not None and (run is None or run.path != self._path):
            self.stop()
            self._measuring, self._path = None, None
            self._forget()
            self.changed.emit()

    def _on_progressed(self, event: object) -> None:
        if self.sender() is not self._measuring:
            return
        if isinstance(event, MoreData):
            self.found = event
            self.changed.emit()
        elif isinstance(event, StageChanged):
            self.is_reading = event.stage == "preparing"
            self.progress = event.done / event.total if event.total else None
            self.progressed.emit()
        elif isinstance(event, Noticed) and not event.is_minor:
            self.remarks = (*self.remarks, tr_message(event.message))

    def _on_ended(self) -> None:
        if self.sender() is self._measuring:
            self._measuring = None
            self.changed.emit()

    def _on_failed(self, ended: Ended) -> None:
        if self.sender() is self._measuring:
            self._measuring, self.trouble = None, tr_problem(ended)
            self.changed.emit()
