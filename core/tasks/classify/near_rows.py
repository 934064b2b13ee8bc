"""The rows of other folds that are most like a row, and how they vote on its labels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.errors import Cancelled
from core.tasks.classify.out_of_fold import MOST_FITTED
from core.train.control import Control

VOTERS = 50
_WARMTH = 0.1
"""A neighbour whose cosine is lower by this counts 1/e of the other."""
_FLOOR = 1e-3
_ROWS_AT_ONCE = 1024


@dataclass(frozen=True, eq=False)
class NearRows:
    """For each row the most similar rows of other folds, and their weights; [rows voters] each."""

    rows: np.ndarray
    weights: np.ndarray


def find_near(vectors: np.ndarray, folds: np.ndarray, control: Control) -> NearRows:
    """The `VOTERS` most similar rows of other folds, or as many as there are; labels play no part.

    In tables of more than `MOST_FITTED` rows, every so many-th row is a candidate.

    Args:
        vectors: of length 1; [rows hidden].

    Raises:
        Cancelled: a stop was asked for.
    """
    count = len(vectors)
    candidates = np.arange(count)
    if count > MOST_FITTED:
        candidates = np.linspace(0, count - 1, MOST_FITTED).astype(np.int64)
    pool, pool_folds = vectors[candidates], folds[candidates]
    largest = int(np.bincount(pool_folds).max())
    voters = max(1, min(VOTERS, len(candidates) - largest))
    rows = np.empty((count, voters), dtype=np.int32)
    weights = np.empty((count, voters), dtype=np.float32)
    for start in range(0, count, _ROWS_AT_ONCE):
        if control.stop_requested:
            raise Cancelled
        part = slice(start, start + _ROWS_AT_ONCE)
        likeness = vectors[part] @ pool.T
        likeness[folds[part, None] == pool_folds] = -np.inf
        best = np.argpartition(-likeness, voters - 1, axis=1)[:, :voters]
        rows[part] = candidates[best]
        weights[part] = np.exp((np.take_along_axis(likeness, best, axis=1) - 1) / _WARMTH)
    return NearRows(rows, weights)


def vote(near: NearRows, truth: np.ndarray, classes: int) -> np.ndarray:
    """The weighted share of the neighbours that have each label; [rows classes], float32.

    Args:
        truth: class numbers [rows], or booleans [rows classes].
    """
    total = np.maximum(near.weights.sum(axis=1, keepdims=True), np.finfo(np.float32).tiny)
    shares = np.zeros((len(truth), classes), dtype=np.float32)
    if truth.ndim == 2:
        for at in range(near.rows.shape[1]):
            shares += near.weights[:, at, None] * truth[near.rows[:, at]]
    else:
        own = np.arange(len(truth))
        for at in range(near.rows.shape[1]):
            shares[own, truth[near.rows[:, at]]] += near.weights[:, at]
    shares /= total
    if truth.ndim == 2:
        return _FLOOR + (1 - 2 * _FLOOR) * shares
    return (1 - _FLOOR) * shares + _FLOOR / classes
