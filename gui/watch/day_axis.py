"""A time axis with labels by locale, on days, Mondays, months or years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pyqtgraph as pg
from typing_extensions import override

from gui.watch.period_text import say_tick

EPOCH = date(1970, 1, 1)
_LABEL_PX = 76
_DAY_STEPS = (1, 2, 7, 14)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60)
_MONTH_DAYS = 30.4


def day_number(day: date) -> int:
    """Days since 1970: the x of a day."""
    return (day - EPOCH).days


class DayAxis(pg.AxisItem):
    """Values are days since 1970."""

    def __init__(self, orientation: str = "bottom") -> None:
        super().__init__(orientation)
        self._shows_days = True

    @override
    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:
        first, last = EPOCH + timedelta(days=int(minVal)), EPOCH + timedelta(days=int(maxVal))
        room = max(1.0, size / _LABEL_PX)
        least_days = max(1e-9, (maxVal - minVal) / room)
        self._shows_days = least_days <= _DAY_STEPS[-1]
        if self._shows_days:
            step = next(step for step in _DAY_STEPS if step >= least_days or step == _DAY_STEPS[-1])
            number = day_number(first)
            start = number - (number + 3) % step if step >= 7 else number - number % step  # weeks begin on Monday
            return [(float(step), [float(at) for at in range(start, day_number(last) + 1, step) if at >= minVal])]
        months = next((step for step in _MONTH_STEPS if step * _MONTH_DAYS >= least_days), _MONTH_STEPS[-1])
        return [
            (
                months * _MONTH_DAYS,
                [float(day_number(day)) for day in _list_months(first, last, months) if day_number(day) >= minVal],
            )
        ]

    @override
    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        return [say_tick(EPOCH + timedelta(days=int(value)), self._shows_days) for value in values]


class ShareAxis(pg.AxisItem):
    """Values from 0 to 1, labelled in percent."""

    @override
    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[Any]:
        from gui.wording import put_percent

        return [put_percent(f"{value * 100:.0f}") for value in values]


def _list_months(first: date, last: date, step: int) -> list[date]:
    number = first.year * 12 + first.month - 1
    number -= number % step
    found = []
    while (day := date(number // 12, number % 12 + 1, 1)) <= last:
        found.append(day)
        number += step
    return found
