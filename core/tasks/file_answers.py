"""A table in, the same table with answers out: what every task does with a file that it answers row by row."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path

import pandas as pd

from core.data.reading import ReadOptions, read_table
from core.data.table import Table
from core.errors import DataError
from core.events import Noticed, StageChanged
from core.message import say
from core.tasks.left_out import describe_left_out, refuse_to_overwrite
from core.tasks.prediction_files import check_suffix, write_predictions
from core.train.control import Control, stop_when_asked

INPUT_SUFFIX = "_input"
"""Stands behind the name of an input column that is called like one of the answers."""

Progress = Generator[StageChanged | Noticed, None, None]


def read_input(
    paths: Sequence[Path | str], out: Path | None, control: Control, reading: ReadOptions = ReadOptions()
) -> Generator[StageChanged | Noticed, None, Table]:
    """The table to answer; tells which of its lines are left out.

    Args:
        out: where the answers will go, if anywhere; refused before anything is computed.

    Raises:
        DataError: the table cannot be read, or the answers cannot be written under that name.
        Cancelled: a stop was asked for.
    """
    yield StageChanged(stage="preparing")
    if out is not None:
        check_suffix(out)
    table = read_table(paths, reading, progress=stop_when_asked(control))
    if out is not None:
        refuse_to_overwrite(out, table.sources)
    yield from describe_left_out(table)
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
    """The frame with the answers behind its columns, and the names of input columns that had to be renamed.

    The answers keep their names: whoever reads `predicted` must never get an older file's answers.
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
    return pd.concat([frame.rename(columns=renamed), added], axis=1), list(renamed)


def write_output(frame: pd.DataFrame, out: Path | None, control: Control, *, safe_for_spreadsheets: bool) -> Progress:
    """Write the answered table, if it is to go anywhere.

    Raises:
        DeviceError: the file cannot be written. Cancelled: a stop was asked for.
    """
    if out is None:
        return
    yield StageChanged(stage="saving")
    write_predictions(frame, out, safe_for_spreadsheets=safe_for_spreadsheets, progress=stop_when_asked(control))


def find_empty(texts: Sequence[str]) -> tuple[int, ...]:
    """The rows whose text is empty."""
    return tuple(row for row, text in enumerate(texts) if not text.strip())
