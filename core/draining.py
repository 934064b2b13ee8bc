"""Generators that say how far they are and return a result at their end: run to that end, or passed on step by step."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from typing import TypeVar

Step = TypeVar("Step")
Event = TypeVar("Event")
Result = TypeVar("Result")


def drain(running: Generator[Step, None, Result], on_step: Callable[[Step], object] | None = None) -> Result:
    """What `running` returns at its end.

    Args:
        on_step: is given every step; may raise to give up, which closes `running`.
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
    look: Callable[[], object] | None = None,
) -> Generator[Event, None, Result]:
    """The same work, its steps as events: yields `make_event(step)` for every step, and returns what `running` returns.

    Args:
        look: called after every event, before the next step; may wait, or raise to give up, which closes `running`.
    """
    with closing(running):
        while True:
            try:
                step = next(running)
            except StopIteration as end:
                return end.value
            yield make_event(step)
            if look is not None:
                look()
