"""Reliability bins against a direct implementation of the definition."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.metrics.calibration import Reliability, reliability


def _by_hand(given_values, right, bins):
    error = 0.0
    for number in range(bins):
        low, high = number / bins, (number + 1) / bins
        inside = [i for i, p in enumerate(given_values) if (low < p <= high) or (number == 0 and p == 0)]
        if inside:
            gap = np.mean([right[i] for i in inside]) - np.mean([given_values[i] for i in inside])
            error += abs(gap) * len(inside) / len(given_values)
    return error


@given(st.integers(0, 2**32 - 1), st.integers(1, 60), st.integers(2, 5), st.sampled_from([4, 8, 16]))
@settings(max_examples=100, deadline=None)
def test_the_expected_error_is_that_of_the_paper(seed, rows, classes, bins):
    # Bin counts that are powers of two, so that limits are exact in binary and both ways round agree on them.
    rng = np.random.default_rng(seed)
    probabilities, truth = rng.dirichlet(np.ones(classes), rows), rng.integers(0, classes, rows)
    found = reliability(truth, probabilities, bins)
    right = probabilities.argmax(axis=1) == truth
    assert found.expected_error == pytest.approx(_by_hand(probabilities.max(axis=1), right, bins))
    assert found.count.sum() == rows
    assert (found.accuracy[found.count == 0] == 0).all()


def test_a_model_that_keeps_its_word_has_no_error():
    probabilities = np.array([[0.75, 0.25]] * 4)
    assert reliability(np.array([0, 0, 0, 1]), probabilities).expected_error == 0


def test_a_sure_model_that_is_always_wrong_has_error_one():
    found = reliability(np.array([1, 1]), np.array([[1.0, 0.0], [1.0, 0.0]]))
    assert found.expected_error == 1
    assert found.count[-1] == 2 and found.confidence[-1] == 1 and found.accuracy[-1] == 0


def test_with_several_labels_every_decision_counts():
    found = reliability(np.array([[True, False], [True, False]]), np.array([[1.0, 0.0], [0.0, 0.0]]))
    assert found.count.sum() == 4
    assert found.expected_error == pytest.approx(1 / 12 * 3)


def test_nothing_judged_is_no_error():
    assert reliability(np.zeros(0, dtype=int), np.zeros((0, 3))).expected_error == 0


def test_bins_come_back_from_json():
    found = reliability(np.array([0, 1]), np.array([[0.9, 0.1], [0.4, 0.6]]))
    back = Reliability.from_json(found.to_json())
    assert back.to_json() == found.to_json()
    assert back.edges.tolist() == pytest.approx(np.linspace(0, 1, 11).tolist())
