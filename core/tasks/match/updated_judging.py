"""Both models of an update of matching, judged on the old and on the new questions, and the gate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from core.data.shuffle import TEST
from core.events import Noticed
from core.message import say
from core.tasks.match.confidence import Confidence
from core.tasks.match.figures import DECIDING
from core.tasks.match.finish import JudgedModel
from core.tasks.match.report import JudgedAnswers, judge, rank_right, to_json
from core.tasks.match.setup import MatchSetup
from core.tasks.updating import JudgedPart, UpdateOutcome, pass_gate

if TYPE_CHECKING:
    from core.tasks.match.updating_job import MatchUpdate, OldModel


def judge_update(
    update: MatchUpdate, old: OldModel, after: JudgedModel, share: float | None, seconds: float
) -> UpdateOutcome:
    """How the update turned out.

    For the old questions answers that are new are no candidates, for neither model: it is measured what was forgotten.

    Args:
        after: the updated model, with the vectors of all test questions.
        share: of the new weights; None if nothing was trained.
    """
    setup = update.setup
    test = setup.data.positions("test")
    of_old, ranks_before, ranks_after = _judge_part(update, old, after, test, is_new=False)
    of_new, _, _ = _judge_part(update, old, after, test, is_new=True)
    worse = better = None
    if of_old is not None:
        had, has = ranks_before == 1, ranks_after == 1
        answered = ranks_before > 0
        worse = float((had & ~has)[answered].mean()) if answered.any() else None
        better = float((~had & has)[answered].mean()) if answered.any() else None
    accepted, reasons = pass_gate(setup.job.update, DECIDING, of_old, worse)
    return UpdateOutcome(of_old, of_new, worse, better, DECIDING, accepted, reasons, share, seconds)


def _judge_part(
    update: MatchUpdate, old: OldModel, after: JudgedModel, test: np.ndarray, *, is_new: bool
) -> tuple[JudgedPart | None, np.ndarray, np.ndarray]:
    positions = update.positions(TEST, is_new=is_new)
    if not len(positions):
        return None, np.zeros(0, np.int64), np.zeros(0, np.int64)
    at = np.searchsorted(test, positions)
    answers = len(update.new.parted.texts) if is_new else update.known_answers
    cosines = old.questions[positions] @ old.answers.T, after.questions["test"][at] @ after.answers.T
    confidences = old.confidence, after.confidence
    bodies, ranks = [], []
    for own, confidence in zip(cosines, confidences, strict=True):
        body, found = _judge(update.setup, own, positions, confidence, answers)
        bodies.append(body)
        ranks.append(found)
    return JudgedPart(bodies[0], bodies[1]), ranks[0], ranks[1]


def _judge(
    setup: MatchSetup, cosines: np.ndarray, positions: np.ndarray, confidence: Confidence, answers: int
) -> tuple[dict[str, Any], np.ndarray]:
    data = setup.data
    cosines = data.mask_later(cosines, positions)
    right = data.right.take(positions)
    ranks, chances = rank_right(cosines, right), confidence.chances(cosines)
    without = confidence.chances(np.where(right.mask(cosines.shape[1]), -np.inf, cosines)).max(axis=1)[ranks > 0]
    report = judge(
        JudgedAnswers(ranks, chances.max(axis=1), without),
        answers,
        confidence.line,
        unanswered_share=setup.job.match.unanswered_share,
        is_calibrated=confidence.is_fitted,
    )
    return to_json(report), ranks


def report_outcome(outcome: UpdateOutcome) -> Noticed:
    """The verdict of the gate in a sentence."""
    if outcome.accepted and outcome.old_test is not None:
        return Noticed(
            message=say(
                "The update is accepted: the right answer comes first for {after:.1%} of the old test questions, for "
                "{before:.1%} before.",
                before=float(outcome.old_test.before[DECIDING]),
                after=float(outcome.old_test.after[DECIDING]),
            )
        )
    return Noticed(
        message=say("The update is not accepted, the old model stays in use: {why}", why=str(outcome.reasons[0])),
        hint=say("The new run is kept; you can accept it yourself."),
    )
