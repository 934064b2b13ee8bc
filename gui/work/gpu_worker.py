"""The one thread that owns the device: a queue of jobs, each a generator of the core, carried out one after another.

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

from PySide6.QtCore import QObject, QThread, Signal
from typing_extensions import override

from core.events import Ended, Paused
from core.train.control import Control
from gui.work.throttle import Throttle

log = logging.getLogger(__name__)

STACK_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, eq=False)
class WorkerJob:
    """One thing to do: `make(control)` gives a generator; all it yields reaches the window.

    Attributes:
        kind: "train", "rehearse", "answer", "file", "export" ...; what the window goes by.
        is_interactive: wanted at once and answered between the steps of another job; a newer one of its kind takes
            the place of one that still waits.
        control: how the job is paused and stopped, from any thread.
    """

    kind: str
    make: Callable[[Control], Iterable[object]]
    is_interactive: bool = False
    control: Control = field(default_factory=Control)


class GpuWorker(QThread):
    """Carries out jobs in order. All signals arrive on the thread of whoever connected.

    Every submitted job ends with exactly one `ended`, also one that never began.
    """

    begun = Signal(object)  # WorkerJob
    progressed = Signal(object, object)  # WorkerJob, what it yielded; steps at most 20 times a second
    ended = Signal(object, object)  # WorkerJob, Ended

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gpu worker")
        self.setStackSize(STACK_BYTES)
        self._changed = threading.Condition()
        self._queue: deque[WorkerJob] = deque()
        self._interactive: dict[str, WorkerJob] = {}
        self._current: WorkerJob | None = None
        self._is_closing = False

    def submit(self, job: WorkerJob) -> None:
        """Queue a job; the thread starts with the first one."""
        with self._changed:
            replaced = None
            if self._is_closing:
                replaced = job
            elif job.is_interactive:
                replaced = self._interactive.pop(job.kind, None)
                self._interactive[job.kind] = job
            else:
                self._queue.append(job)
            self._changed.notify_all()
        if replaced is not None:
            self.ended.emit(replaced, Ended(outcome="stopped"))
        if not self.isRunning() and not self._is_closing:
            atexit.register(self.close)  # Qt aborts the process if a thread is destroyed while it runs
            self.start()

    @property
    def current(self) -> WorkerJob | None:
        """The queued job under way; None between jobs."""
        return self._current

    @property
    def waiting(self) -> tuple[WorkerJob, ...]:
        """The queued jobs that have not begun."""
        with self._changed:
            return tuple(self._queue)

    def pause(self, job: WorkerJob) -> None:
        """Ask a job to wait after its current step."""
        job.control.ask_pause()

    def resume(self, job: WorkerJob) -> None:
        """Let a paused job go on."""
        with self._changed:
            job.control.resume()
            self._changed.notify_all()

    def stop(self, job: WorkerJob) -> None:
        """Ask a job to end after its current step; one that has not begun ends at once."""
        with self._changed:
            job.control.ask_stop()
            never_began = job in self._queue
            if never_began:
                self._queue.remove(job)
            self._changed.notify_all()
        if never_began:
            self.ended.emit(job, Ended(outcome="stopped"))

    def close(self) -> None:
        """Ask everything to end and wait until the thread is gone; the job under way closes properly first."""
        with self._changed:
            self._is_closing = True
            left = [*self._queue, *self._interactive.values()]
            self._queue.clear()
            self._interactive.clear()
            if self._current is not None:
                self._current.control.ask_stop()
            self._changed.notify_all()
        for job in left:
            self.ended.emit(job, Ended(outcome="stopped"))
        self.wait()
        atexit.unregister(self.close)

    # on the worker's own thread from here on

    @override
    def run(self) -> None:
        while (job := self._take_next()) is not None:
            self._run_job(job)

    def _take_next(self) -> WorkerJob | None:
        with self._changed:
            while not self._is_closing:
                if self._interactive:
                    return self._take_interactive()
                if self._queue:
                    self._current = self._queue.popleft()
                    return self._current
                self._changed.wait()
        return None

    def _take_interactive(self) -> WorkerJob:
        return self._interactive.pop(next(iter(self._interactive)))

    def _run_job(self, job: WorkerJob) -> None:
        self.begun.emit(job)
        throttle = Throttle()
        outcome: Ended | None = None
        try:
            for happened in job.make(job.control):
                if isinstance(happened, Ended):
                    outcome = outcome or happened  # goes on to the generator's own end, so that it can tidy up
                    continue
                if happened is None:  # nothing new from a job that waits for another process
                    self._answer_between_steps(job, waits=False)
                    continue
                for let_through in throttle.pass_on(happened):
                    self.progressed.emit(job, let_through)
                if job.is_interactive:
                    if self._is_outdated(job):
                        break
                else:
                    self._answer_between_steps(job, waits=isinstance(happened, Paused))
        except Exception as error:  # the window must learn of everything
            outcome = outcome or self._explain(job, error)
        for let_through in throttle.flush():
            self.progressed.emit(job, let_through)
        with self._changed:
            if self._current is job:
                self._current = None
        self.ended.emit(job, outcome or Ended(outcome="stopped" if job.control.stop_asked else "finished"))

    def _explain(self, job: WorkerJob, error: Exception) -> Ended:
        if job.control.stop_asked and type(error).__name__ == "Cancelled":
            return Ended(outcome="stopped")
        log.error("The job %r failed", job.kind, exc_info=error)
        explained = Ended.from_error(error)
        error.__traceback__ = None  # its frames hold the model and the batch; the memory is needed for the next job
        return explained

    def _is_outdated(self, job: WorkerJob) -> bool:
        with self._changed:
            return self._is_closing or job.kind in self._interactive

    def _answer_between_steps(self, job: WorkerJob, waits: bool) -> None:
        """Carry out interactive jobs; with `waits`, go on doing so until the pause of `job` is over."""
        while True:
            with self._changed:
                while waits and job.control.is_paused and not self._interactive and not self._is_closing:
                    self._changed.wait()
                if not self._interactive or self._is_closing:
                    return
                asked = self._take_interactive()
            self._run_job(asked)
