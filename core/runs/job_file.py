"""Reads the job of a run, which is read again and again and hardly ever changes."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from core.config import JobConfig, read_job, to_toml
from core.runs.writing import write_text

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


def write_backbone(path: Path, name: str) -> None:
    """Let the job in a file name another backbone; all else stays as it was written."""
    job = read_job(path)
    write_text(path, to_toml(replace(job, backbone=replace(job.backbone, name=name))))
