"""Settings of a recommender: which columns, which interactions count, how the model is built."""

from __future__ import annotations

from dataclasses import dataclass

from core.config.training import MethodConfig, MethodKind, TrainConfig


@dataclass(frozen=True, kw_only=True)
class RecommendConfig:
    """What a recommender learns from, and how."""


def defaults(kind: MethodKind, rows: int) -> tuple[MethodConfig, TrainConfig]:
    """Method and training settings that fit the method and the number of rows.

    Args:
        rows: training interactions.
    """
    return MethodConfig(kind=kind), TrainConfig(learning_rate=1e-3 if kind == "lora" else 1e-4)
