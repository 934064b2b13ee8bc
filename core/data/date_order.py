"""Decides for each file whether 03/04/2024 is in March or in April, and whether 24/03/01 begins with the year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.config import DateOrder

ORDERS: tuple[DateOrder, ...] = ("dmy", "mdy", "ymd")
"""Day, month, year as they follow one another."""
_LOOKED_AT = 20_000
NEVER = np.iinfo(np.int64).min


@dataclass(frozen=True, eq=False)
class OpenDates:
    """The dates of one file whose order is open, distinct ones, with the day that each order gives.

    Attributes:
        days: days since 1970 by order, `NEVER` where the order gives no date; int64 [dates].
        is_dotted: points stand between the numbers and the year has four digits; [dates].
        is_named: the month is a name, as in 01-Mar-24; [dates].
        in_order: index of each row's date, as the rows follow one another; int64 [rows].
    """

    days: dict[DateOrder, np.ndarray]
    is_dotted: np.ndarray
    is_named: np.ndarray
    in_order: np.ndarray


@dataclass(frozen=True)
class FoundOrder:
    """The order of one file.

    Attributes:
        order: how its dates are read.
        is_guess: another order reads them too, or contradicts it, and gives other days.
        agreeing, contradicting: the different dates that only this order reads, and those that only another one does.
    """

    order: DateOrder
    is_guess: bool
    agreeing: int = 0
    contradicting: int = 0


def find_order(dates: OpenDates) -> FoundOrder:
    """The order that reads most dates.

    Where several orders read all of them: points and a year of four digits mean day first; otherwise the order in which
    neighbouring rows differ least is taken, and is a guess. Dates that only one order can read (a number above 12)
    decide; if they contradict one another, the larger number of them is followed and nothing is certain.
    """
    is_read = {order: days != NEVER for order, days in dates.days.items()}
    any_read = np.logical_or.reduce(list(is_read.values()))
    counts = {order: int(read.sum()) for order, read in is_read.items()}
    most = max(counts.values())
    possible = [order for order in dates.days if counts[order] == most]
    chosen = possible[0]
    if len(possible) > 1:
        chosen = _choose(dates, possible, any_read)
    alone = {
        order: int((read & ~np.logical_or.reduce([is_read[other] for other in is_read if other != order])).sum())
        for order, read in is_read.items()
    }
    contradicting = int(any_read.sum()) - counts[chosen]
    gives_same = all(np.array_equal(dates.days[order], dates.days[chosen]) for order in possible)
    is_usual = chosen == "dmy" and (_is_dotted(dates) or bool(dates.is_named.all()))
    is_sure = gives_same or is_usual
    return FoundOrder(chosen, contradicting > 0 or (len(possible) > 1 and not is_sure), alone[chosen], contradicting)


def _choose(dates: OpenDates, possible: list[DateOrder], any_read: np.ndarray) -> DateOrder:
    if "dmy" in possible and _is_dotted(dates):
        return "dmy"
    rows = dates.in_order[:_LOOKED_AT]
    rows = rows[any_read[rows]]
    jumps: dict[DateOrder, float] = {}
    for order in possible:
        days = dates.days[order][rows]
        jumps[order] = float(np.abs(np.diff(days[days != NEVER].astype(np.float64))).sum())
    # With the same jumps the month comes first, as spreadsheets write it.
    return min(possible, key=lambda order: (jumps[order], order != "mdy"))


def _is_dotted(dates: OpenDates) -> bool:
    return 2 * int(dates.is_dotted.sum()) > len(dates.is_dotted)
