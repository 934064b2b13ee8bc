"""Compare the rungs of a ladder: what each one costs, and what it gains."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from core.tasks.classify.ladder_events import RungDone


@dataclass(frozen=True)
class Gain:
    """A rung compared with the best of the quicker ones.

    Attributes:
        over: the name of that one; "" for the quickest rung.
        gain: the difference of the accuracies, -1 to 1.
        is_clear: whether it is larger than two standard errors of that difference.
    """

    rung: RungDone
    over: str
    gain: float
    is_clear: bool


def weigh(rungs: Sequence[RungDone]) -> tuple[Gain, ...]:
    """Every rung compared with the best of the quicker ones, the quickest first."""
    found: list[Gain] = []
    best: RungDone | None = None
    for rung in sorted(rungs, key=lambda rung: rung.seconds):
        if best is None:
            found.append(Gain(rung, "", 0.0, False))
            best = rung
            continue
        gain = rung.accuracy - best.accuracy
        found.append(Gain(rung, best.name, gain, abs(gain) > 2 * _spread(rung, best)))
        if gain > 0:
            best = rung
    return tuple(found)


def recommend(rungs: Sequence[RungDone]) -> RungDone | None:
    """The quickest rung that no slower one clearly beats; None without rungs."""
    best: RungDone | None = None
    for one in weigh(rungs):
        if best is None or one.rung.accuracy - best.accuracy > 2 * _spread(one.rung, best):
            best = one.rung
    return best


def _spread(first: RungDone, second: RungDone) -> float:
    # Both are judged on the same rows, which makes the true standard error smaller: this one is conservative.
    rows = max(1, min(first.rows, second.rows))
    return math.sqrt((first.accuracy * (1 - first.accuracy) + second.accuracy * (1 - second.accuracy)) / rows)
