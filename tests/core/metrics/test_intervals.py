"""The score interval of a share: known values, and what holds for every share."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.metrics.intervals import describe_share, wilson_interval

CASES = st.integers(1, 20_000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total)))


@pytest.mark.parametrize(
    ("right", "total", "low", "high"),
    [
        # Newcombe (1998, Statistics in Medicine 17, table I, method 3)
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (29, 29, 0.8830, 1.0),
    ],
)
def test_published_values(right: int, total: int, low: float, high: float) -> None:
    assert wilson_interval(right, total) == pytest.approx((low, high), abs=5e-5)


@given(CASES)
def test_it_encloses_the_share_and_mirrors_its_complement(case: tuple[int, int]) -> None:
    right, total = case
    low, high = wilson_interval(right, total)
    assert 0 <= low <= right / total <= high <= 1 and low < high
    assert wilson_interval(total - right, total) == pytest.approx((1 - high, 1 - low), abs=1e-9)


@given(CASES)
def test_its_ends_are_where_the_score_test_turns(case: tuple[int, int]) -> None:
    """An end p solves |share - p| = z * sqrt(p * (1 - p) / n), which is what makes it the score interval."""
    right, total = case
    for end in wilson_interval(right, total, quantile=2.0):
        if 0 < end < 1:
            assert abs(right / total - end) == pytest.approx(2 * math.sqrt(end * (1 - end) / total), rel=1e-6)


@given(CASES)
def test_more_rows_with_the_same_share_narrow_it(case: tuple[int, int]) -> None:
    right, total = case
    few, many = wilson_interval(right, total), wilson_interval(4 * right, 4 * total)
    assert many[1] - many[0] < few[1] - few[0]


def test_no_rows_and_no_share() -> None:
    assert wilson_interval(0, 0) == (0.0, 0.0)
    with pytest.raises(ValueError, match="no share"):
        wilson_interval(3, 2)


def test_in_words() -> None:
    assert str(describe_share(142, 153)) == "93% (95% interval 88% to 96%)"
    assert str(describe_share(2900, 3080)) == "94.2% (95% interval 93.3% to 94.9%)"
