"""The curve of one class: how often its answers are right, from the surest to the least sure."""

from __future__ import annotations

import numpy as np

from core.metrics.intervals import wilson_interval
from core.metrics.labels import decide
from core.tasks.classify.alone_rule import measure_confidence
from core.tasks.classify.dial_rows import DialRows
from core.tasks.classify.dial_values import DialPoint

MOST_POINTS = 100


def draw_class(rows: DialRows, name: str, *, use_unlike: bool = True) -> tuple[DialPoint, ...]:
    """Points over the calibration rows that are answered with a class (with several labels: that are given it), the
    surest first; at most `MOST_POINTS`. Shares are of these rows; `sureness` is the confidence itself.

    Args:
        use_unlike: whether texts unlike all classes are left to a person: they are behind all others, never answered.

    Raises:
        ValueError: the model has no such class.
    """
    part, at = rows.calibration, rows.classes.index(name)
    given, sure = decide(part.probabilities, rows.multi_label), measure_confidence(part.probabilities, rows.multi_label)
    if rows.multi_label:
        chosen, sure, is_right = given[:, at], sure[:, at], part.truth[:, at].astype(bool)
    else:
        chosen, is_right = given == at, part.is_right
    of_class = int(chosen.sum())
    if use_unlike and part.unlike is not None:
        chosen = chosen & ~part.unlike
    own = np.flatnonzero(chosen)
    order = own[np.argsort(-sure[own], kind="stable")]
    right = np.cumsum(is_right[order])
    counts = (
        np.unique(np.linspace(1, len(order), min(len(order), MOST_POINTS)).round().astype(int)) if len(order) else ()
    )
    points = []
    for count in map(int, counts):
        hits = int(right[count - 1])
        low, high = wilson_interval(hits, count)
        sureness = float(sure[order[count - 1]])
        points.append(DialPoint(count / of_class, hits / count, low, high, sureness, count, count - hits))
    return tuple(points)
