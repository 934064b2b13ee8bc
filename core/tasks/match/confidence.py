"""The probability that a ranked answer is right, or that no answer of the list is; fitted on held-out questions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.shapes import Bool, Float
from core.tasks.match.report import RightAnswers

MAX_FITTED = 2000
_ENOUGH = 10
_STEPS, _HALVINGS, _RIDGE = 100, 30, 1e-3
_MOST_SHARP, _LEAST_SHARP = 200.0, 1.0


@dataclass(frozen=True)
class Confidence:
    """A softmax over all answers and "none of them": the logit of an answer is its cosine times `sharpness`, that of
    none is `none`.

    So the probability of the first answer is smaller if the second is close, and that of all answers if none is near:
    they add up to 1 minus the probability that the list has no answer.

    Attributes:
        line: an answer below this probability is not given.
        is_fitted: whether the parameters were fitted on questions.
    """

    sharpness: float
    none: float
    line: float
    is_fitted: bool

    def chances(self, cosines: Float[np.ndarray, "questions answers"]) -> Float[np.ndarray, "questions answers"]:
        """The probability of every answer to be the right one; float64."""
        logits = self.sharpness * cosines.astype(np.float64)
        top = np.maximum(logits.max(axis=1, initial=self.none), self.none)[:, None]
        raised = np.exp(logits - top)
        return raised / (raised.sum(axis=1, keepdims=True) + np.exp(self.none - top))


UNFITTED = Confidence(sharpness=20.0, none=12.0, line=0.5, is_fitted=False)
"""Used without questions to fit on: an answer is given if its cosine is about 0.6 and clearly above the next."""


def fit_confidence(
    cosines: Float[np.ndarray, "questions answers"],
    right: RightAnswers,
    *,
    unanswered_share: float = 0.2,
    least_right: float = 0.9,
) -> Confidence:
    """Fit the confidence on held-out questions by maximum likelihood, and choose the line.

    Every question with a right answer is used twice: as it is, and with its right answers removed from the list, as a
    question without an answer. Questions without a right answer are used as such, too. The two kinds are weighted by
    the expected shares.

    Args:
        right: the right answers of the same questions.
        unanswered_share: expected share of questions without an answer, 0 to 0.9.
        least_right: minimal share of right answers above the line, 0.5 to 0.99.
    """
    chosen = np.linspace(0, len(cosines) - 1, min(len(cosines), MAX_FITTED)).astype(np.int64)
    cosines, marked = cosines[chosen].astype(np.float64), right.take(chosen).mask(cosines.shape[1])
    if not marked.any():
        return UNFITTED
    left = np.where(marked, -np.inf, cosines)
    has_right = np.asarray(marked.any(axis=1))
    weights = _weigh(has_right, unanswered_share)
    sharpness, none = _maximise(cosines, left, marked, weights)
    fitted = Confidence(sharpness, none, 0.5, is_fitted=True)
    first = [fitted.chances(one) for one in (cosines[has_right], left)]
    confidence = np.concatenate([one.max(axis=1, initial=0.0) for one in first])
    is_right = marked[has_right][np.arange(has_right.sum()), cosines[has_right].argmax(axis=1)]
    is_right = np.concatenate([is_right, np.zeros(len(left), bool)])
    line = choose_line(confidence, is_right, np.concatenate([weights[0][has_right], weights[1]]), least_right)
    return Confidence(sharpness, none, line, is_fitted=True)


def choose_line(
    confidence: Float[np.ndarray, " rows"],
    is_right: Bool[np.ndarray, " rows"],
    weights: Float[np.ndarray, " rows"],
    least_right: float,
) -> float:
    """The lowest confidence above which at least `least_right` of the weight is right; above all of them if there is
    none.

    The share is smoothed by one wrong answer of mean weight, so that a few rows do not decide by chance; and the line
    is at least 1/3.
    """
    order = np.argsort(-confidence, kind="stable")
    given = np.cumsum(weights[order]) + weights.mean()
    share = np.cumsum(weights[order] * is_right[order]) / given
    good = np.flatnonzero(share >= least_right)
    if not len(good):
        return float(min(0.99, max(least_right, np.nextafter(confidence.max(initial=0.0), 1))))
    return float(np.clip(confidence[order[good[-1]]], 1 / 3, 0.99))


def _weigh(
    has_right: Bool[np.ndarray, " questions"], unanswered_share: float
) -> tuple[Float[np.ndarray, " questions"], Float[np.ndarray, " questions"]]:
    """Weights of the questions as they are (0 without an answer) and of those with their answers removed.

    If there are enough questions that really have no answer, both kinds of unanswerable ones get the same weight.
    """
    answered, total = int(has_right.sum()), len(has_right)
    real = total - answered
    without = np.full(total, unanswered_share / total)
    if real >= _ENOUGH:
        without = np.where(has_right, unanswered_share / 2 / answered, unanswered_share / 2 / real)
    return has_right * (1 - unanswered_share) / answered, without


def _maximise(
    cosines: Float[np.ndarray, "questions answers"],
    left: Float[np.ndarray, "questions answers"],
    marked: Bool[np.ndarray, "questions answers"],
    weights: tuple[Float[np.ndarray, " questions"], Float[np.ndarray, " questions"]],
) -> tuple[float, float]:
    """Newton's method on the likelihood, which is concave except for questions with several right answers."""
    sharpness, none = 20.0, 10.0
    loss, gradient, curve = _measure(sharpness, none, cosines, left, marked, weights)
    for _ in range(_STEPS):
        step = np.linalg.solve(curve + _RIDGE * np.eye(2), gradient)
        for _ in range(_HALVINGS):
            tried = (float(np.clip(sharpness - step[0], _LEAST_SHARP, _MOST_SHARP)), none - float(step[1]))
            found = _measure(*tried, cosines, left, marked, weights)
            if found[0] <= loss + 1e-12 or np.abs(step).max() < 1e-6:
                break
            step = step / 2
        is_settled = abs(tried[0] - sharpness) + abs(tried[1] - none) < 1e-6
        (sharpness, none), (loss, gradient, curve) = tried, found
        if is_settled:
            break
    return sharpness, none


