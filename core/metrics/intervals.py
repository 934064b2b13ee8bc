"""Confidence intervals of a share, and a share with its interval in words."""

from __future__ import annotations

import math

from core.message import Message, say

NORMAL_95 = 1.959963984540054
"""The 97.5 % quantile of the standard normal distribution."""
_MANY = 1000


def wilson_interval(right: int, total: int, quantile: float = NORMAL_95) -> tuple[float, float]:
    """The score interval of a share (Wilson 1927, Journal of the American Statistical Association 22, 209-212).

    It holds for few cases, and for shares of 0 and 1, where the textbook interval has no width; Brown, Cai & DasGupta
    (2001, Statistical Science 16, 101-133) recommend it. Its ends lie in [0, 1] and enclose the share.

    Args:
        right: number of cases that count, 0 to `total`.
        total: number of cases.
        quantile: of the normal distribution; the default is that of a 95 % interval.

    Returns:
        Both ends; (0, 0) without cases, of which nothing is known.

    Raises:
        ValueError: `right` is not between 0 and `total`.
    """
    if not 0 <= right <= total:
        raise ValueError(f"{right} of {total} is no share")
    if not total:
        return 0.0, 0.0
    share, square = right / total, quantile**2
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = quantile * math.sqrt(share * (1 - share) / total + square / (4 * total**2)) / (1 + square / total)
    # The ends of 0 and of 1 are exact; rounding must not put them beside the share.
    return (0.0 if right == 0 else max(0.0, middle - half)), (1.0 if right == total else min(1.0, middle + half))


def describe_share(right: int, total: int) -> Message:
    """A share in percent with its 95 % interval, to be put into a sentence: "93% (95% interval 88% to 96%)".

    Args:
        right: number of cases that count. total: number of cases, at least 1.
    """
    low, high = wilson_interval(right, total)
    values = {"share": right / total, "level": 0.95, "low": low, "high": high}
    if total >= _MANY:  # whole percents would hide what so many cases can tell apart
        return say("{share:.1%} ({level:.0%} interval {low:.1%} to {high:.1%})", **values)
    return say("{share:.0%} ({level:.0%} interval {low:.0%} to {high:.0%})", **values)


def explain_interval() -> Message:
    """What the interval of a headline means, in two sentences."""
    return say(
        "With other rows of the same kind the share would come out a little different. An interval made like this one "
        "holds the true share in 95 of 100 cases (Wilson 1927): the more rows are judged, the narrower it is."
    )
