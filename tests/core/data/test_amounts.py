"""Numbers are read in every way that people and programs write them."""

from __future__ import annotations

import math

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.amounts import count_amounts, read_amounts


def column(*cells: str) -> pa.ChunkedArray:
    return pa.chunked_array([pa.array(cells, pa.large_string())])


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (("99,90", "1.299,00", "12,50"), (99.9, 1299, 12.5)),
        (("99.90", "1,299.00", "12.50"), (99.9, 1299, 12.5)),
        (("99,90", "1 299,00"), (99.9, 1299)),
        (("99,90", "1\u00a0299,00", "2\u202f000\u202f000,5"), (99.9, 1299, 2000000.5)),
        (("99.90", "1'299.00", "1’299’000.5"), (99.9, 1299, 1299000.5)),
        (("1,23,456", "12,34,567.50", "99"), (123456, 1234567.5, 99)),
        (("1.299", "99", "650"), (1299, 99, 650)),
        (("1.299.000", "99"), (1299000, 99)),
        (("1,299,000", "99"), (1299000, 99)),
        (("4.125", "5", "3"), (4.125, 5, 3)),
        (("0.125", "1.250"), (0.125, 1.25)),
        (("0,125", "1,250"), (0.125, 1.25)),
        (("(12.50)", "3.00"), (-12.5, 3)),
        (("(12,50 €)", "€(3,00)", "(€ 1,00)"), (-12.5, -3, -1)),
        (("\u221212.50", "\u22123"), (-12.5, -3)),
        (("12.50-", "3.00 -", "1.00"), (-12.5, -3, 1)),
        (("12,50\u2212", "3,00- EUR"), (-12.5, -3)),
        (("–12,50", "7,00"), (-12.5, 7)),
        (("-€12.50", "€-12.50", "- 12.50", "$ -1.00"), (-12.5, -12.5, -12.5, -1)),
        (("CHF -12.50", "CHF-3.00", "CHF 1'299.00"), (-12.5, -3, 1299)),
        (("€ 12,50", "12,50 EUR", "R$ 1.299,00", "kr. 5,00", "Fr. 7,00"), (12.5, 12.5, 1299, 5, 7)),
        (("Rs.500", "Rs. 1,250.50", "₹99"), (500, 1250.5, 99)),
        (("¥1,200", "1,300円", "25"), (1200, 1300, 25)),
        (("1.299,-", "25,-", "1.000,--"), (1299, 25, 1000)),
        (("12,5 %", "7 %"), (12.5, 7)),
        (("١٢٫٥", "٣", "١٬٢٩٩٫٥"), (12.5, 3, 1299.5)),
        (("１２．５", "３"), (12.5, 3)),
        (("3/5", "4/5"), (3, 4)),
        (("4.5 (120)", "3.5 (7)"), (4.5, 3.5)),
        (("10-20", "5-7"), (10, 5)),
        (("1.5e3", "2E+02", "7,x"), (1500, 200, 7)),
        (("12.50 - 15.00",), (12.5,)),
        (("n/a", "-", ""), (math.nan, math.nan, math.nan)),
    ],
)
def test_spellings_and_their_numbers(cells: tuple[str, ...], numbers: tuple[float, ...]) -> None:
    np.testing.assert_allclose(read_amounts(column(*cells)).values, numbers)


def test_cells_that_hold_no_number_are_named() -> None:
    assert read_amounts(column("5", "free", "", "7 €")).unread.tolist() == [1]


@pytest.mark.parametrize(
    ("cells", "doubt"),
    [
        (("1.299", "99"), ("1.299", 1299.0)),
        (("1.299", "2.500"), ("1.299", 1.299)),
        (("1.299", "99,90"), None),
        (("1.299", "99.9"), None),
        (("1,299", "99"), None),
        (("1,299", "5"), ("1,299", 1299.0)),
        (("12.5", "1.25"), None),
    ],
)
def test_what_could_be_read_in_two_ways_is_named(cells: tuple[str, ...], doubt: tuple[str, float] | None) -> None:
    assert read_amounts(column(*cells)).doubt == doubt


def test_numbers_of_a_typed_file_are_no_riddle() -> None:
    found = read_amounts(column("1.299", "99"), is_typed=True)
    assert found.values.tolist() == [1.299, 99] and found.doubt is None


GROUPS = {"": "", ",": ",", ".": ".", " ": " ", "nbsp": "\u00a0", "narrow": "\u202f", "'": "'", "’": "’"}
BEFORE = ["", "€ ", "$", "R$ ", "CHF ", "kr ", "¥"]
BEHIND = ["", " €", " EUR", " kr", " zł"]
MINUS = [("-", ""), ("\u2212", ""), ("(", ")"), ("", "-"), ("- ", "")]


@given(
    cents=st.lists(st.integers(-(10**11), 10**11), min_size=2, max_size=20),
    group=st.sampled_from(sorted(GROUPS)),
    decimal=st.sampled_from([",", "."]),
    before=st.sampled_from(BEFORE),
    behind=st.sampled_from(BEHIND),
    minus=st.sampled_from(MINUS),
    digits=st.sampled_from(["0123456789", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩"]),
)
def test_amounts_in_any_convention_read_back_equal(
    cents: list[int], group: str, decimal: str, before: str, behind: str, minus: tuple[str, str], digits: str
) -> None:
    if group == decimal:
        group = ""

    def write(number: int) -> str:
        whole, part = divmod(abs(number), 100)
        text = f"{whole:,}".replace(",", GROUPS[group]) + f"{decimal}{part:02d}"
        text = text.translate(str.maketrans("0123456789", digits))
        first, last = minus if number < 0 else ("", "")
        return f"{first}{before}{text}{last}{behind}" if first != "(" else f"({before}{text}{behind})"

    read = read_amounts(column(*map(write, cents))).values
    np.testing.assert_allclose(read, np.array(cents) / 100)


@given(
    numbers=st.lists(st.integers(0, 10**9), min_size=1, max_size=20), group=st.sampled_from([",", " ", "'", "\u202f"])
)
def test_grouped_whole_numbers_read_back_equal(numbers: list[int], group: str) -> None:
    cells = [f"{number:,}".replace(",", group) for number in numbers]
    assert read_amounts(column(*cells)).values.tolist() == numbers


@given(numbers=st.lists(st.integers(0, 10**11), min_size=1, max_size=20))
def test_indian_groups_read_back_equal(numbers: list[int]) -> None:
    def write(number: int) -> str:
        text = str(number)
        head, tail = text[:-3], text[-3:]
        parts = [head[max(0, at - 2) : at] for at in range(len(head), 0, -2)][::-1]
        return ",".join([*parts, tail])

    assert read_amounts(column(*map(write, numbers))).values.tolist() == numbers


def test_amounts_are_told_from_texts() -> None:
    assert count_amounts(["1.299,00 €", "(12.50)", "kr 5", "12,50-", "1.299,-", "7 %", "5"]) == 7
    assert count_amounts(["320 pages", "M8", "free", "", "2024-05-01", "3/5", "10:30"]) == 0
