"""New files in a folder: each content once, and only when nobody writes to it any more."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from core.data.file_kinds import READ_SUFFIXES
from core.errors import RunError
from core.message import say

SETTLE_S = 2.0
"""How long a file has to be left alone before it is taken for whole."""
_UNFINISHED = ("~$", ".", "~")
_BLOCK = 1 << 20


@dataclass(frozen=True)
class NewFile:
    """A file whose content was not seen before; `content` is the SHA-256 of its bytes, in hex."""

    path: Path
    content: str


@dataclass(frozen=True)
class Look:
    """What a look into the folder found: files that are ready, oldest first, and those that are still being written."""

    ready: tuple[NewFile, ...] = ()
    waiting: tuple[Path, ...] = ()


class FolderLooker:
    """Looks into a folder again and again; a file is ready once two looks find it unchanged.

    Args:
        folder: only its own files are looked at, none of the folders inside.
        settle_s: how long a file has to have rested. clock: seconds since 1970.
    """

    def __init__(self, folder: Path, settle_s: float = SETTLE_S, clock: Callable[[], float] = time.time) -> None:
        self.folder = folder
        self._settle_s = settle_s
        self._clock = clock
        self._stamps: dict[Path, tuple[int, int]] = {}  # size and time of change at the last look
        self._resting_since: dict[Path, float] = {}
        self._done: dict[Path, tuple[int, int]] = {}  # files whose content is known, as they were then

    def look(self, known: Collection[str]) -> Look:
        """What is new since the last look.

        Args:
            known: contents that were taken in already.

        Raises:
            RunError: the folder is gone or cannot be read.
        """
        ready, waiting = [], []
        seen: dict[Path, tuple[int, int]] = {}
        contents = set(known)
        for path, stamp in self._list_files():
            seen[path] = stamp
            if self._done.get(path) == stamp:
                continue
            if not self._is_settled(path, stamp):
                waiting.append(path)
                continue
            content = self._read_content(path, stamp)
            if content is None:
                waiting.append(path)
                continue
            self._done[path] = stamp
            if content not in contents:
                contents.add(content)
                ready.append(NewFile(path, content))
        self._stamps = seen
        self._resting_since = {path: since for path, since in self._resting_since.items() if path in seen}
        return Look(tuple(ready), tuple(waiting))

    def forget(self, path: Path) -> None:
        """Look at a file again, as if it were new."""
        self._done.pop(path, None)

    def _list_files(self) -> list[tuple[Path, tuple[int, int]]]:
        try:
            found = []
            for path in self.folder.iterdir():
                if path.suffix.lower() in READ_SUFFIXES and not path.name.startswith(_UNFINISHED):
                    stamp = _stamp(path)
                    if stamp is not None:
                        found.append((path, stamp))
        except OSError as error:
            raise RunError(
                say("The watched folder cannot be read: {why}", why=error.strerror or str(error)),
                where=str(self.folder),
                hint=say("Bring it back, or choose another one."),
            ) from error
        return sorted(found, key=lambda one: (one[1][1], one[0].name))

    def _is_settled(self, path: Path, stamp: tuple[int, int]) -> bool:
        """Whether size and time of change have stayed the same for a while; the time of change alone may lie, as after
        a copy.
        """
        now = self._clock()
        if self._stamps.get(path) != stamp:
            self._resting_since[path] = now
            return False
        return now - self._resting_since.get(path, now) >= self._settle_s and stamp[0] > 0

    def _read_content(self, path: Path, stamp: tuple[int, int]) -> str | None:
        """The SHA-256 of the file; None while somebody holds or changes it."""
        digest = hashlib.sha256()
        try:
            with path.open("rb") as file:
                while block := file.read(_BLOCK):
                    digest.update(block)
        except OSError:
            return None
        return digest.hexdigest() if _stamp(path) == stamp else None


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        about = path.stat()
    except OSError:
        return None
    return (about.st_size, about.st_mtime_ns) if path.is_file() else None
