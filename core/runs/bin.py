"""The bin: removed runs, which can be restored or deleted for ever."""

from __future__ import annotations

import errno
import os
import shutil
import time
import uuid
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from core.errors import RunError, WorkbenchError
from core.message import Message, say
from core.runs.folder_size import measure_folder
from core.runs.job_file import read_job_of_run
from core.runs.places import bin_root, runs_root
from core.runs.run_names import name_run
from core.runs.run_notes import read_notes
from core.runs.writing import explain, read_json, temporary_path, write_json

NOTE = "binned.json"
_GONE = ".gone"


@dataclass(frozen=True)
class BinnedRun:
    """A run in the bin; `origin` is its former path, `binned` when it was moved (seconds since the epoch).

    `title` is what was stored, `name` what is shown. Where a file of it is damaged, its folder's name stands for both.
    """

    path: Path
    title: str
    origin: Path
    binned: float
    name: Message = Message("")
    size_mb: float = 0.0


def put_into_bin(folder: Path) -> Path:
    """Move a run into the bin and return its new path; nothing is deleted.

    Raises:
        RunError: the bin cannot be written to. DeviceError: the disk is full.
    """
    try:
        bin_root().mkdir(parents=True, exist_ok=True)
        write_json(folder / NOTE, {"origin": str(folder), "binned": time.time()})
        return _move(folder, _find_free(bin_root() / folder.name))
    except OSError as error:
        raise explain(error, folder) from error


def restore_from_bin(binned: Path) -> Path:
    """Move a run back and return its path: the former one, or one next to it with a new name if that is taken.

    Raises:
        RunError: there is no binned run, or the folder cannot be written to. DeviceError: the disk is full.
    """
    if not (binned / NOTE).is_file():
        raise RunError(say("There is no run in this part of the bin."), where=str(binned))
    target = _read_note(binned)[0]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        restored = _move(binned, _find_free(target))
        (restored / NOTE).unlink()
    except OSError as error:
        raise explain(error, target) from error
    return restored


def list_bin() -> list[BinnedRun]:
    """The runs in the bin, the last removed first; also those of which files are damaged."""
    folders = [path.parent for path in bin_root().glob("*/" + NOTE)] if bin_root().is_dir() else []
    found = [_describe(folder) for folder in folders if not folder.name.startswith(".")]
    return sorted(found, key=lambda run: run.binned, reverse=True)


def delete_for_ever(binned: Path) -> int:
    """Delete a run that is in the bin; gives the bytes that are free now.

    Raises:
        RunError: it is no run in the bin, or cannot be deleted; it then stays as it was, or is gone from the list with
            what could not be deleted left in a hidden folder of the bin, which the next call removes.
    """
    if binned.parent != bin_root() or not (binned / NOTE).is_file():
        raise RunError(say("There is no run in this part of the bin."), where=str(binned))
    size = measure_folder(binned)
    gone = temporary_path(binned, _GONE)
    try:
        binned.rename(gone)  # first, so that a run that is half deleted is never listed
    except OSError as error:
        raise explain(error, binned) from error
    left = sum(_remove(folder) for folder in bin_root().glob(f".*{_GONE}"))
    if left:
        raise RunError(
            say("Not all files of this run could be deleted."),
            where=str(gone),
            hint=say("Close the programs that use them; the rest goes when something is deleted the next time."),
        )
    return size


def _remove(folder: Path) -> int:
    """Delete a folder as far as that can be done; gives the bytes that are left."""
    shutil.rmtree(folder, ignore_errors=True)
    return measure_folder(folder) if folder.exists() else 0


def _describe(folder: Path) -> BinnedRun:
    origin, binned = _read_note(folder)
    title, name = folder.name, say("{text}", text=folder.name)
    with suppress(WorkbenchError):
        job, given = read_job_of_run(folder / "job.toml"), read_notes(folder).title
        title, name = given or job.title or folder.name, name_run(job, given)
    return BinnedRun(folder, title, origin, binned, name, measure_folder(folder) / 1e6)


def _read_note(folder: Path) -> tuple[Path, float]:
    """The former path of a binned run and when it was moved; the folder of the runs where that is damaged."""
    note: object = None
    with suppress(WorkbenchError):
        note = read_json(folder / NOTE)
    known = note if isinstance(note, dict) else {}
    origin, binned = known.get("origin"), known.get("binned")
    moved = float(binned) if isinstance(binned, int | float) and not isinstance(binned, bool) else _modified(folder)
    return Path(origin) if isinstance(origin, str) and origin else runs_root() / folder.name, moved


def _modified(folder: Path) -> float:
    with suppress(OSError):
        return folder.stat().st_mtime
    return 0.0


def _find_free(path: Path) -> Path:
    free, number = path, 2
    while os.path.lexists(free):
        free, number = path.with_name(f"{path.name}-{number}"), number + 1
    return free


def _move(source: Path, target: Path) -> Path:
    try:
        source.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # On another disk: copy completely, rename the copy, and only then delete the original.
        beside = target.with_name(f".move-{uuid.uuid4().hex[:8]}")
        try:
            shutil.copytree(source, beside, symlinks=True)
            beside.rename(target)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        shutil.rmtree(source)
    return target
