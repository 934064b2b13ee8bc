"""The few-shot job: a handful of rows per class, contrastive training, and a classifier on the vectors."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import asdict, replace

import numpy as np
from torch import nn

from core.config import JobConfig
from core.data.batches import join_tokens, tokenise
from core.events import Ended, Noticed, Rehearsed, TrainEvent
from core.message import say
from core.models.adapters import add_lora
from core.models.readable import find_unreadable
from core.tasks.classify.baselines import Baselines
from core.tasks.classify.examples import Part, fingerprint_job
from core.tasks.classify.few_shot_rows import choose_shots, contains_word, words_of_name
from core.tasks.classify.few_shot_train_task import FewShotTask, Shots
from core.tasks.classify.finish import describe_training, save_and_judge
from core.tasks.classify.setup import ReadRows, Setup, describe_start, prepare
from core.tasks.job_run import JobRun, intercept_end, note_environment
from core.tasks.rehearsing import forecast_run, report_rehearsal
from core.train.checkpoint import has_sound_checkpoint
from core.train.compact_embedding import compact_embedding
from core.train.control import Control
from core.train.loop import Training
from core.train.rehearsal import Rehearsal

__all__ = ["run_job", "rehearse"]


def run_job(job: JobConfig, run: JobRun, control: Control, read: ReadRows | None = None) -> Iterator[TrainEvent]:
    """Choose the rows, measure the baselines on them, train, fit the classifier, judge and save.

    The result is that of `core.tasks.classify.tuning`: a sequence classification folder that transformers opens by
    itself. Resumes from the checkpoints of `run` if it has any.

    Args:
        read: reads the rows; by default those of the files of the job.
    """
    setup = yield from _prepare(job, control, read)
    note_environment(run, setup, setup.examples.fingerprint, setup.examples.corrections_digest)
    baselines = Baselines(setup)
    is_resumed = has_sound_checkpoint(run.checkpoints_folder) and baselines.recall(run.checkpoints_folder)
    if not is_resumed:
        yield from baselines.measure(control)
        if control.stop_requested:
            yield Ended(outcome="stopped")
            return
        baselines.keep(run.checkpoints_folder)
        baselines.start_classifier()
    model, shots = _wrap(setup), add_names(setup)
    task = _make_task(setup, model, shots)
    task.start = baselines.start
    yield replace(describe_start(setup, model), steps=job.training.steps(task.rows))
    with compact_embedding(setup.model, np.union1d(shots.tokens.used_ids(), setup.pad_id)):
        training = Training(task, run, control)
        ended = yield from intercept_end(training.events())
        if ended.outcome != "failed":
            yield from task.fit_classifier()
    if ended.outcome != "failed":
        yield from save_and_judge(setup, model, run, describe_training(setup, training), baselines.figures)
    yield ended


def rehearse(job: JobConfig, control: Control) -> Iterator[TrainEvent]:
    """Run a few real steps and forecast the run: `Rehearsed`, then `Ended`; nothing is written."""
    return report_rehearsal(_try_steps(job, control))


def _try_steps(job: JobConfig, control: Control) -> Generator[TrainEvent, None, Rehearsed | None]:
    setup = yield from _prepare(job, control)
    model, shots = _wrap(setup), add_names(setup)
    with compact_embedding(setup.model, np.union1d(shots.tokens.used_ids(), setup.pad_id)):
        rehearsal = Rehearsal(_make_task(setup, model, shots), control)
        yield from rehearsal.events()
    found = rehearsal.forecast
    if found is None:
        return None
    settings, tokens = job.training, {name: int(part.lengths.sum()) for name, part in setup.tokens.items()}
    learnt, held_out = int(shots.tokens.lengths.sum()), tokens["validation"] + tokens["test"]
    # Each evaluation reads the training and validation rows; the baselines and the report read the held-out rows.
    evaluations = settings.epochs * settings.evaluations_per_epoch if tokens["validation"] else 1
    read = evaluations * (learnt + tokens["validation"]) + learnt + 2 * held_out
    forecast = forecast_run(found, settings, model, rows=len(shots), read_tokens=read)
    return replace(forecast, **asdict(setup.speed))


def _prepare(job: JobConfig, control: Control, read: ReadRows | None = None) -> Generator[TrainEvent, None, Setup]:
    """Prepare the job, with only the training rows it learns from."""
    setup = yield from prepare(job, control, read)
    train = setup.examples.train
    chosen = choose_shots(train.truth, job.few_shot.shots, job.training.seed)
    if len(chosen) < len(train):
        yield Noticed(
            message=say(
                "Learning from {used} of {rows} training rows: at most {shots} of every class.",
                used=len(chosen),
                rows=len(train),
                shots=job.few_shot.shots,
            )
        )
    return keep_shots(setup, chosen)


def keep_shots(setup: Setup, chosen: np.ndarray) -> Setup:
    """The setup with only the training rows at these positions."""
    train = setup.examples.train
    kept = Part([train.texts[position] for position in chosen], train.rows[chosen], train.truth[chosen])
    return replace(
        setup,
        examples=replace(setup.examples, train=kept),
        tokens={**setup.tokens, "train": setup.tokens["train"].take(chosen)},
        offered=train,
    )


def _wrap(setup: Setup) -> nn.Module:
    if setup.job.few_shot.weights == "lora":
        return add_lora(setup.model, setup.job.method, seed=setup.job.training.seed)
    return setup.model


def add_names(setup: Setup) -> Shots:
    """The training rows, followed by the class names that contain a word."""
    examples, tokens = setup.examples, setup.tokens["train"]
    strange = find_unreadable(setup.tokenizer.backend_tokenizer, [words_of_name(name) for name in examples.classes])
    readable = [
        number
        for number, name in enumerate(examples.classes)
        if setup.job.few_shot.use_names and contains_word(name) and not strange[number]
    ]
    if not readable:
        return Shots(tokens, examples.train.truth)
    names = tokenise(
        setup.tokenizer, [words_of_name(examples.classes[number]) for number in readable], setup.max_tokens
    )
    truth = np.eye(len(examples.classes), dtype=bool)[readable] if examples.multi_label else np.array(readable)
    return Shots(join_tokens(tokens, names), np.concatenate([examples.train.truth, truth]))


def _make_task(setup: Setup, model: nn.Module, shots: Shots) -> FewShotTask:
    examples = setup.examples
    return FewShotTask(
        model,
        setup.job.training,
        setup.job.few_shot,
        shots,
        Shots(setup.tokens["validation"], examples.validation.truth),
        examples.classes,
        unlearnt=examples.unlearnt,
        pad_id=setup.pad_id,
        precision=setup.precision,
        fingerprint=fingerprint_job(setup.job, examples),
    )
