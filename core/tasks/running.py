"""Run a job of a given task: its events are stored in the run, its errors become events."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Generator, Iterator
from dataclasses import replace
from itertools import chain

from core.config import JobConfig
from core.data.reading import Cancelled
from core.errors import WorkbenchError
from core.events import Ended, Noticed, TrainEvent
from core.message import say
from core.runs.folder import JOB, RunFolder
from core.runs.job_file import write_backbone
from core.tasks.job_run import JobRun, forget_all
from core.tasks.rehearsing import no_forecast
from core.tasks.started_from import settle_start
from core.tasks.task_spec import TaskSpec
from core.train.control import Control
from core.train.pace import ThreadPace
from core.train.thread_environment import available_cores

_log = logging.getLogger(__name__)


def run_task(task: TaskSpec, job: JobConfig, run: JobRun, control: Control) -> Iterator[TrainEvent]:
    """Run a job of `task` and write the results into `run`; resumes from its checkpoints if it has any.

    Every event is appended to the run's history before it is yielded: the caller only shows it. The last one is always
    `Ended`. A stop keeps the best model so far and still judges and saves it.
    """
    work = _guard(task, job, _begin(task, job, run, control))
    pace = ThreadPace(job.training.threads or available_cores(), pinned=bool(job.training.threads))
    has_reported = False
    try:
        for event in work:
            run.append(event)
            if isinstance(event, Ended) and event.outcome == "finished":
                forget_all(
                    run.checkpoints_folder
                )  # not before: until the history says so, it may have to go on from them
            yield event
            if pace.update() == 1 and not has_reported and not isinstance(event, Ended):
                has_reported = True
                crowded = _report_crowded()
                run.append(crowded)
                yield crowded
    except GeneratorExit:
        work.close()
        with contextlib.suppress(WorkbenchError):
            run.append(Ended(outcome="stopped"))
        raise
    except WorkbenchError as error:  # the history itself cannot be written
        work.close()
        ended = Ended.from_error(error)
        with contextlib.suppress(WorkbenchError):
            run.append(ended)
        yield ended


def _begin(task: TaskSpec, job: JobConfig, run: JobRun, control: Control) -> Iterator[TrainEvent]:
    settled, notices = settle_start(job)
    yield from notices
    if notices and isinstance(run, RunFolder):
        write_backbone(run.path / JOB, settled.backbone.name)
        run.job = replace(run.job, backbone=settled.backbone)
    yield from task.load("job").run_job(settled, run, control)


def _report_crowded() -> Noticed:
    return Noticed(
        message=say(
            "Other programs keep this computer busy: the training goes on with one thread, which is faster then."
        ),
        hint=say("Set Threads to a number to keep it fixed; results are then the same to the last bit in every run."),
    )


def _guard(task: TaskSpec, job: JobConfig, events: Iterator[TrainEvent]) -> Generator[TrainEvent, None, None]:
    try:
        task.check_method(job.method.kind)
        yield from events
    except Cancelled:
        yield Ended(outcome="stopped")
    except Exception as error:
        if not isinstance(error, WorkbenchError):
            _log.exception("the job failed")
        yield Ended.from_error(error)


def rehearse_task(task: TaskSpec, job: JobConfig, control: Control) -> Iterator[TrainEvent]:
    """Run a few real steps of a job of `task` and forecast the run: `Rehearsed`, then `Ended`; nothing is written.

    Raises:
        ConfigError: the job's method, or no job of the task, can be rehearsed.
    """
    task.check_method(job.method.kind)
    work = task.load("job")
    if not hasattr(work, "rehearse"):
        raise no_forecast()
    settled, notices = settle_start(job)
    return chain(notices, work.rehearse(settled, control))
