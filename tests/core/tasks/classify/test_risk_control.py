from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.tasks.classify.risk_control import (
    find_fewest_rows,
    find_highest_share,
    find_last_safe,
    find_most_wrong,
    find_power,
    find_rows_for,
    risk_p_value,
)

shares = st.floats(0.005, 0.4)
levels = st.floats(0.5, 0.999)


def test_the_p_value_is_the_chance_of_so_few_errors():
    assert risk_p_value(0, 10, 0.1) == pytest.approx(0.9**10)
    assert risk_p_value(1, 10, 0.1) == pytest.approx(0.9**10 + 10 * 0.1 * 0.9**9)
    assert risk_p_value(0, 0, 0.1) == 1.0


@given(st.integers(0, 60), st.integers(0, 400), shares, levels)
def test_bound_and_test_agree(wrong, more, errors, confidence):
    alone = wrong + more
    assume(alone)
    p = risk_p_value(wrong, alone, errors)
    assume(abs(p - (1 - confidence)) > 1e-9)
    assert (find_highest_share(wrong, alone, confidence) <= errors) == (p <= 1 - confidence)


@given(st.lists(st.integers(1, 5000), min_size=1, max_size=8), shares, levels)
def test_one_more_error_breaks_the_promise(alone, errors, confidence):
    for rows, most in zip(alone, find_most_wrong(np.array(alone), errors, confidence).tolist(), strict=True):
        assert most == -1 or risk_p_value(most, rows, errors) <= 1 - confidence
        assert most == rows or risk_p_value(most + 1, rows, errors) > 1 - confidence


@given(shares, levels)
def test_the_fewest_rows_are_the_first_that_pass_without_an_error(errors, confidence):
    rows = find_fewest_rows(errors, confidence)
    assert risk_p_value(0, rows, errors) <= (1 - confidence) * (1 + 1e-9)
    assert rows == 1 or risk_p_value(0, rows - 1, errors) > 1 - confidence


def test_a_known_number_of_rows():
    assert find_fewest_rows(0.03, 0.95) == 99
    assert find_highest_share(0, 99, 0.95) == pytest.approx(1 - 0.05 ** (1 / 99))


def test_testing_stops_at_the_first_rule_that_fails():
    counts = [(0, 100), (1, 200), (50, 300), (0, 400)]
    assert find_last_safe(counts, 0.03, 0.95) == 1
    assert find_last_safe(counts[2:], 0.03, 0.95) is None
    assert find_last_safe([], 0.03, 0.95) is None


@pytest.mark.parametrize("error", [0.0, 0.005, 0.02, 0.028])
def test_so_many_rows_pass_in_four_of_five_cases(error):
    rows = find_rows_for(error, 0.03, 0.95)
    assert rows is not None
    assert find_power(np.array([rows]), np.array([error]), 0.03, 0.95)[0] >= 0.8
    fewer = math.floor(rows * 0.7)
    assert find_power(np.array([fewer]), np.array([error]), 0.03, 0.95)[0] < 0.9


def test_no_number_of_rows_helps_where_the_errors_are_too_many():
    assert find_rows_for(0.03, 0.03, 0.95) is None
    assert find_rows_for(0.4, 0.03, 0.95) is None
