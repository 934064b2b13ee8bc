"""Ctrl+C and SIGTERM end a job after its current step; a second signal ends it at once."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from core.cli.terminal import note
from core.train.control import Control

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGBREAK") if hasattr(signal, name))


@contextmanager
def stoppable() -> Iterator[Control]:
    """A context with a control that the first signal stops; the previous handlers are restored at its end.

    Raises:
        KeyboardInterrupt: inside the block, at the second signal.
    """
    control = Control()

    def answer(_signal: int, _frame: FrameType | None) -> None:
        if control.stop_requested:
            raise KeyboardInterrupt
        control.request_stop()
        note("\nStopping after this step, the best model is kept. Once more ends it at once.")

    before = {number: signal.signal(number, answer) for number in _SIGNALS}
    try:
        yield control
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
