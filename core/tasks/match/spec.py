"""Matching: the answer to a question, from a list of answers."""

from __future__ import annotations

from dataclasses import fields

from core.config import JobConfig, MethodConfig, MethodKind, TrainConfig
from core.message import say
from core.tasks.match.answer import ANSWERS
from core.tasks.match.figures import BASELINES, METRICS
from core.tasks.task_spec import CLASSIFIER_SETTINGS, LORA_SETTINGS, TaskSpec

_USED_BY_FROZEN = ("seed", "device", "precision", "threads", "max_tokens", "fold_characters")


def defaults(kind: MethodKind, rows: int) -> tuple[MethodConfig, TrainConfig]:
    """Method and training settings that fit the method and the number of rows.

    Args:
        rows: training questions.
    """
    epochs = 3 if rows >= 4000 else 6 if rows >= 1000 else 10 if rows >= 200 else 15
    batch_rows = 64 if rows >= 4000 else 32 if rows >= 200 else 16
    training = TrainConfig(
        epochs=epochs,
        batch_rows=batch_rows,
        learning_rate=5e-4 if kind == "lora" else 5e-5,
        label_smoothing=0.0,
        dropout=0.0,
    )
    return MethodConfig(kind=kind), training


def hidden(job: JobConfig) -> tuple[str, ...]:
    """Settings that have no effect with the method; the frozen backbone takes no steps at all."""
    unused = (item.name for item in fields(TrainConfig) if item.name not in _USED_BY_FROZEN)
    of_training = (f"training.{name}" for name in unused) if job.method.kind == "frozen" else ()
    found = (*CLASSIFIER_SETTINGS, *(() if job.method.kind == "lora" else LORA_SETTINGS), *of_training)
    return tuple(dict.fromkeys(found))


MATCH = TaskSpec(
    name="match",
    methods=("frozen", "lora", "full"),
    defaults=defaults,
    hidden=hidden,
    sure_alone=0.9,  # a column has to be named like answers
    sure_in_pairs=0.6,
    metrics=METRICS,
    ranks_texts=True,
    baselines=BASELINES,
    second_option="--answers",
    marker=ANSWERS,
    refusal=say("This model answers questions; it classifies no texts."),
    hint=say("Ask it with: tunewright answer"),
)
