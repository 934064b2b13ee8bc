"""Curves of any length in bounded memory."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gui.widgets.bounded_series import BoundedSeries

VALUES = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=400)


@given(VALUES, st.sampled_from([4, 8, 32]))
def test_highest_and_lowest_point_survive_every_merging(values, capacity):
    series = BoundedSeries(capacity)
    for step, value in enumerate(values):
        series.append(step, value)

    xs, ys = series.points()
    assert len(series) <= capacity and len(xs) <= 2 * capacity + 1
    assert xs[-1] == len(values) - 1
    assert ys.max() == max(values) and ys.min() == min(values)
    assert (np.diff(xs) > 0).all()
    assert all(values[int(x)] == y for x, y in zip(xs, ys, strict=True))


@given(VALUES)
def test_nothing_is_left_out_while_it_fits(values):
    series = BoundedSeries(512)
    for step, value in enumerate(values):
        series.append(step, value)
    assert list(series.points()[1]) == values


@given(st.lists(st.integers(0, 60), min_size=1, max_size=200))
def test_a_step_that_comes_again_replaces_what_came_from_there_on(steps):
    series = BoundedSeries(512)
    expected: dict[int, float] = {}
    for order, step in enumerate(steps):
        expected = {at: value for at, value in expected.items() if at < step}
        expected[step] = float(order)
        series.append(step, float(order))

    xs, ys = series.points()
    assert dict(zip((int(x) for x in xs), ys, strict=True)) == expected


def test_steps_go_on_after_a_resume_that_lies_in_a_merged_bucket():
    series = BoundedSeries(8)
    for step in range(1000):
        series.append(step, float(step))
    for step in range(500, 600):
        series.append(step, 0.5)

    xs, ys = series.points()
    assert (np.diff(xs) > 0).all() and xs[-1] == 599
    assert ys.max() < 500 and len(series) <= 8


def test_a_loss_that_is_no_number_hides_no_neighbour():
    series = BoundedSeries(4)
    for step in range(64):
        series.append(step, math.nan if step % 2 else float(step))
    ys = series.points()[1]
    assert np.nanmax(ys) == 62 and np.nanmin(ys) == 0
