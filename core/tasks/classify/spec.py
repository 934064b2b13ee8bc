"""Classification: a label, or several, for every text."""

from __future__ import annotations

from dataclasses import fields

from core.config import JobConfig, MethodConfig, MethodKind, TrainConfig
from core.tasks.classify.figures import BASELINES, METRICS
from core.tasks.task_spec import LORA_SETTINGS, TaskSpec

_UNUSED_BY_FEW_SHOT = ("head_learning_rate", "label_smoothing", "class_weights", "start_from_probe", "rough_share")
_USED_BY_ZERO_SHOT = ("fold_characters", "long_texts", "max_tokens", "seed", "precision", "device", "threads")


def defaults(kind: MethodKind, rows: int) -> tuple[MethodConfig, TrainConfig]:
    """Method and training settings that fit the method and the number of rows.

    Args:
        rows: training rows, 0 where none has a label.
    """
    if kind in ("few-shot", "zero-shot"):
        return MethodConfig(kind=kind), TrainConfig(epochs=10, batch_rows=64, learning_rate=1e-4, label_smoothing=0.0)
    epochs = 5 if rows >= 4000 else 8 if rows >= 1000 else 12 if rows >= 200 else 20
    batch_rows = 32 if rows >= 2000 else 16 if rows >= 200 else 8
    learning_rate = 1e-3 if kind == "lora" else 1e-4
    return MethodConfig(kind=kind), TrainConfig(epochs=epochs, batch_rows=batch_rows, learning_rate=learning_rate)


def hidden(job: JobConfig) -> tuple[str, ...]:
    """Settings that have no effect with the method.

    LoRA's settings need LoRA; few-shot trains with a contrastive loss and fits its classifier without steps; zero-shot
    takes no steps at all.
    """
    kind = job.method.kind
    uses_lora = kind == "lora" or (kind == "few-shot" and job.few_shot.weights == "lora")
    of_training: tuple[str, ...] = ()
    if kind == "few-shot":
        of_training = _UNUSED_BY_FEW_SHOT
    elif kind == "zero-shot":
        of_training = tuple(item.name for item in fields(TrainConfig) if item.name not in _USED_BY_ZERO_SHOT)
    return (*(() if uses_lora else LORA_SETTINGS), *(f"training.{name}" for name in of_training))


CLASSIFY = TaskSpec(
    name="classify",
    methods=("zero-shot", "few-shot", "lora", "full"),
    shared_methods=("lora", "full"),
    defaults=defaults,
    hidden=hidden,
    metrics=METRICS,
    baselines=BASELINES,
    has_roles=True,
    sure_alone=0.1,  # a table that no other task recognises is taken for labelled texts
)
