"""Judged texts whose chances of being right are known, for the tests of the dial."""

from __future__ import annotations

import numpy as np
from scipy.special import expit, logit

from core.tasks.classify.dial_rows import DialRows, JudgedTexts

CLASSES = ("access", "money back", "praise")
_OFFSETS = np.array([0.5, -1.0, 0.0])


def draw_one(rows: int, seed: int, classes: int = 3) -> JudgedTexts:
    """Texts of one label; too sure of themselves, and of one class more than of others."""
    rng = np.random.default_rng(seed)
    given = rng.integers(0, classes, rows)
    confidence = np.clip(rng.beta(6, 1, rows), 1 / classes + 0.01, 0.9999)
    is_right = rng.random(rows) < expit(0.8 * logit(confidence) + 0.5 + _OFFSETS[given % 3])
    rest = (1 - confidence) / max(1, classes - 1)
    probabilities = np.repeat(rest[:, None], classes, axis=1)
    probabilities[np.arange(rows), given] = confidence
    truth = np.where(is_right, given, (given + 1) % classes)
    return JudgedTexts(probabilities.astype(np.float32), truth, truth == given)


def draw_several(rows: int, seed: int) -> JudgedTexts:
    """Texts of any number of labels."""
    rng = np.random.default_rng(seed)
    sure = rng.beta(np.where(rng.random((rows, 3)) < 0.8, 300, 8), 1)
    probabilities = np.where(rng.random((rows, 3)) < 0.5, sure, 1 - sure)
    probabilities = probabilities.astype(np.float32)
    truth = rng.random((rows, 3)) < probabilities
    return JudgedTexts(probabilities, truth, ((probabilities >= 0.5) == truth).all(axis=1))


def make_rows(rows: int = 600, ordering: int = 200, seed: int = 0) -> DialRows:
    """Texts of one label, to be calibrated on."""
    return DialRows(CLASSES, False, draw_one(ordering, seed + 1), draw_one(rows, seed), model="abc")
