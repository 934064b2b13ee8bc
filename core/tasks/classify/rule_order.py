"""The rules of a dial, from sure to unsure, and the one that their testing begins with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import beta

from core.shapes import Bool, Float, Int
from core.tasks.classify.alone_rule import AloneRule
from core.tasks.classify.dial_rows import DialRows, JudgedTexts
from core.tasks.classify.risk_control import find_most_wrong, find_power

STEP = 0.01
"""Share of the ordering rows by which a rule answers more than the one before."""
NEARLY = 0.005
"""Among numbers of rows whose tests are nearly as likely to succeed, the largest is taken."""
_PRIOR = 0.5
"""Of both parameters of the beta distribution of a share wrong (Jeffreys 1946)."""
_POINTS = (np.arange(12) + 0.5) / 12
_TRIED = 100
"""Numbers of answered rows that are tried at most."""


@dataclass(frozen=True, eq=False)
class RuleOrder:
    """Rules that answer more and more.

    Attributes:
        levels: the least chance of being right that each answers; falling, the last is 0.
        thresholds: the confidences from which it answers; no rule has higher ones than the rule before it.
        sizes, wrong: ordering rows that each answers, and how many of these are wrong: as the fit has it or as they are
            counted, whichever is more.
        rows: all ordering rows.
    """

    levels: tuple[float, ...]
    thresholds: Float[np.ndarray, "rules classes"]
    sizes: Int[np.ndarray, " rules"]
    wrong: Float[np.ndarray, " rules"]
    rows: int

    @property
    def errors(self) -> Float[np.ndarray, " rules"]:
        """Of the ordering rows that each answers, the share wrong."""
        return np.asarray(self.wrong / np.maximum(self.sizes, 1))

    def make_rule(self, at: int, never: Bool[np.ndarray, " classes"], multi_label: bool) -> AloneRule:
        """The rule at an index."""
        return AloneRule(self.thresholds[at], never, multi_label)


@dataclass(frozen=True)
class Start:
    """The rule that is tested first; those behind it follow in their order. power: how likely its test succeeds, as far
    as the ordering rows know, 0 to 1."""

    first: int
    power: float


def order_rules(rows: DialRows, never: Bool[np.ndarray, " classes"], *, use_unlike: bool) -> RuleOrder:
    """The rules, from the ordering rows alone."""
    part, count = rows.ordering, len(rows.ordering)
    is_open = find_open(part, never, rows.multi_label, use_unlike=use_unlike)
    own, chances = (values[is_open] for values in rows.levels)
    levels = _choose_levels(own, count)
    answered = own >= np.array(levels)[:, None]
    fitted, counted = answered @ (1 - chances), answered @ ~part.is_right[is_open]
    return RuleOrder(
        levels,
        np.stack([rows.sureness.find_thresholds(level) for level in levels]),
        answered.sum(axis=1),
        np.maximum(fitted, counted),
        count,
    )


def choose_start(
    order: RuleOrder, alone: Int[np.ndarray, " rules"], rows: int, errors: float, confidence: float
) -> Start:
    """Where testing begins: at about so many answered rows as make the likeliest test, by what the ordering rows know.

    How many rows a test answers matters: with 3 % and 95 %, 152 rows may hold no error and 153 may hold one. So the
    number is chosen first, from the ordering rows and the rows that the last rule answers. Then the rules are gone
    through from the last one on, until one answers no more than that. So far only rules were counted that answer at
    least as much as this one: given these counts, the rows that it answers are still drawn as any others, and its test
    stays exact. (Whether the walk ends before a rule is known from the rules that answer more than it. Where every rule
    that answers more than an unsafe one is unsafe, the first unsafe rule that is tested is therefore either the start,
    or the first unsafe of all, and the level holds for both.)

    Args:
        alone: calibration rows that each rule answers. rows: all of them. errors, confidence: as promised.
    """
    most = int(alone[-1])
    if most == 0:
        return Start(len(alone) - 1, 0.0)
    # The fewest rows that may hold none wrong, one, two ...: between these a test only becomes harder.
    every = np.arange(1, most + 1)
    counts = np.append(np.unique(find_most_wrong(every, errors, confidence), return_index=True)[1] + 1, most)
    counts = counts[:: max(1, len(counts) // _TRIED)]
    shares = np.maximum(order.sizes, _PRIOR) / max(1, order.rows)
    answered, wrong = (np.interp(counts / rows, shares, values) for values in (order.sizes, order.wrong))
    risks = beta.ppf(_POINTS, (wrong + _PRIOR)[:, None], (np.maximum(answered - wrong, 0) + _PRIOR)[:, None])
    powers = find_power(counts[:, None], risks, errors, confidence).mean(axis=1)
    wanted = np.flatnonzero(powers >= powers.max() - NEARLY).max()
    first = len(alone) - 1
    # A rule that answers a few more is good enough; and so is one if the next may, as it seems, answer too few.
    while first and alone[first] > counts[wanted] + STEP * rows:
        drop = max(alone[first] * (1 - order.sizes[first - 1] / max(1, order.sizes[first])), STEP * rows)
        if alone[first] - drop - np.sqrt(drop) < counts[wanted]:
            break
        first -= 1
    return Start(first, float(powers[wanted]))


def find_open(
    part: JudgedTexts, never: Bool[np.ndarray, " classes"], multi_label: bool, *, use_unlike: bool
) -> Bool[np.ndarray, " rows"]:
    """Which texts could be answered alone if all were sure: those that nothing but their confidence keeps back."""
    rule = AloneRule(np.zeros(len(never)), never, multi_label)
    return rule.find_alone(part.probabilities, part.unlike if use_unlike else None)


def _choose_levels(own: Float[np.ndarray, " rows"], count: int) -> tuple[float, ...]:
    """Levels that answer one step of all `count` rows more each; then 0, which answers everything."""
    steps = np.arange(STEP * count, len(own), STEP * count) if count else np.zeros(0)
    wanted = np.quantile(own, 1 - steps / len(own)) if len(own) else np.zeros(0)
    return (*(float(level) for level in np.unique(wanted)[::-1]), 0.0)
