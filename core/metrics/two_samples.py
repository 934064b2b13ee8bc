"""Whether two samples of answers come from one source: permutation tests that share one level.

Rows are moved between the samples at random, whole rows with all that is known of them. Under the hypothesis that both
come from one source every such arrangement is as likely as the one that was found, so the tests are exact for any
number of rows (Fisher 1935; Phipson & Smyth 2010 for drawn arrangements). Several tests share the level by the smallest
p among them (Westfall & Young 1993, single step): the chance of even one false alarm is at most the level, and tests
that say the same thing do not pay twice.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.shapes import Bool, Float

ARRANGEMENTS = 999
"""Drawn arrangements; the smallest possible p is 0.001."""
MOST_ROWS = 5_000
"""Rows of a sample that are tested, drawn at random from more: differences too small for so many rows are of no use."""
MOST_COLUMNS = 200
"""Classes that are counted by themselves; rarer ones are counted together."""
_SEED = 0
_AT_ONCE = 4_000_000  # numbers that are drawn at a time


@dataclass(frozen=True, eq=False)
class Sample:
    """Answered rows.

    Attributes:
        has_class: [rows classes]. confidence: [rows], 0 to 1. is_unlike: [rows]; None where it is not known.
    """

    has_class: Bool[np.ndarray, "rows classes"]
    confidence: Float[np.ndarray, " rows"]
    is_unlike: Bool[np.ndarray, " rows"] | None = None

    def __len__(self) -> int:
        return len(self.has_class)

    def take(self, rows: np.ndarray) -> Sample:
        """Some of the rows."""
        unlike = None if self.is_unlike is None else self.is_unlike[rows]
        return Sample(self.has_class[rows], self.confidence[rows], unlike)


@dataclass(frozen=True, eq=False)
class SampleTests:
    """How a sample differs from an earlier one. All p are adjusted for the number of tests: one that is at most the
    level is as good as a single test's.

    Attributes:
        p: the smallest of the others.
        mix_p: of the mix of the classes; class_p: [classes], of each class.
        unsure_p: of answers that are less sure than before; more sure ones are no alarm.
        unlike_p: of more texts unlike all classes; None where that is not known.
        mix_distance: share of the rows that would need another class for the mixes to be alike (total variation), less
            what chance gives samples of this size; 0 to 1.
        less_sure: the probability that a row's confidence is below that of an earlier row; 0.5 where alike.
    """

    p: float
    mix_p: float
    class_p: Float[np.ndarray, " classes"]
    unsure_p: float
    unlike_p: float | None
    mix_distance: float
    less_sure: float


def compare_samples(before: Sample, now: Sample, *, arrangements: int = ARRANGEMENTS) -> SampleTests:
    """Test whether `now` comes from the source of `before`; both have at least one row, and the same classes."""
    drawing = np.random.default_rng(_SEED)
    before, now = (_thin(sample, drawing) for sample in (before, now))
    classes = before.has_class.shape[1]
    kept, columns = _make_columns(np.concatenate([before.has_class, now.has_class]))
    ranks = _rank(np.concatenate([before.confidence, now.confidence]))
    facts = [columns, ranks[:, None]]
    knows_unlike = before.is_unlike is not None and now.is_unlike is not None
    if before.is_unlike is not None and now.is_unlike is not None:
        facts.append(np.concatenate([before.is_unlike, now.is_unlike])[:, None].astype(np.float64))
    sums = _arrange(np.concatenate(facts, axis=1), len(before), len(now), arrangements, drawing)  # [1 + drawn, facts]

    width = columns.shape[1]
    counts = sums[:, :width]
    pooled = columns.sum(axis=0)
    share, rows = pooled / len(columns), len(now)
    # What is fixed in every arrangement (the sizes of both samples) is left out: only the order of values matters.
    gaps = counts - rows * share
    informative = (pooled > 0) & (pooled < len(columns))
    scale = np.where(informative, share, 1.0)
    deviation = np.abs(gaps) / np.sqrt(np.where(informative, share * (1 - share), 1.0))
    statistics = [(gaps**2 / scale).sum(axis=1), deviation.max(axis=1), -sums[:, width]]
    if knows_unlike:
        statistics.append(sums[:, width + 1])
    adjusted, smallest = _adjust(np.stack(statistics, axis=1))

    # Of each class: its deviation among the largest deviations of all arrangements, then among the other tests.
    largest = np.sort(deviation.max(axis=1))
    class_p = np.ones(classes)
    beyond = len(largest) - np.searchsorted(largest, deviation[0] - 1e-9)
    own = _share_of_smallest(beyond / len(largest), smallest)
    class_p[kept] = own[: len(kept)]
    distances = 0.5 * np.abs(counts / len(now) - (pooled - counts) / len(before)).sum(axis=1)
    mean_rank = sums[0, width] / len(now)
    return SampleTests(
        p=float(adjusted.min()),
        mix_p=float(adjusted[:2].min()),
        class_p=class_p,
        unsure_p=float(adjusted[2]),
        unlike_p=float(adjusted[3]) if knows_unlike else None,
        mix_distance=max(0.0, float(distances[0] - distances.mean())),
        less_sure=float(1 - (mean_rank - (len(now) + 1) / 2) / len(before)),
    )


def _thin(sample: Sample, drawing: np.random.Generator) -> Sample:
    if len(sample) <= MOST_ROWS:
        return sample
    return sample.take(np.sort(drawing.choice(len(sample), MOST_ROWS, replace=False)))


def _make_columns(has_class: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The classes counted by themselves, and for each row which of them it has; then whether it has a rarer class, and
    whether it has none; [rows, kept + 2].
    """
    counts = has_class.sum(axis=0)
    kept = np.sort(np.argsort(-counts, kind="stable")[:MOST_COLUMNS])
    others = np.delete(has_class, kept, axis=1).any(axis=1)
    none = has_class.sum(axis=1) == 0
    return kept, np.column_stack([has_class[:, kept], others, none]).astype(np.float64)


