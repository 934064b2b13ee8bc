"""Parses dates, with the order of day and month decided once for the whole column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from core.errors import ConfigError
from core.message import say

AS_WRITTEN = "as written"
"""Value of `zone` that keeps every time as it is written."""
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
# Only the names that RFC 2822 gives a fixed offset, and those of central Europe; others mean several places.
_ZONE_HOURS = {
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
    "CET": 1,
    "CEST": 2,
}
_ZONE_NAMES = "|".join(("Z", "UTC", "GMT", *_ZONE_HOURS))
_SHORT_OFFSET = r"(?:(?<=:\d\d)|(?<=\.\d{3})|(?<=\.\d{6}))[+-]\d{2}"  # +01 alone: behind a clock, or it might be a day
_ZONE = rf"(?:\s*(?P<zone>{_ZONE_NAMES}|[+-]\d{{2}}:?\d{{2}}|{_SHORT_OFFSET})(?:\s*\([A-Za-z ]+\))?)?"
_CLOCK = (
    r"(?:[T,\s]+(?:(?:at|um|à)\s+)?(?P<early>上午|下午)?\s*(?P<hour>\d{1,2})[:时時h](?P<minute>\d{1,2})"
    r"(?:[:分](?P<second>\d{1,2})(?:[.,]\d+)?)?[分秒]?(?:\s*Uhr)?\s*(?P<half>[AaPp]\.?[Mm]\.?)?)?"
)
_WEEKDAY = r"(?:[^\W\d]+\.?,?\s+)?"
_YEAR_LAST = re.compile(
    rf"(?P<first>\d{{1,2}})[-/.\s]+(?P<last>\d{{1,2}})[-/.\s]+(?P<year>\d{{4}}|\d{{2}}){_CLOCK}{_ZONE}"
)
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<year>\d{{4}})\s*[-/.年]\s*(?P<month>\d{{1,2}})\s*[-/.月]\s*(?P<day>\d{{1,2}})\s*日?{_CLOCK}{_ZONE}",
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?[-\s]+(?P<name>[^\W\d]+)\.?,?[-\s]+(?P<year>\d{{4}}|\d{{2}}){_CLOCK}{_ZONE}",
        rf"{_WEEKDAY}(?P<name>[^\W\d]+)\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_CLOCK}{_ZONE}",
        # "Tue Feb 24 11:35:00 +0000 2015", as Unix and the older exports of tweets write it
        r"[A-Z][a-z]{2} (?P<name>[A-Z][a-z]{2}) +(?P<day>\d{1,2}) (?P<hour>\d{2}):(?P<minute>\d{2}):(?P<second>\d{2})"
        rf" (?P<zone>[+-]\d{{4}}|{_ZONE_NAMES}) (?P<year>\d{{4}})",
        rf"(?P<year>(?:19|20)\d{{2}})(?P<month>\d{{2}})(?P<day>\d{{2}})(?:T(?P<hour>\d{{2}})(?P<minute>\d{{2}})(?P<second>\d{{2}})?{_ZONE})?",
        r"(?P<year>(?:19|20)\d{2})[-/](?P<month>\d{2})",
        r"(?P<year>\d{4})年(?P<month>\d{1,2})月",
        r"(?P<name>[^\W\d]+)\.?,?\s+(?P<year>(?:19|20)\d{2})",
        r"(?P<year>(?:19|20)\d{2})-?W(?P<week>\d{2})(?:-?(?P<weekday>[1-7]))?",
    )
)
_STAMP = re.compile(r"\d{9,10}(?:\.\d+)?|\d{13}")
_NEVER = np.datetime64("NaT", "s").astype(np.int64)
_EPOCH = date(1970, 1, 1).toordinal() * 86_400


@dataclass(frozen=True, eq=False)
class Dates:
    """The moments of a column.

    Attributes:
        moments: local time in the requested zone; datetime64[s] [rows], NaT where no date was found.
        undated: the row numbers of those; int64.
        offsets: the different offsets from UTC found in the cells, in minutes, sorted; () where no cell has one.
        day_first: whether 3/4/2024 was read as 3 April; None where no cell is of that kind.
        is_guess: whether the order of day and month is ambiguous in the whole column.
    """

    moments: np.ndarray
    undated: np.ndarray
    offsets: tuple[int, ...] = ()
    day_first: bool | None = None
    is_guess: bool = False


def parse_dates(column: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """The moments in a column in UTC, and the rows in which there is none; see `read_dates` for what is understood.

    Returns:
        datetime64[s] [rows] (NaT where no date was found), and the row numbers of those; int64. A moment without an
        offset from UTC is taken as UTC.
    """
    found = read_dates(column, "UTC")
    return found.moments, found.undated


def read_dates(column: Sequence[str], zone: str = AS_WRITTEN, *, day_first: bool | None = None) -> Dates:
    """The moments in a column, as local times of one zone.

    Read are ISO dates, times and weeks, year/month/day and 2024年3月5日, month and day in either order before the year,
    month names (English, German, French, Spanish), months alone (2024-03, March 2024; their first day), e-mail dates,
    20240305, and seconds or milliseconds since 1970. Whether 3/4/2024 is in March or in April is decided on the
    whole column: a number above 12 in either position decides; points between the numbers mean day first; otherwise
    the order in which neighbouring rows differ less; if both are equal, month first.

    Args:
        zone: `AS_WRITTEN`, or a name such as "UTC" or "Europe/Berlin". Moments with an offset from UTC are then
            converted to that zone; others are taken as local times of it. Seconds since 1970 count from UTC.
        day_first: sets the order of day and month; None detects it.

    Raises:
        ConfigError: there is no zone of that name.
    """
    place = None if zone in ("", AS_WRITTEN) else find_zone(zone)
    known: dict[str, int] = {}
    places = np.fromiter((known.setdefault(cell, len(known)) for cell in column), np.int64, len(column))
    cells = [cell.strip() for cell in known]
    slashed = {number: found for number, cell in enumerate(cells) if (found := _YEAR_LAST.fullmatch(cell))}
    order, is_sure = _find_order(list(slashed.values()), [slashed.get(int(number)) for number in places[:20_000]])
    chosen = order if day_first is None else day_first
    seconds = np.full(len(cells), _NEVER)
    offsets: dict[int, int] = {}  # cell number -> offset in seconds east of UTC, where the cell has one
    for number, cell in enumerate(cells):
        if (read := _read_cell(cell, slashed.get(number), chosen)) is None:
            continue
        seconds[number] = read[0]
        if read[1] is not None:
            offsets[number] = read[1]
    moments = seconds.view("datetime64[s]")
    if place is not None and offsets:
        _bring_to(place, moments, offsets)
    dated = moments[places] if len(cells) else np.empty(0, "datetime64[s]")
    return Dates(
        dated,
        np.flatnonzero(np.isnat(dated)),
        tuple(sorted({offset // 60 for offset in offsets.values()})),
        chosen if slashed else None,
        bool(slashed) and not is_sure and day_first is None,
    )


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


def _read_cell(cell: str, slashed: re.Match[str] | None, day_first: bool) -> tuple[int, int | None] | None:
    """The time as it is written, in seconds since 1970, and its offset from UTC in seconds, None without one."""
    if slashed is not None:
        parts = slashed.groupdict()
        parts["day"], parts["month"] = (parts["first"], parts["last"]) if day_first else (parts["last"], parts["first"])
        return _to_moment(parts)
    for form in _FORMS:
        if found := form.fullmatch(cell):
            return _to_moment(found.groupdict())
    if _STAMP.fullmatch(cell):
        return int(float(cell) / (1000 if len(cell) == 13 else 1)), 0
    return None


def _to_moment(parts: dict[str, str | None]) -> tuple[int, int | None] | None:
    year = str(parts["year"])
    year_number = int(year) + (0 if len(year) == 4 else 2000 if int(year) < 70 else 1900)
    try:
        if parts.get("week"):
            day = date.fromisocalendar(year_number, int(parts["week"] or 1), int(parts["weekday"] or 1))
        else:
            month = parts.get("month") or _MONTHS[str(parts["name"]).lower()]
            day = date(year_number, int(month), int(parts.get("day") or 1))
    except (ValueError, KeyError):
        return None
    clock = _clock_seconds(parts)
    return None if clock is None else (day.toordinal() * 86_400 - _EPOCH + clock, _offset_seconds(parts.get("zone")))


def _clock_seconds(parts: dict[str, str | None]) -> int | None:
    """Seconds since midnight; None where it is no valid time of day."""
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    half = parts.get("half") or {"上午": "am", "下午": "pm"}.get(parts.get("early") or "")
    if half:
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    return None if hour > 24 or minute > 59 or second > 60 else hour * 3600 + minute * 60 + second


def _offset_seconds(zone: str | None) -> int | None:
    if not zone:
        return None
    if zone[0] not in "+-":
        return _ZONE_HOURS.get(zone, 0) * 3600
    digits = zone[1:].replace(":", "")
    return (-1 if zone[0] == "-" else 1) * (int(digits[:2]) * 3600 + int(digits[2:] or 0) * 60)


def _bring_to(place: ZoneInfo, moments: np.ndarray, offsets: dict[int, int]) -> None:
    """Convert the cells that have an offset to local times of a zone, in place."""
    which = np.fromiter(offsets, np.int64, len(offsets))
    utc = moments[which] - np.fromiter(offsets.values(), np.int64, len(offsets)).astype("timedelta64[s]")
    if place.key == "UTC":
        moments[which] = utc
    else:
        moments[which] = (
            pd.DatetimeIndex(utc).tz_localize("UTC").tz_convert(place).tz_localize(None).to_numpy("datetime64[s]")
        )


def _find_order(distinct: list[re.Match[str]], in_order: list[re.Match[str] | None]) -> tuple[bool, bool]:
    """Whether the day comes first, and whether that is certain."""
    firsts = [int(found["first"]) for found in distinct]
    seconds = [int(found["last"]) for found in distinct]
    if not distinct:
        return False, True
    day_votes, month_votes = sum(number > 12 for number in firsts), sum(number > 12 for number in seconds)
    if day_votes != month_votes:
        return day_votes > month_votes, True
    if sum("." in found[0][:6] for found in distinct) * 2 > len(distinct):
        return True, True
    pairs = [(int(found["first"]), int(found["last"])) for found in in_order if found]
    jumps_if_day_first = sum(abs(a[1] - b[1]) * 30 + abs(a[0] - b[0]) for a, b in zip(pairs, pairs[1:], strict=False))
    jumps_if_month_first = sum(abs(a[0] - b[0]) * 30 + abs(a[1] - b[1]) for a, b in zip(pairs, pairs[1:], strict=False))
    return jumps_if_day_first < jumps_if_month_first, False
