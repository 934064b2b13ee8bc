"""Dates out of texts, with the order of day and month decided once for the whole column."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero ene",
            "feb february februar février febrero",
            "mar march märz mär mrz mars marzo",
            "apr april avril abril abr",
            "may mai mayo", "jun june juni juin junio", "jul july juli juillet julio",
            "aug august août agosto ago",
            "sep sept september septembre septiembre", "oct october okt oktober octobre octubre",
            "nov november novembre noviembre",
            "dec december dez dezember décembre diciembre dic",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_CLOCK = r"(?:[T,\s]+(?:at\s+)?(\d{1,2})[:时時](\d{1,2})(?:[:分](\d{1,2})(?:[.,]\d+)?)?[分秒]?\s*([AaPp]\.?[Mm]\.?)?)?"
_ZONE = r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})\s*[-/.年]\s*(\d{{1,2}})\s*[-/.月]\s*(\d{{1,2}})\s*日?{_CLOCK}{_ZONE}")
_YEAR_LAST = re.compile(rf"(\d{{1,2}})[-/.\s]+(\d{{1,2}})[-/.\s]+(\d{{4}}|\d{{2}}){_CLOCK}{_ZONE}")
_DAY_NAME = re.compile(
    rf"(?:[^\W\d]+\.?,?\s+)?(\d{{1,2}})(?:st|nd|rd|th)?\.?[-\s]+([^\W\d]+)\.?,?[-\s]+(\d{{4}}|\d{{2}}){_CLOCK}{_ZONE}"
)
_NAME_DAY = re.compile(
    rf"(?:[^\W\d]+\.?,?\s+)?([^\W\d]+)\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){_CLOCK}{_ZONE}"
)
_TWITTER = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{2}):(\d{2}):(\d{2}) ([+-]\d{4}) (\d{4})")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_STAMP = re.compile(r"\d{9,10}(?:\.\d+)?|\d{13}")


def parse_dates(column: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """The moments in a column, and the rows in which there is none.

    Read are ISO dates and times, year/month/day and 2024年3月5日, month and day in either order before the year, month
    names (English, German, French, Spanish), 20240305, and seconds or milliseconds since 1970. Whether 3/4/2024 is in
    March or in April is decided on the whole column: a number above 12 in either place tells; points between
    the numbers speak for the day first; otherwise the order in which neighbouring rows differ less; if that is no
    help, month first.
    Offsets from UTC are applied.

    Returns:
        datetime64[s] [rows] (NaT where no date was found), and the row numbers of those; int64.
    """
    known: dict[str, int] = {}
    places = np.fromiter((known.setdefault(cell, len(known)) for cell in column), np.int64, len(column))
    cells = [cell.strip() for cell in known]
    slashed = {number: found for number, cell in enumerate(cells) if (found := _YEAR_LAST.fullmatch(cell))}
    day_first = _is_day_first(list(slashed.values()), [slashed.get(int(place)) for place in places[:20_000]])
    moments = np.full(len(cells), np.datetime64("NaT", "s"))
    for number, cell in enumerate(cells):
        parts = _read_parts(cell, slashed.get(number), day_first)
        if parts is not None:
            moments[number] = _to_moment(*parts)
    dated = moments[places] if len(cells) else np.empty(0, "datetime64[s]")
    return dated, np.flatnonzero(np.isnat(dated))


def _read_parts(cell: str, slashed: re.Match[str] | None, day_first: bool) -> tuple | None:
    """(year, month, day, hour, minute, second, half of the day, zone), or a number of seconds alone."""
    if slashed:
        first, second, year, *rest = slashed.groups()
        day, month = (first, second) if day_first else (second, first)
        return year, month, day, *rest
    if found := _YEAR_FIRST.fullmatch(cell):
        return found.groups()
    if found := _DAY_NAME.fullmatch(cell):
        day, name, year, *rest = found.groups()
        return year, _MONTHS.get(name.lower()), day, *rest
    if found := _NAME_DAY.fullmatch(cell):
        name, day, year, *rest = found.groups()
        return year, _MONTHS.get(name.lower()), day, *rest
    if found := _TWITTER.fullmatch(cell):
        name, day, hour, minute, second, zone, year = found.groups()
        return year, _MONTHS.get(name.lower()), day, hour, minute, second, None, zone
    if found := _COMPACT.fullmatch(cell):
        return *found.groups(), None, None, None, None, None
    if _STAMP.fullmatch(cell):
        return (float(cell) / (1000 if len(cell) == 13 else 1),)
    return None


def _to_moment(year, month=None, day=None, hour=None, minute=None, second=None, half=None, zone=None) -> np.datetime64:
    nothing = np.datetime64("NaT", "s")
    if month is None and day is None:
        return np.datetime64(int(year), "s") if isinstance(year, float) else nothing
    if month is None:
        return nothing
    year_number = int(year) + (0 if len(year) == 4 else 2000 if int(year) < 70 else 1900)
    hours = int(hour or 0)
    if half:
        hours = hours % 12 + (12 if half[0] in "pP" else 0)
    try:
        moment = np.datetime64(f"{year_number:04d}-{int(month):02d}-{int(day):02d}", "s")
    except ValueError:
        return nothing
    if hours > 24 or int(minute or 0) > 59 or int(second or 0) > 60:
        return nothing
    seconds = hours * 3600 + int(minute or 0) * 60 + int(second or 0)
    if zone and zone[0] in "+-":
        offset = int(zone[1:3]) * 3600 + int(zone[-2:]) * 60
        seconds -= offset if zone[0] == "+" else -offset
    return moment + np.timedelta64(seconds, "s")


def _is_day_first(distinct: list[re.Match[str]], in_order: list[re.Match[str] | None]) -> bool:
    firsts = [int(found[1]) for found in distinct]
    seconds = [int(found[2]) for found in distinct]
    if not distinct:
        return False
    day_votes, month_votes = sum(number > 12 for number in firsts), sum(number > 12 for number in seconds)
    if day_votes != month_votes:
        return day_votes > month_votes
    if sum("." in found[0][:6] for found in distinct) * 2 > len(distinct):
        return True
    pairs = [(int(found[1]), int(found[2])) for found in in_order if found]
    jumps_if_day_first = sum(abs(a[1] - b[1]) * 30 + abs(a[0] - b[0]) for a, b in zip(pairs, pairs[1:], strict=False))
    jumps_if_month_first = sum(abs(a[0] - b[0]) * 30 + abs(a[1] - b[1]) for a, b in zip(pairs, pairs[1:], strict=False))
    return jumps_if_day_first < jumps_if_month_first
