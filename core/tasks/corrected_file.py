"""Saves a table with its corrections: the columns as they were read, the labels replaced, added texts last."""

from __future__ import annotations

from pathlib import Path

from core.data.corrected_table import CorrectedTable, correct_table
from core.data.corrections import Corrections
from core.data.roles import Roles
from core.data.table import Table
from core.runs.outputs import check_output
from core.tasks.prediction_files import Progress, write_predictions


def save_corrected(
    table: Table,
    roles: Roles,
    corrections: Corrections,
    path: Path,
    *,
    safe_for_spreadsheets: bool = False,
    progress: Progress | None = None,
) -> CorrectedTable:
    """Write the table with the corrections as csv, tsv, xlsx, parquet or jsonl, by the suffix of `path`.

    Columns, their order and their types are those of the file; other cells than the corrected ones are untouched. What
    is read from the file again is the corrected table.

    Args:
        safe_for_spreadsheets: as `core.tasks.prediction_files.write_predictions`; off, because the cells are those of
            the file, and an apostrophe would be a change of them.
        progress: called with (rows written, rows in all); if it raises, no file is left.

    Raises:
        DataError: no text or label column, an unknown suffix, or `path` would replace a file of the table, of a run or
            of a model. DeviceError: the folder cannot be written to, or the disk is full.
    """
    check_output(path, table.sources)
    corrected = correct_table(table, roles, corrections)
    frame = corrected.table.frame
    write_predictions(frame, path, safe_for_spreadsheets=safe_for_spreadsheets, progress=progress)
    return corrected
