"""The rule by which texts are answered alone: thresholds of the confidence, class by class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.metrics.labels import decide
from core.shapes import Bool, Float, Int, Shaped
from core.tasks.classify.decision import Decision


@dataclass(frozen=True, eq=False)
class AloneRule:
    """Which texts are answered alone.

    With one label a text: those whose confidence is at least the threshold of the class they are answered with. With
    several: those where the yes or no of every class is at least as sure as the threshold of the class. In both cases
    no text that is given a class of `never`, and none unlike all classes.

    Attributes:
        thresholds: from 0; above 1 nothing is answered alone; [classes], float64.
        never: classes that always go to a person; [classes].
    """

    thresholds: Float[np.ndarray, " classes"]
    never: Bool[np.ndarray, " classes"]
    multi_label: bool = False

    def find_alone(
        self, probabilities: Float[np.ndarray, "rows classes"], unlike: Bool[np.ndarray, " rows"] | None = None
    ) -> Bool[np.ndarray, " rows"]:
        """Which texts are answered alone; `unlike` ones are not."""
        sure, given = measure_confidence(probabilities, self.multi_label), decide(probabilities, self.multi_label)
        if self.multi_label:
            alone = (sure >= self.thresholds).all(axis=1) & ~(given & self.never).any(axis=1)
        else:
            alone = (sure >= self.thresholds[given]) & ~self.never[given]
        return alone if unlike is None else alone & ~unlike


def find_first_rules(
    thresholds: Float[np.ndarray, "rules classes"],
    probabilities: Float[np.ndarray, "rows classes"],
    multi_label: bool,
) -> Int[np.ndarray, " rows"]:
    """The first of several rules by which each text is answered alone; their number for one that never is.

    As `AloneRule.find_alone` of each rule would have it, in one pass.

    Args:
        thresholds: of each rule, none above that of the rule before it.
    """
    rules, classes = thresholds.shape
    confidence, given = measure_confidence(probabilities, multi_label), decide(probabilities, multi_label)
    first = np.zeros(len(probabilities), dtype=np.int64)
    for at in range(classes):
        rows = np.arange(len(first)) if multi_label else np.flatnonzero(given == at)
        own = confidence[rows, at] if multi_label else confidence[rows]
        passed = np.searchsorted(thresholds[::-1, at], own, side="right")  # rules whose threshold is reached
        first[rows] = np.maximum(first[rows], rules - passed)
    return first


def measure_confidence(
    probabilities: Float[np.ndarray, "rows classes"], multi_label: bool
) -> Shaped[np.ndarray, "rows ..."]:
    """What thresholds are compared with, float64: the largest probability, [rows]; with several labels the probability
    of the yes or no that was chosen for each class, [rows classes].
    """
    wide = np.asarray(probabilities, dtype=np.float64)  # thresholds are float64, and must not be rounded to float32
    if multi_label:
        return np.maximum(wide, 1 - wide)
    return wide.max(axis=1) if len(wide) else np.zeros(0)


def read_rule(decision: Decision, classes: Sequence[str], multi_label: bool) -> AloneRule:
    """The rule of a decision for columns in the order of `classes`; a class it does not know has the threshold of all
    others. Nothing is answered alone where the decision says so.
    """
    own = {one.name: one.threshold for one in decision.classes}
    common = np.inf if decision.threshold is None else decision.threshold
    found = [own.get(name) for name in classes]
    thresholds = [common if one is None or decision.threshold is None else one for one in found]
    never = [name in decision.never for name in classes]
    return AloneRule(np.array(thresholds, dtype=np.float64), np.array(never, dtype=bool), multi_label)
