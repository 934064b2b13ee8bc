"""Run or rehearse any job, by the task it names."""

from __future__ import annotations

from collections.abc import Iterator

from core.config import JobConfig
from core.events import TrainEvent
from core.tasks.job_run import JobRun
from core.tasks.registry import find_task
from core.tasks.running import rehearse_task, run_task
from core.train.control import Control


def run_job(job: JobConfig, run: JobRun, control: Control) -> Iterator[TrainEvent]:
    """Run `job` and write the results into `run`; see `core.tasks.running.run_task`."""
    return run_task(find_task(job.task), job, run, control)


def rehearse(job: JobConfig, control: Control) -> Iterator[TrainEvent]:
    """Run a few real steps of `job` and forecast the run: `Rehearsed`, then `Ended`; nothing is written.

    Raises:
        ConfigError: the job's method cannot be rehearsed.
    """
    return rehearse_task(find_task(job.task), job, control)
