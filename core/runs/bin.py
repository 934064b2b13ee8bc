"""The bin: removed runs, which can be restored."""

from __future__ import annotations

import errno
import os
import shutil
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

from core.config import read_job
from core.errors import RunError, WorkbenchError
from core.message import say
from core.runs.places import bin_root, runs_root
from core.runs.writing import explain, read_json, write_json

NOTE = "binned.json"


@dataclass(frozen=True)
class BinnedRun:
    """A run in the bin; `origin` is its former path, `binned` when it was moved (seconds since the epoch)."""

    path: Path
    title: str
    origin: Path
    binned: float


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
    note = read_json(binned / NOTE)
    if not isinstance(note, dict):
        raise RunError(say("There is no run in this part of the bin."), where=str(binned))
    target = Path(str(note.get("origin") or runs_root() / binned.name))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        restored = _move(binned, _find_free(target))
        (restored / NOTE).unlink()
    except OSError as error:
        raise explain(error, target) from error
    return restored


def list_bin() -> list[BinnedRun]:
    """The runs in the bin, the last removed first."""
    found = []
    for folder in sorted(bin_root().glob("*/" + NOTE)) if bin_root().is_dir() else []:
        try:
            note = read_json(folder)
            title = read_job(folder.parent / "job.toml").title
            found.append(
                BinnedRun(folder.parent, title or folder.parent.name, Path(note["origin"]), float(note["binned"]))
            )
        except (WorkbenchError, KeyError, TypeError, ValueError):
            continue
    return sorted(found, key=lambda run: run.binned, reverse=True)


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
