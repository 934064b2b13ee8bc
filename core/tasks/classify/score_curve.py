"""The cross-validated score while labels are corrected: on the same rows each time, and only on labels nobody touched.

A row whose label was made what the model says agrees with it, but that is no gain. So a corrected row counts at no
point of the curve, also not at those before its correction; what may move is the agreement on all other rows, whose
classifiers were fitted on better labels (docs/decisions/0011-checking-labels.md).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_NORMAL_95 = 1.959963984540054


@dataclass(frozen=True)
class ScorePoint:
    """The score after so many answers.

    Attributes:
        share: of the untouched rows on which classifiers that never saw the label agree with it.
        rows: how many those are; the same at every point of a curve.
        gain: the difference to the first point; `low`, `high`: its 95 % interval.
    """

    answers: int
    share: float
    rows: int
    gain: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the difference is more than chance alone would make it."""
        return self.low > 0 or self.high < 0


class ScoreCurve:
    """Remembers what every check said of every row, and compares them on the rows that are untouched by now."""

    def __init__(self) -> None:
        self._agreed: list[tuple[int, np.ndarray]] = []
        self._judged: np.ndarray | None = None

    def add(self, answers: int, agreed: np.ndarray, judged: np.ndarray) -> None:
        """Add a check after so many answers; one after as many replaces it.

        Args:
            agreed: whether the classifiers agree with the label that the row had at the beginning; [rows].
            judged: rows that could be judged; [rows].
        """
        self._agreed = [pair for pair in self._agreed if pair[0] != answers] + [(answers, agreed)]
        self._agreed.sort(key=lambda pair: pair[0])
        self._judged = judged if self._judged is None else self._judged & judged

    def points(self, touched: np.ndarray) -> list[ScorePoint]:
        """The curve over the rows that could be judged each time and are not touched.

        Args:
            touched: rows with another label than at the beginning; [rows], bool.
        """
        if self._judged is None:
            return []
        rows = self._judged & ~touched
        if not rows.any():
            return []
        first = self._agreed[0][1][rows]
        return [_compare(answers, first, agreed[rows]) for answers, agreed in self._agreed]


def _compare(answers: int, first: np.ndarray, now: np.ndarray) -> ScorePoint:
    """The difference of two shares on the same rows, with the interval of Agresti & Min (2005): Wald's, with half a row
    added to each of the four cells.
    """
    count = len(now)
    better, worse = int((now & ~first).sum()), int((first & ~now).sum())
    share, gain = float(now.mean()), (better - worse) / count
    if better == worse == 0:
        return ScorePoint(answers, share, count, 0.0, 0.0, 0.0)
    rows, one, other = count + 2, better + 0.5, worse + 0.5
    middle = (one - other) / rows
    half = _NORMAL_95 * float(np.sqrt(max(one + other - (one - other) ** 2 / rows, 0.0))) / rows
    return ScorePoint(answers, share, count, gain, middle - half, middle + half)
