"""Predictions for a table, row by row: what the tasks share of reading it, adding columns and writing the result."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path

import pandas as pd

from core.data.cell_types import attach_types, find_types
from core.data.reading import ReadOptions, read_table
from core.data.table import Table
from core.errors import DataError
from core.events import Noticed, StageChanged
from core.message import say
from core.runs.outputs import check_output
from core.tasks.altered_cells import report_altered
from core.tasks.left_out import report_left_out
from core.tasks.prediction_files import check_suffix, write_predictions
from core.train.control import Control, raise_when_stopped

INPUT_SUFFIX = "_input"
"""Appended to the name of an input column that is called like one of the added columns."""

Progress = Generator[StageChanged | Noticed, None, None]


def read_input(
    paths: Sequence[Path | str], out: Path | None, control: Control, reading: ReadOptions = ReadOptions()
) -> Generator[StageChanged | Noticed, None, Table]:
    """Read the table to answer; yields a notice for lines that could not be read.

    Args:
        out: where the answers will be written, None for nowhere; checked before anything is computed.

    Raises:
        DataError: the table cannot be read, or the answers cannot be written under that name.
        Cancelled: a stop was asked for.
    """
    yield StageChanged(stage="preparing")
    if out is not None:
        check_suffix(out)
        check_output(out, paths)
    table = read_table(paths, reading, progress=raise_when_stopped(control))
    yield from report_left_out(table)
    return table


def check_column(table: Table, name: str) -> None:
    """Refuse a column that is not in the table.

    Raises:
        DataError: there is no such column.
    """
    if name not in table.columns:
        raise DataError(
            say("There is no column called {name}.", name=name),
            where=table.sources[0].name,
            hint=say("The columns are: {names}.", names=", ".join(table.columns[:20])),
        )


def add_columns(frame: pd.DataFrame, added: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The frame with the answers as last columns, and the names of input columns that had to be renamed.

    The answers keep their names: the column `predicted` must never hold the answers of an older file.
    """
    taken = set(frame.columns) | set(added.columns)
    renamed: dict[str, str] = {}
    for name in frame.columns:
        if name in added.columns:
            other = name + INPUT_SUFFIX
            while other in taken:
                other += "_"
            taken.add(other)
            renamed[name] = other
    answered = pd.concat([frame.rename(columns=renamed), added], axis=1)
    types = find_types(frame)
    attach_types(answered, types.rename(renamed) if types is not None else None)
    return answered, list(renamed)


def write_output(frame: pd.DataFrame, out: Path | None, control: Control, *, safe_for_spreadsheets: bool) -> Progress:
    """Write the answered table, unless `out` is None.

    Raises:
        DeviceError: the file cannot be written. Cancelled: a stop was asked for.
    """
    if out is None:
        return
    yield StageChanged(stage="saving")
    if safe_for_spreadsheets:
        yield from report_altered(frame, out)
    write_predictions(frame, out, safe_for_spreadsheets=safe_for_spreadsheets, progress=raise_when_stopped(control))


def find_empty(texts: Sequence[str]) -> tuple[int, ...]:
    """The rows whose text is empty."""
    return tuple(row for row, text in enumerate(texts) if not text.strip())
