"""Run generators that yield their progress and return a result: `drain` to the end, `relay` step by step as events."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from typing import TypeVar

Step = TypeVar("Step")
Event = TypeVar("Event")
Result = TypeVar("Result")


def drain(running: Generator[Step, None, Result], on_step: Callable[[Step], object] | None = None) -> Result:
    """Run a generator to its end and return its result.

    Args:
        on_step: called with every step; may raise to give up, which closes `running`.
    """
    with closing(running):
        while True:
            try:
                step = next(running)
            except StopIteration as end:
                return end.value
            if on_step is not None:
                on_step(step)


def relay(
    running: Generator[Step, None, Result],
    make_event: Callable[[Step], Event],
    after_event: Callable[[], object] | None = None,
) -> Generator[Event, None, Result]:
    """Yield `make_event(step)` for every step of `running` and return its result.

    Args:
        after_event: called after every event, before the next step; may wait, or raise to give up, which closes
            `running`.
    """
    with closing(running):
        while True:
            try:
                step = next(running)
            except StopIteration as end:
                return end.value
            yield make_event(step)
            if after_event is not None:
                after_event()
