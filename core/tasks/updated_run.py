"""The run that an update goes on from, and the one that its line began with; for tasks without classes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from core.config import JobConfig
from core.errors import RunError, WorkbenchError
from core.events import Noticed
from core.message import say
from core.runs.folder import RunFolder
from core.tasks.job_run import JobRun
from core.tasks.updating import UpdateOutcome


def open_updated_run(job: JobConfig, run: JobRun) -> RunFolder:
    """The run that `job` updates: where it was, or beside the new one, if both were moved.

    Raises:
        RunError: it is in neither place, or has no model.
    """
    for path in (Path(job.update.run), run.model_folder.parent.parent / (job.parent or "?")):
        with suppress(WorkbenchError, OSError):
            found = RunFolder.open(path)
            if found.model_folder.is_dir():
                return found
    raise RunError(
        say("The run that is updated is not there, or has no model."),
        where=job.update.run,
        hint=say("Bring its folder back, or train anew on all rows."),
    )


def find_first_job(run: RunFolder) -> JobConfig:
    """The job of the run that the updates up to `run` began with; of the earliest one that is still there."""
    seen = {run.path}
    while run.job.is_update:
        try:
            earlier = RunFolder.open(run.job.update.run)
        except WorkbenchError:
            break
        if earlier.path in seen:
            break
        seen.add(earlier.path)
        run = earlier
    return run.job


def report_refusal(outcome: UpdateOutcome) -> Iterator[Noticed]:
    """That the gate keeps the old model in use, and each reason."""
    yield Noticed(
        message=say("The update is not accepted: the old model stays in use."),
        hint=say("The new run is kept; you can accept it yourself."),
    )
    for reason in outcome.reasons:
        yield Noticed(message=reason)
