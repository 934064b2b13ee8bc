"""The versions of a model: a run and the updates that followed it, and which of them is in use.

Whether an update is in use stands in `version.json` of its folder. A person can change that at any time; no run is
altered or deleted by it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from core.errors import WorkbenchError
from core.runs.folder import RunFolder
from core.runs.writing import read_json, write_json

VERSION = "version.json"
By = Literal["gate", "person", ""]


@dataclass(frozen=True)
class Version:
    """One version of a model.

    Attributes:
        path: the folder of the run. number: from 1, the run that the line began with.
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
    with suppress(WorkbenchError):
        body = read_json(run.path / VERSION) or {}
        if "accepted" in body:
            by = body.get("by")
            return bool(body["accepted"]), by if by in ("gate", "person") else ""
    with suppress(WorkbenchError):
        return bool((run.metrics() or {}).get("accepted", False)), "gate"
    return False, ""


def list_versions(run: RunFolder) -> tuple[Version, ...]:
    """The line of versions that the run belongs to, the oldest first; only finished updates count. Reads the folders
    beside the run and beside the runs it came from.
    """
    first = _find_first(run)
    line = [first, *_updates_of(first)]
    current = find_current(run)
    versions = []
    for number, one in enumerate(line, start=1):
        accepted, by = is_accepted(one)
        versions.append(Version(one.path, number, accepted, by, one.path == current.path, one.summary().started))
    return tuple(versions)


def find_current(run: RunFolder) -> RunFolder:
    """The version in use of the line that the run belongs to: from the first run on, always the newest accepted update
    of the version in use.
    """
    at = _find_first(run)
    while True:
        accepted = [one for one in _children_of(at) if is_accepted(one)[0]]
        if not accepted:
            return at
        at = max(accepted, key=lambda one: one.summary().started)


def _find_first(run: RunFolder) -> RunFolder:
    seen = {run.path}
    while run.job.is_update:
        before = _open_before(run)
        if before is None or before.path in seen:
            return run
        seen.add(before.path)
        run = before
    return run


def _open_before(run: RunFolder) -> RunFolder | None:
    for path in (Path(run.job.update.run), run.path.parent / run.job.parent):
        with suppress(WorkbenchError, OSError):
            return RunFolder.open(path)
    return None


def _updates_of(run: RunFolder, seen: frozenset[Path] = frozenset()) -> Iterator[RunFolder]:
    for child in sorted(_children_of(run), key=lambda one: one.summary().started):
        if child.path not in seen:
            yield child
            yield from _updates_of(child, seen | {run.path})


def _children_of(run: RunFolder) -> list[RunFolder]:
    children = []
    for path in run.path.parent.iterdir():
        with suppress(WorkbenchError, OSError):
            if path == run.path or not (path / "job.toml").is_file():
                continue
            child = RunFolder.open(path)
            is_child = child.job.is_update and child.job.parent == run.path.name
            if is_child and child.state == "finished" and child.model_folder.is_dir():
                children.append(child)
    return children
