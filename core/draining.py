"""Helpers for generators that yield progress and return a result: run one to its end, or relay its steps as events."""

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
        on_step: called with every step; may raise to stop, which closes `running`.
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
    check: Callable[[], object] | None = None,
) -> Generator[Event, None, Result]:
    """Yield `make_event(step)` for every step of a generator, and return its result.

    Args:
        check: called after every event, before the next step; may wait, or raise to stop, which closes `running`.
    """
    with closing(running):
        while True:
            try:
                step = next(running)
            except StopIteration as end:
                return end.value
            yield make_event(step)
            if check is not None:
                check()
