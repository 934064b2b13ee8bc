"""Method and training settings of a recommender that fit the method and the number of interactions."""

from __future__ import annotations

from core.config.training import MethodConfig, MethodKind, TrainConfig


def defaults(kind: MethodKind, rows: int) -> tuple[MethodConfig, TrainConfig]:
    """Method and training settings that fit the method and the number of rows.

    Few interactions make few steps an epoch, so they get smaller batches and more epochs.

    Args:
        rows: training interactions.
    """
    epochs, batch_rows = (12, 256) if rows >= 20_000 else (20, 64) if rows >= 5_000 else (40, 32)
    learning_rate = 1e-3 if kind == "lora" else 1e-4
    return MethodConfig(kind=kind), TrainConfig(epochs=epochs, batch_rows=batch_rows, learning_rate=learning_rate, head_learning_rate=2e-3)


def unused(kind: MethodKind) -> tuple[str, ...]:
    """Settings that mean nothing for a method, by dotted name: without a text stage, those of the text model's training."""
    if kind != "frozen":
        return ()
    return ("recommend.text_epochs", "recommend.text_items", "training.learning_rate", "training.layer_decay", "training.dropout")
