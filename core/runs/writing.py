"""Files that are whole or absent: written beside their place, pushed to the disk, then renamed."""

from __future__ import annotations

import errno
import json
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from core.errors import DeviceError, RunError, WorkbenchError
from core.message import say

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def explain(error: OSError, path: Path) -> WorkbenchError:
    """What an error of the operating system means for a person: disk full, folder read-only, or its own words."""
    if error.errno in _FULL:
        return DeviceError(
            say("The disk is full."),
            where=str(path),
            hint=say("Make room and go on; what was written before is whole."),
        )
    if error.errno in _FORBIDDEN:
        return RunError(
            say("This place cannot be written to."), where=str(path), hint=say("Choose a folder that you may change.")
        )
    return RunError(
        say("The folder cannot be used: {why}", why=error.strerror or str(error)),
        where=str(path),
        hint=say("Look after the disk or the connection to it, then go on; what was written before is whole."),
    )


def name_beside(path: Path, ending: str = "") -> Path:
    """A free, hidden name in the folder of `path`; short enough for any disk, whatever script `path` is named in."""
    stem = path.stem.encode("utf-8", "surrogateescape")[:80].decode("utf-8", "ignore")
    return path.with_name(f".{stem}.{uuid.uuid4().hex[:8]}{ending}")


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to; it takes the place of `path` at the end, or nothing changes.

    Raises:
        DeviceError: the disk is full.
        RunError: the folder cannot be written to.
    """
    beside = name_beside(path)
    try:
        yield beside
        push_to_disk(beside)
        os.replace(beside, path)
        push_to_disk(path.parent)
    except OSError as error:
        raise explain(error, path) from error
    finally:
        with suppress(OSError):
            beside.unlink()


def push_to_disk(path: Path) -> None:
    """Return once a file, or the names in a folder, would survive a power cut."""
    if path.is_dir() and os.name == "nt":
        return  # Windows cannot open a folder; its renames are journalled.
    handle = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_text(path: Path, text: str) -> None:
    """`text` as UTF-8 in `path`, whole or absent; half a surrogate pair becomes a question mark."""
    with whole(path) as beside:
        beside.write_bytes(text.encode("utf-8", "replace"))


def write_json(path: Path, body: Any) -> None:
    """`body` as readable JSON in `path`, whole or absent."""
    write_text(path, json.dumps(body, ensure_ascii=False, indent=1, allow_nan=False) + "\n")


def read_json(path: Path) -> Any:
    """What a JSON file holds; None where there is no file.

    Raises:
        RunError: it cannot be read or is no JSON.
    """
    try:
        return json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise explain(error, path) from error
    except ValueError as error:
        raise RunError(
            say("{file} of this run is damaged.", file=path.name),
            where=str(path),
            hint=say("Train again, or restore the file."),
        ) from error
