"""Files of corrections: written as csv, and kept in the folder of a run; `core.data.corrections` reads them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from core.config import JobConfig
from core.data.corrections import Corrections, format_corrections, read_corrections
from core.runs.unstarted import CORRECTIONS
from core.runs.writing import write_text


def write_corrections(path: Path, corrections: Corrections) -> None:
    """Write the corrections that count as csv, atomically; an existing file is replaced.

    Raises:
        RunError: the file cannot be written. DeviceError: the disk is full.
    """
    write_text(path, format_corrections(corrections))


def keep_corrections(job: JobConfig, folder: Path) -> JobConfig:
    """The job with its file of corrections copied into the folder of a run, and named relative to that.

    Raises:
        DataError: the corrections cannot be read. RunError: the folder cannot be written to.
    """
    if not job.data.corrections:
        return job
    write_corrections(folder / CORRECTIONS, read_corrections(Path(job.data.corrections)))
    return _name_corrections(job, CORRECTIONS)


def settle_corrections(job: JobConfig, folder: Path) -> JobConfig:
    """The job of a run with the absolute path of its corrections."""
    return _name_corrections(job, str(folder / job.data.corrections)) if job.data.corrections else job


def _name_corrections(job: JobConfig, file: str) -> JobConfig:
    return replace(job, data=replace(job.data, corrections=file))
