"""The answers of a run under noise: measured as a job of the worker, read in the background."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from core.runs.folder import RunFolder
from core.tasks.classify.stress import StressRequest, find_before, read_stress, stress_run
from core.tasks.classify.stress_values import Stress
from core.train.control import Control
from gui.work.background import Ticket, Work
from gui.work.libraries import load_heavy_libraries
from gui.work.model_jobs import Make

StressRead = tuple[Path, Stress | None, Stress | None]


def measure_stress_of(path: Path) -> Make:
    """Put the test texts of the run in a folder under noise; yields progress, and a `Stress` after every noise."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        yield from stress_run(RunFolder.open(path), StressRequest(), control)

    return make


def read_stress_of(path: Path, found: Stress | None = None) -> Work:
    """A background job: the run's path, what was measured of it, and of its parent on the same texts.

    Args:
        found: what was just measured; read from the run if not given.
    """

    def work(ticket: Ticket) -> StressRead:
        run = RunFolder.open(path)
        measured = found or read_stress(run)
        ticket.check()
        return path, measured, find_before(run, measured) if measured is not None else None

    return work
