"""The end of a recommendation job: choose the blend, save the model, judge it as saved, write its metrics."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import torch

from core.events import Noticed, StageChanged, TrainEvent
from core.metrics.specs import title_of
from core.models.bi_encoder import save_bi_encoder
from core.tasks.baselines import JUDGED
from core.tasks.job_run import JobRun, atomic_folder
from core.tasks.recommend.baseline_models import recent_counts
from core.tasks.recommend.blend import Blend, Followers, Likeness, choose_weights, lists_to_judge
from core.tasks.recommend.figures import BASELINES
from core.tasks.recommend.histories import Histories
from core.tasks.recommend.interaction_parts import write_kept_rows
from core.tasks.recommend.model_folder import ListedItem, StoredRecommender, write_recommender
from core.tasks.recommend.ranking import Ranked
from core.tasks.recommend.report import (
    RankingReport,
    describe_standing,
    judge_ranking,
    report_from_json,
    report_to_json,
)
from core.tasks.recommend.setup import RecommendSetup
from core.tasks.recommend.split import Targets
from core.tasks.recommend.stages import TrainingState
from core.tasks.recommend.train_task import all_item_vectors, rank_with_progress, score_histories, thin_out
from core.train.device import name_of, peak_rss_mb


def save_and_judge(
    setup: RecommendSetup, state: TrainingState, run: JobRun, baselines: dict[str, Any]
) -> Iterator[TrainEvent]:
    """Choose the blend on validation, write the model folder, judge it, and write predictions and `metrics.json`."""
    yield StageChanged(stage="saving")
    assert state.task is not None
    vectors = all_item_vectors(state.model, state.task.texts)
    blend = _choose_blend(setup, state, vectors)
    run.write_metrics((yield from write_results(setup, state, run, baselines, vectors, blend)))


def write_results(
    setup: RecommendSetup,
    state: TrainingState,
    run: JobRun,
    baselines: dict[str, Any],
    vectors: torch.Tensor,
    blend: Blend,
) -> Generator[TrainEvent, None, dict[str, Any]]:
    """Write the model folder, the kept interactions and the predictions, and judge; returns the metrics.

    Args:
        vectors: of all items, by `state.model`; [items vector].
    """
    with atomic_folder(run.model_folder) as folder:
        if setup.encoder is not None and setup.tokenizer is not None:
            name = setup.job.backbone.name
            save_bi_encoder(setup.encoder, setup.tokenizer, folder, max_tokens=setup.max_tokens, backbone=name)
        write_recommender(folder, _gather(setup, state, vectors, blend))
    if setup.job.data.keep_rows:
        write_kept_rows(run.model_folder.parent, setup.parted)

    def score(histories: Histories) -> np.ndarray:
        return blend.add_to(score_histories(state.model, vectors, histories), histories)

    metrics: dict[str, Any] = {}
    for split in JUDGED:
        targets: Targets = getattr(setup.split, split)
        if not len(targets):
            continue
        ranked = yield from rank_with_progress(score, targets, setup.items)
        report = judge_ranking(ranked, targets, setup.split, setup.items)
        metrics[split] = report_to_json(report)
        run.write_predictions(split, frame_ranks(setup, targets, ranked))
        if split == "test":
            yield _report_comparison(report, baselines)
    metrics["training"] = _describe_training(setup, state) | {"blend": dict(blend.weights)}
    metrics["baselines"] = baselines
    return metrics


def _choose_blend(setup: RecommendSetup, state: TrainingState, vectors: torch.Tensor) -> Blend:
    likeness = Likeness.measure(state.text_vectors) if state.text_vectors is not None else None
    counts, recent = setup.split.count_items(setup.items), recent_counts(setup.split, setup.items)
    blend = Blend(Followers.count(setup.split.train, setup.items), likeness, counts, recent)
    if not setup.job.recommend.blend or not len(setup.split.validation):
        return blend
    few = thin_out(setup.split.validation, lists_to_judge(setup.items))
    weights = choose_weights(blend, lambda histories: score_histories(state.model, vectors, histories), few)
    return replace(blend, weights=weights).with_borrowed()


def _gather(setup: RecommendSetup, state: TrainingState, vectors: torch.Tensor, blend: Blend) -> StoredRecommender:
    catalogue = setup.catalogue
    listed = zip(catalogue.ids, catalogue.titles, catalogue.texts, strict=True)
    text_vectors = state.text_vectors if state.text_vectors is not None else np.zeros((setup.items, 0), np.float32)
    return StoredRecommender(
        model=state.model,
        items=tuple(ListedItem(*one) for one in listed),
        vectors=vectors.cpu().numpy(),
        text_vectors=text_vectors,
        numbers=setup.numbers,
        blend=blend,
        user_ids=setup.interactions.user_ids,
        histories=setup.interactions.histories,
        max_tokens=setup.max_tokens,
        number_scale=setup.number_scale,
    )


def frame_ranks(setup: RecommendSetup, targets: Targets, ranked: Ranked) -> pd.DataFrame:
    """One row per target: user, history (its length), item, title, rank from 1, and shown: the first ten ids; of an
    update also part: 0 for the files of the first run, 1 for its first update ...
    """
    ids, titles = np.array(setup.catalogue.ids, object), np.array(setup.catalogue.titles, object)
    shown = [[ids[position] for position in positions if position >= 0] for positions in ranked.shown]
    return pd.DataFrame(
        {
            "user": [setup.interactions.user_ids[user] for user in targets.users.tolist()],
            "history": targets.histories.lengths[targets.list_of],
            "item": ids[targets.items],
            "title": titles[targets.items],
            "rank": ranked.ranks,
            "shown": [shown[at] for at in targets.list_of.tolist()],
        }
        | ({} if targets.parts is None else {"part": targets.parts[targets.list_of].astype(np.int64)})
    )


def _report_comparison(report: RankingReport, baselines: dict[str, Any]) -> Noticed:
    others = {
        title_of(BASELINES, name): report_from_json(body["test"]) for name, body in baselines.items() if "test" in body
    }
    return Noticed(message=describe_standing(report, others))


def _describe_training(setup: RecommendSetup, state: TrainingState) -> dict[str, Any]:
    stages = state.stages
    last = next((stage for stage in reversed(stages) if stage.is_kept), stages[0])
    before = sum(stage.steps for stage in stages[: stages.index(last)])
    return {
        "seconds": sum(stage.seconds for stage in stages),
        "rows_per_s": stages[0].rows_per_s,
        "peak_rss_mb": peak_rss_mb(),
        "steps": sum(stage.steps for stage in stages),
        "best_step": before + last.best_step if last.best_step is not None else None,
        "rows": sum(stage.rows for stage in stages),
        "device": str(setup.device),
        "precision": name_of(setup.precision),
        "threads": setup.threads,
        "stages": state.to_json(),
    }
