"""The recommendation job: read, split, baselines, train the sequence model, then the text model, judge, save."""

from __future__ import annotations

from collections.abc import Generator, Iterator

from core.config import JobConfig
from core.events import Ended, Noticed, Started, TrainEvent
from core.message import say
from core.tasks.job_run import JobRun, intercept_end, note_environment
from core.tasks.recommend.baselines import RankingBaselines
from core.tasks.recommend.finish import save_and_judge
from core.tasks.recommend.rehearse import rehearse
from core.tasks.recommend.setup import RecommendSetup, encode_items, fingerprint_recommend, make_sequence, prepare
from core.tasks.recommend.stages import (
    TrainingState,
    count_steps,
    make_task,
    train_sequence,
    train_texts,
    wants_texts,
)
from core.tasks.recommend.updating_job import run_update
from core.train.checkpoint import has_sound_checkpoint
from core.train.control import Control
from core.train.device import name_of

__all__ = ["run_job", "rehearse"]


def run_job(job: JobConfig, run: JobRun, control: Control) -> Iterator[TrainEvent]:
    """Read, split, encode, measure the baselines, train in one or two stages, judge and save.

    The first stage trains the sequence model on frozen text vectors; with the method "frozen" it is the only one. The
    second stage trains the text model too, which is kept if validation NDCG improves. Resumes from the checkpoints of
    `run` if it has any; a stop keeps, judges and saves the best model so far.
    """
    if job.is_update:
        yield from run_update(job, run, control)
        return
    setup = yield from prepare(job, control)
    fingerprint = fingerprint_recommend(job, setup)
    note_environment(run, setup, fingerprint)
    folder = run.checkpoints_folder
    text_vectors = yield from encode_items(setup, control, folder)
    baselines = RankingBaselines(setup)
    if not (has_sound_checkpoint(folder) and baselines.recall(folder)):
        yield from baselines.measure(text_vectors, control)
        baselines.keep(folder)
    state = TrainingState(make_sequence(setup), text_vectors)
    state.task = make_task(setup, state.model, text_vectors, fingerprint)
    yield describe_start(setup, state)
    if job.method.kind != "frozen" and setup.encoder is None:
        yield Noticed(
            message=say("No item has a text, so there is no text model to train: the items are known by who met them.")
        )
    ended = yield from _learn(setup, state, run, control)
    if ended.outcome != "failed":
        yield from save_and_judge(setup, state, run, baselines.figures)
    yield ended


def _learn(
    setup: RecommendSetup, state: TrainingState, run: JobRun, control: Control
) -> Generator[TrainEvent, None, Ended]:
    ended = Ended(outcome="failed")
    for stage in (train_sequence, train_texts) if wants_texts(setup) else (train_sequence,):
        ended = yield from intercept_end(stage(setup, state, run, control))
        if ended.outcome != "finished":
            break
    return ended


def describe_start(setup: RecommendSetup, state: TrainingState) -> Started:
    """The `Started` event; its steps are those of both stages."""
    assert state.task is not None
    job, split = setup.job, setup.split
    encoder = list(setup.encoder.parameters()) if setup.encoder is not None else []
    weights = [*state.model.parameters(), *encoder]
    trained = weights if job.method.kind == "full" else list(state.model.parameters())
    return Started(
        task="recommend",
        method=job.method.kind,
        backbone=job.backbone.name if setup.encoder is not None else "",
        classes=(),
        train_rows=len(split.items),
        validation_rows=len(split.validation),
        test_rows=len(split.test),
        steps=sum(count_steps(setup, state.task)),
        device=str(setup.device),
        precision=name_of(setup.precision),
        threads=setup.threads,
        parameters=sum(weight.numel() for weight in weights),
        trainable_parameters=sum(weight.numel() for weight in trained if weight.requires_grad),
        counts=(
            ("users", len(setup.interactions.user_ids)),
            ("items", setup.items),
            ("interactions", len(setup.interactions)),
        ),
    )
