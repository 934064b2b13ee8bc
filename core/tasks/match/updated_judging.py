"""Both models of an update of matching, judged on the old and on the new questions, and the gate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from core.data.shuffle import TEST
from core.events import Noticed
from core.message import say
from core.metrics.paired import bootstrap_mean
from core.tasks.match.confidence import Confidence
from core.tasks.match.figures import DECIDING
from core.tasks.match.finish import JudgedModel
from core.tasks.match.report import JudgedAnswers, judge, rank_right, to_json
from core.tasks.match.setup import MatchSetup
from core.tasks.match.update_values import MatchUpdate, OldModel
from core.tasks.updated_run import report_refusal
from core.tasks.updating import JudgedPart, UpdateOutcome, pass_gate


def judge_update(
    update: MatchUpdate,
    old: OldModel,
    after: JudgedModel,
    share: float | None,
    seconds: float,
    anew: tuple[JudgedModel, float] | None = None,
) -> UpdateOutcome:
    """How the update turned out.

    For the old questions answers that are new are no candidates, for neither model: it is measured what was forgotten.

    Args:
        after: the updated model, with the vectors of all test questions.
        share: of the new weights; None if nothing was trained.
        anew: a model that was trained anew on everything, and the seconds of it.
    """
    setup = update.setup
    test = setup.data.positions("test")
    models = (after, *((anew[0],) if anew is not None else ()))
    of_old, ranks_before, ranks_after = _judge_part(update, old, models, test, is_new=False)
    of_new, _, _ = _judge_part(update, old, models, test, is_new=True)
    worse = better = None
    if of_old is not None:
        had, has = ranks_before == 1, ranks_after == 1
        answered = ranks_before > 0
        worse = float((had & ~has)[answered].mean()) if answered.any() else None
        better = float((~had & has)[answered].mean()) if answered.any() else None
    accepted, reasons = pass_gate(setup.job.update, DECIDING, of_old, worse, "questions")
    hints = () if accepted else (say("More new questions, or more old ones beside them, often help."),)
    anew_seconds = anew[1] if anew is not None else None
    return UpdateOutcome(
        of_old, of_new, worse, better, DECIDING, accepted, reasons, share, seconds, anew_seconds, hints
    )


def _judge_part(
    update: MatchUpdate, old: OldModel, models: Sequence[JudgedModel], test: np.ndarray, *, is_new: bool
) -> tuple[JudgedPart | None, np.ndarray, np.ndarray]:
    positions = update.positions(TEST, is_new=is_new)
    if not len(positions):
        return None, np.zeros(0, np.int64), np.zeros(0, np.int64)
    at = np.searchsorted(test, positions)
    answers = len(update.new.parted.texts) if is_new else update.known_answers
    cosines = [old.questions[positions] @ old.answers.T]
    cosines += [model.questions["test"][at] @ model.answers.T for model in models]
    confidences = [old.confidence, *(model.confidence for model in models)]
    bodies, ranks = [], []
    for own, confidence in zip(cosines, confidences, strict=True):
        body, found = _judge(update.setup, own, positions, confidence, answers)
        bodies.append(body)
        ranks.append(found)
    placed = ranks[0] > 0
    first, then = (own[placed] for own in ranks[:2])
    pairs = (("top1", first == 1, then == 1), ("top3", first <= 3, then <= 3), ("mrr", 1 / first, 1 / then))
    differences = {name: bootstrap_mean(other.astype(np.float64) - one) for name, one, other in pairs if placed.any()}
    anew = bodies[2] if len(bodies) > 2 else None
    return JudgedPart(bodies[0], bodies[1], anew, differences), ranks[0], ranks[1]


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
    return to_json(report) | {"rows": len(positions)}, ranks


def report_outcome(outcome: UpdateOutcome) -> Iterator[Noticed]:
    """The verdict of the gate in sentences."""
    if outcome.accepted and outcome.old_test is not None:
        yield Noticed(
            message=say(
                "The update is accepted: the right answer comes first for {after:.1%} of the old test questions, for "
                "{before:.1%} before.",
                before=float(outcome.old_test.before[DECIDING]),
                after=float(outcome.old_test.after[DECIDING]),
            )
        )
    else:
        yield from report_refusal(outcome)
