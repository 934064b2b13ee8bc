"""Method and training settings of a recommender that fit the method and the number of interactions."""

from __future__ import annotations

from core.config.training import MethodConfig, MethodKind, TrainConfig


def defaults(kind: MethodKind, rows: int) -> tuple[MethodConfig, TrainConfig]:
    """Method and training settings that fit the method and the number of rows.

    Args:
        rows: training interactions.
    """
    return MethodConfig(kind=kind), TrainConfig(learning_rate=1e-3 if kind == "lora" else 1e-4)
