"""Two models judged on the same rows: how often each is right where the other is wrong, and whether that is luck."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from core.shapes import Bool, Float, Int

SAMPLES = 2000
"""Bootstrap samples of an interval; its ends then move by less than a tenth of its width from seed to seed."""
SEED = 0
LEVEL = 0.05
"""A difference that luck alone would give less often than this is called a difference."""
FEWEST_DISCORDANT = 6
"""With fewer rows on which only one is right no result is below `LEVEL`: 2 / 2**5 is 0.0625."""

_AT_ONCE = 4_000_000  # drawn numbers that are held at a time
_MOST_DRAWN = 20_000_000  # of all samples together: with very many distinct rows, fewer samples are drawn
_LEAST_SAMPLES = 200
_MULTINOMIAL_COST = 7  # a number of a multinomial takes as long as drawing so many rows one by one


@dataclass(frozen=True)
class Interval:
    """A paired difference (the second minus the first) with its bootstrap percentile interval.

    Attributes:
        samples: number of bootstrap samples.
        share: the probability of the interval.
    """

    difference: float
    low: float
    high: float
    samples: int = SAMPLES
    share: float = 0.95

    @property
    def excludes_zero(self) -> bool:
        """Whether the interval holds no difference of 0."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True)
class FourCounts:
    """How many rows both are right on, only the second (`fixed`), only the first (`broken`), and neither."""

    both_right: int
    fixed: int
    broken: int
    both_wrong: int

    @property
    def rows(self) -> int:
        return self.both_right + self.fixed + self.broken + self.both_wrong

    @property
    def gained(self) -> int:
        """By how many rows more the second is right; negative where it is right on fewer."""
        return self.fixed - self.broken

    @property
    def p(self) -> float:
        """The exact p of McNemar's test; see `exact_p`."""
        return exact_p(self.fixed, self.broken)


def count_pairs(before: Bool[np.ndarray, " rows"], after: Bool[np.ndarray, " rows"]) -> FourCounts:
    """The four counts of two models, from whether each is right on every row."""
    return FourCounts(
        both_right=int((before & after).sum()),
        fixed=int((~before & after).sum()),
        broken=int((before & ~after).sum()),
        both_wrong=int((~before & ~after).sum()),
    )


def exact_p(fixed: int, broken: int) -> float:
    """How often luck alone gives a difference at least this large: the two-sided exact p of McNemar's test.

    Rows on which both are right, or both wrong, say nothing about which is better. If the two models are equally good,
    each other row is `fixed` or `broken` with probability 1/2, so the smaller count is binomial (McNemar 1947; the
    exact form: Liddell 1983, "Simplified exact analysis of case-referent studies", equation 1). It is the sign test.
    The test is conservative: it claims a difference less often than its level says, the more so the fewer rows there
    are. The mid-p form would be closer to the level, but does not keep it in every case (Fagerland, Lydersen & Laake
    2013); the promise "at most 1 in 20" is worth more here than the rows it costs.

    Args:
        fixed, broken: numbers of rows on which only the second, only the first is right; 0 or more.

    Returns:
        0 to 1; 1.0 where there are no such rows.
    """
    rows, fewer = fixed + broken, min(fixed, broken)
    if fixed == broken:
        return 1.0
    # The binomial coefficients of thousands of rows are no floats: their logarithms are.
    first = math.lgamma(rows + 1) - rows * math.log(2)
    terms = [first - math.lgamma(count + 1) - math.lgamma(rows - count + 1) for count in range(fewer + 1)]
    largest = terms[-1]
    tail = math.exp(largest) * math.fsum(math.exp(term - largest) for term in terms)
    return min(1.0, 2 * tail)


def bootstrap_mean(differences: Float[np.ndarray, " rows"], *, samples: int = SAMPLES, seed: int = SEED) -> Interval:
    """The mean of paired differences with its bootstrap interval (Efron & Tibshirani 1993, chapter 13).

    Whole rows are drawn, each with the results of both models, so that what makes a row easy or hard for both does not
    widen the interval. Equal differences are drawn together, which gives the same distribution in a fraction of the
    time.

    Args:
        differences: the second model's value minus the first one's, a row each.
    """
    if not len(differences):
        return Interval(0.0, 0.0, 0.0, samples)
    distinct, counts = np.unique(differences, return_counts=True)
    samples = _afford(samples, len(distinct))
    means = np.concatenate([drawn @ distinct for drawn in _draw(counts, samples, seed)]) / len(differences)
    return _interval(float(np.mean(differences)), means)


@dataclass(frozen=True, eq=False)
class PairedLabels:
    """What two classifiers gave the same rows: booleans [rows classes]; with one label a row, one of them is True."""

    truth: Bool[np.ndarray, "rows classes"]
    before: Bool[np.ndarray, "rows classes"]
    after: Bool[np.ndarray, "rows classes"]

    def right(self) -> tuple[Bool[np.ndarray, " rows"], Bool[np.ndarray, " rows"]]:
        """Whether each is right on a row: with several labels a row, on every label of it."""
        return (self.truth == self.before).all(axis=1), (self.truth == self.after).all(axis=1)


def macro_f1(truth: Bool[np.ndarray, "rows classes"], given: Bool[np.ndarray, "rows classes"]) -> float:
    """The mean F1 of the classes that occur in the truth or were given, as in `core.metrics.labels.judge`."""
    counts = np.stack([truth.sum(axis=0), given.sum(axis=0), (truth & given).sum(axis=0)])[:, None, :]
    return float(_macro_f1(*counts.astype(np.float64))[0])


