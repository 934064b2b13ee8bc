"""Recommendation: items for a user, trained on interactions."""

from __future__ import annotations

from core.config import JobConfig, MethodConfig, MethodKind, TrainConfig
from core.message import say
from core.tasks.recommend.figures import BASELINES, METRICS
from core.tasks.task_spec import CLASSIFIER_SETTINGS, LORA_SETTINGS, TaskSpec

MARKER = "items.jsonl"
"""The list of items in a model folder."""

_BATCHES = (256, 128, 64, 32)
_STEPS = 64
_OF_TEXT_STAGE = (
    "recommend.text_epochs",
    "recommend.text_items",
    "training.learning_rate",
    "training.layer_decay",
    "training.dropout",
)


def defaults(kind: MethodKind, rows: int) -> tuple[MethodConfig, TrainConfig]:
    """Method and training settings that fit the method and the number of rows.

    Progress depends on the number of steps, not of interactions: thousands of ratings by a few hundred users are few
    rows, and large batches would give too few steps. So the batch size is chosen for at least 64 steps per epoch,
    within bounds, and few rows get more epochs.

    Args:
        rows: rows of an epoch, `InteractionSplit.count_rows`.
    """
    epochs = 12 if rows >= 2_000 else 20 if rows >= 600 else 40
    batch_rows = next((size for size in _BATCHES if rows >= size * _STEPS), _BATCHES[-1])
    learning_rate = 1e-3 if kind == "lora" else 1e-4
    return MethodConfig(kind=kind), TrainConfig(
        epochs=epochs, batch_rows=batch_rows, learning_rate=learning_rate, head_learning_rate=2e-3
    )


def hidden(job: JobConfig) -> tuple[str, ...]:
    """Settings that have no effect with the method: without a text stage, those of the text model's training; and what
    updates of a recommender do without.
    """
    kind = job.method.kind
    return (
        *CLASSIFIER_SETTINGS,
        *(_OF_TEXT_STAGE if kind == "frozen" else ()),
        *(() if kind == "lora" else LORA_SETTINGS),
        "update.distillation",
    )


RECOMMEND = TaskSpec(
    name="recommend",
    methods=("frozen", "lora", "full"),
    defaults=defaults,
    hidden=hidden,
    sure_alone=0.6,  # two columns of ids may be something else
    sure_in_pairs=0.9,  # ids that are a key of another table are hardly anything else
    metrics=METRICS,
    ranks_texts=True,
    baselines=BASELINES,
    second_option="--items",
    marker=MARKER,
    refusal=say("This model recommends items; it classifies no texts."),
    hint=say("Ask it with: tunewright recommend"),
)
