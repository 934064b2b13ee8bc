"""The size of a folder on the disk."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def measure_folder(folder: Path) -> int:
    """Bytes of all files in a folder and those below it; a link counts as itself."""
    total = 0
    waiting = [os.fspath(folder)]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                with suppress(OSError):
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        total += entry.stat(follow_symlinks=False).st_size
    return total
