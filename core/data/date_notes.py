"""What was guessed while the dates of a column were read, in sentences with the rows they are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from core.config import DateOrder
from core.data.cells import arrow_column, take_rows
from core.data.dates import Dates, FileOrder
from core.data.moments import Moments
from core.data.table import Table
from core.message import Message, say

MAX_ROWS = 10_000
_FAR_S = 25 * 365 * 86_400
"""Dates this far from all others are told: a year mistyped, 2204 for 2024."""


@dataclass(frozen=True)
class DateNote:
    """One sentence about the dates of a column.

    Attributes:
        kind: date_order date_order_mixed dates_swapped date_serials time_units far_dates.
        rows: row numbers it is about; () where it is about the whole column.
        is_doubt: it may be wrong and should be checked.
    """

    kind: str
    message: Message
    hint: Message | None = None
    rows: tuple[int, ...] = ()
    is_doubt: bool = False


def describe_dates(table: Table, column: str, dates: Dates) -> list[DateNote]:
    """The notes on a date column, with an example from the file in each.

    Args:
        dates: read from that column, with the files of the table as sources.
    """
    cells = _Cells(table, column)
    notes = [note for order in dates.orders for note in _describe_order(cells, order, dates)]
    if len(dates.serials):
        row = int(dates.serials[0])
        message = say(
            "Numbers in {column} were read as days the way spreadsheets count them: {cell} is {day}.",
            column=column,
            cell=cells.at(row),
            day=_day(dates, row),
        )
        notes.append(DateNote("date_serials", message))
    if len(dates.units) > 1:
        examples = ", ".join(f"{cells.at(row)} ({_day(dates, row)})" for _, row in dates.units)
        message = say(
            "Times in {column} are in different units, each is read by its own size: {examples}.",
            column=column,
            examples=examples,
        )
        notes.append(DateNote("time_units", message))
    return [*notes, *_find_far(cells, dates.moments)]


def describe_moments(table: Table, column: str, moments: Moments) -> list[DateNote]:
    """The notes on a column of times; none where they are a mere order."""
    if moments.dates is not None:
        return describe_dates(table, column, moments.dates)
    if not moments.is_dated:
        return []
    seconds = np.where(moments.missing, np.datetime64("NaT", "s").astype(np.int64), moments.seconds)
    return list(_find_far(_Cells(table, column), seconds.view("datetime64[s]")))


class _Cells:
    """The cells of a column, one at a time."""

    def __init__(self, table: Table, column: str) -> None:
        self.table = table
        self.column = column
        self._cells = arrow_column(table.frame, column)

    def at(self, row: int) -> str:
        return str(take_rows(self._cells, np.array([row]))[0].as_py()).strip()[:40]

    def line_of(self, row: int) -> int:
        return int(self.table.line_of[row])

    def file_of(self, row: int) -> str:
        return self.name_file(int(self.table.source_of[row]))

    def name_file(self, source: int) -> str:
        return self.table.sources[source].name


def _describe_order(cells: _Cells, order: FileOrder, dates: Dates) -> Iterator[DateNote]:
    hint = _hint()
    if len(order.contradicting):
        row = int(order.contradicting[0])
        message = say(
            "Dates in {column} of {file} contradict one another: most are written {order}, but {cell} in line {line} "
            "cannot be and was read as {day}. Rows like it: {n}.",
            column=cells.column,
            file=cells.name_file(order.source),
            order=_words(order.found.order),
            cell=cells.at(row),
            line=cells.line_of(row),
            day=_day(dates, row),
            n=len(order.contradicting),
        )
        yield DateNote("date_order_mixed", message, hint, _name(order.contradicting), is_doubt=True)
    if len(order.swapped):
        row = next((int(row) for row in order.swapped if _differs(dates, int(row))), int(order.swapped[0]))
        message = say(
            "A spreadsheet exchanged day and month in {column} of {file}: no date there has a day above 12, no text "
            "one below 13. {cell} was read as {day}. Rows like it: {n}.",
            column=cells.column,
            file=cells.name_file(order.source),
            cell=cells.at(row),
            day=_day(dates, row),
            n=len(order.swapped),
        )
        set_it = say("If the dates are right as they stand, set the order of dates to the one written.").with_option(
            "--date-order dmy|mdy|ymd"
        )
        yield DateNote("dates_swapped", message, set_it, _name(order.swapped), is_doubt=True)
    elif order.found.is_guess and not order.is_chosen and order.example is not None:
        message = say(
            "The order of day and month in {column} of {file} is a guess: {cell} was read as {day}.",
            column=cells.column,
            file=cells.name_file(order.source),
            cell=cells.at(order.example),
            day=_day(dates, order.example),
        )
        yield DateNote("date_order", message, hint, (order.example,), is_doubt=True)


def _find_far(cells: _Cells, moments: np.ndarray) -> Iterator[DateNote]:
    """A note on the few dates that are decades away from all others; `moments` are datetime64[s] [rows]."""
    dated = np.flatnonzero(~np.isnat(moments))
    order = dated[np.argsort(moments[dated], kind="stable")]
    seconds = moments[order].astype(np.int64)
    few = max(1, len(order) // 100)
    gaps = np.diff(seconds) > _FAR_S
    early = np.flatnonzero(gaps[:few])
    late = np.flatnonzero(gaps[max(0, len(gaps) - few) :])
    if len(order) < 4 or not (len(early) or len(late)):
        return
    first = int(early[-1]) + 1 if len(early) else 0
    last = max(0, len(gaps) - few) + int(late[0]) + 1 if len(late) else len(order)
    rows = np.sort(np.concatenate([order[:first], order[last:]]))
    message = say(
        "Dates in {column} that are decades away from all others: {n}. The first is {cell}, line {line} of {file}.",
        column=cells.column,
        n=len(rows),
        cell=cells.at(int(rows[0])),
        line=cells.line_of(int(rows[0])),
        file=cells.file_of(int(rows[0])),
    )
    yield DateNote("far_dates", message, say("Correct the year there, if it is mistyped."), _name(rows), is_doubt=True)


def _hint() -> Message:
    return say("If that is wrong, set the order of dates.").with_option("--date-order dmy|mdy|ymd")


def _words(order: DateOrder) -> Message:
    return {
        "dmy": say("day, month, year"),
        "mdy": say("month, day, year"),
        "ymd": say("year, month, day"),
    }[order]


def _differs(dates: Dates, row: int) -> bool:
    day = dates.moments[row].astype("datetime64[D]").item()
    return bool(day.day != day.month)


def _day(dates: Dates, row: int) -> str:
    return str(dates.moments[row].astype("datetime64[D]"))


def _name(rows: Sequence[int] | np.ndarray) -> tuple[int, ...]:
    return tuple(int(row) for row in rows[:MAX_ROWS])
