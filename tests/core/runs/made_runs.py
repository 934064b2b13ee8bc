"""Small finished runs: a tiny model with random weights, its predictions, and everything that a run stores."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from core.config import BackboneConfig, DataConfig, JobConfig, MethodConfig, TrainConfig
from core.events import Ended, Started
from core.metrics.labels import judge, to_json
from core.models.adapters import add_lora, merge, save_adapter
from core.models.loading import load_classifier, load_tokenizer, save_model
from core.runs.folder import RunFolder
from core.runs.predictions import frame_predictions
from tests.tiny_models import SENTENCES, make_tiny_bert

CLASSES = ("refund", "where is *it*?", "日本 | <b>", "praise")
TEXTS = (*SENTENCES, *(f"{text} {text} {text} {text}" for text in SENTENCES))
MAX_TOKENS = 40


def make_job(backbone: Path | str = "all-MiniLM-L6-v2", *, method: str = "full", title: str = "Tickets") -> JobConfig:
    return JobConfig(
        title=title,
        data=DataConfig(files=("/home/someone/tickets.csv",), text_columns=("text",), fingerprint="ab" * 32),
        backbone=BackboneConfig(name=str(backbone)),
        method=MethodConfig(kind=method, rank=4),  # type: ignore[arg-type]
        training=TrainConfig(max_tokens=MAX_TOKENS),
    )


def start_event(job: JobConfig, classes=CLASSES) -> Started:
    return Started(
        task="classify",
        method=job.method.kind,
        backbone=job.backbone.name,
        classes=tuple(classes),
        train_rows=120,
        validation_rows=len(TEXTS),
        test_rows=len(TEXTS),
        steps=10,
        device="cpu",
        precision="fp32",
        threads=1,
        parameters=100,
        trainable_parameters=10,
    )


def make_finished_run(
    place: Path, *, method: str = "full", multi_label: bool = False, title: str = "Tickets"
) -> RunFolder:
    """A run with model, adapter (for LoRA), predictions and metrics, as a finished training leaves it."""
    backbone = make_tiny_bert(place / "backbones" / "tiny")
    run = RunFolder.create(make_job(backbone, method=method, title=title), parent=place / "runs")
    run.append(start_event(run.job))
    model, tokenizer = load_classifier(backbone, CLASSES, multi_label=multi_label), load_tokenizer(backbone)
    if method == "lora":
        model = add_lora(model, run.job.method)
    _learn_something(model)
    if method == "lora":
        save_adapter(model, run.adapter_folder)
        model = merge(model)
    save_model(model, tokenizer, run.model_folder, max_tokens=MAX_TOKENS)
    probabilities = answer(model.eval(), tokenizer, multi_label)
    truth = _make_truth(probabilities, multi_label)
    metrics = {}
    for split in ("validation", "test"):
        run.write_predictions(split, frame_predictions(np.arange(len(TEXTS)) + 3, TEXTS, truth, probabilities, CLASSES))
        metrics[split] = to_json(judge(truth, probabilities, CLASSES, multi_label))
    baseline = {"seconds": 0.1, "test": {"accuracy": 0.25, "macro_f1": 0.1, "weighted_f1": 0.1}}
    run.write_metrics({**metrics, "training": {"seconds": 12.5}, "baselines": {"majority": baseline}})
    run.append(Ended(outcome="finished"))
    return run


def _learn_something(model: torch.nn.Module) -> None:
    generator = torch.Generator().manual_seed(1)
    with torch.no_grad():
        for weight in model.parameters():
            if weight.requires_grad:
                weight.add_(torch.randn(weight.shape, generator=generator) * 0.1)


def answer(model: torch.nn.Module, tokenizer, multi_label: bool) -> np.ndarray:
    inputs = tokenizer(list(TEXTS), padding=True, truncation=True, max_length=MAX_TOKENS, return_tensors="pt")
    with torch.inference_mode():
        logits = model(**inputs).logits
    return (logits.sigmoid() if multi_label else logits.softmax(dim=1)).numpy()


def _make_truth(probabilities: np.ndarray, multi_label: bool) -> np.ndarray:
    if multi_label:
        return (probabilities > 0.5) ^ (np.arange(probabilities.size).reshape(probabilities.shape) % 7 == 0)
    truth = probabilities.argmax(axis=1)
    truth[::6] = (truth[::6] + 1) % len(CLASSES)
    return truth
