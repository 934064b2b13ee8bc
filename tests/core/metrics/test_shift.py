"""Tests that do not cry wolf: right levels where nothing changed, also with few rows, and power where it did."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import fisher_exact

from core.metrics.shift import class_p_values, measure_novelty, mix_p_value

COUNTS = st.lists(st.integers(0, 30), min_size=2, max_size=6)


@given(before=COUNTS, after=COUNTS)
def test_p_values_are_probabilities_and_need_no_rows(before: list[int], after: list[int]) -> None:
    size = min(len(before), len(after))
    before, after = before[:size], after[:size]
    assert 0 < mix_p_value(before, after) <= 1
    assert mix_p_value(before, before) == 1.0 or sum(before) == 0
    rows = (max(1, sum(before)), max(1, sum(after)))
    corrected = class_p_values(before, after, rows)
    assert ((corrected >= 0) & (corrected <= 1)).all()


@pytest.mark.parametrize("counts", [((8, 2), (1, 9)), ((30, 5), (9, 5)), ((3, 0), (0, 1))])
def test_of_two_classes_it_is_fishers_exact_test(counts: tuple[tuple[int, int], tuple[int, int]]) -> None:
    exact = fisher_exact(np.array(counts)).pvalue
    assert mix_p_value(*counts) == pytest.approx(exact, abs=0.02)


def test_the_same_mix_is_seldom_called_another_one_also_with_few_rows() -> None:
    rng = np.random.default_rng(5)
    shares = np.array([0.6, 0.3, 0.05, 0.05])
    for rows in (5, 40):
        found = [mix_p_value(rng.multinomial(200, shares), rng.multinomial(rows, shares)) for _ in range(80)]
        assert np.mean(np.array(found) <= 0.05) <= 0.11
    assert mix_p_value([120, 60, 10, 10], [10, 60, 5, 5]) < 0.001


def test_unlike_texts_are_found_and_no_wolf_is_cried() -> None:
    rng = np.random.default_rng(6)
    for held_out, new in ((25, 10), (300, 40)):
        same = [measure_novelty(rng.random(held_out), rng.random(new)) for _ in range(400)]
        assert all(one is not None for one in same)
        assert np.mean([one.p_value <= 0.05 for one in same if one]) <= 0.075
    far = measure_novelty(rng.random(300), np.concatenate([rng.random(80), 1 + rng.random(20)]))
    assert far is not None and far.p_value < 1e-4 and far.is_unlike[-20:].all() and 0.2 <= far.share < 0.35
    assert far.old_share <= 0.05


def test_ties_and_few_texts() -> None:
    assert measure_novelty(np.ones(10), np.ones(5)) is None and measure_novelty(np.ones(50), np.ones(0)) is None
    tied = measure_novelty(np.ones(50), np.ones(5))
    assert tied is not None and tied.share == 0 and tied.p_value == 1.0
    one = measure_novelty(np.zeros(40), np.ones(1))
    assert one is not None and one.share == 1.0 and one.p_value == pytest.approx(2 / 41, abs=0.03)
