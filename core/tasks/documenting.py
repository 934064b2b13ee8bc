"""The report of any run, to be read by a person: the `document` module of its task, and what all tasks share."""

from __future__ import annotations

from core.errors import RunError
from core.message import say
from core.report.document import Document, ReportRequest
from core.runs.folder import RunFolder
from core.tasks.registry import find_task

SPLITS = ("test", "validation")


def describe_run(run: RunFolder, request: ReportRequest) -> Document:
    """What the report of a run holds.

    Raises:
        RunError: the run has no model yet, its figures are damaged, or the split was not judged.
    """
    if not run.model_folder.is_dir() and run.metrics() is None:
        raise RunError(say("This run has no model yet."), where=str(run.path), hint=say("Train it to its end first."))
    judged = [name for name in SPLITS if (run.metrics() or {}).get(name)]
    if request.split and request.split not in judged:
        raise RunError(
            say("This run was not judged on {split} rows.", split=request.split),
            where=str(run.path),
            hint=say("It was judged on: {splits}.", splits=", ".join(judged)) if judged else None,
        )
    return find_task(run.job.task).load("document").describe(run, request)
