"""The bin: runs that were put away and can be brought back."""

from __future__ import annotations

import errno
import os
import shutil
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

from core.errors import RunError
from core.message import say
from core.runs.folder import JOB, RunFolder, workbench_home
from core.runs.writing import explain, read_json, write_json

NOTE = "binned.json"


@dataclass(frozen=True)
class BinnedRun:
    """A run in the bin; `origin` is where it lay, `binned` when it was put away (seconds since the epoch)."""

    path: Path
    title: str
    origin: Path
    binned: float


def bin_root() -> Path:
    """Where binned runs lie: beside the runs."""
    return workbench_home() / "bin"


def move_to_bin(run: RunFolder) -> Path:
    """The run's new place in the bin; nothing is deleted.

    Raises:
        RunError: the run is being worked on, or the place cannot be written to. DeviceError: the disk is full.
    """
    if run.state == "running":
        raise RunError(say("This run is still going."), where=run.title, hint=say("Stop it first."))
    run.mend()
    try:
        bin_root().mkdir(parents=True, exist_ok=True)
        write_json(run.path / NOTE, {"origin": str(run.path), "binned": time.time()})
        return _move(run.path, _find_free(bin_root() / run.path.name))
    except OSError as error:
        raise explain(error, run.path) from error


def restore_from_bin(binned: Path) -> Path:
    """The place the run was brought back to: where it lay, or beside it under a new name if that is taken.

    Raises:
        RunError: there is no binned run, or the place cannot be written to. DeviceError: the disk is full.
    """
    note = read_json(binned / NOTE)
    if not isinstance(note, dict) or not (binned / JOB).is_file():
        raise RunError(say("There is no run in this part of the bin."), where=str(binned))
    target = Path(str(note.get("origin") or workbench_home() / "runs" / binned.name))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        restored = _move(binned, _find_free(target))
        (restored / NOTE).unlink()
    except OSError as error:
        raise explain(error, target) from error
    return restored


def list_bin() -> list[BinnedRun]:
    """What lies in the bin, put away last first."""
    found = []
    for folder in sorted(bin_root().glob("*/" + NOTE)) if bin_root().is_dir() else []:
        try:
            note = read_json(folder)
            title = RunFolder.open(folder.parent).title
            found.append(BinnedRun(folder.parent, title, Path(note["origin"]), float(note["binned"])))
        except (RunError, KeyError, TypeError, ValueError):
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
        # Another disk: copy whole, then show it under its name, and only then let go of the original.
        beside = target.with_name(f".move-{uuid.uuid4().hex[:8]}")
        try:
            shutil.copytree(source, beside, symlinks=True)
            beside.rename(target)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        shutil.rmtree(source)
    return target
