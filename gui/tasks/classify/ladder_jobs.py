"""The ladder as a job of the worker."""

from __future__ import annotations

from collections.abc import Iterator

from core.config import JobConfig
from core.train.control import Control
from gui.work.libraries import load_heavy_libraries
from gui.work.model_jobs import Make


def make_ladder_job(job: JobConfig, budget_s: float) -> Make:
    """Climb as far as the time goes; yields what `core.tasks.classify.ladder.climb` tells."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        from core.tasks.classify.ladder import climb

        yield from climb(job, control, budget_s=budget_s)

    return make
