"""The job that updates a classifier: go on from the old weights with new and replayed rows, then judge both models."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import nn

from core.config import JobConfig
from core.errors import DataError
from core.events import Noticed, Rehearsed, TrainEvent
from core.message import say
from core.models.adapters import add_lora
from core.models.growing import load_adapter
from core.models.parts import classifier_layer
from core.tasks.classify.anew import train_anew
from core.tasks.classify.examples import Examples, fingerprint_job
from core.tasks.classify.few_shot import keep_shots
from core.tasks.classify.few_shot_rows import choose_shots
from core.tasks.classify.few_shot_update import FewShotUpdateTask, make_few_shot_task
from core.tasks.classify.finish import describe_training, save_and_judge
from core.tasks.classify.interpolating import Held, interpolate
from core.tasks.classify.keeping import keep_updated_rows
from core.tasks.classify.old_answers import ask_old_model, fit_new_classes
from core.tasks.classify.replay import Replay
from core.tasks.classify.setup import describe_start, prepare
from core.tasks.classify.spec import defaults
from core.tasks.classify.update_outcome import Spent, store_outcome
from core.tasks.classify.update_plan import EpochPlan, choose_memory, count_affordable, plan_epochs, recall_plan
from core.tasks.classify.update_rows import UpdateRows, open_updated, read_update_rows
from core.tasks.classify.update_task import Taught, UpdateTask, find_kept
from core.tasks.classify.update_values import Update
from core.tasks.job_run import JobRun, SilentRun, intercept_end, note_environment
from core.tasks.rehearsing import forecast_run, report_rehearsal
from core.tasks.updating import UpdateOutcome
from core.train.compact_embedding import compact_embedding
from core.train.control import Control, Deadline
from core.train.device import give_back_freed_memory
from core.train.interpolation import SHARES, WeightPath
from core.train.loop import Training
from core.train.processes import ProcessGroup
from core.train.rehearsal import Rehearsal

__all__ = ["run_job", "rehearse"]


def run_job(job: JobConfig, run: JobRun, control: Control) -> Iterator[TrainEvent]:
    """Read old and new rows, go on from the old weights, choose how far, save, and judge the old and the new model.

    The folder of the old run is only read. Resumes from the checkpoints of `run` if it has any.
    """
    began = time.perf_counter()
    update = yield from _prepare(job, run, control)
    model = _make_model(update)
    give_back_freed_memory()
    prepared_s = time.perf_counter() - began
    plan = _plan(update, run, prepared_s)
    setup = replace(update.setup, job=_with_epochs(job, plan))
    update = replace(update, setup=setup)
    clock = Deadline(control, max(1.0, 60 * job.update.minutes - prepared_s)) if job.update.minutes else control
    task = _make_task(update, model, plan)
    ids = task.used_ids(setup.pad_id) if isinstance(task, FewShotUpdateTask) else setup.trained_ids()
    with compact_embedding(setup.model, ids):
        yield replace(describe_start(setup, model), steps=task.settings.steps(task.rows))
        path = WeightPath(weight for weight in model.parameters() if weight.requires_grad)
        training = Training(task, run, clock)
        ended = yield from intercept_end(training.events())
        is_late = ended.outcome == "stopped" and not control.stop_requested
        if ended.outcome == "failed":
            yield ended
            return
        if is_late or plan.is_cut:
            yield _report_time(job, training.step * job.training.batch_rows / max(1, task.rows))
        after = time.perf_counter()
        weight = yield from _choose_weights(update, task, path, control)
        seconds = prepared_s + training.seconds + time.perf_counter() - after
    ended = replace(ended, outcome="finished" if is_late else ended.outcome, seconds=seconds)
    if ProcessGroup.here().is_first:
        described = {**describe_training(setup, training), "seconds": seconds}
        yield from save_and_judge(setup, model, run, described, {})
        keep_updated_rows(run, job, update.rows)
        outcome = store_outcome(update, run, Spent(seconds, weight))
        if job.update.also_anew and not control.stop_requested:
            outcome = store_outcome(update, run, Spent(seconds, weight), (yield from train_anew(update, run, control)))
        yield from _report(outcome)
    yield ended


def rehearse(job: JobConfig, control: Control) -> Iterator[TrainEvent]:
    """Run a few real steps and forecast the update: `Rehearsed`, then `Ended`; nothing is written."""
    return report_rehearsal(_try_steps(job, control))


def _try_steps(job: JobConfig, control: Control) -> Generator[TrainEvent, None, Rehearsed | None]:
    with tempfile.TemporaryDirectory() as folder:  # of the plan
        run = SilentRun()
        run.checkpoints_folder = Path(folder)
        update = yield from _prepare(job, run, control)
        model, plan = _make_model(update), _plan(update, run, 0.0)
    setup = replace(update.setup, job=_with_epochs(job, plan))
    task = _make_task(replace(update, setup=setup), model, plan)
    ids = task.used_ids(setup.pad_id) if isinstance(task, FewShotUpdateTask) else setup.trained_ids()
    with compact_embedding(setup.model, ids):
        rehearsal = Rehearsal(task, control)
        yield from rehearsal.events()
    if rehearsal.forecast is None:
        return None
    tokens = {name: int(part.lengths.sum()) for name, part in setup.tokens.items()}
    # The old model reads all rows, each evaluation the validation rows, the report at the end both held-out splits.
    evaluations = setup.job.training.epochs + 1 + (len(SHARES) if job.update.interpolate else 0)
    read = tokens["train"] + 2 * (tokens["validation"] + tokens["test"]) + evaluations * tokens["validation"]
    return forecast_run(rehearsal.forecast, setup.job.training, model, rows=task.rows, read_tokens=read)


def _prepare(job: JobConfig, run: JobRun, control: Control) -> Generator[TrainEvent, None, Update]:
    old = open_updated(job)
    read: list[UpdateRows] = []

    def read_rows(job: JobConfig, control: Control) -> Examples:
        read.append(read_update_rows(job, control))
        return read[0].join()

    goes_on = old.job.method.kind != "zero-shot"
    setup = yield from prepare(
        job, control, read_rows, start=old.model_folder if goes_on and not _uses_lora(job) else None
    )
    rows, seed = read[0], job.training.seed
    note_environment(run, setup, setup.examples.fingerprint, setup.examples.corrections_digest)
    before = len(rows.old.train)
    if job.method.kind == "few-shot":
        shots = job.few_shot.shots
        memory = choose_shots(rows.old.train.truth, shots, seed)
        new = choose_shots(rows.new.train.truth, shots, seed) + before
        setup = keep_shots(setup, np.concatenate([memory, new]))
        memory, new = np.arange(len(memory)), np.arange(len(memory), len(memory) + len(new))
    else:
        memory = choose_memory(rows.old.train.truth, job.update.replay_rows, seed)
        new = np.arange(before, len(setup.examples.train))
    if not len(new):
        raise DataError(
            say("None of the new rows is left to learn from."),
            hint=say("Make the validation and test shares smaller, or add more rows."),
        )
    answers = yield from ask_old_model(old, setup, np.concatenate([memory, new]), control)
    return Update(old, rows, setup, answers, memory, new)


def _uses_lora(job: JobConfig) -> bool:
    return job.method.kind == "lora" or (job.method.kind == "few-shot" and job.few_shot.weights == "lora")


def _make_model(update: Update) -> nn.Module:
    """The model with the old weights and a head for all classes."""
    job, setup, answers = update.job, update.setup, update.answers
    model: nn.Module = setup.model
    if _uses_lora(job):
        model = add_lora(setup.model, job.method, seed=job.training.seed)
        if answers.logits is not None:
            load_adapter(model, update.old.adapter_folder)
    if answers.logits is None or answers.vectors is None or job.method.kind == "few-shot":
        return model  # a few-shot classifier is fitted on the vectors
    known = answers.logits.shape[1]
    if known < len(setup.examples.classes):
        truth = setup.examples.train.truth[answers.rows]
        fresh = fit_new_classes(answers.vectors, answers.logits, truth, len(setup.examples.classes))
        layer = classifier_layer(model)
        with torch.no_grad():
            layer.weight[known:] = fresh.weight.to(layer.weight.device)
            layer.bias[known:] = fresh.bias.to(layer.bias.device)
    return model


def _plan(update: Update, run: JobRun, prepared_s: float) -> EpochPlan:
    """The rows of an epoch and the epochs; those of before in a resumed run."""
    known = recall_plan(run.checkpoints_folder)
    if known is not None:
        return known
    job, forward = update.job, update.answers
    if job.method.kind == "few-shot":
        plan = EpochPlan(len(update.memory), len(update.new), job.training.epochs)
    else:
        rows = len(update.setup.examples.train)
        epochs = defaults(job.method.kind, rows)[1].epochs
        plan = plan_epochs(job.training, memory=len(update.memory), new=len(update.new), anew_rows=float(epochs * rows))
    if job.update.minutes:
        seconds = 60 * job.update.minutes - prepared_s
        held = len(update.setup.examples.validation) if job.update.interpolate else 0
        evaluations = (len(SHARES) + plan.epochs + 1) * held * forward.seconds_per_row
        plan = plan.fit_into(count_affordable(seconds - evaluations, forward.seconds_per_row))
    if ProcessGroup.here().is_first:
        plan.keep(run.checkpoints_folder)
    return ProcessGroup.here().broadcast(lambda: plan)


def _with_epochs(job: JobConfig, plan: EpochPlan) -> JobConfig:
    return replace(job, training=replace(job.training, epochs=plan.epochs))


def _make_task(update: Update, model: nn.Module, plan: EpochPlan) -> UpdateTask | FewShotUpdateTask:
    setup, job = update.setup, update.job
    digest = f"{fingerprint_job(job, setup.examples)} {plan.old_rows} {plan.new_rows}"
    if job.method.kind == "few-shot":
        return make_few_shot_task(update, model, digest)
    replay = Replay(update.memory, update.new, plan.old_rows, plan.new_rows, job.training.seed)
    answers, taught = update.answers, None
    if job.update.distillation and answers.logits is not None:
        truth = setup.examples.train.truth[answers.rows]
        taught = Taught(answers.rows, answers.logits, find_kept(truth, answers.logits), job.update.distillation)
    return UpdateTask(setup, model, replay, taught, digest)


def _choose_weights(
    update: Update, task: UpdateTask | FewShotUpdateTask, path: WeightPath, control: Control
) -> Generator[TrainEvent, None, float | None]:
    """Set the weights between the old and the new ones; returns the share of the new ones, None where all are new."""
    part, weight = update.setup.examples.validation, None
    if update.job.update.interpolate and update.answers.logits is not None and len(part):
        path.end()
        held = Held(
            part, update.rows.old.validation, update.answers.validation, update.classes, update.job.update.limit_flips
        )
        weight = yield from interpolate(path, task.answer_validation, held, control)
    if isinstance(task, FewShotUpdateTask):
        yield from task.fit_classifier()
    return weight


def _report_time(job: JobConfig, epochs: float) -> Noticed:
    return Noticed(
        message=say(
            "The time of {minutes} minutes was enough to learn the rows {epochs} times.",
            minutes=f"{job.update.minutes:g}",
            epochs=f"{epochs:.1f}",
        ),
        hint=say("Give it more time if the update is not good enough."),
    )


def _report(outcome: UpdateOutcome) -> Iterator[Noticed]:
    if outcome.accepted:
        yield Noticed(message=say("The update passed: it takes the place of the old model."), is_minor=True)
        for remark in outcome.hints:
            yield Noticed(message=remark)
        return
    for reason in outcome.reasons:
        yield Noticed(message=reason)
    yield Noticed(message=say("The old model stays in use; the update is kept, and can be accepted all the same."))