def bootstrap_macro_f1(labels: PairedLabels, *, samples: int = SAMPLES, seed: int = SEED) -> Interval:
    """The difference of the two macro-F1 with its paired bootstrap interval; see `bootstrap_mean`."""
    rows = len(labels.truth)
    if not rows:
        return Interval(0.0, 0.0, 0.0, samples)
    difference = macro_f1(labels.truth, labels.after) - macro_f1(labels.truth, labels.before)
    packed = np.concatenate([np.packbits(part, axis=1) for part in (labels.truth, labels.before, labels.after)], axis=1)
    _, kept, counts = np.unique(packed, axis=0, return_index=True, return_counts=True)
    truth, before, after = (part[kept] for part in (labels.truth, labels.before, labels.after))
    samples = _afford(samples, len(kept))
    sums = [_ClassSums(part) for part in (truth, before, truth & before, after, truth & after)]
    found = []
    for drawn in _draw(counts, samples, seed):
        true, given, hit, given_after, hit_after = (one.of(drawn) for one in sums)
        found.append(_macro_f1(true, given_after, hit_after) - _macro_f1(true, given, hit))
    return _interval(difference, np.concatenate(found))


def bootstrap_f1(labels: PairedLabels, *, samples: int = SAMPLES, seed: int = SEED) -> tuple[Interval, ...]:
    """The difference of the F1 of each class with its paired bootstrap interval; see `bootstrap_mean`.

    A sample without rows of a class, true or given, counts as no difference.
    """
    rows = len(labels.truth)
    packed = np.concatenate([np.packbits(part, axis=1) for part in (labels.truth, labels.before, labels.after)], axis=1)
    _, kept, counts = np.unique(packed, axis=0, return_index=True, return_counts=True)
    truth, before, after = (part[kept] for part in (labels.truth, labels.before, labels.after))
    sums = [_ClassSums(part) for part in (truth, before, truth & before, after, truth & after)]

    def differ(drawn: Int[np.ndarray, "samples rows"]) -> Float[np.ndarray, "samples classes"]:
        true, given, hit, given_after, hit_after = (one.of(drawn) for one in sums)
        return _f1(true, given_after, hit_after) - _f1(true, given, hit)

    if not rows:
        return tuple(Interval(0.0, 0.0, 0.0, samples) for _ in range(labels.truth.shape[1]))
    found = np.concatenate([differ(drawn) for drawn in _draw(counts, _afford(samples, len(kept)), seed)])
    whole = differ(counts[None, :])[0]
    return tuple(_interval(float(one), found[:, at]) for at, one in enumerate(whole))


class _ClassSums:
    """For drawn counts of distinct rows: how many of the drawn rows carry each class."""

    def __init__(self, carried: Bool[np.ndarray, "rows classes"]) -> None:
        classes, self._rows = np.nonzero(carried.T)  # by class, so that each class is one range
        self._width = carried.shape[1]
        self._present, self._starts = np.unique(classes, return_index=True)

    def of(self, drawn: Int[np.ndarray, "samples rows"]) -> Float[np.ndarray, "samples classes"]:
        made = np.zeros((len(drawn), self._width))
        if len(self._present):
            made[:, self._present] = np.add.reduceat(drawn[:, self._rows], self._starts, axis=1)
        return made


def _macro_f1(
    true: Float[np.ndarray, "samples classes"],
    given: Float[np.ndarray, "samples classes"],
    hit: Float[np.ndarray, "samples classes"],
) -> Float[np.ndarray, " samples"]:
    occurs = true + given > 0
    return np.asarray(_f1(true, given, hit).sum(axis=1) / np.maximum(1, occurs.sum(axis=1)))


def _f1(
    true: Float[np.ndarray, "samples classes"],
    given: Float[np.ndarray, "samples classes"],
    hit: Float[np.ndarray, "samples classes"],
) -> Float[np.ndarray, "samples classes"]:
    together = true + given
    return np.asarray(np.divide(2 * hit, together, out=np.zeros_like(together), where=together > 0))


def _afford(samples: int, distinct: int) -> int:
    return min(samples, max(_LEAST_SAMPLES, _MOST_DRAWN // max(1, distinct)))


def _draw(counts: Int[np.ndarray, " distinct"], samples: int, seed: int) -> Iterator[Int[np.ndarray, "some distinct"]]:
    """How often each distinct row is drawn in every sample: `samples` of them, in chunks."""
    generator, rows, distinct = np.random.default_rng(seed), int(counts.sum()), len(counts)
    at_once = max(1, _AT_ONCE // distinct)
    number_of = np.repeat(np.arange(distinct), counts)
    for start in range(0, samples, at_once):
        size = min(at_once, samples - start)
        if distinct * _MULTINOMIAL_COST < rows:
            yield generator.multinomial(rows, counts / rows, size=size)
        else:
            drawn = (number_of[generator.integers(0, rows, rows)] for _ in range(size))
            yield np.stack([np.bincount(one, minlength=distinct) for one in drawn])


def _interval(difference: float, sampled: Float[np.ndarray, " samples"]) -> Interval:
    low, high = np.quantile(sampled, [0.025, 0.975])
    return Interval(difference, float(low), float(high), len(sampled))
