"""The job that adapts a backbone: read, measure what it knows, train on hidden words, measure again, save."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator

from core.config import JobConfig
from core.events import Noticed, Rehearsed, TrainEvent
from core.message import Message, say
from core.tasks.adapt.before import keep_before, measure_before, recall_before, report_before
from core.tasks.adapt.finish import save_and_judge
from core.tasks.adapt.setup import describe_start, prepare
from core.tasks.adapt.train_task import AdaptTask
from core.tasks.job_run import JobRun, intercept_end, note_environment
from core.tasks.rehearsing import forecast_run, report_rehearsal
from core.train.checkpoint import has_sound_checkpoint
from core.train.compact_embedding import compact_embedding
from core.train.control import Control
from core.train.loop import Training
from core.train.rehearsal import Rehearsal

__all__ = ["rehearse", "run_job"]


def run_job(job: JobConfig, run: JobRun, control: Control) -> Iterator[TrainEvent]:
    """Adapt the backbone; resumes from the checkpoints of `run` if it has any."""
    setup = yield from prepare(job, control)
    note_environment(run, setup, setup.texts.fingerprint)
    task = AdaptTask(setup)
    before = recall_before(run.checkpoints_folder) if has_sound_checkpoint(run.checkpoints_folder) else None
    if before is None:
        began = time.perf_counter()
        before = yield from measure_before(setup, task, control)
        keep_before(run.checkpoints_folder, before)
        yield from report_before(before, time.perf_counter() - began)
        yield Noticed(message=say_minutes(task.head_step_seconds, job.training.steps(task.rows)), is_minor=True)
    yield describe_start(setup)
    task.start = before.judgement()
    with compact_embedding(setup.model.backbone, setup.used):
        training = Training(task, run, control)
        ended = yield from intercept_end(training.events())
    if ended.outcome != "failed":
        yield from save_and_judge(setup, task, run, before, training)
    yield ended


def say_minutes(head_step_seconds: float, steps: int) -> Message:
    """How long the training will take, by the steps that ran the backbone forward only: a third of a step."""
    seconds = 3 * head_step_seconds * steps
    if seconds < 90:
        return say("Adapting takes about {n} seconds.", n=max(1, round(seconds)))
    return say("Adapting takes about {n} minutes.", n=round(seconds / 60))


def rehearse(job: JobConfig, control: Control) -> Iterator[TrainEvent]:
    """Load everything, take a few steps, and forecast time, memory and disk of the run; nothing is written."""
    return report_rehearsal(_try_steps(job, control))


def _try_steps(job: JobConfig, control: Control) -> Generator[TrainEvent, None, Rehearsed | None]:
    setup = yield from prepare(job, control)
    task = AdaptTask(setup)
    with compact_embedding(setup.model.backbone, setup.used):
        rehearsal = Rehearsal(task, control)
        yield from rehearsal.events()
    if rehearsal.forecast is None:
        return None
    rows, settings = len(setup.train), job.training
    mean = float(setup.train.lengths.mean()) if rows else 0.0
    # The head's steps run the backbone forward; the quick classifier reads its rows twice; evaluations the held-out.
    judged = sum(len(part.texts) for part in (setup.texts.labelled, setup.texts.validation) if part is not None)
    read = mean * (job.adapt.head_steps * settings.batch_rows + 2 * judged)
    read += float(setup.held_out.lengths.sum()) * (2 + settings.epochs * settings.evaluations_per_epoch)
    return forecast_run(rehearsal.forecast, settings, setup.model, rows=rows, read_tokens=read)
