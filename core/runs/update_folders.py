"""The folders in which updates are written that are not beside the run they update: it is found from there, too.

`update_folders.json` in the folder of the program holds a list of paths. A damaged one counts as empty.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from core.config import JobConfig
from core.errors import WorkbenchError
from core.runs.places import runs_root, workbench_home
from core.runs.writing import read_json, write_json

FILE = "update_folders.json"
_MOST = 200


def remember_update(job: JobConfig, folder: Path) -> None:
    """Remember the folder of a new run if it updates one of another folder; nothing happens where that fails.

    Args:
        folder: in which the run is made.
    """
    beside = Path(job.update.run).parent
    if not job.is_update or folder.absolute() in (beside.absolute(), runs_root().absolute()):
        return
    known = list_update_folders()
    if folder.absolute() not in known:
        kept = [one for one in known if one.is_dir()][-_MOST + 1 :]
        with suppress(WorkbenchError, OSError):
            workbench_home().mkdir(parents=True, exist_ok=True)
            write_json(workbench_home() / FILE, [str(one) for one in (*kept, folder.absolute())])


def list_update_folders() -> list[Path]:
    """The folders that were remembered."""
    with suppress(WorkbenchError, TypeError):
        return [Path(str(one)) for one in read_json(workbench_home() / FILE) or []]
    return []
