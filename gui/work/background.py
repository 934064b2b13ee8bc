"""Short jobs without torch (read a file, profile it, list runs), a thread for each topic; only the newest counts."""

from __future__ import annotations

import atexit
import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, Slot
from typing_extensions import override

log = logging.getLogger(__name__)

REPORTS_PER_S = 20


class Superseded(Exception):  # noqa: N818 - it is no error: a newer job has taken the place of this one
    """Raised inside a job that nobody waits for any more."""


class Ticket:
    """What a running job holds: ask it whether to go on, and tell it how far you are."""

    def __init__(self, lane: _Lane, generation: int) -> None:
        self._lane = lane
        self._generation = generation
        self._reported_at_s = float("-inf")

    @property
    def is_stale(self) -> bool:
        return self._lane.newest != self._generation

    def check(self) -> None:
        """Go on, or leave.

        Raises:
            Superseded: a newer job of the topic was started, or this one was cancelled.
        """
        if self.is_stale:
            raise Superseded

    def report(self, progress: object) -> None:
        """Tell the window how far the job is, at most 20 times a second; leaves like `check`."""
        self.check()
        now = time.monotonic()
        if now - self._reported_at_s >= 1 / REPORTS_PER_S:
            self._reported_at_s = now
            self.hand_over(progress)

    def hand_over(self, part: object) -> None:
        """Give the window a part of the result that is ready; every one arrives."""
        self.check()
        self._lane.tell(self._generation, "progressed", part)


Work = Callable[[Ticket], object]


class _Lane(QThread):
    """The thread of one topic, with room for one waiting job.

    It has no parent, and the interpreter's exit closes it: Qt aborts the process if a thread is destroyed while it
    runs, which an owner that is given up after an error would do.
    """

    told = Signal(str, int, str, object)

    def __init__(self, topic: str) -> None:
        super().__init__()
        self.setObjectName(f"background {topic}")
        self.topic = topic
        self.newest = 0
        self._changed = threading.Condition()
        self._waiting: tuple[int, Work] | None = None
        self._is_closing = False

    def put(self, work: Work) -> None:
        with self._changed:
            self.newest += 1
            self._waiting = (self.newest, work)
            self._changed.notify()
        if not self.isRunning():
            atexit.register(self.close)
            self.start()

    def drop(self) -> None:
        with self._changed:
            self.newest += 1
            self._waiting = None

    def ask_close(self) -> None:
        with self._changed:
            self.newest += 1
            self._waiting = None
            self._is_closing = True
            self._changed.notify()

    def close(self) -> None:
        """Outdate what there is and wait until the thread is gone."""
        self.ask_close()
        self.wait()
        atexit.unregister(self.close)

    def tell(self, generation: int, what: str, value: object) -> None:
        self.told.emit(self.topic, generation, what, value)

    @override
    def run(self) -> None:
        while True:
            with self._changed:
                while self._waiting is None and not self._is_closing:
                    self._changed.wait()
                if self._waiting is None:
                    return
                generation, work = self._waiting
                self._waiting = None
            self._run_job(generation, work)

    def _run_job(self, generation: int, work: Work) -> None:
        try:
            result = work(Ticket(self, generation))
        except Superseded:
            return
        except Exception as error:  # the window must learn of everything
            log.info("Background %s failed", self.topic, exc_info=error)
            self.tell(generation, "failed", error)
        else:
            self.tell(generation, "finished", result)


class Background(QObject):
    """Runs short jobs and hands over their results on the thread it lives in; results of outdated jobs are dropped."""

    progressed = Signal(str, object)  # topic, what the job reported
    finished = Signal(str, object)  # topic, result
    failed = Signal(str, object)  # topic, exception

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[str, _Lane] = {}
        self._busy: dict[str, int] = {}

    def start(self, topic: str, work: Work) -> None:
        """Begin a job; an unfinished one of the same topic is outdated from now on."""
        lane = self._lanes.get(topic)
        if lane is None:
            lane = self._lanes[topic] = _Lane(topic)
            lane.told.connect(self._take)
        lane.put(work)
        self._busy[topic] = lane.newest

    def cancel(self, topic: str) -> None:
        """Outdate the topic's job; nothing of it arrives any more."""
        if topic in self._lanes:
            self._lanes[topic].drop()
            self._busy.pop(topic, None)

    def is_busy(self, topic: str) -> bool:
        """Whether a job of the topic is under way."""
        return topic in self._busy

    def close(self) -> None:
        """Outdate everything and wait until the threads are gone."""
        for lane in self._lanes.values():
            lane.ask_close()
        for lane in self._lanes.values():
            lane.close()
        self._busy.clear()

    @Slot(str, int, str, object)
    def _take(self, topic: str, generation: int, what: str, value: Any) -> None:
        if generation != self._lanes[topic].newest:
            return
        if what != "progressed":
            self._busy.pop(topic, None)
        getattr(self, what).emit(topic, value)
