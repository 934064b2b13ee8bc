"""The rows of a table that have both a text and a date, with notices about the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from core.data.cells import arrow_column, list_cells
from core.data.date_notes import describe_dates
from core.data.dates import Dates
from core.data.moments import read_table_dates
from core.data.roles import Role, Roles, join_texts
from core.data.table import Table
from core.errors import DataError
from core.events import Noticed
from core.message import Message, say
from core.watch.plan import WatchPlan, check_plan

_SHOWN = 5


@dataclass(frozen=True, eq=False)
class DatedTexts:
    """The texts to classify and count, in the order of the table.

    Attributes:
        texts: the model's input. moments: in the time zone of the plan; datetime64[s] [texts].
        by: the cells of the group column; None without one.
        rows: row numbers in the table; int64 [texts].
        files: file names. file_of: index into `files`; [texts]. line_of: line in that file, from 1; [texts].
        notes: notices for the user, with the rows they are about.
    """

    texts: list[str]
    moments: np.ndarray
    by: list[str] | None
    rows: np.ndarray
    files: tuple[str, ...]
    file_of: np.ndarray
    line_of: np.ndarray
    notes: tuple[Noticed, ...] = ()

    def __len__(self) -> int:
        return len(self.texts)

    def name_line(self, position: int) -> Message:
        """The file and line of the text at a position, as text: "posts.csv, line 27"."""
        file, line = self.files[int(self.file_of[position])], int(self.line_of[position])
        return say("{file}, line {line}", file=file, line=line)


def read_dated_texts(table: Table, plan: WatchPlan) -> DatedTexts:
    """The rows of the table with a date and a text, and notices about the others.

    Raises:
        DataError: a column is missing, most cells of the date column are no dates, or no row has both.
        ConfigError: the zone is unknown.
    """
    check_plan(plan, table)
    cells = list_cells(arrow_column(table.frame, plan.date_column))
    dates = read_table_dates(table, plan.date_column, plan.date_order, plan.zone)
    texts = join_texts(
        table, Roles(tuple((name, Role.TEXT if name in plan.text_columns else Role.IGNORE) for name in table.columns))
    )
    is_empty = np.fromiter((not text.strip() for text in texts), bool, len(texts))
    _refuse_undated(table, plan.date_column, cells, dates)
    is_kept = ~(np.isnat(dates.moments) | is_empty)
    if not is_kept.any():
        raise DataError(
            say("No row has both a date and a text."), where=table.sources[0].name, hint=say("Choose other columns.")
        )
    rows = np.flatnonzero(is_kept)
    by = list_cells(arrow_column(table.frame, plan.by_column)) if plan.by_column else None
    return DatedTexts(
        [texts[row] for row in rows],
        dates.moments[rows],
        None if by is None else [by[row] for row in rows],
        rows,
        tuple(path.name for path in table.sources),
        table.source_of[rows],
        table.line_of[rows],
        tuple(_note(table, plan, cells, dates, np.flatnonzero(is_empty))),
    )


def join_dated_texts(parts: Sequence[DatedTexts]) -> DatedTexts:
    """The texts of several files as one; `rows` are numbered anew from 0."""
    files = tuple(dict.fromkeys(name for part in parts for name in part.files))
    place = {name: number for number, name in enumerate(files)}
    starts = np.cumsum([0, *(len(part) for part in parts)])
    return DatedTexts(
        [text for part in parts for text in part.texts],
        np.concatenate([np.empty(0, "datetime64[s]"), *(part.moments for part in parts)]),
        None if any(part.by is None for part in parts) else [cell for part in parts for cell in part.by or ()],
        np.arange(starts[-1], dtype=np.int64),
        files,
        np.concatenate(
            [
                np.empty(0, np.int32),
                *(np.array([place[name] for name in part.files], np.int32)[part.file_of] for part in parts),
            ]
        ),
        np.concatenate([np.empty(0, np.int64), *(part.line_of for part in parts)]),
    )


def choose_texts(texts: DatedTexts, places: np.ndarray) -> DatedTexts:
    """The texts at these positions, without the notices."""
    return replace(
        texts,
        texts=[texts.texts[place] for place in places],
        moments=texts.moments[places],
        by=None if texts.by is None else [texts.by[place] for place in places],
        rows=texts.rows[places],
        file_of=texts.file_of[places],
        line_of=texts.line_of[places],
        notes=(),
    )


def _refuse_undated(table: Table, column: str, cells: list[str], dates: Dates) -> None:
    if 2 * len(dates.undated) <= len(cells):
        return
    raise DataError(
        say(
            "{count} of {all} rows have no date that can be read, for example {examples}.",
            count=len(dates.undated),
            all=len(cells),
            examples=_name_cells(table, cells, dates.undated),
        ),
        where=say("{file}, column {column}", file=table.sources[0].name, column=column),
        hint=say("Choose the column of the dates, or write them as 2026-03-05."),
    )


def _note(table: Table, plan: WatchPlan, cells: list[str], dates: Dates, empty: np.ndarray) -> list[Noticed]:
    notes = []
    if len(dates.undated):
        notes.append(
            _about(
                dates.undated,
                say(
                    "{count} rows have no date that can be read and are left out: {examples}.",
                    count=len(dates.undated),
                    examples=_name_cells(table, cells, dates.undated),
                ),
            )
        )
    if len(empty):
        notes.append(_about(empty, say("{count} rows have no text and are left out.", count=len(empty))))
    notes += [
        Noticed(message=note.message, hint=note.hint, rows=note.rows)
        for note in describe_dates(table, plan.date_column, dates)
    ]
    if len(dates.offsets) > 1 and plan.zone not in ("UTC",) and "/" not in plan.zone:
        message = say(
            "The dates come from {count} time zones and are counted by the clock they were written in.",
            count=len(dates.offsets),
        )
        notes.append(Noticed(message=message, hint=say("Choose a time zone to count them by one clock.")))
    return notes


def _about(rows: np.ndarray, message: Message) -> Noticed:
    return Noticed(message=message, rows=tuple(int(row) for row in rows))


def _name_cells(table: Table, cells: list[str], rows: np.ndarray) -> str:
    """The first of these rows as text, each with its line number and cell."""
    several = len(table.sources) > 1
    named = []
    for row in rows[:_SHOWN]:
        name = f"{table.sources[int(table.source_of[row])].name} " if several else ""
        named.append(f"{name}{int(table.line_of[row])} ({cells[row].strip()[:30]!r})")
    return ", ".join(named) + (", …" if len(rows) > _SHOWN else "")
