"""Adapt the number of threads to the load of other programs.

The threads of one matrix product wait for each other some hundred times a step. When another program occupies a core,
all of them wait for the thread that was interrupted: on two cores with one busy program, two threads were measured at a
tenth of the speed of one. So the number of threads follows the number of free cores.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass

import psutil
import torch

CHECK_EVERY_S = 1.0
CALM_CHECKS = 5
"""A thread is added after so many checks in a row with free cores; it is removed after one check without."""
_TOLERATED_CORES = 0.4  # load of other programs that is ignored; the system always has some small work
_BUSY_FIELDS = ("user", "nice", "system", "irq", "softirq")


@dataclass(frozen=True)
class CpuTimes:
    """Processor time in seconds since some start: of all programs on these cores, of this process, and the clock."""

    everyone_s: float
    ours_s: float
    clock_s: float


def read_cpu_times() -> CpuTimes:
    """The current processor times, over the cores that this process may use."""
    cores = psutil.cpu_times(percpu=True)
    if hasattr(os, "sched_getaffinity"):
        mine = os.sched_getaffinity(0)
        cores = [times for number, times in enumerate(cores) if number in mine] or cores
    everyone = sum(getattr(times, name, 0.0) for times in cores for name in _BUSY_FIELDS)
    return CpuTimes(everyone, time.process_time(), time.perf_counter())


def count_busy_cores(before: CpuTimes, now: CpuTimes) -> float:
    """How many cores other programs kept busy between two readings, at least 0."""
    spent = (now.everyone_s - before.everyone_s) - (now.ours_s - before.ours_s)
    return max(0.0, spent / max(now.clock_s - before.clock_s, 1e-9))


class ThreadPace:
    """Checks once a second and sets torch's threads to the number of free cores, from 1 to `threads`.

    Args:
        threads: the maximum.
        pinned: never change the number; results are then bit-identical in every run.
        read: returns the processor times; replaced in tests.
    """

    def __init__(self, threads: int, *, pinned: bool = False, read: Callable[[], CpuTimes] = read_cpu_times) -> None:
        self._most = threads
        self._pinned = pinned or threads < 2
        self._read = read
        self._before = None if self._pinned else read()
        self._calm = 0

    def update(self) -> int | None:
        """Set the number of threads; returns it if it changed, None most of the time. Takes microseconds."""
        if self._before is None or time.perf_counter() - self._before.clock_s < CHECK_EVERY_S:
            return None
        now = self._read()
        threads = torch.get_num_threads()
        wanted = self._wanted(count_busy_cores(self._before, now), threads)
        self._before = now
        if wanted == threads:
            return None
        torch.set_num_threads(wanted)
        return wanted

    def _wanted(self, busy_cores: float, threads: int) -> int:
        room = max(1, min(self._most, int(self._most - busy_cores + _TOLERATED_CORES)))
        self._calm = self._calm + 1 if room > threads else 0
        return threads if room > threads and self._calm < CALM_CHECKS else room
