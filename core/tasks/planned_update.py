"""The job of an update for tasks without classes: the job of the run, with the new files and the settings asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from core.config import JobConfig, UpdateConfig, with_value
from core.data.reading import expand_paths
from core.data.reading_findings import Finding, Severity
from core.errors import DataError, RunError, WorkbenchError
from core.message import say
from core.runs.folder import RunFolder
from core.runs.versions import find_current
from core.tasks.updating import UpdateRequest


def plan_update(run: RunFolder, request: UpdateRequest, epochs_share: float) -> JobConfig:
    """The job that updates a run with the files of a request; the fingerprints of the files are still to be added.

    Args:
        epochs_share: the epochs of the update in those of the first training.

    Raises:
        DataError: no file is named, or one is not there. RunError: the run has not ended. ConfigError: a setting is
            invalid.
    """
    job = run.job
    if run.state == "running":
        raise RunError(say("This run is still going."), where=run.name, hint=say("Update it when it has ended."))
    if not request.files:
        raise DataError(say("There is nothing to update with."), hint=say("Name a file with new rows."))
    files = tuple(str(path.absolute()) for path in expand_paths(request.files))
    second = str(request.second_file.absolute()) if request.second_file is not None else ""
    epochs = job.training.epochs if job.is_update else max(1, round(epochs_share * job.training.epochs))
    more = f" +{len(files) - 1}" if len(files) > 1 else ""
    title = request.title or f"{run.title} + {Path(files[0]).stem}{more}"
    job = replace(
        job,
        title=title,
        parent=run.path.name,
        data=replace(job.data, added=(*job.data.added, *files)),
        training=replace(job.training, epochs=epochs, patience=0),
        update=UpdateConfig(run=str(run.path), new_files=len(files), second_file=second),
    )
    for name, value in request.settings.items():
        job = with_value(job, name if "." in name else f"update.{name}", value)
    return job


def find_version(run: RunFolder) -> Iterator[Finding]:
    """A finding where another version of the run is in use."""
    with suppress(WorkbenchError, OSError):
        current = find_current(run)
        if current.path != run.path:
            message = say(
                "Another version of this model is in use: {name}. This one is updated all the same.",
                name=current.path.name,
            )
            hint = say("To go on from the one in use, update that.")
            yield Finding("update_version", Severity.WARNING, message, (), hint=hint)
