"""Assigns moments to days, weeks or months; the periods from the first to the last one are without gaps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

import numpy as np

from core.errors import ConfigError, DataError
from core.message import Message, say

Every = Literal["day", "week", "month"]
EVERY: tuple[Every, ...] = get_args(Every)
MAX_POINTS = 4000
GOOD_COUNT = 30
"""Texts that a period should have for a useful band; see `choose_every`."""
_DAYS_TO_MONDAY = 3  # 1 January 1970 was a Thursday


@dataclass(frozen=True, eq=False)
class Periods:
    """The periods from the first moment to the last one, including those without texts.

    Attributes:
        every: length of a period.
        starts: first day of each; datetime64[D] [points]. Weeks start on Monday.
        of_row: index into `starts`, -1 without a date; int64 [rows].
    """

    every: Every
    starts: np.ndarray
    of_row: np.ndarray

    def __len__(self) -> int:
        return len(self.starts)


def make_periods(moments: np.ndarray, every: Every, name_row: Callable[[int], Message] | None = None) -> Periods:
    """The periods of some moments, datetime64[s] [rows].

    Args:
        name_row: the file and line of a position in `moments`, for the error; None counts positions from 1.

    Raises:
        ConfigError: an unknown length. DataError: no row has a date, or there are `MAX_POINTS` periods or more.
    """
    is_dated = ~np.isnat(moments)
    if not is_dated.any():
        raise DataError(say("No row has a date that can be read."), hint=say("Choose another date column."))
    numbers = _number(moments[is_dated], every)
    first, last = int(numbers.min()), int(numbers.max())
    if last - first >= MAX_POINTS:
        rows = np.flatnonzero(is_dated)
        raise DataError(
            say(
                "The dates run from {first} to {last}: too many periods.",
                first=str(moments[is_dated].min().astype("datetime64[D]")),
                last=str(moments[is_dated].max().astype("datetime64[D]")),
            ),
            where=say(
                "{first}; {last}",
                first=name_row(int(rows[numbers.argmin()])),
                last=name_row(int(rows[numbers.argmax()])),
            )
            if name_row is not None
            else say(
                "rows {first} and {last}", first=int(rows[numbers.argmin()]) + 1, last=int(rows[numbers.argmax()]) + 1
            ),
            hint=say("Correct these rows, or watch by month."),
        )
    of_row = np.full(len(moments), -1, dtype=np.int64)
    of_row[is_dated] = numbers - first
    return Periods(every, _start(np.arange(first, last + 1), every), of_row)


def choose_every(moments: np.ndarray) -> Every:
    """The shortest length whose median period has at least `GOOD_COUNT` texts.

    Where none has: months if the texts span more than two of them, else days.
    """
    dated = moments[~np.isnat(moments)]
    for every in EVERY:
        counts = np.unique(_number(dated, every), return_counts=True)[1]
        if len(counts) and float(np.median(counts)) >= GOOD_COUNT:
            return every
    return "month" if len(dated) and len(np.unique(_number(dated, "month"))) > 2 else "day"


def step_between(earlier: date, later: date, every: Every) -> int:
    """The number of periods from one start to a later one."""
    numbers = _number(np.array([earlier, later], dtype="datetime64[D]"), every)
    return int(numbers[1] - numbers[0])


def _number(moments: np.ndarray, every: Every) -> np.ndarray:
    if every not in EVERY:
        raise ConfigError(
            say("There is no period called {name}.", name=str(every)),
            hint=say("Choose one of: {names}.", names=", ".join(EVERY)),
        )
    if every == "month":
        return moments.astype("datetime64[M]").astype(np.int64)
    days = moments.astype("datetime64[D]").astype(np.int64)
    return days if every == "day" else (days + _DAYS_TO_MONDAY) // 7


def _start(numbers: np.ndarray, every: Every) -> np.ndarray:
    if every == "month":
        return numbers.astype("datetime64[M]").astype("datetime64[D]")
    days = numbers if every == "day" else numbers * 7 - _DAYS_TO_MONDAY
    return days.astype("datetime64[D]")
