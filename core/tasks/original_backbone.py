"""The backbone that a trained model started from, to lay the two side by side."""

from __future__ import annotations

from pathlib import Path

from core.config import read_job
from core.errors import ModelError, WorkbenchError
from core.message import say
from core.models.backbone_catalogue import find_backbone, locate
from core.runs.folder import JOB


def find_original(folder: Path) -> Path:
    """The folder of the backbone that the model of a run started from; nothing is downloaded.

    Args:
        folder: the model's folder inside the run, or the run's own.

    Raises:
        ModelError: the model is of no run, or the backbone is not on this computer.
    """
    run = next((place for place in (folder, folder.parent) if (place / JOB).is_file()), None)
    if run is None:
        raise ModelError(
            say("This model does not say what it was before its training."),
            where=str(folder),
            hint=say("Only the model of a run can be compared: the run names its backbone."),
        )
    name = read_job(run / JOB).backbone.name
    try:
        return locate(find_backbone(name))
    except WorkbenchError as error:
        raise ModelError(
            say("{name}, from which the training started, is not on this computer.", name=name),
            where=str(run),
            hint=say("Once it is, both can be compared."),
        ) from error
