"""Method and training settings of a recommender that fit the method and the number of interactions."""

from __future__ import annotations

from core.config.training import MethodConfig, MethodKind, TrainConfig

_BATCHES = (256, 128, 64, 32)
_STEPS = 64


def defaults(kind: MethodKind, rows: int) -> tuple[MethodConfig, TrainConfig]:
    """Method and training settings that fit the method and the number of rows.

    The model learns per step, not per interaction: thousands of ratings by a few hundred people are few rows, and large
    batches of them would leave it hardly trained. So a batch is as large as leaves an epoch some 64 steps, within bounds,
    and few rows get more epochs.

    Args:
        rows: rows of an epoch, `InteractionSplit.count_rows`.
    """
    epochs = 12 if rows >= 2_000 else 20 if rows >= 600 else 40
    batch_rows = next((size for size in _BATCHES if rows >= size * _STEPS), _BATCHES[-1])
    learning_rate = 1e-3 if kind == "lora" else 1e-4
    return MethodConfig(kind=kind), TrainConfig(
        epochs=epochs, batch_rows=batch_rows, learning_rate=learning_rate, head_learning_rate=2e-3
    )


def unused(kind: MethodKind) -> tuple[str, ...]:
    """Settings that mean nothing for a method, by dotted name: without a text stage, those of the text model's training."""
    if kind != "frozen":
        return ()
    return (
        "recommend.text_epochs",
        "recommend.text_items",
        "training.learning_rate",
        "training.layer_decay",
        "training.dropout",
    )