def _measure(
    sharpness: float,
    none: float,
    cosines: Float[np.ndarray, "questions answers"],
    left: Float[np.ndarray, "questions answers"],
    marked: Bool[np.ndarray, "questions answers"],
    weights: tuple[Float[np.ndarray, " questions"], Float[np.ndarray, " questions"]],
) -> tuple[float, Float[np.ndarray, " 2"], Float[np.ndarray, "2 2"]]:
    """The weighted negative log-likelihood, its gradient and its Hessian."""
    has_right = marked.any(axis=1)
    loss, gradient, curve = 0.0, np.zeros(2), np.zeros((2, 2))
    for scores, weight, is_whole in ((cosines[has_right], weights[0][has_right], True), (left, weights[1], False)):
        logits = np.concatenate([sharpness * scores, np.full((len(scores), 1), none)], axis=1)
        top = logits.max(axis=1, keepdims=True)
        raised = np.exp(logits - top)
        total = raised.sum(axis=1, keepdims=True)
        chances = raised / total
        if is_whole:
            hit = np.where(marked[has_right], chances[:, :-1], 0.0)
            estimated = hit.sum(axis=1)
            wanted = hit / np.maximum(estimated, 1e-300)[:, None]
            target = np.stack([(wanted * scores).sum(axis=1), np.zeros(len(scores))], axis=1)
        else:
            estimated, target = chances[:, -1], np.tile([0.0, 1.0], (len(scores), 1))
        finite = np.where(np.isfinite(scores), scores, 0.0)
        mean = np.stack([(chances[:, :-1] * finite).sum(axis=1), chances[:, -1]], axis=1)
        loss -= float(weight @ np.log(np.maximum(estimated, 1e-300)))
        gradient += weight @ (mean - target)
        square = (chances[:, :-1] * finite**2).sum(axis=1)
        curve[0, 0] += weight @ (square - mean[:, 0] ** 2)
        curve[1, 1] += weight @ (mean[:, 1] * (1 - mean[:, 1]))
        curve[0, 1] -= weight @ (mean[:, 0] * mean[:, 1])
        curve[1, 0] = curve[0, 1]
    return loss, gradient, curve
