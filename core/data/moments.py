"""Reads a column of times: plain columns by Arrow, without Python texts, all others by `core.data.dates`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.config import DateOrder
from core.data.cells import arrow_column, list_cells
from core.data.dates import Dates, read_dates
from core.data.table import Table

_STAMPS = (("s", 1e8, 1e10, 1), ("ms", 1e11, 1e13, 10**3), ("us", 1e14, 1e16, 10**6), ("ns", 1e17, 1e19, 10**9))
"""Ranges in which a number counts as seconds, milliseconds ... since 1970: the years 1973 to 2286."""
_LEAST_STAMPS = 0.9
"""Share of the numbers that have to be such; the others are then no times, a 0 for "unknown" for example."""
_FIRST_SERIAL, _LAST_SERIAL = 29_221, 54_789
"""Days as spreadsheets count them, of 1980 to 2049; narrower than for a column that is called a date."""


@dataclass(frozen=True, eq=False)
class Moments:
    """The times of a column.

    Attributes:
        seconds: since 1970, in UTC, or a mere order; int64 [rows].
        missing: True where a cell holds no moment (its seconds are undefined); [rows].
        is_dated: whether they are moments, not merely an order.
        dates: how they were read, for `core.data.date_notes`; None where nothing was open.
    """

    seconds: np.ndarray
    missing: np.ndarray
    is_dated: bool
    dates: Dates | None = None


def read_table_dates(table: Table, column: str, order: DateOrder = "auto", zone: str = "UTC") -> Dates:
    """The dates of a column of a table, the order of day and month decided for each of its files."""
    cells = list_cells(arrow_column(table.frame, column))
    return read_dates(cells, zone, order=order, source_of=table.source_of)


def read_moments(column: pa.ChunkedArray, order: DateOrder = "auto", source_of: np.ndarray | None = None) -> Moments:
    """The moments in a column, in any of the supported formats.

    Numbers are seconds, milli-, micro- or nanoseconds since 1970, each cell by its own size, or days as spreadsheets
    count them; numbers of another size (1, 2, 3 ...; years) are kept, which preserves their order.

    Args:
        order: of day, month and year in texts; "auto" detects it for each file.
        source_of: index of each row's file; None where all are of one.
    """
    cells = pc.utf8_trim_whitespace(column)
    numbers = _read_plain_numbers(cells)
    if numbers is not None:
        return _read_numbers(numbers)
    blank = pc.equal(cells, "").to_numpy()
    try:
        filled = pc.if_else(pc.equal(cells, ""), pa.scalar("1970-01-01", cells.type), cells)
        seconds = pc.cast(filled, pa.timestamp("s")).to_numpy().astype("datetime64[s]").astype(np.int64)
        return Moments(np.where(blank, 0, seconds), blank, True)
    except pa.ArrowInvalid:
        dates = read_dates(list_cells(cells), "UTC", order=order, source_of=source_of)
        missing = np.isnat(dates.moments)
        return Moments(np.where(missing, 0, dates.moments.astype(np.int64)), missing, True, dates)


def _read_plain_numbers(cells: pa.ChunkedArray) -> np.ndarray | None:
    """The numbers of a column that holds nothing else; None where it does, or where they are dates like 20240305."""
    try:
        numbers = pc.cast(pc.if_else(pc.equal(cells, ""), pa.scalar("nan", cells.type), cells), pa.float64())
    except pa.ArrowInvalid:
        return None
    found = numbers.to_numpy().astype(np.float64, copy=False)
    there = found[np.isfinite(found)]
    return None if len(there) and any(_are_packed(there // scale) for scale in (1, 10**4, 10**6)) else found


def _are_packed(days: np.ndarray) -> bool:
    """Whether all numbers are days written as 20240305."""
    months, day = days // 100 % 100, days % 100
    return bool(
        ((days >= 19_000_101) & (days < 21_000_101) & (months >= 1) & (months <= 12) & (day >= 1) & (day <= 31)).all()
    )


def _read_numbers(numbers: np.ndarray) -> Moments:
    missing = ~np.isfinite(numbers)
    there = ~missing
    seconds = np.zeros(len(numbers), np.int64)
    is_stamp = np.zeros(len(numbers), bool)
    units = []
    for name, low, high, scale in _STAMPS:
        own = there & (numbers >= low) & (numbers < high)
        if own.any():
            units.append((name, int(np.argmax(own))))
            seconds[own] = (numbers[own] // scale).astype(np.int64)
            is_stamp |= own
    count = int(there.sum())
    if count and is_stamp.sum() >= _LEAST_STAMPS * count:
        return Moments(seconds, ~is_stamp, True, _as_dates(seconds, is_stamp, tuple(units)))
    if count and (numbers[there] >= _FIRST_SERIAL).all() and (numbers[there] < _LAST_SERIAL).all():
        # 25,569 is 1 January 1970, counted from 30 December 1899
        days = np.where(missing, 0, np.round((np.nan_to_num(numbers) - 25_569) * 86_400)).astype(np.int64)
        return Moments(days, missing, True, _as_dates(days, there, (), np.flatnonzero(there)))
    # An order such as 1, 2, 3 may have fractions; whole numbers are kept as they are.
    scale = 1 if np.array_equal(numbers[there], np.round(numbers[there])) else 1000
    return Moments(np.where(missing, 0, np.round(np.nan_to_num(numbers) * scale)).astype(np.int64), missing, False)


def _as_dates(
    seconds: np.ndarray, is_there: np.ndarray, units: tuple[tuple[str, int], ...], serials: np.ndarray | None = None
) -> Dates:
    moments = np.where(is_there, seconds, np.datetime64("NaT", "s").astype(np.int64)).view("datetime64[s]")
    nothing = np.empty(0, np.int64)
    return Dates(moments, np.flatnonzero(~is_there), (0,), (), nothing if serials is None else serials, units)
