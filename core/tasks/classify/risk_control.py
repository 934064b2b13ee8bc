"""Which rules keep a promise about errors: Learn then Test, with rules tested in an order fixed beforehand.

Angelopoulos, Bates, Candès, Jordan & Lei (2021), "Learn then Test: calibrating predictive algorithms to achieve risk
control", arXiv:2110.01052. A rule says which texts are answered alone. Its risk is the share of these that are wrong.
The hypothesis "the risk is above the promised share" is tested for one rule after another, each at the full level,
until the first that cannot be rejected (fixed sequence testing, Theorem 1 and section 2.2 there). Whatever the order,
the chance that a rule with too high a risk is accepted is at most one minus the confidence, as long as the order and
the rules themselves owe nothing to the rows tested on.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from scipy.stats import beta, binom

from core.shapes import Shaped

MOST_ROWS = 10_000_000
"""A promise that needs more rows than this is called out of reach."""
POWER = 0.8
"""How likely the test of a rule is to succeed with the number of rows that `find_rows_for` gives."""


def risk_p_value(wrong: int, alone: int, errors: float) -> float:
    """The exact p-value of the hypothesis that more than the share `errors` of what is answered alone is wrong.

    Given how many rows the rule answers, the wrong ones among them follow a binomial distribution with the rule's risk,
    so P(Bin(alone, errors) <= wrong) is at most uniform under the hypothesis: the exact form of the bound in section
    2.1 of the paper, for losses of 0 and 1. 1 where nothing is answered.
    """
    return float(binom.cdf(wrong, alone, errors)) if alone else 1.0


def find_highest_share(wrong: int, alone: int, confidence: float) -> float:
    """The largest share of wrong answers that the counts allow, with a confidence: the one-sided bound of Clopper and
    Pearson (1934). It is at most `errors` exactly where `risk_p_value` is at most 1 - `confidence`. 1 without rows.
    """
    return 1.0 if wrong >= alone else float(beta.ppf(confidence, wrong + 1, alone - wrong))


def find_last_safe(counts: Sequence[tuple[int, int]], errors: float, confidence: float) -> int | None:
    """The index of the last rule that is accepted, testing in the order given; None where the first one fails.

    Args:
        counts: (wrong, alone) of each rule on the calibration rows.
        errors: the promised share. confidence: of the promise.
    """
    last = None
    for index, (wrong, alone) in enumerate(counts):
        if risk_p_value(wrong, alone, errors) > 1 - confidence:
            break
        last = index
    return last


def find_fewest_rows(errors: float, confidence: float) -> int:
    """How many rows must be answered alone, all right, before anything can be promised: ln(1 - confidence) /
    ln(1 - errors), rounded up; 99 for 3 % with 95 %."""
    return math.ceil(math.log1p(-confidence) / math.log1p(-errors))


def find_most_wrong(
    alone: Shaped[np.ndarray, "rules ..."], errors: float, confidence: float
) -> Shaped[np.ndarray, "rules ..."]:
    """How many of `alone` answers may be wrong for the promise to hold; -1 where not even none may."""
    level = 1 - confidence
    most = np.maximum(0, binom.ppf(level, alone, errors)).astype(np.int64)
    # The quantile is the first count that reaches the level; the test needs one that does not pass it.
    return np.asarray(np.where(binom.cdf(most, alone, errors) > level, most - 1, most))


def find_power(
    alone: Shaped[np.ndarray, "rules ..."], error: Shaped[np.ndarray, "rules ..."], errors: float, confidence: float
) -> Shaped[np.ndarray, "rules ..."]:
    """How likely rules that are wrong in the shares `error` pass their tests on `alone` rows each; as the two arrays
    are broadcast."""
    most = find_most_wrong(alone, errors, confidence)
    return np.asarray(np.where(most >= 0, binom.cdf(np.maximum(most, 0), alone, error), 0.0))


def find_rows_for(error: float, errors: float, confidence: float) -> int | None:
    """How many rows must be answered alone for a rule wrong in the share `error` to pass its test with 80 %.

    Returns:
        None where no number up to ten million is enough: the rule is about as often wrong as is allowed, or more.
    """
    low = find_fewest_rows(errors, confidence)
    if error >= errors:
        return None
    # In steps of a twelfth: the number is a forecast, and no more exact than that.
    tried = np.unique(np.geomspace(low, MOST_ROWS, 1 + math.ceil(12 * math.log(MOST_ROWS / low))).astype(np.int64))
    passed = find_power(tried, np.full(len(tried), error), errors, confidence) >= POWER
    return int(tried[passed.argmax()]) if passed.any() else None
