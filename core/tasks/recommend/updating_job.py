"""The update of a recommender: goes on from a trained one with new interactions, ends between old and new weights."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from core.config import JobConfig
from core.data.shuffle import TRAIN
from core.errors import DataError
from core.events import Noticed, Started, TrainEvent
from core.message import say
from core.tasks.fingerprints import JobDigest
from core.tasks.job_run import JobRun, intercept_end, note_environment
from core.tasks.recommend.baselines import RankingBaselines
from core.tasks.recommend.grown_model import grow_model
from core.tasks.recommend.sequence_model import Drops, SequenceModel
from core.tasks.recommend.stages import TrainingState, sequence_settings, train_sequence
from core.tasks.recommend.update_anew import train_anew
from core.tasks.recommend.update_train_task import UpdateTask
from core.tasks.recommend.updated_judging import save_and_judge_update
from core.tasks.recommend.updated_scores import choose_share, count_blend
from core.tasks.recommend.updating_setup import UpdateSetup, prepare_update
from core.tasks.updated_run import open_updated_run
from core.train.checkpoint import has_sound_checkpoint
from core.train.control import Control, Deadline
from core.train.device import name_of


def run_update(job: JobConfig, run: JobRun, control: Control) -> Iterator[TrainEvent]:
    """Read the run of before and the new interactions, train on from it, choose between old and new weights, judge
    both models on the old and on the new targets, and save.

    The text model stays as it is: new items are known by the vectors of their texts from the start.
    """
    update = yield from prepare_update(job, open_updated_run(job, run), control)
    setup = update.setup
    fingerprint = _fingerprint(job, update)
    note_environment(run, setup, fingerprint)
    baselines = RankingBaselines(setup)
    if not (has_sound_checkpoint(run.checkpoints_folder) and baselines.recall(run.checkpoints_folder)):
        yield from baselines.measure(update.text_vectors, control)
        baselines.keep(run.checkpoints_folder)
    began = time.perf_counter()
    state = TrainingState(grow(update), update.text_vectors)
    before = {name: weight.detach().clone() for name, weight in state.model.state_dict().items()}
    state.task = make_update_task(update, state.model, fingerprint)
    if not state.task.rows:
        raise DataError(
            say("None of the new rows is left to learn from."),
            hint=say("Update when there are more interactions, or learn some old ones beside them."),
        )
    yield describe_start(update, state)
    limited = Deadline(control, 60 * job.update.minutes) if job.update.minutes else control
    ended = yield from intercept_end(train_sequence(setup, state, run, limited))
    if ended.outcome == "failed":
        yield ended
        return
    if isinstance(limited, Deadline) and limited.is_over and not control.stop_requested:
        ended = replace(ended, outcome="finished")
        message = say("The time was over: the best weights until then are kept.")
        yield Noticed(message=message, hint=say("Give the update more time, or no limit."))
    blend = count_blend(update)
    chosen = choose_share(update, state.model, before, blend, job.update)
    seconds = time.perf_counter() - began
    anew = None
    if job.update.also_anew and not control.stop_requested:
        anew = yield from train_anew(update, run, control, fingerprint)
    yield from save_and_judge_update(update, state, run, baselines.figures, chosen, seconds, anew)
    yield ended


def make_update_task(update: UpdateSetup, model: SequenceModel, fingerprint: str = "") -> UpdateTask:
    """The task of the training loop: the users with new interactions, and some of the others."""
    setup, parted = update.setup, update.rows.parted
    job, split = setup.job, setup.split
    has_new = np.zeros(len(split.train), bool)
    has_new[parted.interactions.users[update.rows.is_new & (parted.places == TRAIN)]] = True
    return UpdateTask(
        model,
        sequence_settings(job.training),
        job.recommend,
        split.train,
        split.validation,
        has_new=has_new,
        replayed=job.update.replay_rows,
        texts=update.described,
        weights=split.weights,
        precision=setup.precision,
        fingerprint=fingerprint,
    )


def grow(update: UpdateSetup) -> SequenceModel:
    """The model of before with rows for the new items, on its device."""
    setup = update.setup
    own, split = setup.job.recommend, setup.split
    drops = Drops(own.dropout, own.text_dropout, own.id_dropout)
    counts = split.count_items(setup.items)
    model = grow_model(update.before.model, setup.items, counts, split.train, drops, seed=setup.job.training.seed)
    return model.to(setup.device)


def _fingerprint(job: JobConfig, update: UpdateSetup) -> str:
    """SHA-256 (hex) of the data, the weights of before and all settings that affect the weights."""
    # Another place of the same run, or of the same files, gives the same update.
    neutral = replace(job, parent="", update=replace(job.update, run="update", second_file="", minutes=0.0))
    digest = JobDigest(neutral)
    for name, weight in update.before.model.state_dict().items():
        digest.update(name.encode())
        digest.update(np.ascontiguousarray(weight.cpu().numpy()).tobytes())
    split = update.setup.split
    for array in (split.offsets, split.items, split.validation.items, split.validation.histories.items):
        digest.update(np.ascontiguousarray(array).tobytes())
    if update.text_vectors is not None:
        digest.update("\0".join(item.text for item in update.rows.items).encode("utf-8", "replace"))
    return digest.fingerprint()


def describe_start(update: UpdateSetup, state: TrainingState) -> Started:
    """The `Started` event."""
    assert state.task is not None
    setup, split = update.setup, update.setup.split
    encoder = list(setup.encoder.parameters()) if setup.encoder is not None else []
    trained = list(state.model.parameters())
    return Started(
        task="recommend",
        method=setup.job.method.kind,
        backbone=setup.job.backbone.name if setup.encoder is not None else "",
        classes=(),
        train_rows=len(split.items),
        validation_rows=len(split.validation),
        test_rows=len(split.test),
        steps=state.task.settings.steps(state.task.rows),
        device=str(setup.device),
        precision=name_of(setup.precision),
        threads=setup.threads,
        parameters=sum(weight.numel() for weight in (*trained, *encoder)),
        trainable_parameters=sum(weight.numel() for weight in trained if weight.requires_grad),
        counts=(
            ("users", len(setup.interactions.user_ids)),
            ("items", setup.items),
            ("interactions", len(setup.interactions)),
        ),
    )
