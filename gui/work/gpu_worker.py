"""The one thread that owns the device: a queue of jobs, each a generator of the core, run one after another.

Interactive jobs (one typed text) are answered between the steps of a training, and while it is paused. Heavy libraries
are imported here, on first use, never on the window's thread.
"""

from __future__ import annotations

import atexit
import logging
import threading
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThread, Signal, Slot
from typing_extensions import override

from core.events import Ended, Paused
from core.train.control import Control
from gui.work.throttle import Throttle

log = logging.getLogger(__name__)

STACK_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, eq=False)
class WorkerJob:
    """One job: `make(control)` gives a generator; the job's handle emits what it yields.

    Attributes:
        name: for the log.
        is_interactive: run soon, between the steps of another job.
        slot: of the interactive jobs of one slot only the newest is run; "" for a job that is never superseded.
        control: how the job is paused and stopped, from any thread.
    """

    name: str
    make: Callable[[Control], Iterable[object]]
    is_interactive: bool = False
    slot: str = ""
    control: Control = field(default_factory=Control)


class JobHandle(QObject):
    """The handle of a job: its progress, its end, and methods to stop and pause it.

    All signals arrive on the window's thread. Exactly one of `finished` and `failed` is emitted, also for a job that
    never began: it finishes with the outcome "stopped".
    """

    begun = Signal()
    progressed = Signal(object)  # what the job yields; steps at most 20 times a second
    finished = Signal(object)  # Ended: finished, or stopped
    failed = Signal(object)  # Ended, which says why
    pause_requested = Signal()
    stop_requested = Signal()

    def __init__(self, worker: GpuWorker, job: WorkerJob) -> None:
        super().__init__()
        self._worker: GpuWorker | None = worker
        self._job: WorkerJob | None = job
        self._control = job.control
        self.is_superseded = False
        """Whether a newer job of its slot replaced it; no signal of it arrives after that."""

    @property
    def is_done(self) -> bool:
        return self._job is None

    @property
    def is_stopping(self) -> bool:
        """Whether it was asked to stop."""
        return self._control.stop_requested

    def stop(self) -> None:
        """Ask the job to end after its current step; one that has not begun ends at once."""
        if self._worker is not None and self._job is not None:
            worker, job = self._worker, self._job
            job.control.request_stop()
            self.stop_requested.emit()
            worker.stop(job)

    def pause(self) -> None:
        """Ask the job to wait after its current step."""
        if self._job is not None:
            self._control.request_pause()
            self.pause_requested.emit()

    def resume(self) -> None:
        """Let a paused job go on."""
        if self._worker is not None and self._job is not None:
            self._worker.resume(self._job)

    def end(self, ended: Ended) -> None:
        """Emit the last signal; the worker calls this."""
        self._worker = self._job = None  # the handle must not keep the data of the job, texts and tables
        (self.failed if ended.outcome == "failed" else self.finished).emit(ended)


