"""All runs of a folder, newest first."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from core.errors import WorkbenchError
from core.runs.folder import JOB, RunFolder, RunSummary, runs_root


def list_runs(root: Path | None = None) -> list[RunSummary]:
    """The runs below `root` (the runs' root unless given), newest first.

    A "running" left behind by a crash is mended on the way. A folder that is no run, or whose files are damaged
    beyond reading, is left out; nothing in it is touched.
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
            run.mend()
            found.append(run.summary())
    return sorted(found, key=lambda summary: summary.started, reverse=True)
