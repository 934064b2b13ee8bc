"""Logits together with the mean token vector after several layers, in one forward pass.

A fine-tuned model's last vector keeps what separates its classes and gives up much of the rest; what a text is about
apart from them is still in the vectors between. `core.tasks.classify.unlike` reads both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor, nn

from core.models.layer_run import KEEP, RUN
from core.models.layouts import LAYOUTS
from core.models.parts import EVEN, backbone_of, marked_pooling, plain_model
from core.models.pooling import logits
from core.shapes import Float, Shaped

MOST_LEVELS = 7


def choose_levels(model: nn.Module) -> tuple[int, ...]:
    """The levels that are read: at most seven evenly spread ones, from 0 (the embeddings) to the last layer."""
    plain = plain_model(model)
    last = int(getattr(plain.config, LAYOUTS[plain.config.model_type].computed_layers))
    last -= marked_pooling(plain.config) == EVEN  # the even-attention layer only computes the mean
    count = min(MOST_LEVELS, last + 1)
    return tuple(sorted({round(position * last / max(count - 1, 1)) for position in range(count)}))


def logits_and_means(
    model: nn.Module, input_ids: Tensor, attention_mask: Shaped[Tensor, "batch seq"], levels: Sequence[int]
) -> Float[Tensor, "batch columns"]:
    """The logits, then for each of `levels` the mean vector over the tokens of a text; [batch labels + levels*hidden].

    The logits are those of `core.models.pooling.logits`, to the last bit.

    Args:
        levels: 0 is the input of the first layer, n the output of the n-th, as `hidden_states` of transformers counts;
            ascending.
    """
    means: dict[int, Tensor] = {}
    weights = attention_mask.unsqueeze(-1)  # [batch seq 1]
    counts = weights.sum(1).clamp(min=1)

    def keep(level: int, hidden: Tensor) -> None:
        if level in levels and level not in means:
            means[level] = (hidden.float() * weights).sum(1) / counts

    with _recording(model, keep):
        answers = logits(model, input_ids, attention_mask)
    return torch.cat([answers.float(), *(means[level] for level in levels)], dim=1)


@contextmanager
def _recording(model: nn.Module, keep: Callable[[int, Tensor], None]) -> Iterator[None]:
    """Call `keep` with the input of the first layer and the output of every layer, in any implementation."""
    level = 0

    def before(_: nn.Module, inputs: tuple[Any, ...], named: dict[str, Any]) -> None:
        if level == 0:
            keep(0, inputs[0] if inputs else named["hidden_states"])

    def after(_: nn.Module, __: Any, output: Any) -> None:
        nonlocal level
        level += 1
        if norm is None or level < count:
            keep(level, output[0] if isinstance(output, tuple) else output)

    def after_norm(_: nn.Module, __: Any, output: Tensor) -> None:
        keep(level, output)

    layers = find_layers(model)
    norm = getattr(backbone_of(model), "final_norm", None)  # what follows the last layer of norm-first models
    count = int(getattr(plain_model(model).config, LAYOUTS[plain_model(model).config.model_type].computed_layers))
    encoder = getattr(backbone_of(model), "encoder", None)
    is_packed = getattr(encoder, RUN, None) is not None
    handles: list[Any] = []
    try:
        if is_packed:
            setattr(encoder, KEEP, keep)
        else:
            for layer in layers:
                handles += [layer.register_forward_pre_hook(before, with_kwargs=True)]
                handles += [layer.register_forward_hook(after)]
            if norm is not None:
                handles += [norm.register_forward_hook(after_norm)]
        yield
    finally:
        for handle in handles:
            handle.remove()
        if is_packed:
            delattr(encoder, KEEP)


def find_layers(model: nn.Module) -> list[nn.Module]:
    """The modules that are called for the layers; one that is shared by several layers comes once."""
    plain = plain_model(model)
    pattern = re.compile(LAYOUTS[plain.config.model_type].layer_pattern + "$")
    return [module for name, module in backbone_of(plain).named_modules() if pattern.search(f"{name}.")]
