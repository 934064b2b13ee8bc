"""The zero-shot job: the class names become the classifier; labels are only used to judge it and to calibrate it."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

import numpy as np
import torch

from core.config import JobConfig
from core.data.batches import TokenisedTexts, tokenise
from core.draining import relay
from core.errors import Cancelled, ModelError
from core.events import Ended, Evaluated, Noticed, StageChanged, TrainEvent
from core.message import say
from core.metrics.labels import judge
from core.models.backbone_catalogue import find_backbone
from core.models.entailment import find_entailment
from core.models.folder_check import inspect_folder
from core.models.parts import EVEN, FIRST, classifier_layer, marked_pooling
from core.models.pooling import sentence_vectors
from core.tasks.backbone_folder import open_backbone
from core.tasks.classify import zero_shot_entailment as zero_shot_entailment_job
from core.tasks.classify.baselines import Baselines
from core.tasks.classify.finish import save_and_judge
from core.tasks.classify.probe import Probe
from core.tasks.classify.readable_names import check_names, check_texts, report_names
from core.tasks.classify.setup import Setup, describe_start, prepare
from core.tasks.classify.zero_shot_labels import write_sentences
from core.tasks.classify.zero_shot_rows import read_rows
from core.tasks.classify.zero_shot_scores import DEFAULT_SCALE, Scale, fit_scale, normalise
from core.tasks.inference import probabilities_of, run_texts
from core.tasks.job_run import JobRun, note_environment
from core.train.control import Control
from core.train.device import name_of, peak_rss_mb

__all__ = ["run_job"]


def run_job(job: JobConfig, run: JobRun, control: Control) -> Iterator[TrainEvent]:
    """Make a classifier from the class names, judge it if there are labels, and save it.

    The model folder is that of every other method: the classifier's weights are the vectors of the sentences for the
    classes. The vector of a text has length 1 in the classifier (see `core.models.pooling`), so the dot product with
    the weights is the cosine, in plain transformers too.
    """
    folder = yield from open_backbone(job, control)
    if find_entailment(inspect_folder(folder).class_names) is not None:
        yield from zero_shot_entailment_job.run_job(job, run, control, folder)
        return
    began = time.perf_counter()
    setup = yield from prepare(job, control, read_rows)
    sentences = write_sentences(setup.examples.classes, job.zero_shot)
    _refuse_strange(setup)
    yield from _check_readable(setup)
    note_environment(run, setup, setup.examples.fingerprint, setup.examples.corrections_digest)
    baselines = Baselines(setup)
    setup.model.requires_grad_(False)
    yield replace(describe_start(setup, setup.model), steps=0)
    if _has_labels(setup):
        yield StageChanged(stage="baselines")
        yield from baselines.measure_majority()
    yield StageChanged(stage="training")
    scale = yield from _make_classifier(setup, sentences, control)
    if control.stop_requested:
        yield Ended(outcome="stopped", seconds=time.perf_counter() - began)
        return
    seconds = time.perf_counter() - began
    yield from _judge_validation(setup)
    yield from save_and_judge(setup, setup.model, run, _describe(setup, scale, seconds), baselines.figures)
    if not _has_labels(setup):
        yield Noticed(
            message=say("No column holds labels, so nothing says how often the answers are right."),
            hint=say(
                "Look at some of them on the Use page; with a few labels the next step, few-shot, is minutes away."
            ),
        )
    yield Ended(outcome="finished", seconds=time.perf_counter() - began)


def _check_readable(setup: Setup) -> Iterator[Noticed]:
    backend, train = setup.tokenizer.backend_tokenizer, setup.examples.train
    card = find_backbone(setup.job.backbone.name)
    check_names(backend, setup.examples.classes, setup.job.zero_shot, card.title)
    yield from report_names(setup.examples.classes, setup.job.zero_shot, card)
    yield from check_texts(backend, train.texts, train.rows, card.title)


def _has_labels(setup: Setup) -> bool:
    return bool(setup.job.data.label_columns)


def _refuse_strange(setup: Setup) -> None:
    if marked_pooling(setup.model.config) not in (EVEN, FIRST):
        raise ModelError(
            say(
                "{name} cannot compare texts with names: it was not trained to give texts of like meaning like "
                "vectors.",
                name=setup.job.backbone.name,
            ),
            where="backbone.name",
            hint=say("Choose a sentence encoder such as all-MiniLM-L6-v2, or a model trained for entailment (NLI)."),
            field="backbone.name",
        )


def _make_classifier(
    setup: Setup, sentences: list[tuple[str, ...]], control: Control
) -> Generator[TrainEvent, None, Scale]:
    """Write the vectors of the classes into the model's last layer; returns the scale of the logits."""
    zero_shot = setup.job.zero_shot
    tokens = tokenise(setup.tokenizer, [text for group in sentences for text in group], setup.max_tokens)
    label_vectors = normalise((yield from _vectors(setup, tokens, control)))
    if control.stop_requested:
        return Scale(DEFAULT_SCALE)
    ends = np.cumsum([len(group) for group in sentences])
    names = normalise(np.stack([part.mean(axis=0) for part in np.split(label_vectors, ends[:-1])]))  # [classes hidden]
    is_calibrated = _has_labels(setup) and (zero_shot.calibrate or setup.examples.multi_label)
    common = np.zeros(names.shape[1], dtype=np.float32)
    scale = Scale(DEFAULT_SCALE)
    if zero_shot.centre or is_calibrated:
        texts = yield from _vectors(setup, setup.tokens["train"], control)
        if control.stop_requested:
            return scale
        common = texts.mean(axis=0) if zero_shot.centre else common
        if is_calibrated:
            scale = fit_scale((texts - common) @ names.T, setup.examples.train.truth)
    weight = torch.from_numpy((scale.factor * names).astype(np.float32))
    bias = torch.from_numpy((scale.offset - scale.factor * (names @ common)).astype(np.float32))
    Probe(weight, bias).write_into(classifier_layer(setup.model))
    return scale


def _vectors(setup: Setup, tokens: TokenisedTexts, control: Control) -> Generator[TrainEvent, None, np.ndarray]:
    running = run_texts(setup.model, tokens, sentence_vectors, pad_id=setup.pad_id)
    with suppress(Cancelled):
        return (
            yield from relay(
                running,
                lambda done: StageChanged(stage="training", done=done, total=len(tokens)),
                control.wait_or_cancel,
            )
        )
    return np.empty((0, 0), dtype=np.float32)


def _judge_validation(setup: Setup) -> Iterator[TrainEvent]:
    part, classes, multi_label = setup.examples.validation, setup.examples.classes, setup.examples.multi_label
    if len(part) == 0:
        return
    began = time.perf_counter()
    vectors = yield from _vectors(setup, setup.tokens["validation"], Control())
    layer = classifier_layer(setup.model)
    answers = Probe(layer.weight.detach().cpu(), layer.bias.detach().cpu()).logits(vectors)
    report = judge(part.truth, probabilities_of(answers, multi_label), classes, multi_label)
    yield Evaluated(
        step=0,
        split="validation",
        loss=report.loss,
        accuracy=report.accuracy,
        macro_f1=report.macro_f1,
        is_best=True,
        seconds=time.perf_counter() - began,
    )


def _describe(setup: Setup, scale: Scale, seconds: float) -> dict[str, Any]:
    return {
        "seconds": seconds,
        "rows_per_s": 0.0,
        "peak_rss_mb": peak_rss_mb(),
        "steps": 0,
        "best_step": 0,
        "rows": 0,
        "scale": scale.factor,
        "device": str(setup.device),
        "precision": name_of(setup.precision),
        "threads": setup.threads,
    }
