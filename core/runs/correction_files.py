"""Files of corrections: written as csv, read by `core.data.corrections.read_corrections`."""

from __future__ import annotations

from pathlib import Path

from core.data.corrections import Corrections, format_corrections
from core.runs.writing import write_text


def write_corrections(path: Path, corrections: Corrections) -> None:
    """Write the corrections that count as csv, atomically; an existing file is replaced.

    Raises:
        RunError: the file cannot be written. DeviceError: the disk is full.
    """
    write_text(path, format_corrections(corrections))
