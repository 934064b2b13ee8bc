"""The fitted learning curve: it finds curves that are power laws, and its bands are as wide as what it knows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.metrics.learning_curve import fit_curve

ROWS = np.array([200.0, 400.0, 600.0, 800.0])


def law(rest: float, exponent: float, level: float = 0.2) -> np.ndarray:
    return level * (rest + (1 - rest) * (ROWS / ROWS[-1]) ** -exponent)


@pytest.mark.parametrize(("rest", "exponent"), [(0.0, 0.3), (0.0, 0.6), (0.5, 0.6), (0.8, 1.0), (1.0, 0.5)])
def test_what_as_many_rows_again_bring_is_found_where_the_law_holds(rest, exponent):
    curve = fit_curve(ROWS, law(rest, exponent), np.eye(4) * 1e-6)
    really = 0.2 * (1 - rest) * (1 - 2**-exponent)
    found = curve.gain(800, 800)
    assert found.value == pytest.approx(really, abs=0.004)
    assert found.low - 4e-3 <= really <= found.high + 4e-3
    assert curve.error_at(800).value == pytest.approx(0.2, abs=0.003)


def test_what_all_sizes_have_in_common_drops_out_of_a_gain_and_stays_in_the_score():
    alone, common = np.eye(4) * 1e-5, np.eye(4) * 1e-5 + 4e-4
    one, other = (fit_curve(ROWS, law(0.3, 0.5), covariance) for covariance in (alone, common))
    assert other.gain(800, 800).value == pytest.approx(one.gain(800, 800).value, abs=0.004)
    assert other.error_at(800).high - other.error_at(800).low > 3 * (one.error_at(800).high - one.error_at(800).low)


@given(
    rest=st.floats(0, 1),
    exponent=st.floats(0.1, 1.2),
    noise=st.floats(1e-8, 1e-3),
    rows=st.integers(100, 5000),
    more=st.integers(1, 5000),
)
def test_more_rows_never_cost_anything_and_a_band_holds_its_value(rest, exponent, noise, rows, more):
    curve = fit_curve(ROWS, law(rest, exponent), np.eye(4) * noise)
    gain, further = curve.gain(rows, more), curve.gain(rows, 2 * more)
    assert 0 <= gain.low <= gain.value + 1e-9 and gain.value <= gain.high + 1e-3 <= 1.01
    assert further.value >= gain.value - 1e-12


def test_few_rows_widen_the_band():
    narrow, wide = (fit_curve(ROWS, law(0.2, 0.5), np.eye(4) * noise).gain(800, 800) for noise in (1e-7, 1e-3))
    assert wide.high - wide.low > 3 * (narrow.high - narrow.low)
