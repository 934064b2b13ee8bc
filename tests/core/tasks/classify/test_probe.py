"""The probe separates vectors that all point nearly the same way as well as others, and is scikit-learn's for those."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from core.tasks.classify.probe import INVERSE_STRENGTH, fit_probe

CLASSES, ROWS, HIDDEN = 6, 240, 24


def make_vectors(narrowness: float, rows: int = ROWS) -> tuple[np.ndarray, np.ndarray]:
    """Vectors of length 1 around a centre a class, all moved `narrowness` in every dimension."""
    chance = np.random.default_rng(0)
    centres = chance.normal(size=(CLASSES, HIDDEN))
    truth = np.arange(rows) % CLASSES
    moved = centres[truth] + 0.9 * chance.normal(size=(rows, HIDDEN)) + narrowness
    return (moved / np.linalg.norm(moved, axis=1, keepdims=True)).astype(np.float32), truth


def test_it_is_the_logistic_regression_of_scikit_learn() -> None:
    vectors, truth = make_vectors(0.0)
    assert vectors.var(0).sum() > 0.5
    found = fit_probe(vectors, truth, CLASSES).logits(vectors)
    model = LogisticRegression(C=INVERSE_STRENGTH, max_iter=2000, tol=1e-8).fit(vectors, truth)
    expected = model.decision_function(vectors)
    np.testing.assert_allclose(
        found - found.mean(1, keepdims=True), expected - expected.mean(1, keepdims=True), atol=0.02
    )


def test_narrow_vectors_are_penalised_as_if_they_were_spread() -> None:
    vectors, truth = make_vectors(4.0)
    spread = vectors.var(0).sum()
    assert spread < 0.15
    found = fit_probe(vectors, truth, CLASSES).logits(vectors)
    model = LogisticRegression(C=INVERSE_STRENGTH * 0.5 / spread, max_iter=5000, tol=1e-8).fit(vectors, truth)
    expected = model.decision_function(vectors)
    np.testing.assert_allclose(
        found - found.mean(1, keepdims=True), expected - expected.mean(1, keepdims=True), atol=0.05
    )


@pytest.mark.parametrize("narrowness", [0.0, 4.0])
def test_a_start_at_the_answer_stays_there(narrowness: float) -> None:
    vectors, truth = make_vectors(narrowness)
    first = fit_probe(vectors, truth, CLASSES)
    again = fit_probe(vectors, truth, CLASSES, start=first, most_iterations=3)
    np.testing.assert_allclose(again.logits(vectors), first.logits(vectors), atol=0.05)
