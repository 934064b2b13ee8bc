"""The end of the update of a recommender: both models judged on the old and on the new targets, the gate, the files."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from core.data.shuffle import TEST
from core.events import Noticed, StageChanged, TrainEvent
from core.message import say
from core.tasks.job_run import JobRun
from core.tasks.recommend.figures import DECIDING
from core.tasks.recommend.finish import write_results
from core.tasks.recommend.ranking import ListFigures, judge_lists
from core.tasks.recommend.report import judge_ranking, report_to_json
from core.tasks.recommend.split import Targets
from core.tasks.recommend.stages import TrainingState
from core.tasks.recommend.train_task import rank_with_progress
from core.tasks.recommend.updated_scores import ChosenWeights, RankingModel, count_blend, open_before, with_weights
from core.tasks.recommend.updating_setup import UpdateSetup
from core.tasks.updating import JudgedPart, UpdateOutcome, pass_gate


def save_and_judge_update(
    update: UpdateSetup,
    state: TrainingState,
    run: JobRun,
    baselines: dict[str, Any],
    chosen: ChosenWeights,
    seconds: float,
) -> Iterator[TrainEvent]:
    """Write the model, judge it, pass the gate, and write predictions and `metrics.json`.

    Args:
        chosen: the weights that `state.model` holds.
        seconds: of training and choosing.
    """
    yield StageChanged(stage="saving")
    blend = replace(count_blend(update), weights=chosen.blend).with_borrowed()
    after = with_weights(update, state.model, blend)
    metrics = yield from write_results(update.setup, state, run, baselines, after.vectors, blend)
    outcome = yield from judge_update(update, after, chosen, seconds)
    yield report_outcome(outcome)
    run.write_metrics(metrics | outcome.to_json())


def judge_update(
    update: UpdateSetup, after: RankingModel, chosen: ChosenWeights, seconds: float
) -> Generator[TrainEvent, None, UpdateOutcome]:
    """How the update turned out; yields progress.

    On the old targets items that are new are no candidates, for neither model: it is measured what was forgotten.
    """
    parted, before = update.rows.parted, open_before(update)
    spans = range(update.first_new), range(update.first_new, parted.count)
    old, first, then = yield from _judge_part(update, before, after, parted.targets(TEST, spans[0]), is_old=True)
    new, _, _ = yield from _judge_part(update, before, after, parted.targets(TEST, spans[1]), is_old=False)
    worse = better = None
    if old is not None:
        worse = float(((first.hit > 0) & (then.hit == 0)).mean())
        better = float(((first.hit == 0) & (then.hit > 0)).mean())
    accepted, reasons = pass_gate(update.setup.job.update, DECIDING, old, worse)
    return UpdateOutcome(old, new, worse, better, DECIDING, accepted, reasons, chosen.share, seconds)


def _judge_part(
    update: UpdateSetup, before: RankingModel, after: RankingModel, targets: Targets, *, is_old: bool
) -> Generator[TrainEvent, None, tuple[JudgedPart | None, ListFigures, ListFigures]]:
    if not len(targets):
        empty = judge_lists(np.empty(0, np.int64), np.empty(0, np.int64))
        return None, empty, empty
    known = update.known.parted
    items = known.items_of_part[-1] if is_old else update.setup.items
    split = update.setup.split if not is_old else replace(update.setup.split, borders=known.borders[-1])
    bodies, lists = [], []
    for model, own in ((before, known.split()), (after, split)):
        ranked = yield from rank_with_progress(model.score, targets, update.setup.items)
        own = replace(own, borders=split.borders, updates=known.count - 1 if is_old else 0)
        bodies.append(report_to_json(judge_ranking(ranked, targets, own, items)))
        lists.append(judge_lists(ranked.ranks, targets.list_of))
    return JudgedPart(bodies[0], bodies[1]), lists[0], lists[1]


def report_outcome(outcome: UpdateOutcome) -> Noticed:
    """The verdict of the gate in a sentence."""
    if outcome.accepted:
        old = outcome.old_test
        assert old is not None
        message = say(
            "The update is accepted: NDCG@10 on the old test from {before:.4f} to {after:.4f}.",
            before=float(old.before[DECIDING]),
            after=float(old.after[DECIDING]),
        )
        return Noticed(message=message)
    return Noticed(
        message=say("The update is not accepted, the old model stays in use: {why}", why=str(outcome.reasons[0])),
        hint=say("The new run is kept; you can accept it yourself."),
    )
