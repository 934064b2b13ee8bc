"""Forecast a matching job from a few real steps; nothing is written."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace

import numpy as np

from core.config import JobConfig
from core.events import Rehearsed, TrainEvent
from core.models.bi_encoder import add_lora_to
from core.runs.folder import RunFolder
from core.tasks.match.setup import MatchSetup, prepare
from core.tasks.match.train_task import MatchTask
from core.tasks.match.updating_job import choose_trained, prepare_update
from core.tasks.rehearsing import forecast_run, no_forecast, report_rehearsal
from core.train.compact_embedding import compact_embedding
from core.train.control import Control
from core.train.rehearsal import Rehearsal


def rehearse(job: JobConfig, control: Control) -> Iterator[TrainEvent]:
    """Load everything, take a few steps on short and long texts, and forecast time, memory and disk of the run.

    Nothing is written and nothing is kept. `Rehearsed` comes before the last event, which is always `Ended`.
    """
    return report_rehearsal(_try_steps(job, control))


def _try_steps(job: JobConfig, control: Control) -> Generator[TrainEvent, None, Rehearsed | None]:
    if job.method.kind == "frozen":
        raise no_forecast()
    if job.is_update:
        update = yield from prepare_update(job, RunFolder.open(job.update.run), control)
        chosen = choose_trained(update)
        data = replace(update.setup.data, split=replace(update.setup.data.split, train=chosen))
        setup = replace(update.setup, data=data)
    else:
        setup = yield from prepare(job, control)
    if job.method.kind == "lora":
        add_lora_to(setup.model, job.method, seed=job.training.seed)
    with compact_embedding(setup.model.plain_backbone, setup.trained_ids()):
        rehearsal = Rehearsal(MatchTask(setup, _draw_negatives(setup)), control)
        yield from rehearsal.events()
    if rehearsal.forecast is None:
        return None
    rows, settings = len(setup.data.split.train), job.training
    return forecast_run(rehearsal.forecast, settings, setup.model, rows=rows, read_tokens=_count_read(setup))


def _draw_negatives(setup: MatchSetup) -> np.ndarray:
    """As many random answers per question as will be mined: mining takes longer than the rehearsal."""
    shape = (len(setup.data.split.train), setup.job.match.hard_negatives)
    drawn = np.random.default_rng(0).integers(0, len(setup.answers), shape)
    own = setup.data.pairs.answer_of[setup.data.split.train]
    return np.where(drawn == own[:, None], -1, drawn)


def _count_read(setup: MatchSetup) -> int:
    """Tokens that go through the model outside the training steps."""
    settings, data = setup.job.training, setup.data
    lengths = setup.questions.lengths
    answers = int(setup.answers.lengths.sum())
    train, validation, test = (int(lengths[data.positions(split)].sum()) for split in ("train", "validation", "test"))
    minings = (1 + setup.job.match.mine_again) if setup.job.match.hard_negatives else 0
    # Everything is encoded before the training and at its end; answers and validation at each evaluation.
    read = 2 * (answers + validation + test) + minings * (train + answers)
    return read + (answers + validation) * settings.epochs * settings.evaluations_per_epoch
