"""Finds new files in a folder: each content once, and only after the file has stopped changing."""

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
"""Seconds that a file has to stay unchanged before it counts as complete."""
_UNFINISHED = ("~$", ".", "~")
_BLOCK = 1 << 20


@dataclass(frozen=True)
class NewFile:
    """A file with new content; `content` is the SHA-256 of its bytes, in hex."""

    path: Path
    content: str


@dataclass(frozen=True)
class FolderScan:
    """Result of one scan: complete new files, oldest first, and files that are still being written."""

    ready: tuple[NewFile, ...] = ()
    waiting: tuple[Path, ...] = ()


class FolderScanner:
    """Scans a folder repeatedly; a file is ready once it has stayed unchanged for `settle_s`.

    Args:
        folder: only its own files are scanned, no subfolders.
        settle_s: seconds that a file has to stay unchanged. clock: returns seconds since the epoch.
    """

    def __init__(self, folder: Path, settle_s: float = SETTLE_S, clock: Callable[[], float] = time.time) -> None:
        self.folder = folder
        self._settle_s = settle_s
        self._clock = clock
        self._states: dict[Path, tuple[int, int]] = {}  # size and modification time at the last scan
        self._unchanged_since: dict[Path, float] = {}
        self._done: dict[Path, tuple[int, int]] = {}  # state of the files whose content is known

    def scan(self, known: Collection[str]) -> FolderScan:
        """The files that are new since the last scan.

        Args:
            known: contents (SHA-256) that were processed already.

        Raises:
            RunError: the folder is gone or cannot be read.
        """
        ready, waiting = [], []
        seen: dict[Path, tuple[int, int]] = {}
        contents = set(known)
        for path, state in self._list_files():
            seen[path] = state
            if self._done.get(path) == state:
                continue
            if not self._is_settled(path, state):
                waiting.append(path)
                continue
            content = self._read_content(path, state)
            if content is None:
                waiting.append(path)
                continue
            self._done[path] = state
            if content not in contents:
                contents.add(content)
                ready.append(NewFile(path, content))
        self._states = seen
        self._unchanged_since = {path: since for path, since in self._unchanged_since.items() if path in seen}
        return FolderScan(tuple(ready), tuple(waiting))

    def forget(self, path: Path) -> None:
        """Treat a file as new in the next scan."""
        self._done.pop(path, None)

    def _list_files(self) -> list[tuple[Path, tuple[int, int]]]:
        try:
            found = []
            for path in self.folder.iterdir():
                if path.suffix.lower() in READ_SUFFIXES and not path.name.startswith(_UNFINISHED):
                    state = _read_state(path)
                    if state is not None:
                        found.append((path, state))
        except OSError as error:
            raise RunError(
                say("The watched folder cannot be read: {why}", why=error.strerror or str(error)),
                where=str(self.folder),
                hint=say("Bring it back, or choose another one."),
            ) from error
        return sorted(found, key=lambda one: (one[1][1], one[0].name))

    def _is_settled(self, path: Path, state: tuple[int, int]) -> bool:
        """Whether size and modification time have been stable for `settle_s`; a copy may carry over an old
        modification time, so it is not compared with the clock.
        """
        now = self._clock()
        if self._states.get(path) != state:
            self._unchanged_since[path] = now
            return False
        return now - self._unchanged_since.get(path, now) >= self._settle_s and state[0] > 0

    def _read_content(self, path: Path, state: tuple[int, int]) -> str | None:
        """The SHA-256 of the file; None while another program locks or changes it."""
        digest = hashlib.sha256()
        try:
            with path.open("rb") as file:
                while block := file.read(_BLOCK):
                    digest.update(block)
        except OSError:
            return None
        return digest.hexdigest() if _read_state(path) == state else None


def _read_state(path: Path) -> tuple[int, int] | None:
    try:
        about = path.stat()
    except OSError:
        return None
    return (about.st_size, about.st_mtime_ns) if path.is_file() else None
