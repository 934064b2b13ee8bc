"""From likeness to probabilities: how sure the answers of a zero-shot classifier sound."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

USUAL_SCALE = 20.0
"""How many times a difference in cosine counts where no labels say how often the answers are right."""
COSINE_RANGE = (1.0, 200.0)
LOGIT_RANGE = (0.05, 20.0)
"""Of scores that are logits already; a model that is too sure of itself wants a factor below one."""


@dataclass(frozen=True)
class Scale:
    """Logits are `factor * likeness + offset`."""

    factor: float
    offset: float = 0.0


def fit_scale(
    likeness: np.ndarray, truth: np.ndarray, limits: tuple[float, float] = COSINE_RANGE, usual: float = USUAL_SCALE
) -> Scale:
    """The scale with the smallest mean loss on labelled rows, within these limits: temperature scaling (Guo et al.
    2017).

    Where a row may carry several labels, the offset that decides between yes and no is fitted too.

    Args:
        likeness: [rows classes]. truth: class numbers [rows], or booleans [rows classes].
        usual: where the search begins, and what is kept where it finds nothing.
    """
    # scipy is imported here: the window does not need it before a training begins.
    from scipy.optimize import minimize
    from scipy.special import expit, log_softmax

    scores = np.asarray(likeness, np.float64)
    multi_label = truth.ndim == 2
    targets = truth.astype(np.float64) if multi_label else np.eye(scores.shape[1])[truth.astype(np.int64)]

    def loss_and_slope(at: np.ndarray) -> tuple[float, np.ndarray]:
        """Mean loss, and its slope along the logarithm of the factor and the offset."""
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

    # The loss is convex in factor and offset, so the bounded search cannot end in a lesser minimum.
    bounds = [tuple(np.log(limits)), (None, None) if multi_label else (0.0, 0.0)]
    found = minimize(
        loss_and_slope,
        np.array([np.log(usual), 0.0]),
        jac=True,
        method="L-BFGS-B",
        bounds=bounds,
        options={"ftol": 1e-12},
    )
    if not np.all(np.isfinite(found.x)):
        return Scale(usual)
    return Scale(min(max(float(np.exp(found.x[0])), limits[0]), limits[1]), float(found.x[1]))


def normalise(vectors: np.ndarray) -> np.ndarray:
    """Every row at length 1; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return vectors / np.where(lengths > 0, lengths, 1)
