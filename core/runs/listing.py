"""All runs of a folder, newest first."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from core.errors import WorkbenchError
from core.runs.folder import JOB, RunFolder, RunSummary, runs_root


def list_runs(root: Path | None = None) -> list[RunSummary]:
    """The runs in `root` (default: the root of the runs), newest first.

    The marker of a run whose process is gone is removed. A folder that is no run, or whose files are too damaged to be
    read, is left out and not changed.
    """
    root = root or runs_root()
    found = []
    try:
        folders = [entry for entry in root.iterdir() if not entry.name.startswith(".") and (entry / JOB).is_file()]
    except OSError:
        return []
    for folder in folders:
        with suppress(WorkbenchError, OSError):
            run = RunFolder.open(folder)
            run.clear_stale_marker()
            found.append(run.summary())
    return sorted(found, key=lambda summary: summary.started, reverse=True)
