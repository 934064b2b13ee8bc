"""A whole classification job: read, split, yardsticks, train, judge, save."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from peft import PeftModel
from torch import nn

from core.config import JobConfig
from core.events import Ended, StageChanged, TrainEvent
from core.metrics.labels import judge, to_json
from core.models.adapters import add_lora, merge, save_adapter
from core.models.loading import save_model
from core.models.pooling import logits
from core.runs.predictions import frame_predictions
from core.tasks.inference import probabilities_of, run_texts
from core.tasks.job_run import JobRun, whole_folder
from core.tasks.rehearse import rehearse
from core.tasks.setup import Setup, describe_start, make_task, prepare
from core.tasks.yardsticks import JUDGED, Yardsticks
from core.train.checkpoint import has_sound_checkpoint, prune
from core.train.compact_embedding import compact_embedding
from core.train.control import Control
from core.train.device import name_of, peak_rss_mb
from core.train.loop import Training

__all__ = ["carry_out", "rehearse"]


def carry_out(job: JobConfig, run: JobRun, control: Control) -> Iterator[TrainEvent]:
    """Read, split, measure the yardsticks, train, judge and save; goes on from the checkpoints of `run` where it has any."""
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
        with whole_folder(run.adapter_folder) as folder:
            save_adapter(model, folder)
    trained = merge(model) if isinstance(model, PeftModel) else setup.model  # judged as it is exported: merged
    with whole_folder(run.model_folder) as folder:
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
