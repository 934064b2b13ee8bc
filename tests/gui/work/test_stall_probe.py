"""The probe measures a real stall."""

from __future__ import annotations

import time

import pytest

from gui.work.stall_probe import StallProbe, summarise


def test_a_blocked_loop_shows_in_the_maximum(qtbot):
    probe = StallProbe()
    probe.start()
    qtbot.wait(50)
    until = time.perf_counter() + 0.15
    while time.perf_counter() < until:
        pass
    qtbot.wait(20)
    stalls = probe.stop()

    assert stalls.max_ms >= 130
    assert stalls.turns > 3 and stalls.p50_ms <= stalls.p99_ms <= stalls.max_ms


def test_percentiles_are_by_rank():
    found = summarise([float(n) for n in range(100)])
    assert (found.p50_ms, found.p99_ms, found.max_ms, found.turns) == (50.0, 99.0, 99.0, 100)
    assert summarise([]).turns == 0


@pytest.mark.parametrize("one", [0.0, 7.5])
def test_one_delay_is_every_percentile(one):
    found = summarise([one])
    assert found.p50_ms == found.p99_ms == found.max_ms == one
