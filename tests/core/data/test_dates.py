"""Dates as local times of a chosen zone, in the formats of dated exports."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.data.dates import AS_WRITTEN, parse_dates, read_dates
from core.errors import ConfigError


def moments_of(cell: str, zone: str = AS_WRITTEN) -> str:
    return str(read_dates([cell], zone).moments[0])


@pytest.mark.parametrize(
    ("cell", "written", "utc"),
    [
        ("Tue, 24 Feb 2015 11:35:00 -0800 (PST)", "2015-02-24T11:35:00", "2015-02-24T19:35:00"),
        ("Mon Apr 06 22:19:45 PDT 2009", "2009-04-06T22:19:45", "2009-04-07T05:19:45"),
        ("2026-01-05 10:00:00+01", "2026-01-05T10:00:00", "2026-01-05T09:00:00"),
        ("2026-01-05T10:00:00.123456Z", "2026-01-05T10:00:00", "2026-01-05T10:00:00"),
        ("2026年1月5日 下午3:15", "2026-01-05T15:15:00", "2026-01-05T15:15:00"),
        ("24.02.2015 um 11:35 Uhr", "2015-02-24T11:35:00", "2015-02-24T11:35:00"),
        ("20260105T101500Z", "2026-01-05T10:15:00", "2026-01-05T10:15:00"),
        ("2026-01", "2026-01-01T00:00:00", "2026-01-01T00:00:00"),
        ("March 2026", "2026-03-01T00:00:00", "2026-03-01T00:00:00"),
        ("2026-W03", "2026-01-12T00:00:00", "2026-01-12T00:00:00"),
    ],
)
def test_forms_of_exports_and_their_clocks(cell: str, written: str, utc: str) -> None:
    assert moments_of(cell) == written
    assert moments_of(cell, "UTC") == utc
    assert str(parse_dates([cell])[0][0]) == utc


def test_a_zone_shifts_only_cells_with_an_offset() -> None:
    # 23:30 in Los Angeles is the next morning in Berlin, in winter nine hours ahead; the other clock says nothing.
    dates = read_dates(["2026-01-05T23:30:00-08:00", "2026-01-05 23:30"], "Europe/Berlin")
    assert [str(moment) for moment in dates.moments] == ["2026-01-06T08:30:00", "2026-01-05T23:30:00"]
    assert dates.offsets == (-480,)


def test_summer_time_is_followed() -> None:
    dates = read_dates(["2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z"], "Europe/Berlin")
    assert [str(moment)[11:16] for moment in dates.moments] == ["01:30", "03:30"]


def test_the_order_of_day_and_month_can_be_set_and_a_guess_is_reported() -> None:
    guessed = read_dates(["3/4/2026", "5/6/2026"])
    assert guessed.is_guess and guessed.day_first is False
    said = read_dates(["3/4/2026", "5/6/2026"], order="dmy")
    assert [str(moment)[:10] for moment in said.moments] == ["2026-04-03", "2026-06-05"] and not said.is_guess
    sure = read_dates(["3/4/2026", "25/6/2026"])
    assert sure.day_first is True and not sure.is_guess
    assert read_dates(["2026-03-04"]).day_first is None


@pytest.mark.parametrize(
    "cell", ["2026-13", "2026-W60", "1999.5", "12:30", "2026-02-30", "soon", "", "570306133677760513"]
)
def test_no_date_is_made_up(cell: str) -> None:
    dates = read_dates([cell])
    assert np.isnat(dates.moments[0]) and dates.undated.tolist() == [0]


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(ConfigError, match="Europe/Atlantis"):
        read_dates(["2026-01-05"], "Europe/Atlantis")


SPELLINGS = [
    line.rsplit("|", 1)
    for line in (Path(__file__).parent / "date_spellings.txt").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(("cell", "moment"), SPELLINGS)
def test_the_spellings_of_logs_exports_and_languages(cell: str, moment: str) -> None:
    assert moments_of(cell) == moment
