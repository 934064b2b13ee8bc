"""Reads the job of a run, which is read again and again and hardly ever changes."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from core.config import JobConfig, read_job

_MOST = 2048


def read_job_of_run(path: Path) -> JobConfig:
    """The job in a file; parsed once for as long as the file stays the same.

    Raises:
        ConfigError: the file is missing or invalid.
    """
    try:
        found = path.stat()
    except OSError:
        return read_job(path)
    return _read(path, (found.st_ino, found.st_mtime_ns, found.st_ctime_ns, found.st_size))


@lru_cache(maxsize=_MOST)
def _read(path: Path, state: tuple[int, ...]) -> JobConfig:
    return read_job(path)