class GpuWorker(QThread):
    """Runs jobs in order; `submit` gives a handle for each."""

    _reported = Signal(object, str, object)  # WorkerJob, "begun", "progressed" or "ended", value

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gpu worker")
        self.setStackSize(STACK_BYTES)
        self._changed = threading.Condition()
        self._queue: deque[WorkerJob] = deque()
        self._interactive: deque[WorkerJob] = deque()
        self._current: WorkerJob | None = None
        self._is_closing = False
        # Of the jobs that have not ended. Only the window's thread uses handles: a handle is destroyed on the thread
        # that drops the last reference.
        self._handles: dict[WorkerJob, JobHandle] = {}
        self._reported.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def submit(self, job: WorkerJob) -> JobHandle:
        """Queue a job and give its handle; the thread is started with the first one."""
        if job.is_interactive and job.slot:
            self._supersede(job.slot)
        handle = self._handles[job] = JobHandle(self, job)
        with self._changed:
            is_late = self._is_closing
            if not is_late:
                (self._interactive if job.is_interactive else self._queue).append(job)
            self._changed.notify_all()
        if is_late:
            self._reported.emit(job, "ended", Ended(outcome="stopped"))  # arrives after the caller has the handle
        elif not self.isRunning():
            atexit.register(self.close)  # Qt aborts the process if a thread is destroyed while it runs
            self.start()
        return handle

    @property
    def current(self) -> WorkerJob | None:
        """The queued job that runs; None between jobs."""
        return self._current

    @property
    def waiting(self) -> tuple[WorkerJob, ...]:
        """The queued jobs that have not begun."""
        with self._changed:
            return tuple(self._queue)

    def resume(self, job: WorkerJob) -> None:
        """Let a paused job go on."""
        with self._changed:
            job.control.resume()
            self._changed.notify_all()

    def stop(self, job: WorkerJob) -> None:
        """Ask a job to end after its current step; one that has not begun ends at once."""
        with self._changed:
            job.control.request_stop()
            never_began = self._remove(job)
            self._changed.notify_all()
        if never_began:
            self._end(job, Ended(outcome="stopped"))

    def close(self) -> None:
        """Ask all jobs to end and wait until the thread has ended; the running job closes properly first."""
        with self._changed:
            self._is_closing = True
            left = [*self._queue, *self._interactive]
            self._queue.clear()
            self._interactive.clear()
            if self._current is not None:
                self._current.control.request_stop()
            self._changed.notify_all()
        for job in left:
            self._end(job, Ended(outcome="stopped"))
        self.wait()
        atexit.unregister(self.close)
        if QCoreApplication.instance() is not None:
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)  # the last events of the running job

    def _supersede(self, slot: str) -> None:
        for job in [job for job in self._handles if job.is_interactive and job.slot == slot]:
            with self._changed:
                job.control.request_stop()
                self._remove(job)
            self._handles[job].is_superseded = True
            self._end(job, Ended(outcome="stopped"))

    def _remove(self, job: WorkerJob) -> bool:
        """Remove a job that has not begun; gives whether it was queued."""
        for waiting in (self._queue, self._interactive):
            if job in waiting:
                waiting.remove(job)
                return True
        return False

    def _end(self, job: WorkerJob, ended: Ended) -> None:
        handle = self._handles.pop(job, None)
        if handle is not None:
            handle.end(ended)

    @Slot(object, str, object)
    def _deliver(self, job: WorkerJob, what: str, value: object) -> None:
        handle = self._handles.get(job)  # None once it was superseded
        if handle is None:
            return
        if what == "begun":
            handle.begun.emit()
        elif what == "progressed":
            handle.progressed.emit(value)
        else:
            assert isinstance(value, Ended)
            self._end(job, value)

    # on the worker's thread from here on

    @override
    def run(self) -> None:
        while (job := self._pop_next()) is not None:
            self._run_job(job)
            del job  # its data must not be kept while waiting for the next

    def _pop_next(self) -> WorkerJob | None:
        with self._changed:
            while not self._is_closing:
                if self._interactive:
                    return self._interactive.popleft()
                if self._queue:
                    self._current = self._queue.popleft()
                    return self._current
                self._changed.wait()
        return None

    def _run_job(self, job: WorkerJob) -> None:
        self._reported.emit(job, "begun", None)
        throttle = Throttle()
        outcome: Ended | None = None
        try:
            for event in job.make(job.control):
                if isinstance(event, Ended):
                    outcome = outcome or event  # continues to the generator's end, so that it can clean up
                    continue
                if event is None:  # no event from a job that waits for another process
                    self._answer_between_steps(job, waits=False)
                    continue
                for let_through in throttle.pass_on(event):
                    self._reported.emit(job, "progressed", let_through)
                if job.is_interactive:
                    if job.control.stop_requested or self._is_closing:
                        break
                else:
                    self._answer_between_steps(job, waits=isinstance(event, Paused))
        except Exception as error:  # the window has to learn of every error
            outcome = outcome or self._explain(job, error)
        for let_through in throttle.flush():
            self._reported.emit(job, "progressed", let_through)
        with self._changed:
            if self._current is job:
                self._current = None
        ended = outcome or Ended(outcome="stopped" if job.control.stop_requested else "finished")
        self._reported.emit(job, "ended", ended)

    def _explain(self, job: WorkerJob, error: Exception) -> Ended:
        if job.control.stop_requested and type(error).__name__ == "Cancelled":
            return Ended(outcome="stopped")
        log.error("The job %r failed", job.name, exc_info=error)
        explained = Ended.from_error(error)
        error.__traceback__ = None  # its frames hold the model and the batch; the memory is needed for the next job
        return explained

    def _answer_between_steps(self, job: WorkerJob, waits: bool) -> None:
        """Run interactive jobs; with `waits`, until the pause of `job` is over."""
        while True:
            with self._changed:
                while waits and job.control.is_paused and not self._interactive and not self._is_closing:
                    self._changed.wait()
                if not self._interactive or self._is_closing:
                    return
                queued = self._interactive.popleft()
            self._run_job(queued)
