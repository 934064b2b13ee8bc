"""The rules of a dial, from sure to unsure, and the one that their testing begins with: chosen by the ordering rows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.shapes import Bool, Float
from core.tasks.classify.alone_rule import AloneRule
from core.tasks.classify.dial_rows import DialRows, JudgedTexts
from core.tasks.classify.risk_control import find_power
from core.tasks.classify.sureness import fit_sureness

STEP = 0.01
"""Share of the ordering rows by which a rule answers more than the one before."""
PESSIMISM, NEARLY = 1.5, 0.005
"""The first rule is chosen as if there were half as many errors again, so that a lucky split does not make the first
test fail; among rules whose tests are nearly as likely to succeed, the one that answers most is taken."""


@dataclass(frozen=True, eq=False)
class RuleOrder:
    """Rules that answer more and more.

    Attributes:
        levels: the least chance of being right that each answers; falling, the last is 0. rules: with these levels.
        shares, errors: of the ordering rows answered, and of these wrong, as the fit has it.
        first: the index of the rule that is tested first; those behind it follow in their order.
    """

    levels: tuple[float, ...]
    rules: tuple[AloneRule, ...]
    shares: tuple[float, ...]
    errors: tuple[float, ...]
    first: int


def order_rules(
    rows: DialRows, never: Bool[np.ndarray, " classes"], *, use_unlike: bool, errors: float, confidence: float
) -> RuleOrder:
    """The rules, from the ordering rows and the number of calibration rows alone."""
    part, count = rows.ordering, max(1, len(rows.ordering))
    is_open = find_open(part, never, rows.multi_label, use_unlike=use_unlike)
    own, chances = (values[is_open] for values in _measure_rows(rows))
    levels = _choose_levels(own, count)
    answered = [own >= level for level in levels]
    shares = tuple(float(flags.sum() / count) for flags in answered)
    wrong = tuple(float(1 - chances[flags].mean()) if flags.any() else 0.5 for flags in answered)
    calibration = len(rows.calibration)
    powers = np.array(
        [
            find_power(round(share * calibration), min(0.99, PESSIMISM * one), errors, confidence)
            for share, one in zip(shares, wrong, strict=True)
        ]
    )
    rules = tuple(AloneRule(rows.sureness.find_thresholds(level), never, rows.multi_label) for level in levels)
    return RuleOrder(levels, rules, shares, wrong, int(np.flatnonzero(powers >= powers.max() - NEARLY).max()))


def find_open(
    part: JudgedTexts, never: Bool[np.ndarray, " classes"], multi_label: bool, *, use_unlike: bool
) -> Bool[np.ndarray, " rows"]:
    """Which texts could be answered alone if all were sure: those that nothing but their confidence keeps back."""
    rule = AloneRule(np.zeros(len(never)), never, multi_label)
    return rule.find_alone(part.probabilities, part.unlike if use_unlike else None)


def _choose_levels(own: Float[np.ndarray, " rows"], count: int) -> tuple[float, ...]:
    """Levels that answer one step of all `count` rows more each; then 0, which answers everything."""
    steps = np.arange(STEP * count, len(own), STEP * count)
    wanted = np.quantile(own, 1 - steps / len(own)) if len(own) else np.zeros(0)
    return (*(float(level) for level in np.unique(wanted)[::-1]), 0.0)


def _measure_rows(rows: DialRows) -> tuple[Float[np.ndarray, " rows"], Float[np.ndarray, " rows"]]:
    """Of each ordering row: the largest level at which it is answered alone, and its chance of being right.

    With one label they are the same. With several the least sure class decides whether a text is answered alone, and
    how often all of its classes are right then is fitted anew.
    """
    levels, part = rows.sureness.held_out, rows.ordering
    if not rows.multi_label or not len(part):
        return levels, levels
    least = levels.reshape(len(part), -1).min(axis=1)
    return least, fit_sureness(least, np.zeros(len(part), dtype=np.int64), part.is_right, 1).held_out
