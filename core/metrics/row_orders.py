"""Which judged rows are most worth reading: right with confidence, wrong with confidence, close decisions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.metrics.labels import THRESHOLD, decide
from core.shapes import Float, Int, Shaped


@dataclass(frozen=True, eq=False)
class RowOrders:
    """Positions in the evaluated rows (not row numbers of the table), the most extreme first; [at most n] each.

    best: right with high confidence. worst: wrong with high confidence. uncertain: close decisions, right or wrong.
    """

    best: Int[np.ndarray, " best"]
    worst: Int[np.ndarray, " worst"]
    uncertain: Int[np.ndarray, " uncertain"]


def best_worst_uncertain(
    truth: Shaped[np.ndarray, "rows ..."], probabilities: Float[np.ndarray, "rows classes"], n: int
) -> RowOrders:
    """The rows most worth reading; `truth` as in `judge` (booleans [rows classes] mean several labels a row).

    Rows are ordered by the probability of the true class (several labels: the lowest one of its true decisions),
    and uncertain ones by the margin of the two most likely classes (several labels: the smallest distance to the
    threshold).
    """
    if len(truth) == 0:
        empty = np.zeros(0, dtype=np.int64)
        return RowOrders(empty, empty, empty)
    given = probabilities.astype(np.float64)
    if truth.ndim == 2:
        right = (truth.astype(bool) == decide(given, multi_label=True)).all(axis=1)
        belief = np.where(truth.astype(bool), given, 1 - given).min(axis=1)
        gap = np.abs(given - THRESHOLD).min(axis=1)
    else:
        right = decide(given) == truth
        belief = given[np.arange(len(truth)), truth]
        first_two = -np.sort(-given, axis=1)[:, :2]
        gap = first_two[:, 0] - first_two[:, -1] if given.shape[1] > 1 else first_two[:, 0]
    places = np.arange(len(truth))
    best = places[right][np.argsort(-belief[right], kind="stable")]
    worst = places[~right][np.argsort(belief[~right], kind="stable")]
    return RowOrders(best[:n], worst[:n], np.argsort(gap, kind="stable")[:n])
