"""Any job, whatever its task and method: found by name, its events written down, its faults put into words."""

from __future__ import annotations

import contextlib
import importlib
import logging
from collections.abc import Generator, Iterator
from typing import Any

from core.config import JobConfig
from core.data.reading import Cancelled
from core.errors import ConfigError, WorkbenchError
from core.events import Ended, Noticed, TrainEvent
from core.message import say
from core.tasks.job_run import JobRun, forget_all
from core.train.control import Control
from core.train.pace import ThreadPace
from core.train.thread_environment import available_cores

_log = logging.getLogger(__name__)
_METHODS_WITH_A_MODULE = {"few-shot": "core.tasks.classify.few_shot", "zero-shot": "core.tasks.classify.zero_shot"}


def run_job(job: JobConfig, run: JobRun, control: Control) -> Iterator[TrainEvent]:
    """Everything that `job` asks for, written into `run`; on a run with checkpoints it goes on from the newest.

    Every event is appended to the run's history here, before it is handed on: whoever iterates only shows it. The last
    one is always `Ended`. A stop keeps the best model so far and still judges and saves it.
    """
    work = _guard(_find_task(job).run_job(job, run, control))
    pace = ThreadPace(job.training.threads or available_cores(), pinned=bool(job.training.threads))
    has_told = False
    try:
        for event in work:
            run.append(event)
            if isinstance(event, Ended) and event.outcome == "finished":
                forget_all(
                    run.checkpoints_folder
                )  # not before: until the history says so, it may have to go on from them
            yield event
            if pace.look() == 1 and not has_told and not isinstance(event, Ended):
                has_told = True
                crowded = _tell_crowded()
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


def _tell_crowded() -> Noticed:
    return Noticed(
        message=say(
            "Other programs keep this computer busy: the training goes on with one thread, which is faster then."
        ),
        hint=say("Set Threads to a number to keep it fixed; results are then the same to the last bit in every run."),
    )


def _guard(events: Iterator[TrainEvent]) -> Generator[TrainEvent, None, None]:
    try:
        yield from events
    except Cancelled:
        yield Ended(outcome="stopped")
    except Exception as error:
        if not isinstance(error, WorkbenchError):
            _log.exception("the job failed")
        yield Ended.from_error(error)


def rehearse(job: JobConfig, control: Control) -> Iterator[TrainEvent]:
    """A few real steps of `job` and what the whole will take: `Rehearsed`, then `Ended`; nothing is written.

    Raises:
        ConfigError: this task and method cannot be rehearsed.
    """
    rehearsing = getattr(_find_task(job), "rehearse", None)
    if rehearsing is None:
        raise ConfigError(say("There is no forecast for this method: it takes seconds."), field="method.kind")
    return rehearsing(job, control)


def _find_task(job: JobConfig) -> Any:
    """The module that runs the job: it has `run_job(job, run, control)` and perhaps `rehearse(job, control)`."""
    name = _METHODS_WITH_A_MODULE.get(job.method.kind, f"core.tasks.{job.task}.job")
    return importlib.import_module(name)
