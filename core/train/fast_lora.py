"""LoRA layers in fewer passes over memory: the same mathematics as PEFT's, with its own backward pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import torch
from peft.tuners.lora import Linear as LoraLinear
from torch import Tensor, nn
from torch.nn import functional


class _LowRank(torch.autograd.Function):
    # y = x W' + b + s (x A') B': PEFT multiplies and adds in separate passes over [tokens out]; here the product is
    # added while it is computed, in both directions.
    @staticmethod
    def forward(  # type: ignore[no-untyped-def, override]
        ctx, x: Tensor, weight: Tensor, bias: Tensor | None, down: Tensor, up: Tensor, scaling: float
    ) -> Tensor:
        rows = x.reshape(-1, x.shape[-1])
        out = functional.linear(rows, weight, bias)
        narrow = rows @ down.T  # [tokens rank]
        out.addmm_(narrow, up.T, alpha=scaling)
        ctx.save_for_backward(rows, weight, down, up, narrow)
        ctx.scaling, ctx.shape = scaling, x.shape
        return out.view(*x.shape[:-1], out.shape[-1])

    @staticmethod
    def backward(ctx, gradient: Tensor):  # type: ignore[no-untyped-def, override]
        rows, weight, down, up, narrow = ctx.saved_tensors
        flat = gradient.reshape(-1, gradient.shape[-1])
        back = (flat @ up).mul_(ctx.scaling)  # [tokens rank]
        to_x = None
        if ctx.needs_input_grad[0]:
            to_x = flat @ weight
            to_x.addmm_(back, down)
            to_x = to_x.view(ctx.shape)
        to_up = (flat.T @ narrow).mul_(ctx.scaling)
        return to_x, None, None, back.T @ rows, to_up, None


@contextmanager
def fast_lora(model: nn.Module) -> Iterator[None]:
    """The model with its plain LoRA layers computed in fewer passes, and as it was afterwards.

    Left alone are layers with LoRA dropout or DoRA, or with anything but one active adapter.
    """
    changed = [layer for layer in model.modules() if isinstance(layer, LoraLinear) and _is_plain(layer)]
    for layer in changed:
        layer.forward = _make_forward(layer)  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        for layer in changed:
            del layer.forward


def _is_plain(layer: LoraLinear) -> bool:
    if len(layer.active_adapters) != 1 or type(layer.base_layer) is not nn.Linear:
        return False
    name = layer.active_adapters[0]
    is_dropping = getattr(layer.lora_dropout[name], "p", 0.0) > 0
    is_variant = bool(getattr(layer, "lora_variant", {})) or bool(layer.lora_bias.get(name, False))
    return name in layer.lora_A and not is_dropping and not is_variant and not layer.base_layer.weight.requires_grad


def _make_forward(layer: Any) -> Callable[[Tensor], Tensor]:
    name = layer.active_adapters[0]
    base, down, up = layer.base_layer, layer.lora_A[name], layer.lora_B[name]
    scaling = float(layer.scaling[name])

    def forward(x: Tensor) -> Tensor:
        if not torch.is_grad_enabled():
            rows = x.reshape(-1, x.shape[-1])
            out = functional.linear(rows, base.weight, base.bias)
            return out.addmm_(rows @ down.weight.T, up.weight.T, alpha=scaling).view(*x.shape[:-1], out.shape[-1])
        return _LowRank.apply(x, base.weight, base.bias, down.weight, up.weight, scaling)

    return forward
