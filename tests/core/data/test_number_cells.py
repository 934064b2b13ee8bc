"""Numbers and moments are parsed from cells in any of the supported formats."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from core.data.moments import read_moments
from core.data.number_cells import read_numbers


def column(*cells: str) -> pa.ChunkedArray:
    return pa.chunked_array([pa.array(cells, pa.large_string())])


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (("1", " 2.5 ", "", "-3e2"), (1, 2.5, np.nan, -300)),
        (("£9.50", "320 pages", "free"), (9.5, 320, np.nan)),
        (("9,50", "12,00", "3"), (9.5, 12, 3)),
        (("1,200", "12,500", "7"), (1200, 12500, 7)),
        (("1,200.50", "3.25"), (1200.5, 3.25)),
    ],
)
def test_numbers(cells: tuple[str, ...], numbers: tuple[float, ...]) -> None:
    np.testing.assert_allclose(read_numbers(column(*cells)), numbers)


MOMENT = int(np.datetime64("2024-03-05T10:00:00", "s").astype(int))


@pytest.mark.parametrize(
    "cell",
    [
        "2024-03-05 10:00:00",
        "2024-03-05T10:00",
        "5 March 2024 10:00",
        str(MOMENT),
        f"{MOMENT}000",
        f"{MOMENT}000000",
        f"{MOMENT}.7",
    ],
)
def test_a_moment_is_the_same_however_it_is_written(cell: str) -> None:
    found = read_moments(column(cell, ""))
    seconds, missing, is_dated = found.seconds, found.missing, found.is_dated
    assert seconds[0] == MOMENT and missing.tolist() == [False, True] and is_dated


def test_days_as_one_number_are_dates() -> None:
    found = read_moments(column("20240305", "20231231"))
    seconds, missing, is_dated = found.seconds, found.missing, found.is_dated
    assert (
        seconds.astype("datetime64[s]").astype("datetime64[D]")
        == np.array(["2024-03-05", "2023-12-31"], "datetime64[D]")
    ).all()
    assert not missing.any() and is_dated


def test_a_mere_order_stays_an_order() -> None:
    found = read_moments(column("3", "1", "", "2.5"))
    seconds, missing, is_dated = found.seconds, found.missing, found.is_dated
    assert np.argsort(seconds[~missing]).tolist() == [1, 2, 0]
    assert missing.tolist() == [False, False, True, False] and not is_dated
