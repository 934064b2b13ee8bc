"""Settings of the methods that need few labels, or none."""

from __future__ import annotations

from dataclasses import dataclass

from core.config.training import MethodConfig, MethodKind, TrainConfig


@dataclass(frozen=True, kw_only=True)
class FewShotConfig:
    """How a model learns from a handful of examples per class."""


@dataclass(frozen=True, kw_only=True)
class ZeroShotConfig:
    """How texts are compared with the names of the classes."""


def defaults(kind: MethodKind, rows: int) -> tuple[MethodConfig, TrainConfig]:
    """Method and training settings that fit the method and the number of rows.

    Args:
        rows: training rows, 0 where none has a label.
    """
    return MethodConfig(kind=kind), TrainConfig(learning_rate=1e-3 if kind == "lora" else 1e-4)
