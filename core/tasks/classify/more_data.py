"""What would more data buy: measure a learning curve on the rows of a run, or of a table, and forecast from it.

The curve is that of a classifier on the untrained backbone's vectors. Those do not know the labels, so every head is
judged on texts that had no part in it; vectors of a tuned model know the labels they were tuned on, and to tune it anew
for every point would take hours. What carries over to the tuned model is the share of errors that more rows remove.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import TypeVar

import numpy as np

from core.config import JobConfig
from core.draining import relay
from core.errors import DataError
from core.events import Noticed, StageChanged, TrainEvent
from core.message import say
from core.runs.folder import RunFolder
from core.tasks.classify.active_learning import Reader
from core.tasks.classify.examples import Examples, Part, read_examples
from core.tasks.classify.more_data_scores import Rows, measure_classes, measure_whole
from core.tasks.classify.more_data_values import FEWEST_ROWS, MoreData
from core.train.control import Control
from core.train.pace import ThreadPace
from core.train.thread_environment import available_cores

MOST_ROWS = 12_000
"""Of more rows, so many are drawn at random: the curve is flat by then, and each head takes longer."""
MOST_DRAWS, CLASS_DRAWS, _WORK = 4, 2, 500_000
"""Draws for the whole, at least two of them however much work they are, and for the classes."""
Result = TypeVar("Result")


def measure_run(run: RunFolder, control: Control) -> Iterator[TrainEvent | MoreData]:
    """Measure on the training rows of a run; yields progress, and `MoreData` first without and then with the classes.

    Raises:
        DataError: the run has no training rows, or its table is not what it was. ModelError: its backbone is missing.
        Cancelled: a stop was asked for.
    """
    job = run.job
    if job.method.kind == "zero-shot":
        raise DataError(
            say("A zero-shot model learns from no rows, so more rows change nothing."),
            hint=say("Train it with another method to see what rows bring."),
        )
    examples = read_examples(job.data, control)
    if job.method.kind == "few-shot":
        yield Noticed(
            message=say(
                "This run learnt from at most {shots} rows of a class: further ones help only with a larger limit.",
                shots=job.few_shot.shots,
            )
        )
    report = run.report("test") or run.report("validation")
    error = 1 - report.accuracy if report is not None and report.rows else None
    yield from _measure(job, examples, examples.train, control, error)


def measure_table(job: JobConfig, control: Control) -> Iterator[TrainEvent | MoreData]:
    """Measure on all labelled rows of a job's files; yields as `measure_run`.

    Raises:
        As `measure_run`.
    """
    examples = read_examples(job.data, control)
    yield from examples.left_out
    parts = (examples.train, examples.validation, examples.test)
    classes = len(examples.judged_classes)
    truth = np.concatenate([_widen(part.truth, classes, examples.multi_label) for part in parts])
    texts = [text for part in parts for text in part.texts]
    yield from _measure(job, examples, Part(texts, np.concatenate([part.rows for part in parts]), truth), control, None)


def _measure(
    job: JobConfig, examples: Examples, part: Part, control: Control, model_error: float | None
) -> Iterator[TrainEvent | MoreData]:
    began = time.perf_counter()
    if len(part) < FEWEST_ROWS:
        yield MoreData(None, (), len(part), model_error, examples.multi_label)
        return
    seed = job.training.seed
    chosen = np.arange(len(part))
    if len(part) > MOST_ROWS:
        chosen = np.sort(np.random.default_rng(seed).permutation(len(part))[:MOST_ROWS])
        yield Noticed(message=say("Measured on {n} of the {rows} rows, drawn at random.", n=MOST_ROWS, rows=len(part)))
    yield StageChanged(stage="preparing")
    vectors = yield from Reader(job).read([part.texts[at] for at in chosen], control)
    names = examples.judged_classes
    carried = _carry(part.truth[chosen], len(names), examples.multi_label)
    rows = Rows(vectors, carried, examples.multi_label)
    draws = int(np.clip(_WORK // (len(chosen) * len(names)), 2, MOST_DRAWS))
    whole = yield from _report(measure_whole(rows, draws=draws, seed=seed), 0.0, 0.4, control)
    found = MoreData(whole, (), len(part), model_error, examples.multi_label, time.perf_counter() - began)
    yield found
    running = measure_classes(rows, names, draws=CLASS_DRAWS, seed=seed)
    classes = yield from _report(running, 0.4, 1.0, control)
    yield replace(found, classes=classes, seconds=time.perf_counter() - began)


def _report(
    running: Generator[float, None, Result], begin: float, end: float, control: Control
) -> Generator[StageChanged, None, Result]:
    pace = ThreadPace(available_cores())

    def say_progress(share: float) -> StageChanged:
        pace.update()
        return StageChanged(stage="probe", done=round(100 * (begin + (end - begin) * share)), total=100)

    return (yield from relay(running, say_progress, control.wait_or_cancel))


def _carry(truth: np.ndarray, classes: int, multi_label: bool) -> np.ndarray:
    """[rows classes], bool."""
    return _widen(truth, classes, True) if multi_label else truth[:, None] == np.arange(classes)


def _widen(truth: np.ndarray, classes: int, multi_label: bool) -> np.ndarray:
    return np.pad(truth, ((0, 0), (0, classes - truth.shape[1]))) if multi_label else truth
