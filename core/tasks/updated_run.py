"""The run that an update goes on from, and whether the update may take its place; for tasks without classes."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from core.config import JobConfig
from core.errors import RunError, WorkbenchError
from core.message import say
from core.runs.folder import RunFolder
from core.tasks.job_run import JobRun


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
