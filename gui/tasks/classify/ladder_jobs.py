"""The ladder as a job of the worker."""

from __future__ import annotations

from collections.abc import Iterator

from core.config import JobConfig
from core.train.control import Control
from gui.work.libraries import load_heavy_libraries
from gui.work.model_jobs import Make


def make_ladder_job(job: JobConfig, budget_s: float) -> Make:
    """A job that measures the ladder for at most `budget_s` seconds; yields the events of `run_ladder`."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        from core.tasks.classify.ladder import run_ladder

        yield from run_ladder(job, control, budget_s=budget_s)

    return make
