"""Settings of matching questions with answers: which columns, and how the model learns."""

from __future__ import annotations

from dataclasses import dataclass

from core.config.training import MethodConfig, MethodKind, TrainConfig


@dataclass(frozen=True, kw_only=True)
class MatchConfig:
    """What a matcher learns from, and how."""


def defaults(kind: MethodKind, rows: int) -> tuple[MethodConfig, TrainConfig]:
    """Method and training settings that fit the method and the number of rows.

    Args:
        rows: training questions.
    """
    return MethodConfig(kind=kind), TrainConfig(learning_rate=1e-3 if kind == "lora" else 1e-4)
