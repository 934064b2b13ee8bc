"""Cuts the numbers of dates out of cells of one shape, all at once, and makes days and seconds of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.config import DateOrder
from core.data.date_forms import Layout
from core.data.date_order import NEVER, ORDERS

NO_OFFSET = np.iinfo(np.int64).min
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
"""Of forms that are mere numbers to others: 20240301, 2024-03."""


@dataclass(frozen=True, eq=False)
class CellDates:
    """The dates of some cells.

    Attributes:
        days: days since 1970 by each order of day, month and year, `NEVER` without a date; the same for all orders
            where the order is not open.
        clock: seconds since midnight; [cells]. offsets: seconds east of UTC, `NO_OFFSET` without one; [cells].
    """

    days: dict[DateOrder, np.ndarray]
    clock: np.ndarray
    offsets: np.ndarray


def read_cells(cells: Sequence[str], layout: Layout) -> CellDates:
    """The dates of folded cells that all have the shape of `layout`."""
    letters = np.array(cells).view(np.uint32).reshape(len(cells), -1).astype(np.int64) - ord("0")
    numbers = {
        name: letters[:, first:last] @ 10 ** np.arange(last - first - 1, -1, -1)
        for name, (first, last) in layout.spans.items()
    }
    clock, is_clock = _read_clock(numbers, layout.half, len(cells))
    days = {order: np.where(is_clock, of, NEVER) for order, of in _read_days(numbers, layout, len(cells)).items()}
    return CellDates(days, clock, _read_offsets(numbers, layout, len(cells)))


def swap_day_and_month(days: np.ndarray) -> np.ndarray:
    """The days with day of the month and month exchanged, `NEVER` where that is no date; days since 1970."""
    dates = days.astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    year = months.astype("datetime64[Y]").astype(np.int64) + 1970
    return _to_days(year, (dates - months).astype(np.int64) + 1, months.astype(np.int64) % 12 + 1)


def _read_days(numbers: Mapping[str, np.ndarray], layout: Layout, size: int) -> dict[DateOrder, np.ndarray]:
    if layout.numbers == "fixed":
        days = _read_fixed(numbers, layout, size)
        return dict.fromkeys(ORDERS, days)
    first, second = numbers["a"], numbers.get("b")
    if layout.numbers == "year last":
        assert second is not None
        year = numbers["year"]
        nothing = np.full(size, NEVER)
        return {"dmy": _to_days(year, second, first), "mdy": _to_days(year, first, second), "ymd": nothing}
    third = numbers["c"]
    month = np.full(size, layout.month) if second is None else second
    # A year has two digits: 24/3/1 does not begin with a day, 1/3/24 does not with a year.
    is_long = {name: last - start == 2 for name, (start, last) in layout.spans.items()}
    nothing = np.full(size, NEVER)
    day_first = _to_days(_whole_year(third), month, first) if is_long["c"] else nothing
    month_first = day_first if second is None else _to_days(_whole_year(third), first, second)
    return {
        "dmy": day_first,
        "mdy": month_first if is_long["c"] else nothing,
        "ymd": _to_days(_whole_year(first), month, third) if is_long["a"] else nothing,
    }


def _read_fixed(numbers: Mapping[str, np.ndarray], layout: Layout, size: int) -> np.ndarray:
    if "c" in numbers:
        year = _whole_year(numbers["c"])
    else:
        year = numbers.get("year", np.ones(size, np.int64))  # 元年 is the first year of an era
        shift = layout.year_shift
        year = np.where(year > 2400, year + shift, year) if shift < 0 else year + shift
    if "week" in numbers:
        days = _read_week(year, numbers["week"], numbers.get("weekday"))
    elif "quarter" in numbers:
        days = _to_days(year, numbers["quarter"] * 3 - 2, 1)
    else:
        days = _to_days(year, numbers.get("month", layout.month), numbers.get("day", 1))
    if layout.is_bare:
        days = np.where((year < _FIRST_YEAR) | (year > _LAST_YEAR), NEVER, days)
    return days


def _to_days(year: np.ndarray, month: np.ndarray | int, day: np.ndarray | int) -> np.ndarray:
    """Days since 1970; `NEVER` where the calendar has no such day."""
    month, day = np.broadcast_to(month, year.shape), np.broadcast_to(day, year.shape)
    is_valid = (month >= 1) & (month <= 12) & (year >= 1) & (year <= 9999) & (day >= 1)
    months = np.where(is_valid, (year - 1970) * 12 + month - 1, 0)
    starts = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    ends = (months + 1).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    days = starts + day - 1
    return np.where(is_valid & (days < ends), days, NEVER)


def _read_week(year: np.ndarray, week: np.ndarray, weekday: np.ndarray | None) -> np.ndarray:
    """The day of an ISO week, its Monday without a weekday."""
    first, following = (_monday_of_first_week(number) for number in (year, year + 1))
    days = first + (week - 1) * 7 + (0 if weekday is None else weekday - 1)
    is_valid = (week >= 1) & (first + (week - 1) * 7 < following)
    if weekday is not None:
        is_valid &= (weekday >= 1) & (weekday <= 7)
    return np.where(is_valid, days, NEVER)


def _monday_of_first_week(year: np.ndarray) -> np.ndarray:
    fourth = _to_days(year, 1, 4)  # is in the first week by its definition
    return fourth - (fourth + 3) % 7


def _whole_year(two_digits: np.ndarray) -> np.ndarray:
    return two_digits + np.where(two_digits < 70, 2000, 1900)


def _read_clock(numbers: Mapping[str, np.ndarray], half: str, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Seconds since midnight, and where they are a valid time of day."""
    nothing = np.zeros(size, np.int64)
    hour, minute, second = (numbers.get(name, nothing) for name in ("hour", "minute", "second"))
    is_valid = (hour <= 24) & (minute <= 59) & (second <= 60)
    if half == "noon":
        hour = np.where(hour < 11, hour + 12, hour)
    elif half:
        is_valid &= (hour <= 12) | (half == "pm")
        hour = hour % 12 + (12 if half == "pm" else 0)
    return hour * 3600 + minute * 60 + second, is_valid


def _read_offsets(numbers: Mapping[str, np.ndarray], layout: Layout, size: int) -> np.ndarray:
    if layout.offset_sign:
        minutes = numbers["offset_hour"] * 60 + numbers.get("offset_minute", 0)
        return layout.offset_sign * minutes * 60
    return np.full(size, NO_OFFSET if layout.zone_seconds is None else layout.zone_seconds)
