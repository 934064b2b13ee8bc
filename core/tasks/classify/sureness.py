"""How likely an answer is right, by its class and its confidence; the thresholds of the dial follow from it.

To answer the largest share with a given number of errors, those answers are taken that are most likely right (Chow
1970, "On optimum recognition error and reject tradeoff"). How likely that is differs by class where the confidence is
not calibrated alike for all of them; a class of few rows stays near the others.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit, logit

from core.shapes import Bool, Float, Int, Shaped

EDGE = 1e-7
"""Confidences nearer to 0 or 1 count as this near: a float32 of 1 says no more."""
_SPREADS = (0.0, 0.3, 0.6, 1.0)
"""Standard deviations that the offsets of the classes are tried with."""
_FOLDS = 5
_INTERCEPT_SPREAD, _SLOPE_SPREAD = 4.5, 1.0
"""Of the weak priors, which keep the fit finite where every answer is right."""
_DIGITS = 9


@dataclass(frozen=True, eq=False)
class Sureness:
    """P(right) = sigmoid(intercept + slope logit(confidence) + offset of the class).

    Attributes:
        slope: above 0. offsets: how much better (above 0) or worse than the others a class is; [classes].
        held_out: of each row it was fitted on, the chance as a fit without that row gives it; [rows].
    """

    intercept: float
    slope: float
    offsets: Float[np.ndarray, " classes"]
    held_out: Float[np.ndarray, " rows"]

    def estimate(
        self, confidence: Shaped[np.ndarray, "*rows"], answers: Shaped[np.ndarray, "*rows"]
    ) -> Shaped[np.ndarray, "*rows"]:
        """The chance that answers are right, by their confidence and class number."""
        shown = logit(np.clip(confidence, EDGE, 1 - EDGE))
        return np.asarray(expit(self.intercept + self.slope * shown + self.offsets[answers]))

    def find_thresholds(self, level: float) -> Float[np.ndarray, " classes"]:
        """The confidence from which an answer with each class is right with a chance of at least `level`, 0 to 1."""
        if level <= 0:
            return np.zeros(len(self.offsets))
        shown = (logit(min(level, 1 - EDGE)) - self.intercept - self.offsets) / self.slope
        return np.round(np.minimum(expit(shown), 1 - EDGE), _DIGITS)

    def find_threshold(self, level: float) -> float:
        """The same for a class of which nothing is known: one without an offset."""
        plain = Sureness(self.intercept, self.slope, np.zeros(1), self.held_out)
        return float(plain.find_thresholds(level)[0])


def fit_sureness(
    confidence: Float[np.ndarray, " rows"],
    answers: Int[np.ndarray, " rows"],
    is_right: Bool[np.ndarray, " rows"],
    classes: int,
    seed: int = 0,
) -> Sureness:
    """A logistic regression with an offset for each class, shrunk as much as cross-validation finds best.

    Args:
        confidence: of each answer, 0 to 1. answers: class numbers. is_right: whether it is the true one.
        classes: how many there are.
    """
    shown = logit(np.clip(confidence.astype(np.float64), EDGE, 1 - EDGE))
    folds = np.random.default_rng(seed).permutation(len(shown)) % _FOLDS
    best, best_loss, held_out = 0.0, np.inf, np.zeros(len(shown))
    for spread in _SPREADS if classes > 1 else (0.0,):
        found = np.zeros(len(shown))
        for fold in np.unique(folds):
            inside = folds != fold
            weights = _fit(shown[inside], answers[inside], is_right[inside], classes, spread)
            found[~inside] = _score(weights, shown[~inside], answers[~inside])
        loss = -float(np.log(np.where(is_right, expit(found), expit(-found))).sum())
        if loss < best_loss:
            best, best_loss, held_out = spread, loss, expit(found)
    intercept, slope, offsets = _unpack(_fit(shown, answers, is_right, classes, best))
    return Sureness(float(intercept), float(slope), offsets, held_out)


def _fit(
    shown: np.ndarray, answers: np.ndarray, is_right: np.ndarray, classes: int, spread: float
) -> Float[np.ndarray, " weights"]:
    """Intercept, logarithm of the slope and offsets: the maximum of the posterior under normal priors."""
    signs = np.where(is_right, 1.0, -1.0)
    pulls = np.concatenate(
        [[_INTERCEPT_SPREAD**-2, _SLOPE_SPREAD**-2], np.full(classes, spread**-2 if spread else 0.0)]
    )

    def lose(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = _score(weights, shown, answers)
        value = np.logaddexp(0.0, -signs * scores).sum() + 0.5 * (pulls * weights**2).sum()
        errors = expit(scores) - is_right
        slopes = [errors.sum(), (errors * shown).sum() * np.exp(weights[1])]
        by_class = np.bincount(answers, weights=errors, minlength=classes) if spread else np.zeros(classes)
        return float(value), np.concatenate([slopes, by_class]) + pulls * weights

    return np.asarray(minimize(lose, np.zeros(2 + classes), jac=True, method="L-BFGS-B").x)


def _score(weights: np.ndarray, shown: np.ndarray, answers: np.ndarray) -> np.ndarray:
    intercept, slope, offsets = _unpack(weights)
    return np.asarray(intercept + slope * shown + offsets[answers])


def _unpack(weights: np.ndarray) -> tuple[float, float, np.ndarray]:
    return weights[0], np.exp(weights[1]), weights[2:]
