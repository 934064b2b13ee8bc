"""The fit recovers the parameters that questions were drawn from, and the line keeps enough right answers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.tasks.match.confidence import UNFITTED, Confidence, choose_line, fit_confidence
from core.tasks.match.report import RightAnswers, right_answers

ANSWERS = 30


def _draw(questions: int, seed: int = 0, lift: float = 0.3) -> tuple[np.ndarray, RightAnswers]:
    rng = np.random.default_rng(seed)
    cosines = rng.normal(0.2, 0.08, (questions, ANSWERS))
    right = rng.integers(0, ANSWERS, questions)
    cosines[np.arange(questions), right] += rng.normal(lift, 0.15, questions)
    return cosines, right_answers([np.array([one]) for one in right])


def test_it_recovers_the_numbers_that_right_answers_were_drawn_with() -> None:
    """The right answer, or none, is drawn from a softmax; the fit has to recover its parameters."""
    rng = np.random.default_rng(1)
    cosines = rng.uniform(0, 1, (4000, 8))
    truth = Confidence(sharpness=9.0, none=7.0, line=0.5, is_fitted=True)
    chances = truth.chances(cosines)
    drawn = [rng.choice(9, p=[*row, 1 - row.sum()]) for row in chances]
    right = right_answers([np.array([one]) if one < 8 else np.array([], np.int64) for one in drawn])
    share = float(np.mean([one == 8 for one in drawn]))

    # No answers are removed here: the questions without one determine `none`.
    from core.tasks.match import confidence as answer_confidence

    marked = right.mask(8)
    none = ~marked.any(axis=1)
    weights = (marked.any(axis=1) / len(marked), none / len(marked))
    sharpness, level = answer_confidence._maximise(cosines, cosines, marked, weights)

    assert 0.05 < share < 0.9
    assert sharpness == pytest.approx(9.0, rel=0.1)
    assert level == pytest.approx(7.0, rel=0.1)


@pytest.mark.parametrize("share", [0.1, 0.4])
def test_confidence_means_what_it_says_on_other_questions(share: float) -> None:
    fitted = fit_confidence(*_draw(1500), unanswered_share=share)
    cosines, right = _draw(1500, seed=5)
    marked = right.mask(ANSWERS)
    count = round(len(cosines) * share / (1 - share))
    whole, taken = fitted.chances(cosines), fitted.chances(np.where(marked, -np.inf, cosines)[:count])
    is_right = marked[np.arange(len(cosines)), cosines.argmax(axis=1)]

    confidences = np.concatenate([whole.max(axis=1), taken.max(axis=1)])
    held = np.concatenate([is_right, np.zeros(count, bool)])

    assert confidences.mean() == pytest.approx(held.mean(), abs=0.04)
    sure = confidences >= fitted.line
    assert held[sure].mean() > 0.86, "at least nine in ten, give or take the luck of the draw"
    assert sure.mean() > 0.2


def test_more_questions_without_an_answer_make_it_more_careful() -> None:
    cosines, right = _draw(600)

    few, many = (fit_confidence(cosines, right, unanswered_share=share) for share in (0.05, 0.6))

    assert few.chances(cosines).max(axis=1).mean() > many.chances(cosines).max(axis=1).mean() + 0.05


def test_a_higher_share_of_right_answers_raises_the_line() -> None:
    cosines, right = _draw(600)

    assert fit_confidence(cosines, right, least_right=0.95).line >= fit_confidence(cosines, right, least_right=0.7).line


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=8), st.floats(1, 100), st.floats(-20, 60))
def test_chances_are_chances_and_keep_the_order(cosines: list[float], sharpness: float, none: float) -> None:
    row = np.array([cosines])

    chances = Confidence(sharpness, none, 0.5, True).chances(row)[0]

    assert (chances >= 0).all() and chances.sum() <= 1 + 1e-9
    order = np.argsort(cosines, kind="stable")
    assert (np.diff(chances[order]) >= -1e-12).all()


def test_without_a_right_answer_nothing_is_fitted() -> None:
    none = right_answers([np.array([], np.int64)] * 3)

    assert fit_confidence(np.zeros((3, 4)), none) is UNFITTED
    assert not UNFITTED.is_fitted


def test_the_line_is_the_lowest_that_keeps_the_promise() -> None:
    confidence = np.linspace(1, 0, 101)
    is_right = confidence > 0.6
    line = choose_line(confidence, is_right, np.ones(101), 0.9)
    given_out = confidence >= line

    assert is_right[given_out].mean() >= 0.9
    assert is_right[confidence >= line - 0.05].sum() / ((confidence >= line - 0.05).sum() + 1) < 0.9
    assert choose_line(confidence, np.zeros(101, bool), np.ones(101), 0.9) > 0.9, (
        "nothing is right, so nothing is given"
    )
