"""LoRA layers in fewer passes over memory: the same mathematics as PEFT's, with its own backward pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import torch
from peft.tuners.lora import Linear as LoraLinear
from torch import Tensor, nn
from torch.nn import functional

from core.train.projection import is_plain_lora


class _LowRank(torch.autograd.Function):
    # y = x W' + b + s (x A') B': PEFT multiplies and adds in separate passes over [tokens out]; here the product is
    # accumulated while it is computed, forward and backward. Products are in the number format of `weight`, gradients
    # in that of their tensor, as under autocast; but autocast converts the weights in every step, even frozen ones.
    @staticmethod
    def forward(
        ctx, x: Tensor, weight: Tensor, bias: Tensor | None, down: Tensor, up: Tensor, scaling: float
    ) -> Tensor:
        rows, down, up = x.reshape(-1, x.shape[-1]).to(weight.dtype), down.to(weight.dtype), up.to(weight.dtype)
        out, narrow = _multiply(rows, weight, bias, down, up, scaling)
        ctx.save_for_backward(rows, weight, down, up, narrow)
        ctx.scaling, ctx.shape, ctx.dtype = scaling, x.shape, x.dtype
        return out.view(*x.shape[:-1], out.shape[-1])

    @staticmethod
    def backward(ctx, gradient: Tensor):
        rows, weight, down, up, narrow = ctx.saved_tensors
        flat = gradient.reshape(-1, gradient.shape[-1])
        back = (flat @ up).mul_(ctx.scaling)  # [tokens rank]
        to_x = None
        if ctx.needs_input_grad[0]:
            to_x = flat @ weight
            to_x.addmm_(back, down)
            to_x = to_x.view(ctx.shape).to(ctx.dtype)
        to_up = (flat.T @ narrow).float().mul_(ctx.scaling)
        return to_x, None, None, (back.T @ rows).float(), to_up, None


def _multiply(
    rows: Tensor, weight: Tensor, bias: Tensor | None, down: Tensor, up: Tensor, scaling: float
) -> tuple[Tensor, Tensor]:
    """The layer's output [tokens out] and the product between its two small matrices [tokens rank]."""
    out = functional.linear(rows, weight, bias)
    narrow = rows @ down.T
    return out.addmm_(narrow, up.T, alpha=scaling), narrow


@contextmanager
def fast_lora(model: nn.Module, precision: torch.dtype = torch.float32) -> Iterator[None]:
    """Compute the model's plain LoRA layers in fewer passes; their forward methods are restored at the end.

    Layers with LoRA dropout or DoRA, or without exactly one active adapter, are left as they are.

    Args:
        precision: number format of the products; the frozen weights are converted to it once.
    """
    changed = [layer for layer in model.modules() if isinstance(layer, LoraLinear) and is_plain_lora(layer)]
    for layer in changed:
        layer.forward = _make_forward(layer, precision)  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        for layer in changed:
            del layer.forward


def _make_forward(layer: Any, precision: torch.dtype) -> Callable[[Tensor], Tensor]:
    name = layer.active_adapters[0]
    base, down, up = layer.base_layer, layer.lora_A[name], layer.lora_B[name]
    weight = base.weight.detach().to(precision)
    bias = base.bias.detach().to(precision) if base.bias is not None else None
    scaling = float(layer.scaling[name])

    def forward(x: Tensor) -> Tensor:
        if torch.is_grad_enabled():
            return _LowRank.apply(x, weight, bias, down.weight, up.weight, scaling)
        rows = x.reshape(-1, x.shape[-1]).to(precision)
        out, _ = _multiply(rows, weight, bias, down.weight.to(precision), up.weight.to(precision), scaling)
        return out.view(*x.shape[:-1], out.shape[-1])

    return forward
