"""The jobs of the worker: train, rehearse, answer, predict and export, one after another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from core.config import JobConfig
from core.events import Event
from gui.session.progress import JobProgress
from gui.session.values import WorkerKind, WorkerState
from gui.work import model_jobs
from gui.work.gpu_worker import GpuWorker, JobHandle, WorkerJob
from gui.work.model_jobs import DeviceFound, Make

if TYPE_CHECKING:
    from core.export.export import ExportPlan


class WorkerClient(QObject):
    """Puts jobs into the worker's queue, gives a handle for each, and holds the worker's state.

    `job_failed` is emitted for every job that fails, so that the user is informed in any case.
    """

    state_changed = Signal()
    device_changed = Signal()
    job_failed = Signal(object)  # Ended

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.state = WorkerState()
        self.device: DeviceFound | None = None
        self._worker = GpuWorker()  # no parent: nothing but `close` ends a thread that runs
        self._pending: list[tuple[JobHandle, JobProgress]] = []  # not reported as ended, the running one first

    @property
    def is_idle(self) -> bool:
        return self.state.is_idle

    @property
    def is_training(self) -> bool:
        """Whether the running job is a training, paused and stopping ones included."""
        return self.state.is_training

    @property
    def has_training(self) -> bool:
        """Whether a training is running or queued."""
        return any(progress.is_training for _, progress in self._pending)

    def submit(self, make: Make, text: str, kind: WorkerKind = "predicting") -> JobHandle:
        """Queue a job.

        Args:
            make: gives the generator that runs on the worker's thread. text: the text of the state meanwhile.
            kind: the kind of the state meanwhile.
        """
        return self._queue(make, JobProgress(kind, text))

    def answer(self, make: Make, slot: str = "") -> JobHandle:
        """Run a short job soon, between the steps of a training; of the jobs of one slot only the newest is run."""
        handle = self._worker.submit(WorkerJob(slot or "answer", make, is_interactive=True, slot=slot))
        handle.failed.connect(self.job_failed)
        return handle

    def warm_up(self) -> JobHandle:
        """Load the heavy libraries now, before they are needed."""
        handle = self._worker.submit(WorkerJob("warm up", model_jobs.warm_up()))
        handle.progressed.connect(self._on_device_found)
        handle.failed.connect(self.job_failed)
        return handle

    def train(self, job: JobConfig, rows: int) -> JobHandle:
        """Train in a new run's folder."""
        return self._train(model_jobs.train(job, rows))

    def resume_run(self, path: Path) -> JobHandle:
        """Train in an existing run's folder, from its checkpoint if there is one."""
        return self._train(model_jobs.resume(path))

    def rehearse(self, job: JobConfig) -> JobHandle:
        """Measure a few training steps of a job."""
        text = QCoreApplication.translate("Worker", "Measuring a few steps")
        return self.submit(model_jobs.rehearse(job), text, "preparing")

    def export(self, plan: ExportPlan) -> JobHandle:
        """Export a run's model."""
        return self.submit(model_jobs.export(plan), QCoreApplication.translate("Worker", "Exporting"), "exporting")

    def pause(self) -> None:
        """Ask the running job to wait after its step."""
        if self._pending:
            self._pending[0][0].pause()

    def resume(self) -> None:
        """Let a paused job go on."""
        if self._pending:
            self._pending[0][0].resume()

    def stop(self) -> None:
        """Ask the running job to end after its step; queued ones are cancelled too."""
        for handle, _ in reversed(self._pending[:]):  # from the back, so that no queued job begins meanwhile
            handle.stop()

    def close(self) -> None:
        """Let the running job end properly, and wait for the thread."""
        self._worker.close()

    def _train(self, make: Make) -> JobHandle:
        text = QCoreApplication.translate("Worker", "Preparing the training")
        return self._queue(make, JobProgress("preparing", text, is_training=True))

    def _queue(self, make: Make, progress: JobProgress) -> JobHandle:
        handle = self._worker.submit(WorkerJob(progress.state.text, make))
        self._pending.append((handle, progress))
        # Connected before the caller's slots, which then find the new state at the end of a job.
        handle.begun.connect(self._on_begun)
        handle.progressed.connect(self._on_event)
        handle.finished.connect(self._on_ended)
        handle.failed.connect(self._on_ended)
        handle.failed.connect(self.job_failed)
        handle.pause_requested.connect(self._show_pausing)
        handle.stop_requested.connect(self._show_stopping)
        if self.state.is_idle:
            self._set_state(progress.state)
        return handle

    def _set_state(self, state: WorkerState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit()

    def _on_device_found(self, found: object) -> None:
        if isinstance(found, DeviceFound):
            self.device = found
            self.device_changed.emit()

    # only the first job of the queue is running: what begins or progresses is that one

    def _on_begun(self) -> None:
        self._set_state(self._pending[0][1].begin())

    def _on_event(self, event: object) -> None:
        if isinstance(event, Event):
            handle, progress = self._pending[0]
            self._set_state(progress.follow(event, handle.is_stopping))

    def _on_ended(self) -> None:
        self._pending = [(handle, progress) for handle, progress in self._pending if not handle.is_done]
        self._set_state(self._pending[0][1].state if self._pending else WorkerState())

    def _show_pausing(self) -> None:
        self._set_state(replace(self.state, text=self.tr("Pausing after this step")))

    def _show_stopping(self) -> None:
        if self._pending and self._pending[0][0].is_stopping:
            self._set_state(WorkerState("stopping", self.tr("Stopping after this step"), self.state.fraction))
