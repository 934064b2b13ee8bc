"""The end of every job that makes a classifier: save the model, judge it as it was saved, write its metrics."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Any

import numpy as np
from peft import PeftModel
from torch import nn

from core.draining import relay
from core.errors import ModelError
from core.events import Noticed, SplitName, StageChanged, TrainEvent
from core.message import say
from core.metrics.labels import LabelReport, judge, to_json
from core.models.adapters import merge, save_adapter
from core.models.loading import save_model
from core.models.pooling import logits
from core.models.table_loading import report_table
from core.runs.predictions import UNLIKE_COLUMN, frame_predictions
from core.tasks.baselines import JUDGED
from core.tasks.classify.keeping import keep_rows
from core.tasks.classify.long_texts import put_reading
from core.tasks.classify.setup import SPLITS, Setup
from core.tasks.classify.unlike import NO, YES, Unlike, write_unlike
from core.tasks.classify.unlike_training import TrainedTexts, can_know_unlike, read_training_texts
from core.tasks.classify.used_tokens import write_used_ids
from core.tasks.inference import probabilities_of, run_texts
from core.tasks.job_run import JobRun, atomic_folder
from core.train.device import name_of, peak_rss_mb
from core.train.loop import Training


def save_and_judge(
    setup: Setup, model: nn.Module, run: JobRun, training: dict[str, Any], baselines: dict[str, Any]
) -> Iterator[TrainEvent]:
    """Write model and adapter folder, predictions and `metrics.json`.

    Args:
        model: `setup.model`, or its PEFT model, which is merged and must not be used afterwards.
        training, baselines: the values of these keys in `metrics.json`.
    """
    yield StageChanged(stage="saving")
    put_reading(setup.model, setup.reading)  # before any of its folders is written
    if isinstance(model, PeftModel):
        with atomic_folder(run.adapter_folder) as folder:
            save_adapter(model, folder)
    trained = merge(model) if isinstance(model, PeftModel) else setup.model  # judged as it is exported: merged
    with atomic_folder(run.model_folder) as folder:
        save_model(trained, setup.tokenizer, folder, max_tokens=setup.max_tokens, backbone=setup.job.backbone.name)
        write_used_ids(folder, [setup.tokens[split] for split in SPLITS])
    yield from report_table(run.model_folder, setup.job.backbone.name)
    known, unlike = None, None
    if can_know_unlike(setup.job, setup.examples):
        try:
            known = yield from read_training_texts(
                setup.job,
                setup.examples,
                setup.tokens["train"],
                trained,
                pad_id=setup.pad_id,
                precision=setup.precision,
            )
        except ModelError as error:  # the backbone was moved meanwhile: no reason to lose the training
            yield Noticed(
                message=say("Which texts are unlike all classes could not be measured: {why}", why=str(error.what)),
                hint=say("Run `tunewright none-of-these` on the run once the backbone is there again."),
            )
    metrics: dict[str, Any] = {}
    for split in JUDGED:
        answers = yield from _answer_part(setup, trained, split, known)
        if split == "validation" and known is not None:
            unlike = known.finish(answers, setup.examples.validation.truth)
            write_unlike(run.model_folder, unlike)
        if len(setup.examples.part(split)):
            metrics[split] = to_json(_judge_part(setup, run, split, answers, unlike))
    run.write_training_texts(setup.examples.train.texts)
    if not setup.job.is_update:  # which keeps the rows of both
        keep_rows(run, setup.job, setup.examples, setup.offered or setup.examples.train)
    run.write_metrics(
        {**metrics, **setup.examples.describe_corrections(), "training": training, "baselines": baselines}
    )


def _answer_part(
    setup: Setup, model: nn.Module, split: SplitName, known: TrainedTexts | None
) -> Generator[TrainEvent, None, np.ndarray]:
    """The logits of a split, and behind them what `known` asks for; [rows columns]."""
    forward = logits if known is None else known.forward(setup.device)
    # Always in full precision: these predictions must equal those of the exported folder.
    running = run_texts(model, setup.tokens[split], forward, pad_id=setup.pad_id)
    total = len(setup.tokens[split])
    return (yield from relay(running, lambda done: StageChanged(stage="evaluating", done=done, total=total)))


def _judge_part(setup: Setup, run: JobRun, split: SplitName, answers: np.ndarray, unlike: Unlike | None) -> LabelReport:
    examples = setup.examples
    part, classes, multi_label = examples.part(split), examples.judged_classes, examples.multi_label
    own = answers[:, : len(examples.classes)]
    probabilities = probabilities_of(own, multi_label)
    frame = frame_predictions(part.rows, part.texts, part.truth, probabilities, classes)
    if unlike is not None:
        scores = unlike.score(own, answers[:, len(examples.classes) :], multi_label=multi_label)
        frame[UNLIKE_COLUMN] = np.where(unlike.is_unlike(scores), YES, NO).tolist()
    run.write_predictions(split, frame)
    return judge(part.truth, probabilities, classes, multi_label)


def describe_training(setup: Setup, training: Training) -> dict[str, Any]:
    """The value of "training" in `metrics.json`."""
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
