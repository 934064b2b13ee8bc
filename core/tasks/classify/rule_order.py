"""The rules of a dial, from sure to unsure, and the one that their testing begins with: chosen by the ordering rows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.shapes import Bool, Float, Int
from core.tasks.classify.alone_rule import AloneRule
from core.tasks.classify.dial_rows import DialRows, JudgedTexts
from core.tasks.classify.risk_control import find_power

STEP = 0.01
"""Share of the ordering rows by which a rule answers more than the one before."""
PESSIMISM, NEARLY = 1.5, 0.005
"""The first rule is chosen as if there were half as many errors again, so that a lucky split does not make the first
test fail; among rules whose tests are nearly as likely to succeed, the one that answers most is taken."""


@dataclass(frozen=True, eq=False)
class RuleOrder:
    """Rules that answer more and more.

    Attributes:
        levels: the least chance of being right that each answers; falling, the last is 0.
        thresholds: the confidences from which it answers; no rule has higher ones than the rule before it.
        shares, errors: of the ordering rows answered, and of these wrong: as the fit has it or as they are counted,
            whichever is more.
        first: the index of the rule that is tested first; those behind it follow in their order.
        power: how likely its test succeeds, 0 to 1.
    """

    levels: tuple[float, ...]
    thresholds: Float[np.ndarray, "rules classes"]
    shares: tuple[float, ...]
    errors: tuple[float, ...]
    first: int
    power: float

    def make_rule(self, at: int, never: Bool[np.ndarray, " classes"], multi_label: bool) -> AloneRule:
        """The rule at an index."""
        return AloneRule(self.thresholds[at], never, multi_label)


def order_rules(
    rows: DialRows, never: Bool[np.ndarray, " classes"], *, use_unlike: bool, errors: float, confidence: float
) -> RuleOrder:
    """The rules, from the ordering rows and the number of calibration rows alone."""
    part, count = rows.ordering, max(1, len(rows.ordering))
    is_open = find_open(part, never, rows.multi_label, use_unlike=use_unlike)
    own, chances = (values[is_open] for values in rows.levels)
    levels = _choose_levels(own, count)
    answered = own >= np.array(levels)[:, None]
    sizes = answered.sum(axis=1)
    fitted, counted = answered @ (1 - chances), answered @ ~part.is_right[is_open]
    wrong = np.maximum(fitted, counted) / np.maximum(sizes, 1)
    expected = _expect_least(sizes / count, count, len(rows.calibration))
    powers = find_power(expected, np.minimum(0.99, PESSIMISM * wrong), errors, confidence)
    first = int(np.flatnonzero(powers >= powers.max() - NEARLY).max())
    return RuleOrder(
        levels,
        np.stack([rows.sureness.find_thresholds(level) for level in levels]),
        tuple(float(share) for share in sizes / count),
        tuple(float(one) for one in wrong),
        first,
        float(powers[first]),
    )


def find_open(
    part: JudgedTexts, never: Bool[np.ndarray, " classes"], multi_label: bool, *, use_unlike: bool
) -> Bool[np.ndarray, " rows"]:
    """Which texts could be answered alone if all were sure: those that nothing but their confidence keeps back."""
    rule = AloneRule(np.zeros(len(never)), never, multi_label)
    return rule.find_alone(part.probabilities, part.unlike if use_unlike else None)


def _expect_least(shares: Float[np.ndarray, " rules"], ordering: int, calibration: int) -> Int[np.ndarray, " rules"]:
    """How many calibration rows each rule answers at least, by a standard error and a half: how many it really answers
    must not decide which rule comes first, as the promise is tested on those rows.
    """
    deviation = np.sqrt(shares * (1 - shares) * (1 / max(1, calibration) + 1 / ordering))
    return np.floor(calibration * np.clip(shares - 1.5 * deviation, 0, 1) + 1e-9).astype(np.int64)


def _choose_levels(own: Float[np.ndarray, " rows"], count: int) -> tuple[float, ...]:
    """Levels that answer one step of all `count` rows more each; then 0, which answers everything."""
    steps = np.arange(STEP * count, len(own), STEP * count)
    wanted = np.quantile(own, 1 - steps / len(own)) if len(own) else np.zeros(0)
    return (*(float(level) for level in np.unique(wanted)[::-1]), 0.0)
