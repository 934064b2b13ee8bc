"""The versions of a model: a run and the updates that followed it, and which of them is in use.

Whether an update is in use stands in `version.json` of its folder. A person can change that at any time; no run is
altered or deleted by it.

A run names the one it updates by its path, and by the name of its folder beside it: runs can be moved together. Of a
line the folders beside its runs are searched, the default folder of runs, and other folders in which updates were made
(`core.runs.update_folders`). Only job files of updates are parsed, each once as long as it does not change, so that
this is quick among hundreds of runs.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from core.errors import WorkbenchError
from core.runs.folder import JOB, RunFolder, runs_root
from core.runs.update_folders import list_update_folders
from core.runs.writing import read_json, write_json

VERSION = "version.json"
By = Literal["gate", "person", ""]

_UPDATE = b"\n[update]"
_ENDED = ("finished", "stopped")
_updates: dict[Path, tuple[tuple[int, int], bool]] = {}
_opened: dict[Path, tuple[tuple[int, int], RunFolder]] = {}
"""For each job file its time and size, with whether it is that of an update, and with its run; a file that changed is
read again."""


@dataclass(frozen=True)
class Version:
    """One version of a model.

    Attributes:
        path: the folder of the run. number: from 1, the run that the line began with; by the time of their training.
        is_accepted: whether it may be in use; the first one always may. by: who decided that.
        is_current: whether it is the one in use: Use, Watch and exports take it.
        started: seconds since the epoch.
    """

    path: Path
    number: int
    is_accepted: bool
    by: By
    is_current: bool
    started: float


def decide_version(run: RunFolder, accepted: bool, by: By) -> None:
    """Store whether the update may be in use.

    Raises:
        RunError: the folder cannot be written to. DeviceError: the disk is full.
    """
    write_json(run.path / VERSION, {"accepted": accepted, "by": by, "when": time.time()})


def is_accepted(run: RunFolder) -> tuple[bool, By]:
    """Whether the run may be in use, and who decided that; a run that is no update always may."""
    if not run.job.is_update:
        return True, ""
    with suppress(WorkbenchError, AttributeError):
        body = read_json(run.path / VERSION) or {}
        if "accepted" in body:
            by = body.get("by")
            return bool(body["accepted"]), by if by in ("gate", "person") else ""
    with suppress(WorkbenchError, AttributeError):
        return bool((run.metrics() or {}).get("accepted", False)), "gate"
    return False, ""


def list_versions(run: RunFolder) -> tuple[Version, ...]:
    """The line of versions that the run belongs to, the oldest first; of updates only those that ended with a model.

    A run whose earlier versions are in the bin, or gone, is the first of its line.
    """
    line = _Line(run)
    current = line.find_current().path
    first, *updates = line.walk()
    versions = []
    for number, one in enumerate((first, *sorted(updates, key=_start_of)), start=1):
        accepted, by = is_accepted(one)
        versions.append(Version(one.path, number, accepted or number == 1, by, one.path == current, _start_of(one)))
    return tuple(versions)


def find_model_in_use(folder: Path) -> Path:
    """The model folder of the version in use, for a run or its model folder; any other folder is given back."""
    for place in (folder, folder.parent):
        if (place / JOB).is_file():
            try:
                return find_current(RunFolder.open(place)).model_folder
            except (WorkbenchError, OSError):
                return folder
    return folder


def find_current(run: RunFolder) -> RunFolder:
    """The version in use of the line that the run belongs to: from the first run on, always the newest accepted update
    of the version in use.
    """
    return _Line(run).find_current()


class _Line:
    """The runs of a line, by the run that each updates."""

    def __init__(self, run: RunFolder) -> None:
        way = [run]
        while (before := _open_before(way[-1])) is not None and before.path not in {one.path for one in way}:
            way.append(before)
        self.first = way[-1]
        folders = dict.fromkeys((*(one.path.parent for one in way), runs_root().absolute(), *list_update_folders()))
        self._children: dict[Path, list[RunFolder]] = {}
        for folder in folders:
            for child in _read_updates(folder):
                before = _open_before(child)
                if before is not None:
                    self._children.setdefault(before.path, []).append(child)
        for children in self._children.values():
            children.sort(key=_start_of)

    def find_current(self) -> RunFolder:
        at, seen = self.first, {self.first.path}
        while True:
            accepted = [one for one in self._children.get(at.path, ()) if one.path not in seen and is_accepted(one)[0]]
            if not accepted:
                return at
            at = accepted[-1]
            seen.add(at.path)

    def walk(self) -> Iterator[RunFolder]:
        """The first run, and every update that came from it, once."""
        seen: set[Path] = set()
        waiting = [self.first]
        while waiting:
            one = waiting.pop(0)
            if one.path not in seen:
                seen.add(one.path)
                yield one
                waiting += self._children.get(one.path, ())


def _start_of(run: RunFolder) -> float:
    """When it began; reads only its environment, or its folder's time."""
    with suppress(WorkbenchError, TypeError, ValueError):
        return float(run.environment()["created"])
    with suppress(WorkbenchError, KeyError, OSError):
        return run.path.stat().st_mtime
    return 0.0


def _open_before(run: RunFolder) -> RunFolder | None:
    """The run that this one updates; None where it is no update, or that one is gone.

    The folder of its parent's name beside it is taken where it holds a run over the same data: the runs were moved or
    copied together.
    """
    if not run.job.is_update:
        return None
    beside = run.path.parent / run.job.parent if run.job.parent else None
    for path in (beside, Path(run.job.update.run)):
        with suppress(WorkbenchError, OSError):
            if path is None or path.absolute() == run.path:
                continue
            before = _open(path)
            is_same = before.job.task == run.job.task and before.job.data.fingerprint == run.job.data.fingerprint
            if path is not beside or is_same:
                return before
    return None


def _read_updates(folder: Path) -> Iterator[RunFolder]:
    """The updates in a folder of runs that ended with a model."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith(".") or not _names_update(path / JOB):
            continue
        with suppress(WorkbenchError, OSError):
            run = _open(path)
            if run.job.is_update and run.model_folder.is_dir() and run.state in _ENDED:
                yield run


def _names_update(job: Path) -> bool:
    """Whether a job file has the section of an update; the file is not parsed."""
    try:
        state = _state_of(job)
        known = _updates.get(job)
        if known is None or known[0] != state:
            known = _updates[job] = (state, _UPDATE in job.read_bytes())
        return known[1]
    except OSError:
        return False


def _open(path: Path) -> RunFolder:
    """The run in a folder.

    Raises:
        RunError, ConfigError, OSError: there is none that can be read.
    """
    path = path.absolute()
    state = _state_of(path / JOB)
    known = _opened.get(path)
    if known is None or known[0] != state:
        known = _opened[path] = (state, RunFolder.open(path))
    return RunFolder(known[1].path, known[1].job)


def _state_of(job: Path) -> tuple[int, int]:
    found = job.stat()
    return found.st_mtime_ns, found.st_size
