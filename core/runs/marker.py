"""Who is working on a run: a marker that outlives a crash and still tells the truth."""

from __future__ import annotations

import hashlib
import os
import socket
import time
import uuid
from contextlib import suppress
from pathlib import Path

import psutil

from core.errors import RunError
from core.message import say
from core.runs.writing import read_json, write_json

NAME = "running.json"
_CLOCK_SLACK_S = 2.0
_FOREIGN_SILENCE_S = 24 * 3600


def claim(folder: Path) -> None:
    """Mark the run as being worked on by this process.

    Raises:
        RunError: another living process works on it.
    """
    if is_claimed(folder) and not _is_ours(folder):
        raise RunError(
            say("Another window is working on this run."),
            where=folder.name,
            hint=say("Wait for it to end, or stop it there."),
        )
    if not _is_ours(folder):
        write_json(folder / NAME, _ourselves())


def release(folder: Path) -> None:
    """Take the marker away; nothing happens where there is none."""
    with suppress(OSError):
        (folder / NAME).unlink()


def is_claimed(folder: Path) -> bool:
    """Whether the process that marked the run still lives; a process that merely got the same number does not count."""
    owner = _read(folder)
    if owner is None:
        return False
    if owner.get("machine") != _name_machine():
        return _is_fresh(folder)
    try:
        return abs(psutil.Process(int(owner["pid"])).create_time() - float(owner["born"])) < _CLOCK_SLACK_S
    except (psutil.Error, KeyError, TypeError, ValueError):
        return False


def _is_fresh(folder: Path) -> bool:
    # Another computer on a shared disk: its processes cannot be seen from here, so believe what moved within a day.
    with suppress(OSError):
        return time.time() - max(entry.stat().st_mtime for entry in folder.iterdir()) < _FOREIGN_SILENCE_S
    return False


def _read(folder: Path) -> dict | None:
    try:
        owner = read_json(folder / NAME)
    except RunError:
        return None
    return owner if isinstance(owner, dict) else None


def _is_ours(folder: Path) -> bool:
    owner = _read(folder)
    return owner is not None and owner.get("pid") == os.getpid() and is_claimed(folder)


def _ourselves() -> dict:
    return {"pid": os.getpid(), "born": psutil.Process().create_time(), "machine": _name_machine()}


def _name_machine() -> str:
    # Hashed: a run may be handed on, and the name of a computer is often the name of a person.
    return hashlib.sha256(f"{socket.gethostname()}/{uuid.getnode()}".encode()).hexdigest()[:16]
