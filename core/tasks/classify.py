"""A whole classification job: read, split, yardsticks, train, judge, save."""

from __future__ import annotations

import contextlib
import logging
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any, Protocol

import pandas as pd
from peft import PeftModel
from torch import nn

from core.config import JobConfig
from core.data.reading import Cancelled
from core.errors import WorkbenchError
from core.events import Ended, Event, Noticed, StageChanged, TrainEvent
from core.message import say
from core.metrics.labels import judge, to_json
from core.models.adapters import add_lora, merge, save_adapter
from core.models.loading import save_model
from core.models.pooling import logits
from core.runs.predictions import frame_predictions
from core.tasks.classifier import Classifier, Predictions
from core.tasks.inference import probabilities_of, run_texts
from core.tasks.predict_file import FilePredicted, predict_file
from core.tasks.rehearse import rehearse
from core.tasks.setup import Setup, describe_start, make_task, prepare
from core.tasks.yardsticks import JUDGED, Yardsticks
from core.train.checkpoint import explain_write_error, has_sound_checkpoint, prune
from core.train.compact_embedding import compact_embedding
from core.train.control import Control
from core.train.device import available_cores, name_of, peak_rss_mb
from core.train.loop import Training
from core.train.pace import ThreadPace

__all__ = ["Classifier", "FilePredicted", "JobRun", "Predictions", "predict_file", "rehearse", "run_job"]

_log = logging.getLogger(__name__)


class JobRun(Protocol):
    """What a job writes into: `core.runs.folder.RunFolder`."""

    @property
    def checkpoints_folder(self) -> Path: ...
    @property
    def model_folder(self) -> Path: ...
    @property
    def adapter_folder(self) -> Path: ...
    def append(self, event: Event) -> None: ...
    def write_metrics(self, metrics: dict[str, Any]) -> None: ...
    def write_predictions(self, split: str, frame: pd.DataFrame) -> None: ...
    def update_environment(self, **facts: Any) -> None: ...


def run_job(job: JobConfig, run: JobRun, control: Control) -> Iterator[TrainEvent]:
    """Everything that `job` asks for, written into `run`; on a run with checkpoints it goes on from the newest.

    Every event is appended to the run's history here, before it is handed on: whoever iterates only shows it. The last
    one is always `Ended`. A stop keeps the best model so far and still judges and saves it.
    """
    work = _guard(_carry_out(job, run, control))
    pace = ThreadPace(job.training.threads or available_cores(), pinned=bool(job.training.threads))
    has_told = False
    try:
        for event in work:
            run.append(event)
            yield event
            if pace.look() == 1 and not has_told and not isinstance(event, Ended):
                has_told = True
                crowded = _tell_crowded()
                run.append(crowded)
                yield crowded
    except GeneratorExit:
        work.close()
        with contextlib.suppress(WorkbenchError):
            run.append(Ended(outcome="stopped"))
        raise
    except WorkbenchError as error:  # the history itself cannot be written
        work.close()
        ended = Ended.from_error(error)
        with contextlib.suppress(WorkbenchError):
            run.append(ended)
        yield ended


def _tell_crowded() -> Noticed:
    return Noticed(
        message=say("Other programs keep this computer busy: the training goes on with one thread, which is faster then."),
        hint=say("Set Threads to a number to keep it fixed; results are then the same to the last bit in every run."),
    )


def _guard(events: Iterator[TrainEvent]) -> Generator[TrainEvent, None, None]:
    try:
        yield from events
    except Cancelled:
        yield Ended(outcome="stopped")
    except Exception as error:
        if not isinstance(error, WorkbenchError):
            _log.exception("the job failed")
        yield Ended.from_error(error)


def _carry_out(job: JobConfig, run: JobRun, control: Control) -> Iterator[TrainEvent]:
    setup = yield from prepare(job, control)
    run.update_environment(
        device=str(setup.device), precision=name_of(setup.precision), threads=setup.threads, data_fingerprint=setup.examples.fingerprint
    )
    yardsticks = Yardsticks(setup)
    is_resumed = has_sound_checkpoint(run.checkpoints_folder) and yardsticks.recall(run.checkpoints_folder)
    if not is_resumed:
        yield from yardsticks.measure(control)
        if control.stop_asked:
            yield Ended(outcome="stopped")
            return
        yardsticks.keep(run.checkpoints_folder)
        if job.training.start_from_probe:
            yardsticks.start_classifier()
    model: nn.Module = add_lora(setup.model, job.method, seed=job.training.seed) if job.method.kind == "lora" else setup.model
    yield describe_start(setup, model)
    with compact_embedding(setup.model, setup.trained_ids()):
        task = make_task(setup, model)
        if job.training.start_from_probe:
            task.start = yardsticks.start
        training = Training(task, run, control)
        ended: TrainEvent = Ended(outcome="failed")
        for event in training.events():
            if isinstance(event, Ended):
                ended = event
            else:
                yield event
    if isinstance(ended, Ended) and ended.outcome != "failed":
        yield from _finish(setup, model, run, yardsticks, training)
        if ended.outcome == "finished":
            prune(run.checkpoints_folder, keep_steps=0)
    yield ended


def _finish(setup: Setup, model: nn.Module, run: JobRun, yardsticks: Yardsticks, training: Training) -> Iterator[TrainEvent]:
    yield StageChanged(stage="saving")
    if isinstance(model, PeftModel):
        with _whole_folder(run.adapter_folder) as folder:
            save_adapter(model, folder)
    trained = merge(model) if isinstance(model, PeftModel) else setup.model  # judged as it is exported: merged
    with _whole_folder(run.model_folder) as folder:
        save_model(trained, setup.tokenizer, folder, max_tokens=setup.max_tokens)
    metrics: dict[str, Any] = {}
    for split in JUDGED:
        part = setup.examples.part(split)
        # In full precision whatever the training ran in: these answers must be those the exported folder gives.
        running = run_texts(trained, setup.tokens[split], logits, pad_id=setup.pad_id)
        while len(part):
            try:
                yield StageChanged(stage="evaluating", done=next(running), total=len(part))
            except StopIteration as stop:
                probabilities = probabilities_of(stop.value, setup.examples.multi_label)
                report = judge(part.truth, probabilities, setup.examples.classes, setup.examples.multi_label)
                run.write_predictions(split, frame_predictions(part.rows, part.texts, part.truth, probabilities, setup.examples.classes))
                metrics[split] = to_json(report)
                break
    metrics["training"] = _describe_training(setup, training)
    metrics["baselines"] = yardsticks.figures
    run.write_metrics(metrics)


def _describe_training(setup: Setup, training: Training) -> dict[str, Any]:
    return {
        "seconds": training.seconds,
        "rows_per_s": training.rows_done / max(training.step_seconds, 1e-9),
        "peak_rss_mb": peak_rss_mb(),
        "steps": training.step,
        "best_step": training.best.step if training.best else None,
        "rows": training.rows_done,
        "device": str(setup.device),
        "precision": name_of(setup.precision),
        "threads": setup.threads,
    }


@contextlib.contextmanager
def _whole_folder(folder: Path) -> Iterator[Path]:
    """A folder beside `folder` that takes its place at the end, or leaves no trace."""
    beside = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    try:
        yield beside
        shutil.rmtree(folder, ignore_errors=True)
        beside.rename(folder)
    except WorkbenchError:
        raise
    except Exception as error:
        if isinstance(error, OSError) or type(error).__name__ == "SafetensorError":
            raise explain_write_error(error, folder.parent) from error
        raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)
