"""Pause and stop: requested on one thread, answered by the job on another."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from core.errors import Cancelled


class Control:
    """Requests to a running job: pause, resume, stop; every method may be called from any thread.

    A job checks `is_paused` and `stop_requested` at least once a micro-batch, so both are answered within one step.
    A stop also ends a pause.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._paused = False
        self._stop = False

    def request_pause(self) -> None:
        with self._changed:
            self._paused = True

    def resume(self) -> None:
        with self._changed:
            self._paused = False
            self._changed.notify_all()

    def request_stop(self) -> None:
        with self._changed:
            self._stop = True
            self._changed.notify_all()

    @property
    def is_paused(self) -> bool:
        """Whether the job should wait now; a stop takes precedence over a pause."""
        return self._paused and not self._stop

    @property
    def stop_requested(self) -> bool:
        return self._stop

    @property
    def is_interrupted(self) -> bool:
        """Whether a pause or a stop is requested."""
        return self._paused or self._stop

    def wait_while_paused(self, timeout: float | None = None) -> bool:
        """Sleep until the pause is over, a stop is requested, or `timeout` seconds have passed.

        Returns:
            Whether the pause is over (always True without a timeout).
        """
        until = None if timeout is None else time.monotonic() + timeout
        with self._changed:
            while self._paused and not self._stop:
                left = None if until is None else until - time.monotonic()
                if left is not None and left <= 0:
                    return False
                self._changed.wait(left)
        return True

    def wait_or_cancel(self) -> None:
        """Sleep until the pause is over; raise after a stop.

        Raises:
            Cancelled: a stop was asked for.
        """
        self.wait_while_paused()
        if self.stop_requested:  # the property, which a deadline overrides
            raise Cancelled


class Deadline(Control):
    """The control of a job, or a part of one, that may take so long: the requests of `outer`, and a stop when the time
    is over.
    """

    def __init__(self, outer: Control, seconds: float) -> None:
        super().__init__()
        self._outer = outer
        self._until = time.monotonic() + seconds
        self.is_over = False

    @property
    def stop_requested(self) -> bool:
        if time.monotonic() >= self._until:
            self.is_over = True
        return self.is_over or self._outer.stop_requested

    @property
    def is_paused(self) -> bool:
        return self._outer.is_paused and not self.is_over

    @property
    def is_interrupted(self) -> bool:
        return self.stop_requested or self._outer.is_interrupted

    def wait_while_paused(self, timeout: float | None = None) -> bool:
        began = time.monotonic()
        is_over = self._outer.wait_while_paused(timeout)
        self._until += time.monotonic() - began  # a pause does not count
        return is_over


def raise_when_stopped(control: Control) -> Callable[[int, int], None]:
    """A progress callback that raises `Cancelled` once a stop is requested."""

    def watch(done: int, total: int) -> None:
        if control.stop_requested:
            raise Cancelled

    return watch
