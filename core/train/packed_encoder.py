"""The layers of the BERT family on a processor: without padding, and with few passes over memory besides the products.

torch computes such a layer in some hundred small steps: weights are converted to bf16 and their gradients back, dropout
masks are multiplied in three passes, the softmax of short rows is computed one number at a time. Together they take
longer than the products. Here a layer is one autograd function over the packed tokens of all texts; only the attention
is computed text by text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu
from transformers.modeling_outputs import BaseModelOutputWithPastAndCrossAttentions

from core.models.layer_run import KEEP, RUN, Run
from core.models.parts import unwrap
from core.train.dropout import DropoutSource
from core.train.packing import Packing, pack
from core.train.projection import Loaded, Projection, can_project

_ENCODER_CLASSES = ("BertEncoder", "RobertaEncoder", "XLMRobertaEncoder", "CamembertEncoder", "ElectraEncoder")
"""Classes of transformers whose layers compute norm(x + attention(x)), then norm(x + feed forward(x)), in modules of
the same names.
"""


@contextmanager
def packed_encoders(model: nn.Module, precision: torch.dtype, source: DropoutSource | None = None) -> Iterator[None]:
    """Compute the model's encoders faster if they are of a supported class; they are restored at the end.

    Encoders with LoRA that is not plain (see `can_project`), or that differ otherwise, are left as they are.

    Args:
        precision: number format of the products.
        source: generates the dropout masks; None if nothing is trained.
    """
    encoders: list[Any] = [module for module in model.modules() if type(module).__name__ in _ENCODER_CLASSES]
    changed = [encoder for encoder in encoders if all(map(_is_plain, encoder.layer))]
    before = [(getattr(encoder, RUN, None), vars(encoder).get("forward")) for encoder in changed]
    for encoder in changed:
        run = _make_run(encoder, precision, source)
        setattr(encoder, RUN, run)
        encoder.forward = _make_forward(encoder, run)
    try:
        yield
    finally:
        for encoder, (run_before, forward_before) in zip(changed, before, strict=True):
            _put_back(encoder, RUN, run_before)
            _put_back(encoder, "forward", forward_before)


def _put_back(encoder: Any, name: str, value: Any) -> None:
    if value is None:
        delattr(encoder, name)
    else:
        setattr(encoder, name, value)


class _Norm(NamedTuple):
    weight: Tensor  # [hidden]
    bias: Tensor
    epsilon: float


class _Parts(NamedTuple):
    """Weights and settings of a layer; `drop_shares` is the dropout after the softmax, `drop_vectors` the others."""

    inner: Projection  # queries, keys and values, side by side
    outer: Projection
    first_norm: _Norm
    widen: Projection
    narrow: Projection
    second_norm: _Norm
    heads: int
    scaling: float
    drop_shares: float
    drop_vectors: float

    @property
    def projections(self) -> tuple[Projection, ...]:
        return self.inner, self.outer, self.widen, self.narrow

    @property
    def trainable(self) -> list[Tensor]:
        """Every weight that may be trained, in the order of the gradients of `_Layer.backward`."""
        norms = [self.first_norm.weight, self.first_norm.bias, self.second_norm.weight, self.second_norm.bias]
        return [*norms, *(weight for projection in self.projections for weight in projection.trainable)]


def _is_plain(layer: Any) -> bool:
    # Under PEFT a layer may be wrapped; the wrapped one is the pooling layer that core.models.pooling appends.
    layer = getattr(layer, "original_module", layer)
    attention, inside = layer.attention, layer.attention.self
    linears = (
        inside.query,
        inside.key,
        inside.value,
        attention.output.dense,
        layer.intermediate.dense,
        layer.output.dense,
    )
    is_encoder = not (layer.is_decoder or layer.add_cross_attention or inside.is_causal)
    drops = {attention.output.dropout.p, layer.output.dropout.p}
    # An activation is recognised by its values: names differ, and some are approximations.
    probe = torch.tensor([-1.5, 0.3])
    is_gelu = torch.equal(layer.intermediate.intermediate_act_fn(probe), gelu(probe))
    return is_encoder and is_gelu and len(drops) == 1 and all(map(can_project, linears))


def _take_parts(layer: Any, precision: torch.dtype) -> _Parts:
    attention, inside = layer.attention, layer.attention.self
    first, second = attention.output.LayerNorm, layer.output.LayerNorm
    return _Parts(
        inner=Projection([inside.query, inside.key, inside.value], precision),
        outer=Projection([attention.output.dense], precision),
        first_norm=_Norm(first.weight, first.bias, first.eps),
        widen=Projection([layer.intermediate.dense], precision),
        narrow=Projection([layer.output.dense], precision),
        second_norm=_Norm(second.weight, second.bias, second.eps),
        heads=inside.num_attention_heads,
        scaling=inside.scaling,
        drop_shares=inside.dropout.p,
        drop_vectors=layer.output.dropout.p,
    )


def _make_run(encoder: Any, precision: torch.dtype, source: DropoutSource | None) -> Run:
    layers = [_take_parts(unwrap(layer), precision) for layer in encoder.layer]

    def run(hidden: Tensor, seen: Tensor, count: int) -> Tensor:
        with torch.autocast("cpu", enabled=False):
            packing = pack(seen)
            packed = packing.take(hidden.float())
            keep: Callable[[int, Tensor], None] | None = getattr(encoder, KEEP, None)
            if keep is not None:
                keep(0, hidden)
            for level, parts in enumerate(layers[:count], start=1):
                loaded = tuple(one.load(is_learning=encoder.training) for one in parts.projections)
                call = _LayerCall(parts, loaded, packing, source if encoder.training else None)
                packed = _Layer.apply(packed, call, *parts.trainable)
                if keep is not None:
                    keep(level, packing.put(packed))
            return packing.put(packed)

    return run


def _make_forward(encoder: Any, run: Run) -> Callable[..., Any]:
    usual = type(encoder).forward.__get__(encoder)

    def forward(hidden_states: Tensor, attention_mask: Tensor | None = None, **kept: Any) -> Any:
        if any(
            kept.get(name)
            for name in (
                "encoder_hidden_states",
                "past_key_values",
                "use_cache",
                "output_hidden_states",
                "output_attentions",
            )
        ):
            return usual(hidden_states, attention_mask, **kept)
        hidden = run(hidden_states, _read_mask(attention_mask, hidden_states), len(encoder.layer))
        return BaseModelOutputWithPastAndCrossAttentions(last_hidden_state=hidden)

    return forward


def _read_mask(mask: Tensor | None, hidden: Tensor) -> Tensor:
    """Which tokens are no padding, [rows seq] bool, from the mask transformers passes: None, bools, or added scores."""
    if mask is None:
        return torch.ones(hidden.shape[:2], dtype=torch.bool)
    last = mask[:, 0, -1]
    return last if last.dtype is torch.bool else last == 0


class _LayerCall(NamedTuple):
    """The arguments of one call of a layer besides the vectors: weights, packing, and the source of dropout masks."""

    parts: _Parts
    loaded: tuple[Loaded, ...]
    packing: Packing
    source: DropoutSource | None


class _Layer(torch.autograd.Function):
    # Vectors between the products, and the softmax, are in 32 bits as under autocast; the products are in `precision`.
    @staticmethod
    def forward(ctx, hidden: Tensor, call: _LayerCall, *trainable: Tensor) -> Tensor:
        parts, (inner, outer, widen, narrow), source = call.parts, call.loaded, call.source
        precision = inner.weight.dtype
        rows = hidden.to(precision)  # [tokens hidden]
        attended, attention = _attend(inner.multiply(rows), call)
        drop = _Drop.draw(source, hidden.shape, parts.drop_vectors)
        mid_sum = drop.add_to(hidden, outer.multiply(attended))
        mid, *mid_norm = _norm(mid_sum, parts.first_norm)
        mid_rows = mid.to(precision)
        wide = widen.multiply(mid_rows)  # [tokens inner]
        last_drop = _Drop.draw(source, hidden.shape, parts.drop_vectors)
        out_sum = last_drop.add_to(mid, narrow.multiply(gelu(wide)))
        out, *out_norm = _norm(out_sum, parts.second_norm)
        ctx.save_for_backward(rows, attended, mid_sum, *mid_norm, mid_rows, wide, out_sum, *out_norm)
        ctx.call, ctx.attention, ctx.drops = call, attention, (drop, last_drop)
        return out

    @staticmethod
    def backward(ctx, gradient: Tensor):
        rows, attended, mid_sum, mid_mean, mid_rstd, mid_rows, wide, out_sum, out_mean, out_rstd = ctx.saved_tensors
        parts, (inner, outer, widen, narrow), (drop, last_drop) = ctx.call.parts, ctx.call.loaded, ctx.drops
        precision, is_asked = rows.dtype, ctx.needs_input_grad[0]
        to_out_sum, *second = _norm_back(gradient, out_sum, out_mean, out_rstd, parts.second_norm)
        # gelu(wide) is computed again: it is a fifth of what would be kept for the backward pass, and takes a hundredth
        # of its time.
        to_active, to_narrow = parts.narrow.backward(narrow, gelu(wide), last_drop.apply(to_out_sum).to(precision))
        to_mid, to_widen = parts.widen.backward(widen, mid_rows, torch.ops.aten.gelu_backward(to_active, wide))
        to_mid_sum, *first = _norm_back(to_out_sum.add_(to_mid), mid_sum, mid_mean, mid_rstd, parts.first_norm)
        to_attended, to_outer = parts.outer.backward(outer, attended, drop.apply(to_mid_sum).to(precision))
        to_rows, to_inner = parts.inner.backward(
            inner, rows, _attend_back(to_attended, ctx.call, ctx.attention), to_rows=is_asked
        )
        given = to_mid_sum.add_(to_rows) if is_asked else None
        return given, None, *first, *second, *to_inner, *to_outer, *to_widen, *to_narrow


class _Drop(NamedTuple):
    """One dropout mask: what is kept (uint8, 0 or 1; None for all) and the factor that preserves the mean."""

    stays: Tensor | None
    factor: float

    @classmethod
    def draw(cls, source: DropoutSource | None, shape: torch.Size, p: float) -> _Drop:
        return cls(None, 1.0) if source is None or p == 0 else cls(*source.numeric_mask(shape, p))

    def add_to(self, kept: Tensor, x: Tensor) -> Tensor:
        """`kept` plus `x` after dropout, in the format of `kept`."""
        return kept + x if self.stays is None else torch.add(kept, x.to(kept.dtype) * self.stays, alpha=self.factor)

    def apply(self, x: Tensor) -> Tensor:
        """`x`, or a gradient, after dropout."""
        return x if self.stays is None else (x * self.stays).mul_(self.factor)


def _norm(x: Tensor, norm: _Norm) -> tuple[Tensor, Tensor, Tensor]:
    return torch.native_layer_norm(x, x.shape[-1:], norm.weight, norm.bias, norm.epsilon)


def _norm_back(gradient: Tensor, x: Tensor, mean: Tensor, rstd: Tensor, norm: _Norm) -> tuple[Tensor, Tensor, Tensor]:
    wanted = [True, norm.weight.requires_grad, norm.bias.requires_grad]
    return torch.ops.aten.native_layer_norm_backward(
        gradient, x, x.shape[-1:], mean, rstd, norm.weight, norm.bias, wanted
    )


class _Attention(NamedTuple):
    """Saved for the backward pass of attention; vectors [texts*heads width head], shares [texts*heads width width]."""

    queries: Tensor
    keys: Tensor
    values: Tensor
    shares: Tensor
    drop: _Drop


def _attend(inner: Tensor, call: _LayerCall) -> tuple[Tensor, _Attention]:
    """Multi-head attention (Vaswani et al. 2017), [tokens hidden], of queries, keys and values, [tokens 3*hidden]."""
    parts, packing = call.parts, call.packing
    queries, keys, values = _by_head(packing.spread(inner), packing, 3, parts.heads)
    queries.mul_(parts.scaling)  # fewer numbers than there are scores
    scores = torch.bmm(queries, keys.transpose(1, 2)).float()
    if packing.bias is not None:
        scores.view(packing.texts, parts.heads, packing.width, packing.width).add_(packing.bias)
    shares = scores.softmax(dim=-1)
    drop = _Drop.draw(call.source, shares.shape, parts.drop_shares)
    attended = (
        torch.bmm(drop.apply(shares).to(inner.dtype), values)
        .view(packing.texts, parts.heads, packing.width, -1)
        .transpose(1, 2)
    )
    return packing.gather(attended.reshape(packing.texts * packing.width, -1)), _Attention(
        queries, keys, values, shares, drop
    )


def _attend_back(gradient: Tensor, call: _LayerCall, kept: _Attention) -> Tensor:
    """The gradient of the input of `_attend`, [tokens 3*hidden]."""
    packing, values, scaling = call.packing, kept.values, call.parts.scaling
    (to_attended,) = _by_head(packing.spread_zeros(gradient), packing, 1, call.parts.heads)
    apart = torch.empty((3, *values.shape), dtype=values.dtype)
    torch.bmm(kept.drop.apply(kept.shares).to(values.dtype).transpose(1, 2), to_attended, out=apart[2])
    to_shares = kept.drop.apply(torch.bmm(to_attended, values.transpose(1, 2)).float())
    to_scores = torch._softmax_backward_data(to_shares, kept.shares, -1, torch.float32).to(values.dtype)
    torch.bmm(to_scores, kept.keys, out=apart[0]).mul_(scaling)
    torch.bmm(to_scores.transpose(1, 2), kept.queries, out=apart[1])
    flat = apart.view(3, packing.texts, call.parts.heads, packing.width, -1).permute(1, 3, 0, 2, 4)
    return packing.gather(flat.reshape(packing.texts * packing.width, -1))


def _by_head(vectors: Tensor, packing: Packing, kinds: int, heads: int) -> Tensor:
    """[texts*width kinds*hidden] as [kinds texts*heads width head]."""
    apart = vectors.view(packing.texts, packing.width, kinds, heads, -1).permute(2, 0, 3, 1, 4)
    return apart.reshape(kinds, packing.texts * heads, packing.width, -1)
