"""Short jobs without torch (read a file, profile it, list runs) on a few threads; each caller holds a handle."""

from __future__ import annotations

import atexit
import logging
import threading
import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot
from typing_extensions import override

log = logging.getLogger(__name__)

REPORTS_PER_S = 20
MOST_THREADS = 8


class Superseded(Exception):  # noqa: N818 - it is no error: a newer job has taken the place of this one
    """Raised inside a job that was cancelled."""


class Ticket:
    """What a running job gets: it checks for cancellation and reports progress."""

    def __init__(self, task: _Task, report: Callable[[_Task, str, object], None]) -> None:
        self._task = task
        self._report = report
        self._reported_at_s = float("-inf")

    @property
    def is_stale(self) -> bool:
        return self._task.is_stale

    def check(self) -> None:
        """Check whether the job was cancelled.

        Raises:
            Superseded: this job was cancelled.
        """
        if self.is_stale:
            raise Superseded

    def report(self, progress: object) -> None:
        """Report progress to the window, at most 20 times a second; raises like `check`."""
        self.check()
        now = time.monotonic()
        if now - self._reported_at_s >= 1 / REPORTS_PER_S:
            self._reported_at_s = now
            self.emit_part(progress)

    def emit_part(self, part: object) -> None:
        """Emit a part of the result; every one arrives."""
        self.check()
        self._report(self._task, "progressed", part)


Work = Callable[[Ticket], object]


class _Task:
    """One job as the threads see it. Not a QObject, so that it may be destroyed on any thread."""

    def __init__(self, work: Work) -> None:
        self.work: Work | None = work
        self.after: _Task | None = None  # the one that has to end before this one begins
        self.has_begun = self.has_left = self.is_stale = False


class BackgroundJob(QObject):
    """The handle of a job. All signals arrive on the window's thread; none after `cancel`."""

    progressed = Signal(object)  # what the job reported
    finished = Signal(object)  # its result
    failed = Signal(object)  # the exception that ended it

    def __init__(self, background: Background, task: _Task) -> None:
        super().__init__()
        self._background: Background | None = background
        self.task = task

    @property
    def is_running(self) -> bool:
        """Whether a signal of the job is still to come."""
        return self._background is not None

    def cancel(self) -> None:
        """Cancel the job: no signal of it arrives any more."""
        background, self._background = self._background, None
        if background is not None:
            background.drop(self.task)

    def end(self, what: str, value: object) -> None:
        """Emit the last signal; the background calls this."""
        self._background = None
        (self.finished if what == "finished" else self.failed).emit(value)

    def forget(self) -> None:
        """End without a signal: the background has closed."""
        self._background = None


class Latest(QObject):
    """The newest job of one caller: a new one replaces the one before, and begins when that one has ended."""

    progressed = Signal(object)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._job: BackgroundJob | None = None

    @property
    def is_running(self) -> bool:
        """Whether a signal of the newest job is still to come."""
        return self._job is not None and self._job.is_running

    def start(self, work: Work) -> BackgroundJob:
        """Begin a job; the one before is cancelled."""
        before = self._job
        if before is not None:
            before.cancel()
        self._job = self._background.start(work, after=before)
        self._job.progressed.connect(self.progressed)
        self._job.finished.connect(self.finished)
        self._job.failed.connect(self.failed)
        return self._job

    def cancel(self) -> None:
        """Cancel the newest job."""
        if self._job is not None:
            self._job.cancel()


class _Thread(QThread):
    """One of the threads. It has no parent: Qt aborts the process if a thread is destroyed while it runs, which would
    happen with an owner that is deleted after an error.
    """

    reported = Signal(object, str, object)  # _Task, "progressed", "finished" or "failed", value

    def __init__(self, pool: _Pool) -> None:
        super().__init__()
        self.setObjectName("background")
        self._pool = pool

    @override
    def run(self) -> None:
        while self._do_next():
            pass  # in a method of its own, so that no reference to a job is kept while waiting for the next

    def _do_next(self) -> bool:
        next_task = self._pool.pop_next()
        if next_task is None:
            return False
        task, work = next_task
        try:
            result = work(Ticket(task, self.reported.emit))
        except Superseded:
            pass
        except Exception as error:  # the window has to learn of every error
            log.info("A background job failed", exc_info=error)
            self.reported.emit(task, "failed", error)
        else:
            self.reported.emit(task, "finished", result)
        self._pool.leave(task)
        return True


