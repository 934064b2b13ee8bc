"""Fast attention with dropout on a processor; torch's own makes many passes and draws random numbers one by one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor, nn
from transformers import AttentionInterface, AttentionMaskInterface
from transformers.integrations.sdpa_attention import sdpa_attention_forward
from transformers.masking_utils import sdpa_mask

from core.train.dropout import DropoutSource, FastDropout

_NAME = "dropped_on_processor"


@contextmanager
def fast_attention(model: nn.Module) -> Iterator[None]:
    """Replace the model's attention by a faster one where it uses dropout; it is restored at the end.

    Only for models on the processor whose dropouts are `FastDropout`, and whose attention is torch's "sdpa".
    """
    configs: dict[int, Any] = {id(module.config): module.config for module in model.modules() if _uses_sdpa(module)}
    for config in configs.values():
        config._attn_implementation = _NAME
    try:
        yield
    finally:
        for config in configs.values():
            config._attn_implementation = "sdpa"


def _uses_sdpa(module: nn.Module) -> bool:
    return getattr(getattr(module, "config", None), "_attn_implementation", None) == "sdpa"


def dropped_attention(
    query: Tensor, key: Tensor, value: Tensor, bias: Tensor | None, scaling: float, p: float, source: DropoutSource
) -> Tensor:
    """softmax(query keyᵀ · scaling + bias) after dropout, times `value` (Vaswani et al. 2017); [rows heads seq width].

    Args:
        query, key, value: [rows heads seq width].
        bias: added to the scores, broadcast to their shape; it gets no gradient.
        p: share of the weights that are dropped.
        source: generates the dropout masks.
    """
    stays, factor = source.mask(torch.Size((*query.shape[:3], key.shape[2])), p)
    out: Tensor = _Attention.apply(query, key, value, bias, scaling, stays, factor)
    return out


class _Attention(torch.autograd.Function):
    # The scores are in 32 bits whatever the vectors are in: they are few, and a softmax in 16 bits loses small ones.
    @staticmethod
    def forward(
        ctx,
        query: Tensor,
        key: Tensor,
        value: Tensor,
        bias: Tensor | None,
        scaling: float,
        stays: Tensor,
        factor: float,
    ) -> Tensor:
        shape = query.shape
        queries, keys, values = (part.reshape(-1, *part.shape[2:]) for part in (query, key, value))
        scores = torch.bmm(queries, keys.transpose(1, 2)).float().view(stays.shape).mul_(scaling)
        if bias is not None:
            scores += bias
        weights = scores.softmax(dim=-1)
        dropped = (
            torch.ops.aten.native_dropout_backward(weights, stays, factor)
            .view(len(queries), *stays.shape[2:])
            .to(values.dtype)
        )
        ctx.save_for_backward(queries, keys, values, weights, dropped, stays)
        ctx.scaling, ctx.factor, ctx.shape = scaling, factor, shape
        return torch.bmm(dropped, values).view(*shape[:-1], values.shape[-1])

    @staticmethod
    def backward(ctx, gradient: Tensor):
        queries, keys, values, weights, dropped, stays = ctx.saved_tensors
        gradient = gradient.reshape(len(queries), -1, values.shape[-1]).to(values.dtype)
        to_values = torch.bmm(dropped.transpose(1, 2), gradient)
        to_weights = torch.bmm(gradient, values.transpose(1, 2)).float().view(stays.shape)
        to_weights = torch.ops.aten.native_dropout_backward(to_weights, stays, ctx.factor)
        to_scores = torch._softmax_backward_data(to_weights, weights, -1, torch.float32).mul_(ctx.scaling)
        to_scores = to_scores.view(dropped.shape).to(values.dtype)
        to_queries, to_keys = torch.bmm(to_scores, keys), torch.bmm(to_scores.transpose(1, 2), queries)
        rows = ctx.shape[:2]
        return (
            to_queries.view(*rows, *queries.shape[1:]),
            to_keys.view(*rows, *keys.shape[1:]),
            to_values.view(*rows, *values.shape[1:]),
            None,
            None,
            None,
            None,
        )


def _attend(
    module: nn.Module,
    query: Tensor,
    key: Tensor,
    value: Tensor,
    attention_mask: Tensor | None,
    dropout: float = 0.0,
    **kept: Any,
) -> tuple[Tensor, None]:
    """Replaces transformers' "sdpa", and calls it for everything that is not plain attention with dropout."""
    layer = getattr(module, "dropout", None)
    is_causal = kept.get("is_causal") or getattr(module, "is_causal", False)
    is_plain = query.shape[1] == key.shape[1] and kept.get("position_bias") is None and not is_causal
    if not (dropout and is_plain and isinstance(layer, FastDropout) and query.device.type == "cpu"):
        return sdpa_attention_forward(module, query, key, value, attention_mask, dropout, **kept)
    bias = attention_mask
    if bias is not None and bias.dtype == torch.bool:
        bias = torch.zeros((), dtype=torch.float32).where(bias, torch.finfo(torch.float32).min)
    scaling = kept.get("scaling") or query.shape[-1] ** -0.5
    attended = dropped_attention(query, key, value, bias, scaling, dropout, layer.source)
    return attended.transpose(1, 2).contiguous(), None


AttentionInterface.register(_NAME, _attend)
AttentionMaskInterface.register(_NAME, sdpa_mask)
