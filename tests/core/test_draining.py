"""Generators run to their end or relayed: results, steps, and cleanup when stopped."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from core.draining import drain, relay
from core.errors import Cancelled
from core.train.control import Control


class Counting:
    """Yields 1 to 3, returns "done"; says whether it was closed."""

    def __init__(self) -> None:
        self.begun, self.is_closed = 0, False

    def run(self) -> Generator[int, None, str]:
        try:
            for number in (1, 2, 3):
                self.begun = number
                yield number
            return "done"
        finally:
            self.is_closed = True


def stop_at(number: int):
    def on_step(step: int) -> None:
        if step == number:
            raise Cancelled

    return on_step


def test_a_drained_generator_gives_its_result_and_every_step():
    seen: list[int] = []
    assert drain(Counting().run()) == "done"
    assert drain(Counting().run(), seen.append) == "done" and seen == [1, 2, 3]


def test_giving_up_closes_what_was_under_way():
    counting = Counting()
    with pytest.raises(Cancelled):
        drain(counting.run(), stop_at(2))
    assert counting.is_closed and counting.begun == 2


def test_a_relay_passes_on_events_and_the_result():
    seen: list[str] = []

    def outer() -> Generator[str, None, str]:
        return (yield from relay(Counting().run(), lambda step: f"step {step}"))

    assert drain(outer(), seen.append) == "done" and seen == ["step 1", "step 2", "step 3"]


def test_a_stop_is_answered_after_the_event_and_before_the_next_step():
    counting, control, seen = Counting(), Control(), []
    running = relay(counting.run(), lambda step: step, control.wait_or_cancel)
    seen.append(next(running))
    control.request_stop()
    with pytest.raises(Cancelled):
        next(running)
    assert seen == [1] and counting.begun == 1 and counting.is_closed


def test_leaving_a_relay_closes_the_inner_generator():
    counting = Counting()
    running = relay(counting.run(), lambda step: step)
    next(running)
    running.close()
    assert counting.is_closed
