"""The number of threads follows the number of free cores."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch

from core.train import pace as module
from core.train.pace import CALM_CHECKS, CpuTimes, ThreadPace, count_busy_cores, read_cpu_times


@pytest.fixture(autouse=True)
def four_threads(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(module, "CHECK_EVERY_S", -1.0)
    before = torch.get_num_threads()
    torch.set_num_threads(4)
    yield
    torch.set_num_threads(before)


class Machine:
    """Processor times of a machine whose other programs use `busy_cores` cores; one second passes per reading."""

    def __init__(self) -> None:
        self.busy_cores = 0.0
        self._now = CpuTimes(100.0, 10.0, 0.0)

    def read(self) -> CpuTimes:
        now = self._now
        self._now = CpuTimes(now.everyone_s + 2.0 + self.busy_cores, now.ours_s + 2.0, now.clock_s + 1.0)
        return self._now


def test_a_thread_gives_way_at_once_and_comes_back_only_after_a_calm_while():
    machine = Machine()
    pace = ThreadPace(4, read=machine.read)
    assert pace.update() is None
    machine.busy_cores = 2.0
    assert pace.update() == 2 == torch.get_num_threads()
    machine.busy_cores = 0.1
    assert [pace.update() for _ in range(CALM_CHECKS - 1)] == [None] * (CALM_CHECKS - 1)
    assert pace.update() == 4 == torch.get_num_threads()


def test_one_thread_is_left_however_busy_the_others_are():
    machine = Machine()
    machine.busy_cores = 9.0
    assert ThreadPace(4, read=machine.read).update() == 1


def test_the_small_work_of_a_calm_system_changes_nothing():
    machine = Machine()
    machine.busy_cores = 0.3
    pace = ThreadPace(4, read=machine.read)
    assert [pace.update() for _ in range(10)] == [None] * 10


def test_a_number_that_was_set_by_hand_is_kept():
    machine = Machine()
    machine.busy_cores = 3.0
    assert ThreadPace(4, pinned=True, read=machine.read).update() is None
    assert torch.get_num_threads() == 4


def test_our_own_work_is_not_taken_for_that_of_others():
    before = read_cpu_times()
    while read_cpu_times().clock_s - before.clock_s < 0.5:
        pass
    now = read_cpu_times()
    ours = (now.ours_s - before.ours_s) / (now.clock_s - before.clock_s)
    everyone = (now.everyone_s - before.everyone_s) / (now.clock_s - before.clock_s)
    assert ours > 0
    assert count_busy_cores(before, now) == pytest.approx(max(0.0, everyone - ours))
    assert count_busy_cores(before, now) < everyone
