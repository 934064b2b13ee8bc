"""AdamW with a learning rate per layer, and weight decay for matrices only."""

from __future__ import annotations

import torch
from torch import nn

from core.config import TrainConfig
from core.models.parts import parameter_groups


def make_optimizer(model: nn.Module, settings: TrainConfig) -> torch.optim.AdamW:
    """AdamW (Loshchilov & Hutter 2019) over the trainable weights of a classifier or what PEFT made of one.

    The head uses `head_learning_rate`; a backbone layer learning_rate * layer_decay ** (trained layers above it), the
    embeddings as one layer below the lowest (Howard & Ruder 2018). Biases, norms, embeddings and the head have no
    weight decay. Each group stores its rate before any schedule as "full_rate".
    """
    parts = parameter_groups(model)
    top = max((part.depth for part in parts if part.name != "head"), default=0)
    grouped: dict[tuple[float, float], list[nn.Parameter]] = {}
    for part in parts:
        is_head = part.name == "head"
        rate = (
            settings.head_learning_rate
            if is_head
            else settings.learning_rate * settings.layer_decay ** (top - part.depth)
        )
        for weight in part.params:
            is_decayed = weight.dim() > 1 and not is_head and part.name != "embeddings"
            grouped.setdefault((rate, settings.weight_decay if is_decayed else 0.0), []).append(weight)
    groups = [
        {"params": weights, "lr": rate, "full_rate": rate, "weight_decay": decay}
        for (rate, decay), weights in grouped.items()
    ]
    return torch.optim.AdamW(groups, betas=(0.9, 0.999), eps=1e-8, fused=True)


def set_rates(optimizer: torch.optim.Optimizer, factor: float) -> None:
    """Set every group's rate to `factor` times its full rate."""
    for group in optimizer.param_groups:
        group["lr"] = group["full_rate"] * factor
