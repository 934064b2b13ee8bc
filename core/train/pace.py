"""How many threads to compute with while other programs want the processor too.

The threads of one matrix product wait for each other some hundred times a step. When another program holds one of the
cores, all of them wait for the one that was put aside: two threads beside one busy program on two cores were seen to
fall to a tenth of what one thread does there. So the number of threads follows what the others leave.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass

import psutil
import torch

LOOK_EVERY_S = 1.0
CALM_LOOKS = 5
"""So many looks in a row must find room before a thread is added; one look that finds none takes a thread away."""
_TOLERATED_CORES = 0.4  # of others, before a thread gives way; the system's own small work is always there
_BUSY_FIELDS = ("user", "nice", "system", "irq", "softirq")


@dataclass(frozen=True)
class CpuTimes:
    """Seconds of processor time since some start: of all programs on our cores, and of this process; and the clock."""

    everyone_s: float
    ours_s: float
    clock_s: float


def read_cpu_times() -> CpuTimes:
    """The processor times as they are now, over the cores that this process may use."""
    cores = psutil.cpu_times(percpu=True)
    if hasattr(os, "sched_getaffinity"):
        mine = os.sched_getaffinity(0)
        cores = [times for number, times in enumerate(cores) if number in mine] or cores
    everyone = sum(getattr(times, name, 0.0) for times in cores for name in _BUSY_FIELDS)
    return CpuTimes(everyone, time.process_time(), time.perf_counter())


def measure_other_load(before: CpuTimes, now: CpuTimes) -> float:
    """Cores that other programs kept busy between two readings, at least 0."""
    spent = (now.everyone_s - before.everyone_s) - (now.ours_s - before.ours_s)
    return max(0.0, spent / max(now.clock_s - before.clock_s, 1e-9))


class ThreadPace:
    """Looks about once a second and sets torch's threads to what other programs leave, from 1 to `threads`.

    Args:
        threads: the most to use. pinned: never change it; results are then the same to the last bit in every run.
        read: gives the processor times; replaced in tests.
    """

    def __init__(self, threads: int, *, pinned: bool = False, read: Callable[[], CpuTimes] = read_cpu_times) -> None:
        self._most = threads
        self._pinned = pinned or threads < 2
        self._read = read
        self._before = None if self._pinned else read()
        self._calm = 0

    def look(self) -> int | None:
        """The new number of threads, already set, when it changed; None most of the time. Costs microseconds."""
        if self._before is None or time.perf_counter() - self._before.clock_s < LOOK_EVERY_S:
            return None
        now = self._read()
        threads = torch.get_num_threads()
        wanted = self._wanted(measure_other_load(self._before, now), threads)
        self._before = now
        if wanted == threads:
            return None
        torch.set_num_threads(wanted)
        return wanted

    def _wanted(self, other_load: float, threads: int) -> int:
        room = max(1, min(self._most, int(self._most - other_load + _TOLERATED_CORES)))
        self._calm = self._calm + 1 if room > threads else 0
        return threads if room > threads and self._calm < CALM_LOOKS else room
