"""A classification job, by its method."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

from core.config import JobConfig, MethodKind
from core.events import TrainEvent
from core.tasks.job_run import JobRun
from core.tasks.rehearsing import no_forecast
from core.tasks.task_spec import TaskJob
from core.train.control import Control

_MODULES: dict[MethodKind, str] = {
    "few-shot": "core.tasks.classify.few_shot",
    "zero-shot": "core.tasks.classify.zero_shot",
    "lora": "core.tasks.classify.tuning",
    "full": "core.tasks.classify.tuning",
}
_UPDATE = "core.tasks.classify.updating_job"


def run_job(job: JobConfig, run: JobRun, control: Control) -> Iterator[TrainEvent]:
    """Run the job by its method, or as an update, from reading the files to the metrics of the saved model."""
    yield from _find_method(job).run_job(job, run, control)


def rehearse(job: JobConfig, control: Control) -> Iterator[TrainEvent]:
    """Run a few real steps and forecast the run: `Rehearsed`, then `Ended`; nothing is written.

    Raises:
        ConfigError: the method has no training steps.
    """
    method = _find_method(job)
    if not hasattr(method, "rehearse"):
        raise no_forecast()
    return method.rehearse(job, control)


def _find_method(job: JobConfig) -> TaskJob:
    module: TaskJob = importlib.import_module(_UPDATE if job.is_update else _MODULES[job.method.kind])
    return module
