"""Corrected shares are near the truth where predicted counts are not, and the bands contain it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from core.watch.correction import (
    PRIOR_TEXTS,
    SoftPredictions,
    estimate_shares,
    find_shares,
    find_soft_shares,
    project_to_simplex,
)
from core.watch.known_errors import KnownErrors, balance

CALLED = np.array([[0.90, 0.07, 0.03], [0.28, 0.62, 0.10], [0.15, 0.10, 0.75]])
CLASSES = ("negative", "neutral", "positive")


def judged(rows: int = 2000, mix=(0.6, 0.25, 0.15)) -> KnownErrors:
    return KnownErrors(CLASSES, rows * np.array(mix)[:, None] * CALLED, rows)


def draw(generator: np.random.Generator, share: np.ndarray, texts: int, points: int) -> tuple[np.ndarray, np.ndarray]:
    """Numbers of texts of each true and of each predicted class; both [points classes]."""
    true = generator.multinomial(texts, share, size=points)
    return true, np.array(
        [sum(generator.multinomial(count, CALLED[place]) for place, count in enumerate(row)) for row in true]
    )


def test_without_known_errors_the_shares_are_the_predicted_ones() -> None:
    predicted = np.array([[3, 1, 0], [0, 0, 0], [20, 60, 20]])
    shares = estimate_shares(predicted, predicted.sum(axis=1))
    assert shares.share[0].tolist() == [0.75, 0.25, 0.0]
    assert np.isnan(shares.share[1]).all() and np.isnan(shares.low[1]).all()
    assert (shares.low[2] < shares.share[2]).all() and (shares.share[2] < shares.high[2]).all()


@pytest.mark.parametrize("share", [(0.1, 0.7, 0.2), (0.9, 0.05, 0.05), (0.3, 0.3, 0.4)])
def test_shifted_shares_are_found_where_counting_is_far_off(share) -> None:
    predicted = np.rint(4000 * np.array(share) @ CALLED).astype(int)[None]
    shares = estimate_shares(predicted, predicted.sum(axis=1), judged())
    raw_error = np.abs(predicted[0] / predicted.sum() - share).max()
    assert np.abs(shares.share[0] - share).max() < 0.35 * raw_error
    assert np.abs(shares.share[0] - share).max() < 0.03


def test_bands_hold_the_share_they_were_drawn_from_nine_times_in_ten() -> None:
    generator = np.random.default_rng(3)
    held = []
    for texts in (8, 40, 400):
        for share in generator.dirichlet([3, 1.2, 0.8], size=12):
            counts = np.array(
                [
                    generator.multinomial(row, CALLED[place])
                    for place, row in enumerate(generator.multinomial(500, [0.6, 0.25, 0.15]))
                ]
            )
            _, predicted = draw(generator, share, texts, 6)
            shares = estimate_shares(predicted, predicted.sum(axis=1), KnownErrors(CLASSES, counts.astype(float), 500))
            held.append(((shares.low <= share + 1e-9) & (share <= shares.high + 1e-9)).mean())
    assert 0.9 <= np.mean(held) <= 0.995


def test_few_texts_have_wide_bands_and_few_judged_rows_too() -> None:
    few, many = (estimate_shares(np.array([[6, 2, 2]]) * times, np.array([10 * times]), judged()) for times in (1, 100))
    assert (few.high - few.low)[0, 0] > 4 * (many.high - many.low)[0, 0]
    unsure = estimate_shares(np.array([[600, 200, 200]]), np.array([1000]), judged(rows=60))
    assert (unsure.high - unsure.low)[0, 0] > 2 * (many.high - many.low)[0, 0]
    assert few.spread[0, 0] > many.spread[0, 0]


def test_one_text_never_gives_a_band_at_zero_or_one() -> None:
    shares = estimate_shares(np.array([[1, 0, 0]]), np.array([1]), judged())
    assert 0.5 < shares.share[0, 0] < 0.99 and shares.high[0, 0] - shares.low[0, 0] > 0.7


def test_the_same_counts_give_the_same_numbers_whatever_the_other_points_are() -> None:
    alone = estimate_shares(np.array([[7, 2, 1]]), np.array([10]), judged())
    beside = estimate_shares(np.array([[1, 1, 1], [7, 2, 1], [0, 0, 0], [7, 2, 1]]), np.array([3, 10, 0, 10]), judged())
    for name in ("share", "low", "high", "spread"):
        one, two, three = getattr(alone, name)[0], getattr(beside, name)[1], getattr(beside, name)[3]
        assert one == pytest.approx(two, abs=1e-4) and two.tolist() == three.tolist()


def test_texts_whose_class_is_known_are_counted_as_they_are() -> None:
    known = np.array([[0, 50, 50]])
    shares = estimate_shares(np.zeros((1, 3), int), np.array([100]), judged(), known=known)
    assert shares.share[0].tolist() == [0.0, 0.5, 0.5]
    half = estimate_shares(np.array([[100, 0, 0]]), np.array([200]), judged(), known=np.array([[0, 100, 0]]))
    only = estimate_shares(np.array([[100, 0, 0]]), np.array([100]), judged())
    assert half.share[0, 0] == pytest.approx(only.share[0, 0] / 2)
    assert half.share[0].sum() == pytest.approx(1)


def test_a_class_that_is_never_predicted_or_never_evaluated_breaks_nothing() -> None:
    counts = np.array([[40.0, 5, 0], [6, 30, 0], [0, 0, 0]])
    shares = estimate_shares(np.array([[10, 10, 0], [0, 0, 4]]), np.array([20, 4]), KnownErrors(CLASSES, counts, 81))
    assert np.isfinite(shares.share).all() and np.allclose(shares.share.sum(axis=1), 1)
    assert (shares.low >= 0).all() and (shares.high <= 1 + 1e-9).all()


def test_several_labels_are_corrected_one_by_one() -> None:
    errors = KnownErrors(("a", "b"), np.array([[[90.0, 10], [20, 80]], [[95, 5], [50, 50]]]), 200, True)
    shares = estimate_shares(np.array([[45, 27]]), np.array([100]), errors, multi_label=True)
    assert shares.share[0, 0] == pytest.approx(0.5, abs=0.03)  # (0.45 - 0.1) / (0.8 - 0.1)
    assert shares.share[0, 1] == pytest.approx(0.49, abs=0.06)  # (0.27 - 0.05) / (0.5 - 0.05)
    plain = estimate_shares(np.array([[45, 27]]), np.array([100]), None, multi_label=True)
    assert plain.share[0].tolist() == pytest.approx([0.45, 0.27])


def soft_case(share, texts: int, seed: int = 0) -> tuple[SoftPredictions, np.ndarray, KnownErrors]:
    """Texts of one number each, drawn by class, and the exact probabilities of a classifier judged at other shares."""
    generator = np.random.default_rng(seed)
    true = generator.choice(3, size=texts, p=share)
    centres, mix = np.array([0.0, 1.4, 3.0]), np.array([0.6, 0.25, 0.15])
    seen = generator.normal(centres[true])
    odds = mix * np.exp(-0.5 * (seen[:, None] - centres) ** 2)
    probabilities = odds / odds.sum(axis=1, keepdims=True)
    counts = np.array([[1080.0, 117, 3], [125, 300, 75], [4, 46, 250]])  # the mix is that of `mix`
    return (
        SoftPredictions(probabilities, np.zeros(texts, np.int64)),
        np.bincount(true, minlength=3) / texts,
        KnownErrors(CLASSES, counts, 2000),
    )


@pytest.mark.parametrize("share", [(0.15, 0.55, 0.3), (0.85, 0.1, 0.05)])
def test_probabilities_find_shifted_shares(share) -> None:
    soft, true, errors = soft_case(share, 3000)
    found = find_soft_shares(soft, 1, errors)[0]
    averaged = np.abs(soft.probabilities.mean(axis=0) - true).max()
    assert np.abs(found - true).max() < 0.4 * averaged and found.sum() == pytest.approx(1)


def test_points_of_probabilities_do_not_touch_each_other() -> None:
    one, _, errors = soft_case((0.2, 0.5, 0.3), 40, 1)
    other, _, _ = soft_case((0.9, 0.05, 0.05), 60, 2)
    both = SoftPredictions(
        np.concatenate([other.probabilities, one.probabilities]), np.r_[np.full(60, 2), np.zeros(40, np.int64)]
    )
    found = find_soft_shares(both, 3, errors)
    assert found[0] == pytest.approx(find_soft_shares(one, 1, errors)[0], abs=1e-4)
    assert np.isnan(found[1]).all()


def test_few_texts_lean_on_the_judged_mix_and_many_on_themselves() -> None:
    predicted, confusion = np.array([[8, 1, 1]]), judged().counts
    leaning = find_shares(predicted, confusion, prior_texts=1e9)[0]
    free = find_shares(predicted, confusion, prior_texts=0.0)[0]
    between = find_shares(predicted, confusion, prior_texts=PRIOR_TEXTS)[0]
    assert min(leaning[0], free[0]) < between[0] < max(leaning[0], free[0])
    many = find_shares(predicted * 1000, confusion)[0]
    assert many == pytest.approx(find_shares(predicted * 1000, confusion, prior_texts=0.0)[0], abs=0.01)


def test_skewed_probabilities_are_brought_back_to_the_judged_mix() -> None:
    generator = np.random.default_rng(0)
    truth = generator.choice(3, size=4000, p=[0.7, 0.2, 0.1])
    honest = generator.dirichlet([1.0, 1, 1], size=4000) * 0.5 + 0.5 * np.eye(3)[truth]
    skewed = honest * np.array([0.3, 1.0, 4.0])
    skewed /= skewed.sum(axis=1, keepdims=True)
    scaled = skewed * balance(skewed, truth)
    means = (scaled / scaled.sum(axis=1, keepdims=True)).mean(axis=0)
    assert means == pytest.approx(np.bincount(truth) / 4000, abs=2e-3)
    assert np.abs(skewed.mean(axis=0) - np.bincount(truth) / 4000).max() > 0.1


@settings(max_examples=60, deadline=None)
@given(arrays(float, st.tuples(st.integers(1, 4), st.integers(2, 6)), elements=st.floats(-5, 5)))
def test_the_nearest_point_of_the_simplex_is_on_it_and_nearest(points: np.ndarray) -> None:
    projected = project_to_simplex(points)
    assert (projected >= 0).all() and np.allclose(projected.sum(axis=1), 1)
    assert np.allclose(project_to_simplex(projected), projected)
    # Any other point of the simplex is no nearer: the corners and the middle are enough for a convex set.
    others = np.vstack([np.eye(points.shape[1]), np.full(points.shape[1], 1 / points.shape[1])])
    for point, nearest in zip(points, projected, strict=True):
        assert ((others - nearest) @ (point - nearest) <= 1e-6).all()
