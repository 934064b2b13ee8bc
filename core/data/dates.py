"""Parses dates, with the order of day, month and year decided once for each file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from core.config import DateOrder
from core.data.date_cells import NO_OFFSET, read_cells, swap_day_and_month
from core.data.date_forms import Layout, find_layout
from core.data.date_order import NEVER, ORDERS, FoundOrder, OpenDates, find_order
from core.data.date_words import fold, second_names, unique_second_names
from core.errors import ConfigError
from core.message import say

AS_WRITTEN = "as written"
"""Value of `zone` that keeps every time as it is written."""
_DIGITS = str.maketrans("123456789", "000000000")
_STAMP = re.compile(r"0{9,10}(?:[.,]0+)?|0{12,13}(?:[.,]0+)?|0{15,16}(?:[.,]0+)?|0{19}")
_SERIAL = re.compile(r"0{5}(?:[.,]0+)?")
_JSON_DATE = re.compile(r"\\?/date\((?P<stamp>\d{9,13})(?P<offset>[+-]\d{4})?\)\\?/")
_UNITS = {10: ("s", 1), 13: ("ms", 10**3), 16: ("us", 10**6), 19: ("ns", 10**9)}
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 73_051
"""Days since 30 December 1899, as spreadsheets count: the years 1954 to 2099."""
_SERIAL_ZERO = -25_569
_NAT = np.datetime64("NaT", "s").astype(np.int64)
_LEAST_MANGLED = 3


@dataclass(frozen=True, eq=False)
class FileOrder:
    """The order in which the dates of one file were read.

    Attributes:
        source: index of the file.
        found: the order, and how sure it is. is_chosen: a person chose it.
        example: a row that another order would read as another day, with day and month that differ; None without one.
        contradicting: rows that only another order reads; they are read by that one. int64.
        swapped: rows with the year first whose day and month a spreadsheet had exchanged; they are put right. int64.
    """

    source: int
    found: FoundOrder
    is_chosen: bool
    example: int | None
    contradicting: np.ndarray
    swapped: np.ndarray


@dataclass(frozen=True, eq=False)
class Dates:
    """The moments of a column.

    Attributes:
        moments: local time in the requested zone; datetime64[s] [rows], NaT where no date was found.
        undated: the row numbers of those; int64.
        offsets: the different offsets from UTC found in the cells, in minutes, sorted; () where no cell has one.
        orders: of each file that has dates such as 3/4/2024 or 24/03/01.
        serials: the row numbers of days as spreadsheets count them (45352.5); int64.
        units: of seconds since 1970, with the first row of each: "s", "ms", "us", "ns".
    """

    moments: np.ndarray
    undated: np.ndarray
    offsets: tuple[int, ...] = ()
    orders: tuple[FileOrder, ...] = ()
    serials: np.ndarray = field(default_factory=lambda: np.empty(0, np.int64))
    units: tuple[tuple[str, int], ...] = ()

    @property
    def day_first(self) -> bool | None:
        """Whether 3/4/2024 was read as 3 April in the first file that has such dates; None where none has."""
        return self.orders[0].found.order == "dmy" if self.orders else None

    @property
    def is_guess(self) -> bool:
        """Whether the order of day, month and year is ambiguous in a file, or contradicts itself."""
        return any(order.found.is_guess and not order.is_chosen for order in self.orders)


def parse_dates(column: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """The moments in a column in UTC, and the rows in which there is none; see `read_dates` for what is understood.

    Returns:
        datetime64[s] [rows] (NaT where no date was found), and the row numbers of those; int64. A moment without an
        offset from UTC is taken as UTC.
    """
    found = read_dates(column, "UTC")
    return found.moments, found.undated


def read_dates(
    column: Sequence[str],
    zone: str = AS_WRITTEN,
    *,
    order: DateOrder = "auto",
    source_of: np.ndarray | None = None,
) -> Dates:
    """The moments in a column, as local times of one zone.

    Read are the forms of `core.data.date_forms`: ISO dates, times and weeks, quarters, numbers in any order,
    names of months in some forty languages, the forms of logs, e-mails, spreadsheets and East Asia, and seconds,
    milli-, micro- or nanoseconds since 1970, each cell by its own size. Whether 3/4/2024 is in March or in April, and
    whether 24/03/01 begins with the year, is decided for each file (`core.data.date_order`). A date that only another
    order can read is read by that one.

    Args:
        zone: `AS_WRITTEN`, or a name such as "UTC" or "Europe/Berlin". Moments with an offset from UTC are then
            converted to that zone; others are taken as local times of it. Seconds since 1970 count from UTC.
        order: sets the order of day, month and year; "auto" detects it.
        source_of: index of each row's file; None where all are of one.

    Raises:
        ConfigError: there is no zone of that name.
    """
    place = None if zone in ("", AS_WRITTEN) else find_zone(zone)
    known: dict[str, int] = {}
    cell_of = np.fromiter((known.setdefault(cell, len(known)) for cell in column), np.int64, len(column))
    cells = _read_distinct(list(known))
    sources = np.zeros(len(cell_of), np.int64) if source_of is None else np.asarray(source_of)
    days = cells.days["dmy"][cell_of]
    orders = []
    for source in np.unique(sources[cells.is_open[cell_of]]):
        rows = np.flatnonzero(sources == source)
        found, days[rows] = _read_file(cells, cell_of, rows, int(source), order)
        orders.append(found)
    seconds = np.where(days == NEVER, _NAT, days * 86_400 + cells.clock[cell_of])
    moments = seconds.view("datetime64[s]")
    offsets = cells.offsets[cell_of]
    if place is not None:
        _bring_to(place, moments, offsets)
    is_serial = cells.units[cell_of] == "day"
    return Dates(
        moments,
        np.flatnonzero(np.isnat(moments)),
        tuple(sorted({int(offset) // 60 for offset in np.unique(offsets) if offset != NO_OFFSET})),
        tuple(orders),
        np.flatnonzero(is_serial),
        _list_units(cells.units[cell_of]),
    )


def are_bare_numbers(cells: Sequence[str]) -> bool:
    """Whether all cells are numbers that are dates only where a column is known to hold such: 1709280000, 45352.5."""
    shapes = [cell.strip().translate(_DIGITS) for cell in cells]
    return all(_STAMP.fullmatch(shape) or _SERIAL.fullmatch(shape) for shape in shapes)


def find_zone(name: str) -> ZoneInfo:
    """The time zone of a name such as "Europe/Berlin".

    Raises:
        ConfigError: there is none.
    """
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:  # OSError: a name that is a folder of the zones
        raise ConfigError(
            say("There is no time zone called {name}.", name=name),
            hint=say("Write it as UTC, Europe/Berlin or America/New_York, or leave it as written."),
        ) from error


@dataclass(frozen=True, eq=False)
class _Cells:
    """The distinct cells of a column: days by order, clock, offsets, and of what kind each is; all [cells]."""

    days: dict[DateOrder, np.ndarray]
    clock: np.ndarray
    offsets: np.ndarray
    units: np.ndarray
    is_open: np.ndarray
    is_dotted: np.ndarray
    is_named: np.ndarray
    is_year_first: np.ndarray


def _read_distinct(raw: list[str]) -> _Cells:
    size = len(raw)
    cells = _Cells(
        {order: np.full(size, NEVER) for order in ORDERS},
        np.zeros(size, np.int64),
        np.full(size, NO_OFFSET),
        np.full(size, "", "<U3"),
        *(np.zeros(size, bool) for _ in range(4)),
    )
    folded = [fold(cell) for cell in raw]
    by_shape: dict[str, list[int]] = {}
    for number, cell in enumerate(folded):
        by_shape.setdefault(cell.translate(_DIGITS), []).append(number)
    layouts = {shape: find_layout(shape) for shape in by_shape}
    months = _find_months(layouts)
    for shape, numbers in by_shape.items():
        layout = layouts[shape]
        if layout is not None:
            _put(cells, np.array(numbers), [folded[number] for number in numbers], layout, months)
        if layout is None or set(shape) <= {"0"}:
            _put_stamps(cells, shape, numbers, folded)
    return cells


def _find_months(layouts: dict[str, Layout | None]) -> dict[str, int]:
    """The months of names that two languages use for different ones; {} where the usual reading holds."""
    names = {layout.name for layout in layouts.values() if layout is not None and layout.name}
    return second_names() if names & unique_second_names() else {}


def _put(cells: _Cells, numbers: np.ndarray, folded: list[str], layout: Layout, months: dict[str, int]) -> None:
    if layout.name in months:
        layout = Layout(**{**vars(layout), "month": months[layout.name]})
    read = read_cells(folded, layout)
    for order in ORDERS:
        cells.days[order][numbers] = read.days[order]
    cells.clock[numbers], cells.offsets[numbers] = read.clock, read.offsets
    if layout.numbers != "fixed":
        cells.is_open[numbers] = True
        cells.is_named[numbers] = layout.numbers == "short named"
        cells.is_dotted[numbers] = layout.is_dotted and layout.numbers == "year last"
    cells.is_year_first[numbers] = layout.is_year_first


def _put_stamps(cells: _Cells, shape: str, numbers: list[int], folded: list[str]) -> None:
    """Seconds since 1970 in any unit, and days as spreadsheets count them."""
    if _SERIAL.fullmatch(shape):
        values = np.array([float(folded[number].replace(",", ".")) for number in numbers])
        is_day = (values >= _FIRST_SERIAL) & (values < _LAST_SERIAL)
        seconds = np.round((values[is_day] + _SERIAL_ZERO) * 86_400).astype(np.int64)
        _put_seconds(cells, np.array(numbers)[is_day], seconds, NO_OFFSET, "day")
    elif _STAMP.fullmatch(shape):
        width = len(re.split("[.,]", shape)[0])
        unit, scale = next(of for digits, of in _UNITS.items() if width <= digits)
        # 202403010800 is a date already, 170925120000 are milliseconds
        stamps = [number for number in numbers if cells.days["dmy"][number] == NEVER]
        seconds = np.array([int(folded[number][:width]) for number in stamps], np.int64) // scale
        _put_seconds(cells, np.array(stamps, np.int64), seconds, 0, unit)
    elif "/date(" in shape:
        for number in numbers:
            if found := _JSON_DATE.fullmatch(folded[number]):
                is_long = len(found["stamp"]) > 10
                seconds = np.array([int(found["stamp"]) // (1000 if is_long else 1)])
                _put_seconds(cells, np.array([number]), seconds, 0, "ms" if is_long else "s")


def _put_seconds(cells: _Cells, numbers: np.ndarray, seconds: np.ndarray, offset: int, unit: str) -> None:
    for order in ORDERS:
        cells.days[order][numbers] = seconds // 86_400
    cells.clock[numbers], cells.offsets[numbers], cells.units[numbers] = seconds % 86_400, offset, unit


def _list_units(units: np.ndarray) -> tuple[tuple[str, int], ...]:
    return tuple(
        (str(unit), int(np.argmax(units == unit))) for unit in ("s", "ms", "us", "ns") if (units == unit).any()
    )


def _read_file(
    cells: _Cells, cell_of: np.ndarray, rows: np.ndarray, source: int, order: DateOrder
) -> tuple[FileOrder, np.ndarray]:
    """The order of the dates of one file, and the days of its rows."""
    own = cell_of[rows]
    distinct, in_order = np.unique(own[cells.is_open[own]], return_inverse=True)
    candidates = {name: cells.days[name][distinct] for name in ORDERS}
    allowed = _allow(order, candidates)
    tried = {name: candidates[name] for name in allowed}
    found = find_order(OpenDates(tried, cells.is_dotted[distinct], cells.is_named[distinct], in_order))
    best = candidates[found.order].copy()
    contradicting = np.zeros(len(best), bool)
    for other in allowed:
        is_better = (best == NEVER) & (candidates[other] != NEVER)
        contradicting |= is_better
        best[is_better] = candidates[other][is_better]
    chosen = np.full(len(cells.clock), NEVER)
    chosen[distinct] = best
    days = np.where(cells.is_open[own], chosen[own], cells.days["dmy"][own])
    swapped = np.empty(0, np.int64)
    if order == "auto" and found.order != "ymd":
        swapped = _find_swapped(cells, own, days, found, len(distinct))
        days[swapped] = swap_day_and_month(days[swapped])
    is_odd = np.zeros(len(cells.clock), bool)
    is_odd[distinct[contradicting]] = True
    example = _find_example(cells, own, days, found.order)
    return FileOrder(
        source,
        found,
        order != "auto" and len(allowed) == 1,
        None if example is None else int(rows[example]),
        rows[is_odd[own]],
        rows[swapped],
    ), days


def _allow(order: DateOrder, candidates: dict[DateOrder, np.ndarray]) -> tuple[DateOrder, ...]:
    """The orders that are tried. Years of four digits at the end cannot be read year first: that is then detected."""
    if order == "auto" or not (candidates[order] != NEVER).any():
        return ORDERS
    return (order,)


def _find_example(cells: _Cells, own: np.ndarray, days: np.ndarray, order: DateOrder) -> int | None:
    """The first row that another order would read as another day; where possible one that it would really read."""
    for number in np.flatnonzero(cells.is_open[own] & (days != NEVER)):
        others = {int(cells.days[other][own[number]]) for other in ORDERS if other != order}
        if others - {int(days[number]), NEVER}:
            return int(number)
    return None


def _find_swapped(cells: _Cells, own: np.ndarray, days: np.ndarray, found: FoundOrder, distinct: int) -> np.ndarray:
    """The rows whose day and month a spreadsheet exchanged: it took 01/03 for 3 January, and left 13/03 as a text.

    The sign of it: no date of the spreadsheet has a day above 12, no text has one up to 12, and exchanged the rows
    follow one another more closely.
    """
    nothing = np.empty(0, np.int64)
    is_date = cells.is_year_first[own] & (days != NEVER)
    dates = np.unique(days[is_date]).astype("datetime64[D]")
    day_of_month = (dates - dates.astype("datetime64[M]")).astype(np.int64) + 1
    if found.contradicting or found.agreeing < max(distinct, _LEAST_MANGLED) or len(dates) < _LEAST_MANGLED:
        return nothing
    if (day_of_month > 12).any():
        return nothing
    rows = np.flatnonzero(is_date)
    exchanged = days.copy()
    exchanged[rows] = swap_day_and_month(days[rows])
    before, after = (np.abs(np.diff(of[days != NEVER])).sum() for of in (days, exchanged))
    return rows if after < before else nothing


def _bring_to(place: ZoneInfo, moments: np.ndarray, offsets: np.ndarray) -> None:
    """Convert the moments that have an offset to local times of a zone, in place."""
    which = np.flatnonzero((offsets != NO_OFFSET) & ~np.isnat(moments))
    if not len(which):
        return
    utc = moments[which] - offsets[which].astype("timedelta64[s]")
    if place.key == "UTC":
        moments[which] = utc
    else:
        moments[which] = (
            pd.DatetimeIndex(utc).tz_localize("UTC").tz_convert(place).tz_localize(None).to_numpy("datetime64[s]")
        )