def _rank(values: np.ndarray) -> np.ndarray:
    """Ranks from 1; equal values share the mean of theirs."""
    _, where, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray(last - (counts - 1) / 2)[where.ravel()]


def _arrange(facts: np.ndarray, before: int, now: int, drawn: int, drawing: np.random.Generator) -> np.ndarray:
    """The sums of the facts over the later sample, first as found, then in arrangements at random; [1 + drawn, facts].

    Args:
        facts: [before + now, facts].
    """
    rows, total = before + now, facts.sum(axis=0)
    fewer = min(before, now)
    sums = [facts[before:].sum(axis=0)[None]]
    at_once = max(1, _AT_ONCE // rows)
    for start in range(0, drawn, at_once):
        keys = drawing.random((min(at_once, drawn - start), rows), dtype=np.float32)
        chosen = np.argpartition(keys, fewer - 1, axis=1)[:, :fewer]
        is_chosen = np.zeros(keys.shape)
        np.put_along_axis(is_chosen, chosen, 1.0, axis=1)
        part = is_chosen @ facts
        sums.append(part if fewer == now else total - part)
    return np.concatenate(sums)


def _adjust(statistics: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The adjusted p of each test, and the sorted smallest unadjusted p of every arrangement; large statistics count.

    Args:
        statistics: [1 + drawn, tests], the found ones first.
    """
    alone = np.stack([_p_of_each(column) for column in statistics.T], axis=1)
    smallest = np.sort(alone.min(axis=1))
    return _share_of_smallest(alone[0], smallest), smallest


def _p_of_each(statistic: np.ndarray) -> np.ndarray:
    """For each arrangement the share of all arrangements whose statistic is at least its own."""
    tolerance = 1e-9 * max(1.0, float(np.abs(statistic).max()))  # sums of floats in another order
    ordered = np.sort(statistic)
    return (len(ordered) - np.searchsorted(ordered, statistic - tolerance)) / len(ordered)


def _share_of_smallest(p: np.ndarray, smallest: np.ndarray) -> np.ndarray:
    return np.searchsorted(smallest, p + 1e-12, side="right") / len(smallest)
