"""Paired figures: the exact p against scipy, the intervals against a simulation with a known difference."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from core.metrics.labels import judge
from core.metrics.paired import (
    FEWEST_DISCORDANT,
    LEVEL,
    PairedLabels,
    bootstrap_macro_f1,
    bootstrap_mean,
    count_pairs,
    exact_p,
    macro_f1,
)

CLASSES = 4


def one_hot(numbers: np.ndarray) -> np.ndarray:
    return np.eye(CLASSES, dtype=bool)[numbers]


@given(st.integers(0, 3000), st.integers(0, 3000))
def test_the_exact_p_is_that_of_the_two_sided_binomial_test(fixed: int, broken: int) -> None:
    expected = binomtest(fixed, fixed + broken).pvalue if fixed + broken else 1.0
    assert exact_p(fixed, broken) == pytest.approx(expected, rel=1e-7, abs=1e-280)
    assert exact_p(broken, fixed) == exact_p(fixed, broken)


def test_fewer_changed_rows_than_said_can_never_show_a_difference() -> None:
    assert exact_p(FEWEST_DISCORDANT, 0) < LEVEL <= exact_p(FEWEST_DISCORDANT - 1, 0)
    assert exact_p(200_000, 100_000) == 0.0 and exact_p(100_100, 100_000) == pytest.approx(0.8249, abs=1e-3)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=60))
def test_the_four_counts_are_all_rows_and_the_order_only_swaps_two(pairs: list[tuple[bool, bool]]) -> None:
    before, after = (np.array([pair[side] for pair in pairs], bool) for side in (0, 1))
    counts, other = count_pairs(before, after), count_pairs(after, before)
    assert counts.rows == len(pairs) and counts.gained == int(after.sum()) - int(before.sum())
    assert (counts.fixed, counts.broken) == (other.broken, other.fixed) and counts.p == other.p
    assert (counts.both_right, counts.both_wrong) == (other.both_right, other.both_wrong)


def test_the_order_of_the_arguments_flips_the_sign() -> None:
    random = np.random.default_rng(3)
    truth, before, after = (one_hot(random.integers(0, CLASSES, 90)) for _ in range(3))
    there = bootstrap_macro_f1(PairedLabels(truth, before, after), samples=300)
    back = bootstrap_macro_f1(PairedLabels(truth, after, before), samples=300)
    assert there.difference == -back.difference != 0
    assert there.low == pytest.approx(-back.high, abs=0.02) and there.high == pytest.approx(-back.low, abs=0.02)
    values = random.normal(size=50)
    assert bootstrap_mean(values).difference == -bootstrap_mean(-values).difference


@pytest.mark.parametrize("multi_label", [False, True])
def test_macro_f1_is_that_of_the_report(multi_label: bool) -> None:
    random = np.random.default_rng(5)
    if multi_label:
        truth, shares = random.random((70, CLASSES)) < 0.3, random.random((70, CLASSES)).astype(np.float32)
        report = judge(truth, shares, "abcd", True)
        assert macro_f1(truth, shares >= 0.5) == pytest.approx(report.macro_f1)
    else:
        numbers, shares = random.integers(0, 3, 70), random.random((70, CLASSES)).astype(np.float32)
        report = judge(numbers, shares, "abcd")
        assert macro_f1(one_hot(numbers), one_hot(shares.argmax(axis=1))) == pytest.approx(report.macro_f1)


def test_the_drawn_macro_f1_is_the_one_of_the_drawn_rows() -> None:
    """The quick way, over distinct rows, has the spread of drawing rows one by one."""
    random = np.random.default_rng(7)
    numbers = random.integers(0, CLASSES, 60)
    before = np.where(random.random(60) < 0.6, numbers, random.integers(0, CLASSES, 60))
    after = np.where(random.random(60) < 0.8, numbers, random.integers(0, CLASSES, 60))
    labels = PairedLabels(one_hot(numbers), one_hot(before), one_hot(after))
    drawn = random.integers(0, 60, (800, 60))
    plain = [
        macro_f1(labels.truth[rows], labels.after[rows]) - macro_f1(labels.truth[rows], labels.before[rows])
        for rows in drawn
    ]
    found = bootstrap_macro_f1(labels)
    assert (found.low, found.high) == pytest.approx(tuple(np.quantile(plain, [0.025, 0.975])), abs=0.03)


def test_the_interval_covers_a_known_difference_about_as_often_as_it_says() -> None:
    random = np.random.default_rng(11)
    covered = 0
    for _ in range(300):
        before = random.random(200) < 0.7
        after = np.where(random.random(200) < 0.8, before, random.random(200) < 0.95)
        found = bootstrap_mean(after.astype(np.float64) - before, samples=400)
        covered += found.low <= 0.2 * (0.95 - 0.7) <= found.high
    assert 0.91 <= covered / 300 <= 0.985  # 95 % within three standard errors


def test_equal_answers_have_no_difference_and_no_width() -> None:
    same = one_hot(np.arange(40) % CLASSES)
    for found in (bootstrap_mean(np.zeros(40)), bootstrap_macro_f1(PairedLabels(same, same, same))):
        assert (found.difference, found.low, found.high) == (0.0, 0.0, 0.0) and not found.excludes_zero
    assert bootstrap_mean(np.zeros(0)).difference == 0.0


def test_very_many_distinct_rows_take_fewer_samples_which_are_counted() -> None:
    assert bootstrap_mean(np.random.default_rng(0).normal(size=100_000)).samples == 200
