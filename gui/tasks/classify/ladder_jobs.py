"""The ladder as a job of the worker, and how far its present rung is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.config import JobConfig
from core.events import StageChanged, Started, StepDone
from core.train.control import Control
from gui.work.libraries import load_heavy_libraries
from gui.work.model_jobs import Make


@dataclass(frozen=True)
class RungStep:
    """How much of a training is done, 0 to 1, and the seconds that are left of it; None while unknown."""

    fraction: float | None = None
    seconds_left: float | None = None


def make_ladder_job(job: JobConfig, budget_s: float) -> Make:
    """A job that measures the ladder for at most `budget_s` seconds; yields the events of `run_ladder`.

    The stages and steps of a rung come as `RungStep`: as events of the job they would be taken for those of the whole
    ladder, whose bar was full with all trainings still to come.
    """

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        from core.tasks.classify.ladder import run_ladder

        steps = 0
        for event in run_ladder(job, control, budget_s=budget_s):
            if isinstance(event, Started):
                steps = event.steps
                yield RungStep()
            elif isinstance(event, StepDone):
                yield RungStep(min(1.0, event.step / steps) if steps else None, event.seconds_left)
            elif isinstance(event, StageChanged):
                yield RungStep()
            else:
                yield event

    return make
