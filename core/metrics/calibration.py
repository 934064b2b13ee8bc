"""Calibration of probabilities: reliability bins and the expected calibration error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from core.shapes import Bool, Float, Int, Shaped


@dataclass(frozen=True, eq=False)
class Reliability:
    """Bins of equal width over [0, 1]; an empty bin has 0 in every field.

    Attributes:
        confidence: mean predicted probability in a bin; [bins].
        accuracy: share of the predictions in a bin that are right; [bins].
        count: number of predictions in a bin; [bins].
        expected_error: mean difference of confidence and accuracy, weighted by count, 0 to 1 (Guo et al. 2017, eq. 3).
    """

    confidence: Float[np.ndarray, " bins"]
    accuracy: Float[np.ndarray, " bins"]
    count: Int[np.ndarray, " bins"]
    expected_error: float

    @property
    def edges(self) -> Float[np.ndarray, " edges"]:
        """The edges of the bins, one more than there are bins."""
        return np.linspace(0.0, 1.0, len(self.count) + 1)

    def to_json(self) -> dict[str, Any]:
        """Plain lists and numbers; `from_json` is the inverse."""
        return {
            "confidence": self.confidence.tolist(),
            "accuracy": self.accuracy.tolist(),
            "count": self.count.tolist(),
            "expected_error": self.expected_error,
        }

    @classmethod
    def from_json(cls, body: dict[str, Any]) -> Reliability:
        return cls(
            confidence=np.asarray(body["confidence"], dtype=np.float64),
            accuracy=np.asarray(body["accuracy"], dtype=np.float64),
            count=np.asarray(body["count"], dtype=np.int64),
            expected_error=float(body["expected_error"]),
        )


def reliability(
    truth: Shaped[np.ndarray, "rows ..."], probabilities: Float[np.ndarray, "rows classes"], bins: int = 10
) -> Reliability:
    """Reliability bins of an evaluated split.

    With one label a row, each row counts once: the probability of the predicted class, and whether it is right. With
    several labels a row, each pair of row and class counts once: the probability, and whether the row has the label.

    Args:
        truth: class numbers [rows], or booleans [rows classes] where a row may have several labels.
        probabilities: 0 to 1.
        bins: number of bins; a value on an edge falls into the lower bin, as in Guo et al.
    """
    if truth.ndim == 2:
        confidences, right = probabilities.reshape(-1), truth.reshape(-1).astype(bool)
    else:
        confidences = probabilities.max(axis=1) if len(truth) else np.zeros(0)
        right = probabilities.argmax(axis=1) == truth if len(truth) else np.zeros(0, dtype=bool)
    return reliability_of(confidences, right, bins)


def reliability_of(
    probabilities: Float[np.ndarray, " rows"], right: Bool[np.ndarray, " rows"], bins: int = 10
) -> Reliability:
    """Reliability bins of single probabilities.

    Args:
        probabilities: 0 to 1. right: whether the prediction with that probability is right.
    """
    probabilities = probabilities.astype(np.float64)
    place = np.clip(np.ceil(probabilities * bins).astype(np.int64) - 1, 0, bins - 1)
    count = np.bincount(place, minlength=bins)
    filled = np.maximum(count, 1)
    confidence = np.bincount(place, weights=probabilities, minlength=bins) / filled
    accuracy = np.bincount(place, weights=right, minlength=bins) / filled
    gap = np.abs(confidence - accuracy) @ count / max(1, len(probabilities))
    return Reliability(confidence=confidence, accuracy=accuracy, count=count, expected_error=float(gap))
