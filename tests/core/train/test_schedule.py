from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.train.schedule import rate_factor


@given(st.integers(1, 500), st.floats(0, 0.9))
def test_the_rate_rises_to_its_full_size_and_falls_to_nearly_nothing(total: int, share: float) -> None:
    factors = [rate_factor(step, total, share) for step in range(total)]

    top = factors.index(max(factors))
    assert max(factors) == pytest.approx(1.0)
    assert factors[: top + 1] == sorted(factors[: top + 1])
    assert factors[top:] == sorted(factors[top:], reverse=True)
    assert all(0 < factor <= 1 for factor in factors)


def test_known_places() -> None:
    assert [rate_factor(step, 10, 0.2) for step in (0, 1, 2)] == [0.5, 1.0, 1.0]
    assert rate_factor(6, 10, 0.2) == pytest.approx(0.5)
    assert rate_factor(9, 10, 0.0) == pytest.approx(0.0245, abs=1e-3)
