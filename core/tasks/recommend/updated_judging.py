"""The end of the update of a recommender: both models judged on the old and on the new targets, the gate, the files."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from core.data.shuffle import TEST
from core.events import Noticed, StageChanged, TrainEvent
from core.message import Message, say
from core.metrics.paired import bootstrap_mean
from core.tasks.job_run import JobRun
from core.tasks.recommend.figures import DECIDING
from core.tasks.recommend.finish import frame_ranks, write_results
from core.tasks.recommend.ranking import K, ListFigures, Ranked, judge_lists
from core.tasks.recommend.report import judge_ranking, report_to_json
from core.tasks.recommend.split import Targets
from core.tasks.recommend.stages import TrainingState
from core.tasks.recommend.train_task import rank_with_progress
from core.tasks.recommend.updated_scores import ChosenWeights, RankingModel, count_blend, open_before, with_weights
from core.tasks.recommend.updating_setup import UpdateSetup
from core.tasks.updated_run import report_refusal
from core.tasks.updating import JudgedPart, UpdateOutcome, pass_gate

BEFORE, ANEW = "test_before", "test_anew"
"""The predictions of the test targets by the old model, and by one that was trained anew."""

_USUAL_FLIPS = 0.05


def save_and_judge_update(
    update: UpdateSetup,
    state: TrainingState,
    run: JobRun,
    baselines: dict[str, Any],
    chosen: ChosenWeights,
    seconds: float,
    anew: tuple[RankingModel, float] | None = None,
) -> Iterator[TrainEvent]:
    """Write the model, judge it, pass the gate, and write predictions and `metrics.json`.

    Args:
        chosen: the weights that `state.model` holds.
        seconds: of training and choosing.
        anew: a model that was trained anew on everything, and the seconds of it.
    """
    yield StageChanged(stage="saving")
    blend = replace(count_blend(update), weights=chosen.blend).with_borrowed()
    after = with_weights(update, state.model, blend)
    metrics = yield from write_results(update.setup, state, run, baselines, after.vectors, blend)
    outcome = yield from judge_update(update, run, after, chosen, seconds, anew)
    yield from report_outcome(outcome)
    run.write_metrics(metrics | outcome.to_json())


def judge_update(
    update: UpdateSetup,
    run: JobRun,
    after: RankingModel,
    chosen: ChosenWeights,
    seconds: float,
    anew: tuple[RankingModel, float] | None = None,
) -> Generator[TrainEvent, None, UpdateOutcome]:
    """How the update turned out; writes the predictions of the old model; yields progress.

    On the old targets items that are new are no candidates, for neither model: it is measured what was forgotten.
    """
    setup, targets = update.setup, update.setup.split.test
    if not len(targets):
        old, new = None, None
        first = then = judge_lists(np.empty(0, np.int64), np.empty(0, np.int64))
    else:
        ranked = []
        for model in (open_before(update), after, *((anew[0],) if anew is not None else ())):
            ranked.append((yield from rank_with_progress(model.score, targets, setup.items)))
        for name, one in zip((BEFORE, "", ANEW), ranked, strict=False):
            if name:
                run.write_predictions(name, frame_ranks(setup, targets, one))
        border = len(update.known.parted.targets(TEST, range(update.first_new)).histories)
        old, first, then = _judge_part(update, targets, ranked, (0, border), is_old=True)
        new, _, _ = _judge_part(update, targets, ranked, (border, len(targets.histories)), is_old=False)
    worse = better = None
    if old is not None:
        worse = float(((first.hit > 0) & (then.hit == 0)).mean())
        better = float(((first.hit == 0) & (then.hit > 0)).mean())
    accepted, reasons = pass_gate(update.setup.job.update, DECIDING, old, worse, "users")
    hints = () if accepted else suggest(update)
    anew_seconds = anew[1] if anew is not None else None
    return UpdateOutcome(
        old, new, worse, better, DECIDING, accepted, reasons, chosen.share, seconds, anew_seconds, hints
    )


def suggest(update: UpdateSetup) -> tuple[Message, ...]:
    """What a person may try after the update was refused."""
    hints = [say("More interactions at once, or more old users beside the new ones, often help.")]
    if update.setup.job.update.limit_flips < _USUAL_FLIPS:
        hints.append(
            say(
                "Of recommendations more flip than of classes, because many items are nearly as good as the tenth: a "
                "limit of 5 % is usual."
            )
        )
    return tuple(hints)


def _judge_part(
    update: UpdateSetup, targets: Targets, ranked: Sequence[Ranked], lists: tuple[int, int], *, is_old: bool
) -> tuple[JudgedPart | None, ListFigures, ListFigures]:
    """The figures of both models on the lists from the first up to the second number."""
    start, stop = lists
    own = (targets.list_of >= start) & (targets.list_of < stop)
    if not own.any():
        empty = judge_lists(np.empty(0, np.int64), np.empty(0, np.int64))
        return None, empty, empty
    part = Targets(
        targets.users[own],
        targets.items[own],
        targets.list_of[own] - start,
        targets.histories.part(start, stop),
        None if targets.among is None else targets.among[start:stop],
    )
    known = update.known.parted
    items = known.items_of_part[-1] if is_old else update.setup.items
    borders = known.borders[-1] if is_old else update.setup.split.borders
    updates = known.count - 1 if is_old else 0
    bodies: list[dict[str, Any]] = []
    figures: list[ListFigures] = []
    splits = (known.split(), update.setup.split, update.setup.split)
    for one, split in zip(ranked, splits, strict=False):
        split = replace(split, borders=borders, updates=updates)
        found = Ranked(one.ranks[own], one.shown[start:stop])
        bodies.append(report_to_json(judge_ranking(found, part, split, items)))
        figures.append(judge_lists(found.ranks, part.list_of))
    for body in bodies:
        body["rows"] = stop - start
    first, then = figures[0], figures[1]
    pairs = (
        (f"ndcg@{K}", first.ndcg, then.ndcg),
        (f"hr@{K}", first.hit, then.hit),
        ("mrr", first.reciprocal, then.reciprocal),
    )
    differences = {name: bootstrap_mean(other - one) for name, one, other in pairs}
    anew = bodies[2] if len(bodies) > 2 else None
    return JudgedPart(bodies[0], bodies[1], anew, differences), first, then


def report_outcome(outcome: UpdateOutcome) -> Iterator[Noticed]:
    """The verdict of the gate in sentences."""
    old = outcome.old_test
    if outcome.accepted and old is not None:
        message = say(
            "The update is accepted: NDCG@10 on the old test from {before:.4f} to {after:.4f}.",
            before=float(old.before[DECIDING]),
            after=float(old.after[DECIDING]),
        )
        yield Noticed(message=message)
    else:
        yield from report_refusal(outcome)
