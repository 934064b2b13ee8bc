"""Whether new rows are like old ones: tests of the mix of classes, and of how many texts are unlike everything seen.

Both hold for any number of rows: their p-values are exact, or those of a permutation test.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import fisher_exact, hypergeom

DRAWS = 9_999
"""Permutations of a test; its smallest p-value is 0.0001."""
TAIL = 0.05
"""A text counts as unlike everything seen from the distance on that this share of the held-out old texts has."""
_SEED = 0
_FEWEST_HELD_OUT = 19
"""With fewer, no distance is so large that at most 5 % of them have it."""


def mix_p_value(before: Sequence[int] | np.ndarray, after: Sequence[int] | np.ndarray) -> float:
    """The p-value of the hypothesis that both counts of classes are drawn from the same mix.

    A permutation test of Pearson's chi-square: the rows are shared out again at random, all of them with the same
    numbers of rows and of classes (Fisher's conditional distribution). 1 where there are no rows, or one class.

    Args:
        before, after: rows of each class; [classes].
    """
    counts = np.array([before, after], np.int64)
    counts = counts[:, counts.sum(axis=0) > 0]
    rows = counts.sum(axis=1)
    if counts.shape[1] < 2 or not rows.all():
        return 1.0
    whole = counts.sum(axis=0)
    expected = whole * (rows[1] / rows.sum())
    weights = 1 / (expected * (1 - rows[1] / rows.sum()))  # of both rows together

    def deviate(drawn: np.ndarray) -> np.ndarray:
        return ((drawn - expected) ** 2 * weights).sum(axis=-1)

    drawn = np.random.default_rng(_SEED).multivariate_hypergeometric(whole, rows[1], size=DRAWS, method="marginals")
    found = deviate(counts[1])
    return float((1 + (deviate(drawn) >= found * (1 - 1e-12)).sum()) / (1 + DRAWS))


def class_p_values(
    before: Sequence[int] | np.ndarray, after: Sequence[int] | np.ndarray, rows: tuple[int, int]
) -> np.ndarray:
    """Of each class the p-value of the hypothesis that its share is the same, corrected for their number; [classes].

    Fisher's exact test of each class, then Holm's correction (1979): the chance that any share is called another one
    although none is, is at most the level.

    Args:
        before, after: rows of each class; [classes]. rows: of both sides in all; a row may have several classes.
    """
    single = np.array(
        [
            fisher_exact([[old, rows[0] - old], [new, rows[1] - new]]).pvalue
            for old, new in zip(before, after, strict=True)
        ]
    )
    order = np.argsort(single, kind="stable")
    held = np.maximum.accumulate(single[order] * np.arange(len(single), 0, -1)) if len(single) else single
    corrected = np.empty(len(single))
    corrected[order] = np.minimum(held, 1.0)
    return corrected


@dataclass(frozen=True, eq=False)
class Novelty:
    """How many new texts are farther from what was learnt than nearly all old ones that were not learnt.

    Attributes:
        is_unlike: of each new text; [texts], bool.
        line: the distance beyond which a text is unlike. old_share: share of the held-out old texts beyond it.
        p_value: of the hypothesis that the new texts are no farther away than the held-out old ones.
    """

    is_unlike: np.ndarray
    line: float
    old_share: float
    p_value: float

    @property
    def share(self) -> float:
        """Share of the new texts beyond the line, 0 to 1."""
        return float(self.is_unlike.mean()) if len(self.is_unlike) else 0.0


def measure_novelty(held_out: np.ndarray, new: np.ndarray, tail: float = TAIL) -> Novelty | None:
    """Compare distances; None where there are too few held-out texts, or no new ones.

    The line is a distance of a held-out text. Where all texts are drawn from the same source, their ranks are
    exchangeable, and the number of new ones above the r-th largest held-out distance has a negative hypergeometric
    distribution: at least k are above it exactly where among the k + r - 1 largest distances at least k are new.

    Args:
        held_out: distances of old texts that were not learnt. new: of the new texts. Equal texts should count once.
        tail: share of the held-out texts that may be beyond the line.
    """
    above = int(tail * (len(held_out) + 1))
    if len(held_out) < _FEWEST_HELD_OUT or not len(new) or above < 1:
        return None
    line = float(np.sort(held_out)[-above])
    is_unlike = new > line
    count = int(is_unlike.sum())
    total = len(held_out) + len(new)
    p_value = float(hypergeom.sf(count - 1, total, len(new), min(count + above - 1, total))) if count else 1.0
    return Novelty(is_unlike, line, float((held_out > line).mean()), p_value)
