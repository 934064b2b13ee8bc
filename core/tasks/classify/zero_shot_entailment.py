"""The zero-shot job with an NLI model: one hypothesis per class, calibrated, judged and saved."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import torch

from core.config import JobConfig
from core.draining import relay
from core.errors import Cancelled, ConfigError
from core.events import BaselineDone, Ended, Evaluated, Noticed, SplitName, StageChanged, Started, TrainEvent
from core.message import say
from core.metrics.labels import LabelReport, judge, to_json
from core.models.backbone_catalogue import find_backbone
from core.models.entailment import Entailment, find_entailment, mark_entailment, run_pairs
from core.models.loading import load_trained, save_model
from core.models.parts import classifier_layer
from core.models.stored_table import count_weights
from core.runs.predictions import frame_predictions
from core.tasks.baselines import JUDGED
from core.tasks.classify.baseline_models import majority
from core.tasks.classify.examples import Examples
from core.tasks.classify.readable_names import check_names, check_texts, report_names
from core.tasks.classify.zero_shot_labels import write_sentences
from core.tasks.classify.zero_shot_rows import read_rows
from core.tasks.classify.zero_shot_scores import LOGIT_RANGE, fit_scale
from core.tasks.inference import probabilities_of
from core.tasks.job_run import JobRun, atomic_folder
from core.train.control import Control
from core.train.device import choose_device, name_of, peak_rss_mb, prepare_threads

CALIBRATED_ROWS = 200
"""Rows used for calibration; few, because every row goes through the model once per class."""


def run_job(job: JobConfig, run: JobRun, control: Control, folder: Path) -> Iterator[TrainEvent]:
    """As `core.tasks.classify.zero_shot.run_job`, for an NLI model in `folder`; always in full precision."""
    began = time.perf_counter()
    yield StageChanged(stage="preparing")
    device, threads = choose_device(job.training.device), prepare_threads(job.training.threads)
    examples = read_rows(job, control)
    yield from examples.left_out
    if examples.multi_label:
        raise ConfigError(
            say("An entailment model answers with one class a text; these texts may carry several."),
            where="backbone.name",
            hint=say("Choose a sentence encoder such as all-MiniLM-L6-v2."),
            field="backbone.name",
        )
    model, tokenizer = load_trained(folder)
    model.to(device)  # type: ignore[arg-type]
    tokenizer.model_max_length = min(job.training.max_tokens, int(tokenizer.model_max_length))
    entailment = _write_hypotheses(job, examples, model)
    card = find_backbone(job.backbone.name)
    check_names(tokenizer.backend_tokenizer, examples.classes, job.zero_shot, card.title)
    yield from report_names(examples.classes, job.zero_shot, card)
    if job.training.long_texts == "windows":
        yield Noticed(
            message=say(
                "An entailment model reads a text together with a sentence, so texts are cut at {limit} tokens.",
                limit=tokenizer.model_max_length,
            ),
            hint=say("The setting for windows has no effect here."),
        )
    yield from check_texts(tokenizer.backend_tokenizer, examples.train.texts, examples.train.rows, card.title)
    run.update_environment(device=str(device), precision="fp32", threads=threads, data_fingerprint=examples.fingerprint)
    if examples.corrections_digest:
        run.update_environment(corrections_digest=examples.corrections_digest)
    yield _describe_start(job, examples, model, device, threads)
    has_labels = bool(job.data.label_columns)
    baselines: dict[str, Any] = {}
    if has_labels:
        yield from _measure_majority(examples, baselines)
    yield StageChanged(stage="training")
    factor = 1.0
    if has_labels and job.zero_shot.calibrate:
        factor = yield from _calibrate(model, tokenizer, examples, entailment, control)
    if control.stop_requested:
        yield Ended(outcome="stopped", seconds=time.perf_counter() - began)
        return
    seconds = time.perf_counter() - began
    metrics: dict[str, Any] = {}
    for split in JUDGED:
        if len(examples.part(split)):
            report = yield from _judge_part(model, tokenizer, examples, entailment, split, run, control)
            if report is None:
                yield Ended(outcome="stopped", seconds=time.perf_counter() - began)
                return
            metrics[split] = to_json(report)
    yield StageChanged(stage="saving")
    mark_entailment(model.config, entailment)
    with atomic_folder(run.model_folder) as model_folder:
        limit = tokenizer.model_max_length
        save_model(model, tokenizer, model_folder, max_tokens=limit, backbone=job.backbone.name)
    training = {
        "seconds": seconds,
        "rows_per_s": 0.0,
        "peak_rss_mb": peak_rss_mb(),
        "steps": 0,
        "best_step": 0,
        "rows": 0,
        "scale": factor,
        "device": str(device),
        "precision": name_of(torch.float32),
        "threads": threads,
    }
    run.write_training_texts(examples.train.texts)
    metrics |= examples.describe_corrections()
    run.write_metrics({**metrics, "training": training, "baselines": baselines})
    if not has_labels:
        yield Noticed(
            message=say("No column holds labels, so nothing says how often the answers are right."),
            hint=say(
                "Look at some of them on the Use page; with a few labels the next step, few-shot, is minutes away."
            ),
        )
    yield Ended(outcome="finished", seconds=time.perf_counter() - began)


def _write_hypotheses(job: JobConfig, examples: Examples, model: Any) -> Entailment:
    outputs = [str(model.config.id2label[number]) for number in sorted(model.config.id2label)]
    position = find_entailment(outputs)
    assert position is not None  # this job is only run for models with such an output
    sentences = write_sentences(examples.classes, job.zero_shot)
    # A description is more specific than a name in a template, and only one hypothesis per class is possible.
    hypotheses = tuple(group[-1] for group in sentences)
    if len(set(hypotheses)) < len(hypotheses):
        raise ConfigError(
            say("Two classes are asked for with the same sentence."),
            where="zero_shot.descriptions",
            hint=say("Give one of them another name or description."),
            field="zero_shot.descriptions",
        )
    return Entailment(examples.classes, hypotheses, position)


def _calibrate(
    model: Any, tokenizer: Any, examples: Examples, entailment: Entailment, control: Control
) -> Generator[TrainEvent, None, float]:
    """Multiply the temperature into the model's last layer, so that plain transformers applies it; returns it."""
    train = examples.train
    found = yield from _answer(model, tokenizer, train.texts[:CALIBRATED_ROWS], entailment, control, "training")
    if found is None:
        return 1.0
    factor = fit_scale(found, train.truth[:CALIBRATED_ROWS], LOGIT_RANGE, default=1.0).factor
    layer = classifier_layer(model)
    with torch.no_grad():
        layer.weight.mul_(factor)
        layer.bias.mul_(factor)
    return factor


