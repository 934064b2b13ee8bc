"""All runs of a folder, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.errors import WorkbenchError
from core.message import Message, say
from core.runs.folder import JOB, RunFolder, RunSummary, runs_root


@dataclass(frozen=True)
class RunList:
    """The runs of a folder, newest first, and the folders that hold a run which cannot be read."""

    runs: tuple[RunSummary, ...] = ()
    unreadable: tuple[Path, ...] = ()


def list_runs(root: Path | None = None) -> list[RunSummary]:
    """The runs in `root` (default: the root of the runs), newest first; see `read_runs`."""
    return list(read_runs(root).runs)


def read_runs(root: Path | None = None) -> RunList:
    """The runs in `root` (default: the root of the runs).

    The marker of a run whose process is gone is removed. A folder that is no run is left out; one whose files are too
    damaged to be read is named and not changed.
    """
    root = root or runs_root()
    found, unreadable = [], []
    try:
        folders = [entry for entry in root.iterdir() if not entry.name.startswith(".") and (entry / JOB).is_file()]
    except OSError:
        return RunList()
    for folder in folders:
        try:
            run = RunFolder.open(folder)
            run.clear_stale_marker()
            found.append(run.summary())
        except (WorkbenchError, OSError):
            unreadable.append(folder)
    found.sort(key=lambda summary: summary.started, reverse=True)
    return RunList(tuple(found), tuple(sorted(unreadable)))


def say_unreadable(folder: Path) -> Message:
    """That a run is not listed, as its job cannot be read."""
    return say("{run} is not listed: its {file} cannot be read.", run=folder.name, file=JOB)
