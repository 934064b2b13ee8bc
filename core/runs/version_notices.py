"""Notices about versions: which one a command takes, and whether another one is in use."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from core.errors import WorkbenchError
from core.events import Noticed
from core.message import say
from core.runs.folder import JOB, RunFolder
from core.runs.versions import find_current, is_accepted


def report_version(folder: Path) -> tuple[Noticed, ...]:
    """A notice where the run in `folder`, or the run of that model folder, is not the version of its model in use."""
    with suppress(WorkbenchError, OSError):
        path = folder if (folder / JOB).is_file() else folder.parent
        if not (path / JOB).is_file():
            return ()
        run = RunFolder.open(path)
        current = find_current(run)
        if current.path == run.path:
            return ()
        if run.job.is_update and not is_accepted(run)[0]:
            message = say("This update was not accepted; in use is {name}.", name=current.name)
        else:
            message = say("This model was updated; in use is {name}.", name=current.name)
        hint = say("What is named is taken. For the one in use name {path}.", path=str(current.path))
        return (Noticed(message=message, hint=hint),)
    return ()


def report_updated_version(run: RunFolder) -> tuple[Noticed, ...]:
    """A notice where an update was accepted and another version is in use nevertheless."""
    with suppress(WorkbenchError, OSError):
        if is_accepted(run)[0] and find_current(run).path != run.path:
            message = say("Another version is in use: {name}.", name=find_current(run).name)
            hint = say(
                "It was made from a version that is not in use. To use it: tunewright runs {path} --accept",
                path=str(run.path),
            )
            return (Noticed(message=message, hint=hint),)
    return ()
