"""Makes the n-th thing that changes the disk fail, whatever it is: opening to write, renaming, making a folder,
flushing.

Python tells every such call to its audit hooks before it happens; a hook that raises keeps it from happening. What
compiled libraries write by themselves (safetensors, torch) and flushes are not told of, so these are wrapped.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

_CHANGING = {"os.rename": 0, "os.mkdir": 0}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class FailingWrites:
    """Counts the changes below a folder, and makes one of them fail.

    Attributes:
        count: changes seen since `watching` began. failed: the change that was refused, "" if none.
    """

    def __init__(self) -> None:
        self.count = 0
        self.failed = ""
        self._folder = ""
        self._fails_at: int | None = None
        self._fail: Callable[[], None] = lambda: None
        sys.addaudithook(self._hear)

    @contextmanager
    def watching(
        self, folder: Path, fails_at: int | None = None, fail: Callable[[], None] | None = None
    ) -> Iterator[FailingWrites]:
        """Count the changes below `folder`; the one numbered `fails_at` (from 0) does `fail` (a full disk) instead."""
        self.count, self.failed, self._folder, self._fails_at, self._fail = (
            0,
            "",
            str(folder),
            fails_at,
            fail or raise_full_disk,
        )
        try:
            yield self
        finally:
            self._folder = ""

    def note(self, what: str, path: object) -> None:
        """One change is about to happen."""
        if not self._folder or self._folder not in str(path):
            return
        number, self.count = self.count, self.count + 1
        if number == self._fails_at:
            self.failed = f"{what} {Path(str(path)).name}"
            self._fail()

    def _hear(self, event: str, details: tuple[Any, ...]) -> None:
        if not self._folder:
            return
        if event in _CHANGING:
            self.note(event, details[_CHANGING[event]])
        elif (
            event == "open"
            and isinstance(details[2], int)
            and details[2] & _WRITING
            and isinstance(details[0], str | bytes | os.PathLike)
        ):
            self.note(event, os.fsdecode(details[0]))


def raise_full_disk() -> None:
    """What the system says of a full disk."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def raise_broken_disk() -> None:
    """What the system says of a disk that cannot be written to any more."""
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def wrap_compiled_writers(writes: FailingWrites, patch: pytest.MonkeyPatch) -> None:
    """Let `writes` hear of what compiled code writes, and of flushes."""
    import safetensors.torch
    import torch

    import core.train.checkpoint as checkpoint

    def wrapped(name: str, function: Callable[..., Any], place: int) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            writes.note(name, arguments[place])
            return function(*arguments, **named)

        return call

    fsync = os.fsync

    def flush(handle: int) -> None:
        writes.note("fsync", os.readlink(f"/proc/self/fd/{handle}"))
        fsync(handle)

    patch.setattr(os, "fsync", flush)
    patch.setattr(torch, "save", wrapped("torch.save", torch.save, 1))
    patch.setattr(checkpoint, "save_file", wrapped("save_file", checkpoint.save_file, 1))
    patch.setattr(safetensors.torch, "save_file", wrapped("save_file", safetensors.torch.save_file, 1))
