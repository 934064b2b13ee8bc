"""The job of an update for tasks without classes: the job of the run, with the new files and the settings asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from core.config import JobConfig, UpdateConfig, with_value
from core.data.reading import expand_paths
from core.errors import DataError
from core.message import say
from core.runs.folder import RunFolder
from core.tasks.updating import UpdateRequest


def plan_update(run: RunFolder, request: UpdateRequest, epochs_share: float) -> JobConfig:
    """The job that updates a run with the files of a request; the fingerprints of the files are still to be added.

    Args:
        epochs_share: the epochs of the update in those of the first training.

    Raises:
        DataError: no file is named, or one is not there. ConfigError: a setting is invalid.
    """
    job = run.job
    if not request.files:
        raise DataError(say("There is nothing to update with."), hint=say("Name a file with new rows."))
    files = tuple(str(path.absolute()) for path in expand_paths(request.files))
    second = str(request.second_file.absolute()) if request.second_file is not None else ""
    epochs = job.training.epochs if job.is_update else max(1, round(epochs_share * job.training.epochs))
    title = request.title or f"{run.title} + {Path(files[0]).stem}"
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
