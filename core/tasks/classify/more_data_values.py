"""What more rows would bring, as values; imports neither torch nor pandas, for the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np

from core.metrics.learning_curve import Forecast, LearningCurve

FEWEST_OF_CLASS = 10
"""With fewer rows of a class its curve says nothing."""
FEWEST_ROWS = 40
"""With fewer rows in all nothing is measured."""
WORTH_SAYING = 0.01
"""Gains below a point count as none."""
TOO_WIDE = 0.15
"""A band wider than this says too little to act on."""

Verdict = Literal["gain", "little", "nothing", "unknown"]


@dataclass(frozen=True)
class CurvePoint:
    """A measured point: mean number of training rows, score from 0 to 1, and the band that holds it with 90 %."""

    rows: float
    score: float
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class WholeCurve:
    """All classes together: `rows` there are, the fitted curve of the errors, and what was measured."""

    rows: int
    curve: LearningCurve
    points: tuple[CurvePoint, ...]


@dataclass(frozen=True, eq=False)
class ClassCurve:
    """One class: its rows, the curve of 1 - F1 over them, and what was measured; None and () for too few rows."""

    name: str
    rows: int
    curve: LearningCurve | None
    points: tuple[CurvePoint, ...]


@dataclass(frozen=True)
class ClassGain:
    """What `more` rows of a class would add to its F1.

    Attributes:
        score: its F1 now, as measured by heads; None where its rows are too few.
        gain: from 0 to 1, with its band; None where the rows are too few.
        verdict: whether that is a gain, little, nothing, or unknown because rows are few or the band is wide.
    """

    name: str
    rows: int
    more: int
    score: float | None
    gain: Forecast | None
    verdict: Verdict


@dataclass(frozen=True, eq=False)
class MoreData:
    """What was measured on the rows of a table or of a run.

    Attributes:
        whole: the curve of all classes; None where there are too few rows.
        classes: a curve each, in the order of the classes; () until measured.
        all_rows: training rows; more than were measured on where they are very many.
        model_error: share of texts that the run's own model gets wrong on rows it was not trained on; None without a
            run, or where no row was held back.
        multi_label: whether a row may have several labels; it is right if all of them are.
        seconds: that measuring took.
    """

    whole: WholeCurve | None
    classes: tuple[ClassCurve, ...]
    all_rows: int
    model_error: float | None = None
    multi_label: bool = False
    seconds: float = 0.0

    @property
    def factor(self) -> float:
        """How many errors the run's model makes for one of the heads; 1 without a run.

        The gain of the heads is taken times this: a model that makes half of the errors has half of them to lose.
        """
        if self.whole is None or self.model_error is None:
            return 1.0
        ours = self.whole.curve.error_at(self.all_rows).value
        return float(np.clip(self.model_error / max(ours, 1e-6), 0.0, 2.0))

    def score(self) -> float | None:
        """Share of right texts now: of the run's model, else of the heads; None where there are too few rows."""
        if self.whole is None:
            return None
        return 1 - (self.whole.curve.error_at(self.all_rows).value if self.model_error is None else self.model_error)

    def gain(self, more: int) -> Forecast | None:
        """What `more` rows, of all classes as they are now, would add to the share of right texts."""
        if self.whole is None:
            return None
        return scale(self.whole.curve.gain(self.all_rows, more), self.factor)

    def class_gains(self, more: int = 0) -> tuple[ClassGain, ...]:
        """What `more` rows would add to each class, the largest gain first and the unknown last.

        Args:
            more: rows of each class; 0 takes a round number, at most as many as the class has.
        """
        gains = [self._gain_of(one, more or suggest_rows(one.rows)) for one in self.classes]
        order = {"gain": 0, "little": 1, "nothing": 2, "unknown": 3}
        return tuple(sorted(gains, key=lambda one: (order[one.verdict], -(one.gain.value if one.gain else 0.0))))

    def _gain_of(self, of: ClassCurve, more: int) -> ClassGain:
        if of.curve is None:
            return ClassGain(of.name, of.rows, more, None, None, "unknown")
        gain = scale(of.curve.gain(of.rows, more), self.factor)
        score = 1 - of.curve.error_at(of.rows).value
        return ClassGain(of.name, of.rows, more, score, gain, judge_gain(gain))

    def to_json(self, more: int = 0) -> dict[str, Any]:
        """As plain values: scores and gains from 0 to 1."""
        gain = self.gain(self.all_rows)
        half = self.gain(self.all_rows // 2)
        return {
            "rows": self.all_rows,
            "score": self.score(),
            "model_score": None if self.model_error is None else 1 - self.model_error,
            "curve": [vars(point) for point in (self.whole.points if self.whole is not None else ())],
            "gain_of_half_as_many_more": None if half is None else vars(half),
            "gain_of_as_many_more": None if gain is None else vars(gain),
            "classes": [
                {
                    "name": one.name,
                    "rows": one.rows,
                    "more": one.more,
                    "f1": one.score,
                    "gain": None if one.gain is None else vars(one.gain),
                    "verdict": one.verdict,
                }
                for one in self.class_gains(more)
            ],
            "seconds": self.seconds,
        }


def judge_gain(gain: Forecast) -> Verdict:
    """Whether a forecast is a gain, little, nothing, or too unsure to say."""
    if gain.high < WORTH_SAYING:
        return "nothing"
    if gain.high - gain.low > TOO_WIDE and gain.low < WORTH_SAYING:
        return "unknown"
    return "gain" if gain.value >= WORTH_SAYING else "little"


def scale(forecast: Forecast, factor: float) -> Forecast:
    """The forecast and its band times `factor`."""
    return replace(forecast, value=factor * forecast.value, low=factor * forecast.low, high=factor * forecast.high)


def suggest_rows(rows: int) -> int:
    """A round number of further rows: the largest that is at most as many as there are, and at least 10."""
    steps: Sequence[int] = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000)
    return max(step for step in steps if step <= max(rows, 10))
