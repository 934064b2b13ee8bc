"""How the open run answers rough texts: read when it is first seen, measured when it is asked for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.events import Ended, StageChanged
from core.tasks.classify.stress_values import Stress
from gui.session.session import Session
from gui.tasks.classify.judge.stress_jobs import StressRead, measure_stress_of, read_stress_of
from gui.translate import tr_problem
from gui.work.background import Latest
from gui.work.gpu_worker import JobHandle


class StressController(QObject):
    """The state of the measurement.

    Attributes:
        found: what is measured so far; None for nothing. before: the same of the run's parent, on the same texts.
        progress: 0 to 1; None while it is not known.
        trouble: why it failed; "" where it did not.
    """

    changed = Signal()
    progressed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._path: Path | None = None
        self._measuring: JobHandle | None = None
        self._reading = Latest(session.background, self)
        self._reading.finished.connect(self._on_read)
        self._forget()
        session.runs.run_changed.connect(self._on_run_changed)

    @property
    def is_measuring(self) -> bool:
        return self._measuring is not None and not self._measuring.is_done

    def open(self) -> None:
        """Read what was measured of the open run, unless that is done: the tab is about to be seen."""
        run = self._session.runs.run
        if run is not None and run.path != self._path:
            self._path = run.path
            self._forget()
            self._reading.start(read_stress_of(run.path))

    def measure(self) -> None:
        """Measure the open run; what was measured before is replaced."""
        run = self._session.runs.run
        if run is None or self.is_measuring:
            return
        self._path = run.path
        self._reading.cancel()
        self._forget()
        handle = self._session.worker.submit(measure_stress_of(run.path), self.tr("Putting the test texts under noise"))
        handle.progressed.connect(self._on_progressed)
        handle.finished.connect(self._on_ended)
        handle.failed.connect(self._on_failed)
        self._measuring = handle
        self.changed.emit()

    def stop(self) -> None:
        """End after the chunk; the noises that are measured stay."""
        if self._measuring is not None:
            self._measuring.stop()

    def _forget(self) -> None:
        self.found: Stress | None = None
        self.before: Stress | None = None
        self.progress: float | None = None
        self.trouble = ""

    def _on_run_changed(self) -> None:
        run = self._session.runs.run
        if self._path is not None and (run is None or run.path != self._path):
            self.stop()
            self._reading.cancel()
            self._measuring, self._path = None, None
            self._forget()
            self.changed.emit()

    def _on_read(self, read: StressRead) -> None:
        path, found, before = read
        if path == self._path and not self.is_measuring:
            self.found, self.before = found, before
            self.changed.emit()

    def _on_progressed(self, event: object) -> None:
        if self.sender() is not self._measuring:
            return
        if isinstance(event, Stress):
            self.found = event
            self.changed.emit()
        elif isinstance(event, StageChanged):
            self.progress = event.done / event.total if event.total else None
            self.progressed.emit()

    def _on_ended(self) -> None:
        if self.sender() is self._measuring:
            self._measuring = None
            if self._path is not None and self.found is not None:
                self._reading.start(read_stress_of(self._path, self.found))
            self.changed.emit()

    def _on_failed(self, ended: Ended) -> None:
        if self.sender() is self._measuring:
            self._measuring, self.trouble = None, tr_problem(ended)
            self.changed.emit()
