"""Adapting a backbone: it learns the language of some texts, before any label."""

from __future__ import annotations

from dataclasses import fields

from core.config import JobConfig, MethodConfig, MethodKind, TrainConfig
from core.message import say
from core.models.adapted import ADAPTED
from core.tasks.adapt.figures import BASELINES, METRICS
from core.tasks.task_spec import CLASSIFIER_SETTINGS, LORA_SETTINGS, TaskSpec

_OF_LABELS = ("label_smoothing", "start_from_probe", "class_weights")


def defaults(kind: MethodKind, rows: int) -> tuple[MethodConfig, TrainConfig]:
    """Method and training settings that fit the number of texts.

    Args:
        rows: texts to learn from.
    """
    epochs = 2 if rows >= 20_000 else 4 if rows >= 4_000 else 8 if rows >= 1_000 else 15
    training = TrainConfig(
        epochs=epochs,
        batch_rows=32 if rows >= 1_000 else 16,
        learning_rate=1e-4,
        head_learning_rate=1e-3,
        label_smoothing=0.0,
        dropout=0.0,
    )
    return MethodConfig(kind="full"), training


def hidden(job: JobConfig) -> tuple[str, ...]:
    """Settings that have no effect: those of labels and of LoRA."""
    of_labels = (f"training.{item.name}" for item in fields(TrainConfig) if item.name in _OF_LABELS)
    return tuple(dict.fromkeys(("adapt.first", *CLASSIFIER_SETTINGS, *LORA_SETTINGS, *of_labels)))


ADAPT = TaskSpec(
    name="adapt",
    methods=("full",),
    defaults=defaults,
    hidden=hidden,
    sure_alone=0.0,  # chosen by a person only: any table of texts could be meant
    metrics=METRICS,
    baselines=BASELINES,
    has_roles=True,
    marker=ADAPTED,
    refusal=say("This is a backbone that was adapted to texts; it knows no labels yet."),
    hint=say("Train from it: tunewright train DATA --backbone RUN"),
)
