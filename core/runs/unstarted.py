"""Runs whose job was refused before it did anything: their folders hold nothing worth keeping."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from core.events import Ended, Started
from core.runs import history, marker
from core.runs.writing import temporary_path

JOB, EVENTS, ENVIRONMENT, CORRECTIONS = "job.toml", "events.jsonl", "environment.json", "corrections.csv"
_OF_AN_UNSTARTED_RUN = {JOB, EVENTS, ENVIRONMENT, CORRECTIONS, marker.NAME}


def is_unstarted(folder: Path) -> bool:
    """Whether a run was refused, or ended with its process, before training began, and its folder holds nothing else.

    A run that still waits for its turn is not meant: it has no events at all.
    """
    if not (folder / JOB).is_file() or marker.is_claimed(folder):
        return False
    last = history.read_last(folder / EVENTS)
    if last is None or (isinstance(last, Ended) and last.outcome == "finished"):
        return False
    if any(isinstance(event, Started) for event in history.read_events(folder / EVENTS)):
        return False
    return all(path.name in _OF_AN_UNSTARTED_RUN or _is_empty_folder(path) for path in folder.iterdir())


def remove_unstarted(folder: Path) -> bool:
    """Remove the folder of a run that is unstarted; whether it was one. Where it cannot be removed, it stays."""
    with suppress(OSError):
        if is_unstarted(folder):
            # Renamed first: a folder that is half deleted would look like a damaged run.
            gone = temporary_path(folder, ".gone")
            folder.rename(gone)
            shutil.rmtree(gone, ignore_errors=True)
            return True
    return False


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and not any(path.iterdir())
