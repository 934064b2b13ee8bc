"""Forecast a recommendation job from a few real steps; nothing is written."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from pathlib import Path

import numpy as np

from core.config import JobConfig
from core.draining import drain
from core.events import Rehearsed, TrainEvent
from core.models.bi_encoder import add_lora_to
from core.runs.folder import RunFolder
from core.tasks.recommend.item_texts import read_texts
from core.tasks.recommend.setup import RecommendSetup, make_sequence, prepare
from core.tasks.recommend.stages import count_steps, make_task, text_settings, wants_texts
from core.tasks.recommend.text_train_task import TextTask
from core.tasks.recommend.train_task import SequenceTask
from core.tasks.recommend.updating_job import grow, make_update_task
from core.tasks.recommend.updating_setup import prepare_update
from core.tasks.rehearsing import report_rehearsal
from core.train.compact_embedding import compact_embedding
from core.train.control import Control
from core.train.rehearsal import Forecast, Rehearsal

_READ_TEXTS = 48
_AFTERWARDS = 20
"""Baselines, blend and report together take about as long as so many evaluations."""


def rehearse(job: JobConfig, control: Control) -> Iterator[TrainEvent]:
    """Load everything, take a few steps of each stage, and forecast time, memory and disk of the run.

    Nothing is written and nothing is kept. `Rehearsed` comes before the last event, which is always `Ended`.
    """
    return report_rehearsal(_try_steps(job, control))


def _try_steps(job: JobConfig, control: Control) -> Generator[TrainEvent, None, Rehearsed | None]:
    if job.is_update:
        return (yield from _try_update(job, control))
    setup = yield from prepare(job, control)
    vectors = np.zeros((setup.items, setup.encoder.width), np.float32) if setup.encoder is not None else None
    task = make_task(setup, make_sequence(setup), vectors)
    began = time.perf_counter()
    drain(task.judge(), lambda _: control.wait_or_cancel())
    judging = time.perf_counter() - began
    first = Rehearsal(task, control)
    yield from first.events()
    if first.forecast is None:
        return None
    second: Forecast | None = None
    if wants_texts(setup) and setup.encoder is not None and vectors is not None:
        second = yield from _rehearse_texts(setup, task, vectors, control)
        if second is None:
            return None
    return _sum_up(setup, count_steps(setup, task), first.forecast, second, (judging, _time_reading(setup)))


def _try_update(job: JobConfig, control: Control) -> Generator[TrainEvent, None, Rehearsed | None]:
    update = yield from prepare_update(job, RunFolder.open(job.update.run), control)
    task = make_update_task(update, grow(update))
    began = time.perf_counter()
    drain(task.judge(), lambda _: control.wait_or_cancel())
    judging = time.perf_counter() - began
    trying = Rehearsal(task, control)
    yield from trying.events()
    if trying.forecast is None:
        return None
    steps = task.settings.steps(task.rows)
    return _sum_up(update.setup, (steps, 0), trying.forecast, None, (judging, 0.0))


def _rehearse_texts(
    setup: RecommendSetup, sequence: SequenceTask, vectors: np.ndarray, control: Control
) -> Generator[TrainEvent, None, Forecast | None]:
    encoder, texts, job = setup.encoder, setup.texts_with(vectors), setup.job
    assert encoder is not None and texts is not None
    if job.method.kind == "lora":
        add_lora_to(encoder, job.method, seed=job.training.seed)
    with compact_embedding(encoder.plain_backbone, np.union1d(texts.tokens.used_ids(), texts.pad_id)):
        settings = text_settings(job.training, job.recommend.text_epochs)
        task = TextTask(encoder, sequence, settings, texts, Path(), precision=setup.precision)
        rehearsal = Rehearsal(task, control, steps=2)
        yield from rehearsal.events()
    return rehearsal.forecast


def _time_reading(setup: RecommendSetup) -> float:
    """Seconds to encode all item texts once, estimated from a sample."""
    if setup.encoder is None or setup.tokens is None:
        return 0.0
    positions = np.flatnonzero(setup.has_text)
    some = setup.tokens.take(
        positions[np.linspace(0, len(positions) - 1, min(len(positions), _READ_TEXTS)).astype(int)]
    )
    began = time.perf_counter()
    drain(read_texts(setup.encoder, some, np.ones(len(some), bool), pad_id=setup.pad_id))
    took = time.perf_counter() - began
    setup.encoder.train()
    return took * float(setup.tokens.lengths[positions].sum()) / max(1, int(some.lengths.sum()))


def _sum_up(
    setup: RecommendSetup, steps: tuple[int, int], first: Forecast, second: Forecast | None, times: tuple[float, float]
) -> Rehearsed:
    training, own = setup.job.training, setup.job.recommend
    judging, reading = times
    evaluations = training.epochs * training.evaluations_per_epoch + 2
    seconds = steps[0] * first.seconds_per_step + evaluations * judging + reading + _AFTERWARDS * judging
    if second is not None:
        seconds += steps[1] * second.seconds_per_step + (own.text_epochs + 1) * (reading + judging)
    last = second or first
    model_mb = (
        last.weights_mb + (2 * setup.items * (setup.encoder.width if setup.encoder is not None else 0) * 4) / 2**20
    )
    return Rehearsed(
        seconds_per_step=first.seconds_per_step,
        seconds_total=seconds,
        peak_memory_mb=max(first.peak_memory_mb, last.peak_memory_mb),
        disk_mb=2 * first.checkpoint_mb + 2 * last.checkpoint_mb + 2 * last.weights_mb + model_mb,
    )
