"""Limits the rate of progress events without losing the last one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from core.events import StageChanged, StepDone

EVENTS_PER_S = 20


class Throttle:
    """Passes at most `per_second` steps and counts; all other events always pass, in order.

    A step that was held back is passed before the next other event, so that the last step is never lost.
    """

    def __init__(self, per_second: float = EVENTS_PER_S, clock: Callable[[], float] = time.monotonic) -> None:
        self._pause_s = 1 / per_second
        self._clock = clock
        self._passed_at_s = float("-inf")
        self._held_back: object | None = None
        self._stage = ""

    def pass_on(self, event: object) -> Iterator[object]:
        """The events that may be passed on now, in order."""
        if not self._is_frequent(event):
            yield from self.flush()
            yield event
        elif self._clock() - self._passed_at_s >= self._pause_s:
            if type(self._held_back) is not type(event):
                yield from self.flush()
            self._held_back = None
            self._passed_at_s = self._clock()
            yield event
        else:
            if self._held_back is not None and type(self._held_back) is not type(event):
                yield from self.flush()
            self._held_back = event

    def flush(self) -> Iterator[object]:
        """The step that was held back, if there is one."""
        held_back, self._held_back = self._held_back, None
        if held_back is not None:
            self._passed_at_s = self._clock()
            yield held_back

    def _is_frequent(self, event: object) -> bool:
        if isinstance(event, StageChanged):
            is_count = event.stage == self._stage
            self._stage = event.stage
            return is_count
        return isinstance(event, StepDone)
