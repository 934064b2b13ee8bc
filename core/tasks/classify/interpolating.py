"""The end of an update: how far to go from the old weights towards the new ones, chosen on validation rows."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass

import numpy as np

from core.events import Noticed, StageChanged, TrainEvent
from core.message import say
from core.metrics.labels import judge
from core.tasks.classify.examples import Part
from core.tasks.classify.update_judging import count_flips, describe
from core.train.control import Control
from core.train.interpolation import SHARES, WeightPath

Answer = Callable[[], Generator[StageChanged, None, np.ndarray]]


@dataclass(frozen=True)
class TriedShare:
    """A point between the old and the new weights, on validation rows.

    Attributes:
        share: of the new weights, 0 to 1.
        macro_f1: over the classes of the old and the new rows. loss: mean cross-entropy.
        flips: share of the old rows that the old model has right and this one wrong.
    """

    share: float
    macro_f1: float
    loss: float
    flips: float


@dataclass(frozen=True, eq=False)
class Held:
    """The validation rows that decide.

    Attributes:
        part: old and new rows. old: the old rows alone, which are the first ones of `part`.
        before: what the old model gives them; [rows classes]. classes: all that the truth may name.
        limit_flips: the most that may be wrong now of the old rows that were right.
    """

    part: Part
    old: Part
    before: np.ndarray
    classes: tuple[str, ...]
    limit_flips: float

    def judge(self, share: float, answers: np.ndarray) -> TriedShare:
        """The figures of some weights by their answers."""
        report = judge(self.part.truth, answers, self.classes, self.part.truth.ndim == 2)
        rows = len(self.old)
        flips, _ = count_flips(self.old, self.before[:rows], answers[:rows], len(self.classes))
        return TriedShare(share, describe(report)["macro_f1"], report.loss, flips)


def interpolate(path: WeightPath, answer: Answer, held: Held, control: Control) -> Generator[TrainEvent, None, float]:
    """Set the weights to the best point of the path, and return its share of the new weights.

    Args:
        path: from the old to the new weights, whose ends are known.
        answer: gives the probabilities of all validation rows with the current weights.
    """
    tried = []
    for share in SHARES:
        control.wait_while_paused()
        path.put(share)
        tried.append(held.judge(share, (yield from answer())))
        yield _report(tried[-1])
    chosen = choose_share(tried, max(held.limit_flips, 1 / max(1, len(held.old))))
    path.put(chosen.share)
    yield Noticed(
        message=say(
            "The update takes {share} % of the way from the old weights to the new ones.",
            share=f"{100 * chosen.share:.0f}",
        ),
        is_minor=True,
    )
    return chosen.share


def choose_share(tried: Sequence[TriedShare], limit_flips: float) -> TriedShare:
    """The point with the best macro-F1 of those within the limit of flips; the one with the fewest where none is.

    Of equal ones the point with fewer flips is taken, then that with the lower loss.
    """
    allowed = [one for one in tried if one.flips <= limit_flips + 1e-9]
    fewest = min(one.flips for one in tried)
    return max(allowed or [one for one in tried if one.flips <= fewest], key=_rank)


def _rank(tried: TriedShare) -> tuple[float, float, float]:
    return tried.macro_f1, -tried.flips, -tried.loss


def _report(tried: TriedShare) -> Noticed:
    return Noticed(
        message=say(
            "{share} % of the way: macro-F1 {score} on the validation rows; {flips} % of the old ones newly wrong.",
            share=f"{100 * tried.share:.0f}",
            score=f"{tried.macro_f1:.3f}",
            flips=f"{100 * tried.flips:.1f}",
        ),
        is_minor=True,
    )
