"""From similarities to probabilities: the scale of a zero-shot classifier's logits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

DEFAULT_SCALE = 20.0
"""The factor of cosines without labels to fit it."""
COSINE_RANGE = (1.0, 200.0)
LOGIT_RANGE = (0.05, 20.0)
"""For scores that are logits already; an overconfident model needs a factor below one."""


@dataclass(frozen=True)
class Scale:
    """Logits are `factor * likeness + offset`."""

    factor: float
    offset: float = 0.0


def fit_scale(
    likeness: np.ndarray, truth: np.ndarray, limits: tuple[float, float] = COSINE_RANGE, default: float = DEFAULT_SCALE
) -> Scale:
    """Fit the scale by the smallest mean loss on labelled rows: temperature scaling (Guo et al. 2017).

    With several labels per row, the offset is fitted too.

    Args:
        likeness: [rows classes]. truth: class numbers [rows], or booleans [rows classes].
        limits: bounds of the factor.
        usual: the initial factor, also the result if the search fails.
    """
    # scipy is imported here: the window does not need it before a training starts.
    from scipy.optimize import minimize
    from scipy.special import expit, log_softmax

    scores = np.asarray(likeness, np.float64)
    multi_label = truth.ndim == 2
    targets = truth.astype(np.float64) if multi_label else np.eye(scores.shape[1])[truth.astype(np.int64)]

    def loss_and_slope(at: np.ndarray) -> tuple[float, np.ndarray]:
        """The mean loss, and its gradient by the logarithm of the factor and by the offset."""
        factor = np.exp(at[0])
        logits = factor * scores + at[1]
        if multi_label:
            loss = float(np.mean(np.logaddexp(0, logits) - targets * logits))
            excess = (expit(logits) - targets) / scores.size
        else:
            log_shares = log_softmax(logits, axis=1)
            loss = -float(np.sum(targets * log_shares)) / len(scores)
            excess = (np.exp(log_shares) - targets) / len(scores)
        return loss, np.array([factor * np.sum(excess * scores), np.sum(excess)])

    # The loss is convex in factor and offset, so the bounded search has no local minima.
    bounds = [tuple(np.log(limits)), (None, None) if multi_label else (0.0, 0.0)]
    found = minimize(
        loss_and_slope,
        np.array([np.log(default), 0.0]),
        jac=True,
        method="L-BFGS-B",
        bounds=bounds,
        options={"ftol": 1e-12},
    )
    if not np.all(np.isfinite(found.x)):
        return Scale(default)
    return Scale(min(max(float(np.exp(found.x[0])), limits[0]), limits[1]), float(found.x[1]))


def normalise(vectors: np.ndarray) -> np.ndarray:
    """Every row scaled to length 1; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return vectors / np.where(lengths > 0, lengths, 1)
