"""Which versions have to be accepted, and which not, so that a certain one is in use."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from core.errors import WorkbenchError
from core.runs.folder import RunFolder, RunSummary
from core.runs.versions import By, Version, decide_version, find_current, is_accepted, list_versions


@dataclass(frozen=True)
class VersionChoice:
    """Whether the run in a folder may be in use, and who said so."""

    path: Path
    accepted: bool
    by: By


def plan_use(run: RunFolder) -> tuple[VersionChoice, ...]:
    """What a person decides by taking this version into use; () where it is in use already.

    It is accepted, and so are the updates that it came from; of its own updates, and of those beside the ones that it
    came from, none is. Every other version stays as it is.
    """
    if find_current(run).path == run.path:
        return ()
    line = {version.path: RunFolder.open(version.path) for version in list_versions(run)}
    ways = {path: _way_to(one, line) for path, one in line.items()}
    wanted = ways.get(run.path, (run.path,))
    choices = []
    for path, way in ways.items():
        before, _ = is_accepted(line[path])
        after = before
        if path in wanted:
            after = True
        elif len(way) > 1 and way[-2] in wanted:
            after = False
        if after != before:
            choices.append(VersionChoice(path, after, "person"))
    return tuple(choices)


def plan_keep(run: RunFolder) -> tuple[VersionChoice, ...]:
    """What a person decides by keeping the model that this update came from; () where the update is not accepted."""
    return (VersionChoice(run.path, False, "person"),) if run.job.is_update and is_accepted(run)[0] else ()


def make_choices(choices: tuple[VersionChoice, ...]) -> tuple[VersionChoice, ...]:
    """Store these choices; gives what was there before, with which the same function takes them back.

    Raises:
        RunError: a folder cannot be written to. DeviceError: the disk is full.
    """
    before = []
    for choice in choices:
        run = RunFolder.open(choice.path)
        accepted, by = is_accepted(run)
        before.append(VersionChoice(choice.path, accepted, by))
        decide_version(run, choice.accepted, choice.by)
    return tuple(before)


def _way_to(run: RunFolder, line: dict[Path, RunFolder]) -> tuple[Path, ...]:
    """The versions from the first one to this one."""
    way = [run.path]
    while run.job.is_update:
        before = next((path for path in line if path.name == run.job.parent and path not in way), None)
        if before is None:
            break
        way.insert(0, before)
        run = line[before]
    return tuple(way)


def list_lines(runs: Iterable[RunSummary]) -> dict[Path, Version]:
    """The version that each run is, by its folder; runs that were never updated are left out."""
    found: dict[Path, Version] = {}
    for summary in runs:
        if not summary.parent or summary.path in found:
            continue
        with suppress(WorkbenchError, OSError):
            run = RunFolder.open(summary.path)
            if run.job.is_update:
                line = list_versions(run)
                found |= {version.path: version for version in line if len(line) > 1}
    return found
