"""What the worker does for the window: it trains, rehearses, answers, predicts and exports, one after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.config import JobConfig
from core.events import Ended, Event, Noticed, Rehearsed
from gui.session.progress import KINDS, JobProgress, begin_state
from gui.session.values import FilePredicted, TextAnswered, WorkerState
from gui.work import model_jobs
from gui.work.gpu_worker import GpuWorker, WorkerJob
from gui.work.model_jobs import ClassifierCache, DeviceFound, RunMade

if TYPE_CHECKING:
    from core.export.export import ExportPlan
    from core.runs.folder import RunFolder


class WorkerClient(QObject):
    """Puts jobs into the worker's queue and turns what comes back into values of the session."""

    state_changed = Signal()
    device_changed = Signal()
    run_made = Signal(object)  # RunMade
    run_event = Signal(object)  # TrainEvent of the run under way
    rehearsed = Signal(object)  # Rehearsed
    predicted = Signal(object)  # TextAnswered | FilePredicted
    export_progressed = Signal(object)
    noticed = Signal(object)  # Noticed
    job_ended = Signal(str, object)  # kind, Ended
    told = Signal(str, object)  # topic, what a desk's own job yielded
    told_end = Signal(str, object)  # topic, Ended

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.state = WorkerState()
        self.device: DeviceFound | None = None
        self.live_run: RunFolder | None = None
        self.ended_run: RunFolder | None = None  # the one whose training ended last
        self._worker = GpuWorker()  # no parent: nothing but `close` ends a thread that runs
        self._cache = ClassifierCache()
        self._pending: list[WorkerJob] = []  # submitted and not heard to have ended, the one under way first
        self._progress = JobProgress("train")
        self._topics: dict[str, str] = {}  # of the desks' own jobs: what the worker is said to do
        self._worker.begun.connect(self._take_begin)
        self._worker.progressed.connect(self._take_event)
        self._worker.ended.connect(self._take_end)

    @property
    def is_training(self) -> bool:
        """Whether a training is under way or waits for its turn."""
        return any(job.kind == "train" for job in self._pending)

    def warm_up(self) -> None:
        """Load the heavy libraries now, while nobody waits for them."""
        self._worker.submit(WorkerJob("warm up", model_jobs.warm_up()))

    def train(self, job: JobConfig, rows: int) -> None:
        self._submit("train", model_jobs.train(job, rows))

    def resume_run(self, path: Path) -> None:
        self._submit("train", model_jobs.resume(path))

    def rehearse(self, job: JobConfig) -> None:
        self._submit("rehearse", model_jobs.rehearse(job))

    def answer(self, folder: Path, text: str) -> None:
        """Answer one text soon, also while a training runs; only the newest text counts."""
        make = model_jobs.answer_text(self._cache, folder, text)
        self._worker.submit(WorkerJob("answer", make, is_interactive=True))

    def predict_file(self, folder: Path, paths: Sequence[Path]) -> None:
        self._submit("file", model_jobs.predict_file(folder, tuple(paths)))

    def export(self, plan: ExportPlan) -> None:
        self._submit("export", model_jobs.export(plan))

    def ask(self, topic: str, make: model_jobs.Make, *, is_interactive: bool = False, text: str = "") -> None:
        """Run a controller's job; `told` and `told_end` follow. Interactive ones run between steps of a training."""
        self._topics[topic] = text
        if is_interactive:
            self._worker.submit(WorkerJob(topic, make, is_interactive=True))
        else:
            self._submit(topic, make)

    def pause(self) -> None:
        if self._pending:
            self._worker.pause(self._pending[0])
            self._put_state(replace(self.state, text=self.tr("Pausing after this step")))

    def resume(self) -> None:
        if self._pending:
            self._worker.resume(self._pending[0])

    def stop(self, kind: str = "") -> None:
        """Ask the job under way to end after its step; those that wait are given up too.

        Args:
            kind: only jobs of it; empty for all.
        """
        asked = [job for job in self._pending if kind in ("", job.kind)]
        if asked and asked[0] is self._pending[0]:
            self._put_state(WorkerState("stopping", self.tr("Stopping after this step"), self.state.fraction))
        for job in reversed(asked):  # from the back, so that none of those that wait begins meanwhile
            self._worker.stop(job)

    def close(self) -> None:
        """Let the job under way end properly, and wait for the thread."""
        self._worker.close()

    def _submit(self, kind: str, make: model_jobs.Make) -> None:
        job = WorkerJob(kind, make)
        self._pending.append(job)
        self._worker.submit(job)
        if self.state.is_idle:
            self._put_state(begin_state(kind, self._topics.get(kind, "")))

    def _put_state(self, state: WorkerState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit()

    def _take_begin(self, job: WorkerJob) -> None:
        if self._is_shown(job):
            self._progress = JobProgress(job.kind, self._topics.get(job.kind, ""))
            self._put_state(self._progress.state)

    def _take_event(self, job: WorkerJob, happened: object) -> None:
        if isinstance(happened, Event) and self._is_shown(job):
            self._put_state(self._progress.follow(happened, job.control.stop_asked))
        if job.kind in self._topics:
            self.told.emit(job.kind, happened)
        elif isinstance(happened, RunMade):
            self.live_run = happened.run
            self.run_made.emit(happened)
        elif isinstance(happened, DeviceFound):
            self.device = happened
            self.device_changed.emit()
        elif isinstance(happened, TextAnswered):
            self.predicted.emit(happened)
        elif job.kind == "file" and hasattr(happened, "frame"):
            self.predicted.emit(_as_file_predicted(happened))
        elif job.kind == "export":
            self.export_progressed.emit(happened)
        elif isinstance(happened, Rehearsed):
            self.rehearsed.emit(happened)
        elif isinstance(happened, Noticed) and job.kind != "train":
            self.noticed.emit(happened)
        elif job.kind == "train":
            self.run_event.emit(happened)

    def _take_end(self, job: WorkerJob, ended: Ended) -> None:
        if job in self._pending:
            self._pending.remove(job)
            first = self._pending[0].kind if self._pending else ""
            self._put_state(begin_state(first, self._topics.get(first, "")) if first else WorkerState())
        if job.kind == "train":
            self.run_event.emit(ended)
            self.ended_run, self.live_run = self.live_run, None
        elif job.kind == "export":
            self.export_progressed.emit(ended)
        if job.kind in self._topics:
            self.told_end.emit(job.kind, ended)
        self.job_ended.emit(job.kind, ended)

    def _is_shown(self, job: WorkerJob) -> bool:
        """Whether the worker's line tells of the job: not for what is answered in passing."""
        return not job.is_interactive and (job.kind in KINDS or job.kind in self._topics)


def _as_file_predicted(happened: object) -> FilePredicted:
    return FilePredicted(
        frame=happened.frame,  # type: ignore[attr-defined]
        classes=tuple(happened.classes),  # type: ignore[attr-defined]
        source=happened.source,  # type: ignore[attr-defined]
        rows=happened.rows,  # type: ignore[attr-defined]
        seconds=happened.seconds,  # type: ignore[attr-defined]
    )
