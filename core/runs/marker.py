"""The marker of the process that works on a run; after a crash it is recognised as stale."""

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
MACHINE_ID = Path("/etc/machine-id")
"""Random id, created when a Linux system is installed (machine-id(5)); other systems have no such file."""
_CLOCK_SLACK_S = 2.0
_FOREIGN_SILENCE_S = 24 * 3600
_RANDOM_ADDRESS = 1 << 40  # the multicast bit: no network card has it, and uuid.getnode() sets it in random addresses


def claim(folder: Path) -> None:
    """Mark the run as in use by this process.

    Raises:
        RunError: another running process uses it.
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
    """Remove the marker, if there is one."""
    with suppress(OSError):
        (folder / NAME).unlink()


def is_claimed(folder: Path) -> bool:
    """Whether the process that marked the run is still running; another process with the same id does not count."""
    owner = _read(folder)
    return owner is not None and _lives(folder, owner)


def release_stale(folder: Path) -> None:
    """Remove the marker of a process that is gone, unless it was replaced meanwhile."""
    owner = _read(folder)
    if owner is not None and not _lives(folder, owner) and _read(folder) == owner:
        release(folder)


def _lives(folder: Path, owner: dict) -> bool:
    if not _is_this_machine(owner.get("machine")):
        return _is_fresh(folder)
    try:
        return abs(psutil.Process(int(owner["pid"])).create_time() - float(owner["born"])) < _CLOCK_SLACK_S
    except (psutil.Error, KeyError, TypeError, ValueError):
        return False


def _is_fresh(folder: Path) -> bool:
    # Another computer on a shared disk: its processes are not visible here, so a run that changed within a day counts.
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


def _is_this_machine(name: object) -> bool:
    # Earlier versions named every computer by its network card.
    return name == _name_machine() or name == _hash_machine(str(uuid.getnode()))


def _name_machine() -> str:
    return _hash_machine(_identify_machine())


def _hash_machine(number: str) -> str:
    # Hashed: a run may be given to others, and the name of a computer is often the name of its user.
    return hashlib.sha256(f"{socket.gethostname()}/{number}".encode()).hexdigest()[:16]


def _identify_machine() -> str:
    """An id that distinguishes this computer from others of its name, the same in every process; "" if there is none.

    A network card is not enough: where Python finds none, `uuid.getnode()` is random and different in every process.
    On Linux, Python 3.14 uses `ip` and `ifconfig` for it, and small systems have neither.
    """
    with suppress(OSError):
        if number := MACHINE_ID.read_text(encoding="ascii", errors="replace").strip():
            return number
    address = uuid.getnode()
    return "" if address & _RANDOM_ADDRESS else str(address)
