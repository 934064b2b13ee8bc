"""Atomic writing: a temporary file in the same folder is flushed to disk and then renamed."""

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
    """The error for the user behind an error of the operating system: disk full, folder read-only, or its own text."""
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


def temporary_path(path: Path, ending: str = "") -> Path:
    """An unused, hidden path in the folder of `path`; short enough for any file system, independent of its script."""
    stem = path.stem.encode("utf-8", "surrogateescape")[:80].decode("utf-8", "ignore")
    return path.with_name(f".{stem}.{uuid.uuid4().hex[:8]}{ending}")


@contextmanager
def atomic_path(path: Path) -> Iterator[Path]:
    """A context with a temporary path to write to, which replaces `path` at the end; after an error nothing changes.

    Raises:
        DeviceError: the disk is full.
        RunError: the folder cannot be written to.
    """
    temporary = temporary_path(path)
    try:
        yield temporary
        flush_to_disk(temporary)
        os.replace(temporary, path)
        flush_to_disk(path.parent)
    except OSError as error:
        raise explain(error, path) from error
    finally:
        with suppress(OSError):
            temporary.unlink()


def flush_to_disk(path: Path) -> None:
    """Flush a file, or the entries of a folder, to disk (fsync)."""
    if path.is_dir() and os.name == "nt":
        return  # Windows cannot open a folder; its renames are journalled.
    handle = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8 to `path`, atomically; a lone surrogate becomes a question mark."""
    with atomic_path(path) as temporary:
        temporary.write_bytes(text.encode("utf-8", "replace"))


def write_json(path: Path, body: Any) -> None:
    """Write `body` as indented JSON to `path`, atomically."""
    write_text(path, escape_surrogates(json.dumps(body, ensure_ascii=False, indent=1, allow_nan=False)) + "\n")


def escape_surrogates(text: str) -> str:
    """JSON whose lone surrogates, which no file can hold, are escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def read_json(path: Path) -> Any:
    """The content of a JSON file; None where there is no file.

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
