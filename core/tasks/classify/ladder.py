"""The ladder: measure quality and time of every method, from the simplest baseline to full tuning, within a budget."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.config import JobConfig, MethodKind
from core.errors import WorkbenchError
from core.events import BaselineDone, Ended, Event, Rehearsed, SplitName, StageChanged, Started, StepDone, TrainEvent
from core.message import Message, say
from core.runs.folder import RunFolder
from core.runs.unstarted import remove_unstarted
from core.tasks.baselines import Figures, keep_figures
from core.tasks.classify.baselines import Baselines
from core.tasks.classify.ladder_events import RUNGS, RungBegun, RungDone, RungSkipped
from core.tasks.classify.setup import prepare
from core.tasks.classify.spec import CLASSIFY, defaults
from core.tasks.running import rehearse_task, run_task
from core.train.control import Control, Deadline

__all__ = ["RUNGS", "Deadline", "RungBegun", "RungDone", "RungSkipped", "job_of_rung", "run_ladder"]

TRAINED: tuple[MethodKind, ...] = ("few-shot", "lora", "full")


def run_ladder(job: JobConfig, control: Control, *, budget_s: float, parent: Path | None = None) -> Iterator[Event]:
    """Measure one rung after the other on the data and backbone of `job`; the last event is always `Ended`.

    The baselines and zero-shot take seconds and are always measured. A method that trains is rehearsed first, and
    skipped if the remaining time is shorter than its forecast; a training that takes longer is stopped at the deadline
    and judged as it is then. Every trained rung is a normal run.

    Args:
        job: of its training settings only device, precision, threads, token limit and seed are used.
        budget_s: seconds for all rungs.
        parent: folder of the runs; the default one if None.
    """
    try:
        yield from _run_rungs(job, Deadline(control, budget_s), control, budget_s, parent)
        yield Ended(outcome="stopped" if control.stop_requested else "finished")
    except Exception as error:
        if not isinstance(error, WorkbenchError):
            raise
        yield Ended.from_error(error)


def _run_rungs(
    job: JobConfig, deadline: Deadline, control: Control, budget_s: float, parent: Path | None
) -> Iterator[Event]:
    began = time.monotonic()
    rows, known = yield from _measure_baselines(job, control, parent)
    for kind in TRAINED:
        if control.stop_requested:
            return
        wanted = job_of_rung(job, kind, rows)
        left = budget_s - (time.monotonic() - began)
        forecast = yield from _forecast(wanted, control)
        if control.stop_requested:
            return
        if isinstance(forecast, Message):
            yield RungSkipped(name=kind, why=forecast)
        elif forecast > left:
            yield RungSkipped(
                name=kind, why=say("It would take longer than the time that is left."), forecast_s=forecast
            )
        else:
            yield RungBegun(name=kind, forecast_s=forecast)
            yield from _run_rung(wanted, deadline, parent, known if kind != "few-shot" else None)


def job_of_rung(job: JobConfig, kind: MethodKind, rows: int) -> JobConfig:
    """The job of one rung: the same data and backbone, the defaults of the method for everything else.

    Args:
        rows: training rows.
    """
    method, training = defaults(kind, rows)
    own = job.training
    kept = replace(
        training,
        seed=own.seed,
        device=own.device,
        threads=own.threads,
        max_tokens=own.max_tokens,
        long_texts=own.long_texts,
        precision=own.precision,
    )
    return replace(job, title=f"{job.title} · {kind}".strip(" ·"), method=method, training=kept)


def _measure_baselines(
    job: JobConfig, control: Control, parent: Path | None
) -> Generator[Event, None, tuple[int, Figures]]:
    """Measure majority, TF-IDF, the frozen backbone and zero-shot; returns the number of training rows and the figures
    of the first two.
    """
    setup = yield from prepare(job_of_rung(job, "lora", 0), control)
    examples = setup.examples
    split: SplitName = "validation" if len(examples.validation) else "test"
    baselines = Baselines(setup)
    for measured in baselines.measure(control):
        if isinstance(measured, BaselineDone) and measured.split == split:
            yield RungDone(
                name=measured.name,
                seconds=measured.seconds,
                split=split,
                rows=len(examples.part(split)),
                accuracy=measured.accuracy,
                macro_f1=measured.macro_f1,
            )
        elif isinstance(measured, StageChanged):
            yield measured
    rows = len(examples.train)
    known: Figures = {name: baselines.figures[name] for name in ("majority", "tfidf") if name in baselines.figures}
    del setup, baselines, examples  # frees the model
    if not control.stop_requested:
        yield RungBegun(name="zero-shot")
        yield from _run_rung(job_of_rung(job, "zero-shot", rows), control, parent)
    return rows, known


def _forecast(job: JobConfig, control: Control) -> Generator[Event, None, float | Message]:
    found: float | Message = say("It was stopped.")
    for event in rehearse_task(CLASSIFY, job, control):
        if isinstance(event, Rehearsed):
            found = event.seconds_total
        elif isinstance(event, Ended) and event.outcome == "failed":
            found = event.what or say("It failed.")
        elif isinstance(event, StageChanged):
            yield event
    return found


def _run_rung(job: JobConfig, control: Control, parent: Path | None, known: Figures | None = None) -> Iterator[Event]:
    run = RunFolder.create(job, parent=parent)
    if known is not None:
        keep_figures(known, run.checkpoints_folder)
    ended: TrainEvent | None = None
    for event in run_task(CLASSIFY, job, run, control):
        if isinstance(event, (Started, StageChanged, StepDone)):
            yield event
        ended = event
    metrics = run.metrics()
    is_over = isinstance(control, Deadline) and control.is_over  # else it was a person who stopped
    if not isinstance(ended, Ended) or ended.outcome == "failed" or metrics is None:
        if isinstance(ended, Ended) and ended.what is not None:
            why = ended.what
        elif is_over:
            why = say("The time was over before there was anything to judge.")
        else:
            why = say("It was stopped before there was anything to judge.")
        remove_unstarted(run.path)
        yield RungSkipped(name=job.method.kind, why=why)
        return
    was_stopped = ended.outcome == "stopped"
    done = _sum_up(job.method.kind, run, metrics)
    yield replace(done, is_cut=was_stopped and is_over, is_stopped=was_stopped and not is_over)


def _sum_up(name: str, run: RunFolder, metrics: dict[str, Any]) -> RungDone:
    split: SplitName = "validation" if "validation" in metrics else "test"
    report = metrics[split]
    # Training starts from the probe, so its time is part of the method; that of the other baselines is not.
    probe = metrics["baselines"].get("probe", {}).get("seconds", 0.0)
    return RungDone(
        name=name,
        seconds=float(metrics["training"]["seconds"]) + float(probe),
        split=split,
        rows=int(report["rows"]),
        accuracy=float(report["accuracy"]),
        macro_f1=float(report["macro_f1"]),
        run=str(run.path),
    )