class _Pool:
    """The threads and the tasks that wait for them; closed at the interpreter's exit."""

    def __init__(self) -> None:
        self.threads: list[_Thread] = []
        self._changed = threading.Condition()
        self._waiting: deque[_Task] = deque()
        self._running: set[_Task] = set()
        self._is_closing = False

    def put(self, task: _Task, after: _Task | None) -> bool:
        """Queue a task; True where one more thread is needed, and allowed."""
        with self._changed:
            if after is not None:
                # A task that was cancelled before it began has ended already; the one it waited for may not have.
                task.after = after if after.has_begun else after.after
            self._waiting.append(task)
            self._changed.notify_all()
            is_short = len(self._waiting) + len(self._running) > len(self.threads)
            return is_short and len(self.threads) < MOST_THREADS

    def drop(self, task: _Task) -> None:
        with self._changed:
            task.is_stale = True
            if task in self._waiting:
                self._waiting.remove(task)
                task.work = None

    def pop_next(self) -> tuple[_Task, Work] | None:
        """Wait for the next task that may begin and give it; None when the pool closes."""
        with self._changed:
            while not self._is_closing:
                for task in self._waiting:
                    if task.after is None or task.after.has_left:
                        self._waiting.remove(task)
                        return self._begin(task)
                self._changed.wait()
        return None

    def _begin(self, task: _Task) -> tuple[_Task, Work]:
        work, task.work, task.after = task.work, None, None
        assert work is not None
        task.has_begun = True
        self._running.add(task)
        return task, work

    def leave(self, task: _Task) -> None:
        with self._changed:
            task.has_left = True
            self._running.discard(task)
            self._changed.notify_all()

    def close(self) -> None:
        """Cancel all tasks and wait until the threads have ended."""
        with self._changed:
            self._is_closing = True
            for task in (*self._waiting, *self._running):
                task.is_stale = True
            self._waiting.clear()
            self._changed.notify_all()
        for thread in self.threads:
            thread.wait()
        atexit.unregister(self.close)


class Background(QObject):
    """Runs short jobs and emits their results on its own thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = _Pool()
        self._jobs: dict[_Task, BackgroundJob] = {}
        self._is_closed = False

    @property
    def threads(self) -> tuple[QThread, ...]:
        """The threads made so far; a new one is made only where all others are busy."""
        return tuple(self._pool.threads)

    def start(self, work: Work, after: BackgroundJob | None = None) -> BackgroundJob:
        """Start a job and give its handle.

        Args:
            after: a job that has to end first, as both use the same data.
        """
        task = _Task(work)
        job = BackgroundJob(self, task)
        if self._is_closed:
            job.forget()
            return job
        self._jobs[task] = job
        if self._pool.put(task, after.task if after is not None else None):
            self._add_thread()
        return job

    def drop(self, task: _Task) -> None:
        """Cancel a job; called by `BackgroundJob.cancel`."""
        self._jobs.pop(task, None)
        self._pool.drop(task)

    def close(self) -> None:
        """Cancel all jobs and wait until the threads have ended; running jobs end without a signal."""
        self._is_closed = True
        for job in self._jobs.values():
            job.forget()
        self._jobs.clear()
        self._pool.close()

    def _add_thread(self) -> None:
        if not self._pool.threads:
            atexit.register(self._pool.close)
        thread = _Thread(self._pool)
        thread.reported.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._pool.threads.append(thread)
        thread.start()

    @Slot(object, str, object)
    def _deliver(self, task: _Task, what: str, value: object) -> None:
        job = self._jobs.get(task)  # None once it was cancelled
        if job is None:
            return
        if what == "progressed":
            job.progressed.emit(value)
        else:
            del self._jobs[task]
            job.end(what, value)
