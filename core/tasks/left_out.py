"""Notices on how a table was read: a result must not look as if it covered the whole file, or other columns."""

from __future__ import annotations

from collections.abc import Iterable

from core.config import DataConfig
from core.data.column_choice import ColumnChoice
from core.data.date_notes import DateNote, describe_dates
from core.data.moments import read_table_dates
from core.data.table import Table
from core.events import Noticed
from core.message import say


def report_left_out(*tables: Table | None) -> tuple[Noticed, ...]:
    """A notice for each table with lines that could not be read, and one for each note of its reader."""
    notices: list[Noticed] = []
    for table in tables:
        if table is None:
            continue
        if table.rejected:
            message = say(
                "Lines that could not be read: {n}. The first is line {line} of {file}.",
                n=table.rejected_count,
                line=table.rejected[0].line,
                file=table.rejected[0].file,
            )
            hint = say("They are left out. The data page and `tunewright inspect` list them with what is wrong.")
            notices.append(Noticed(message=message, hint=hint))
        notices += [Noticed(message=note.message, hint=note.hint) for note in table.notes]
    return tuple(notices)


def report_choices(*choices: ColumnChoice) -> tuple[Noticed, ...]:
    """A notice for each choice of columns that is not simply the named or the trained ones."""
    return tuple(Noticed(message=choice.message, hint=choice.hint) for choice in choices if choice.message is not None)


def report_dates(notes: Iterable[DateNote]) -> tuple[Noticed, ...]:
    """A notice for each guess that reading a date column took."""
    return tuple(Noticed(message=note.message, hint=note.hint, rows=note.rows) for note in notes)


def report_split_dates(table: Table, data: DataConfig) -> tuple[Noticed, ...]:
    """A notice for each guess that reading the dates of a split by time took; none for another split."""
    name = data.split.column or data.date_column
    if data.split.kind != "time" or name not in table.columns:
        return ()
    return report_dates(describe_dates(table, name, read_table_dates(table, name, data.split.date_order)))