def _judge_part(
    model: Any,
    tokenizer: Any,
    examples: Examples,
    entailment: Entailment,
    split: SplitName,
    run: JobRun,
    control: Control,
) -> Generator[TrainEvent, None, LabelReport | None]:
    part, began = examples.part(split), time.perf_counter()
    found = yield from _answer(model, tokenizer, part.texts, entailment, control, "evaluating")
    if found is None:
        return None
    probabilities = probabilities_of(found, False)
    report = judge(part.truth, probabilities, examples.classes)
    run.write_predictions(split, frame_predictions(part.rows, part.texts, part.truth, probabilities, examples.classes))
    if split == "validation":
        yield Evaluated(
            step=0,
            split=split,
            loss=report.loss,
            accuracy=report.accuracy,
            macro_f1=report.macro_f1,
            is_best=True,
            seconds=time.perf_counter() - began,
        )
    return report


def _answer(
    model: Any, tokenizer: Any, texts: list[str], entailment: Entailment, control: Control, stage: Any
) -> Generator[TrainEvent, None, np.ndarray | None]:
    running = run_pairs(model, tokenizer, texts, entailment)
    with suppress(Cancelled):
        return (
            yield from relay(
                running,
                lambda done: StageChanged(stage=stage, done=done, total=len(texts)),
                control.wait_or_cancel,
            )
        )
    return None


def _measure_majority(examples: Examples, baselines: dict[str, Any]) -> Iterator[TrainEvent]:
    yield StageChanged(stage="baselines")
    baselines["majority"] = {"seconds": 0.0}
    for split in JUDGED:
        part = examples.part(split)
        if len(part):
            report = judge(
                part.truth, majority(examples.train.truth, len(part), len(examples.classes)), examples.classes
            )
            baselines["majority"][split] = {
                "accuracy": report.accuracy,
                "macro_f1": report.macro_f1,
                "weighted_f1": report.weighted_f1,
            }
            yield BaselineDone(
                name="majority", split=split, accuracy=report.accuracy, macro_f1=report.macro_f1, seconds=0.0
            )


def _describe_start(job: JobConfig, examples: Examples, model: Any, device: torch.device, threads: int) -> Started:
    return Started(
        task="classify",
        method="zero-shot",
        backbone=job.backbone.name,
        classes=examples.classes,
        train_rows=len(examples.train),
        validation_rows=len(examples.validation),
        test_rows=len(examples.test),
        steps=0,
        device=str(device),
        precision="fp32",
        threads=threads,
        parameters=count_weights(model),
        trainable_parameters=0,
    )
