"""The layers of BERT and its kin on a processor: no padding, and few passes over memory beside the products.

What torch does for such a layer it does in some hundred small steps: weights are converted to bf16 and their gradients
    back,
masks of dropout multiplied in three passes, short rows of scores made into shares one number at a time. Together they
take longer than the products. Here a layer is one function with its own way back, over the tokens of all texts one
after another; the attention alone sees them text by text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu
from transformers.modeling_outputs import BaseModelOutputWithPastAndCrossAttentions

from core.models.layer_run import RUN, Run
from core.models.parts import unwrap
from core.train.dropout import DropoutSource
from core.train.packing import Packing, pack
from core.train.projection import Loaded, Projection, can_project

_BERT_FAMILY = ("BertEncoder", "RobertaEncoder", "XLMRobertaEncoder", "CamembertEncoder", "ElectraEncoder")
"""Classes of transformers whose layers compute norm(x + attention(x)), then norm(x + feed forward(x)), in modules of
the same names.
"""


@contextmanager
def packed_encoders(model: nn.Module, precision: torch.dtype, source: DropoutSource | None = None) -> Iterator[None]:
    """The model with its encoders computed faster where they are of a kind that is known here, and as it was
    afterwards.

    Left alone are encoders with LoRA that is not plain (see `can_project`), or with anything else out of the ordinary.

    Args:
        precision: what matrices are multiplied in. source: of the masks of dropout; None where nothing is trained.
    """
    encoders: list[Any] = [module for module in model.modules() if type(module).__name__ in _BERT_FAMILY]
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
    """What a layer computes with. `drop_shares` and `drop_vectors`: what its dropouts leave out, after the softmax and
    elsewhere.
    """

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
    def learnt(self) -> list[Tensor]:
        """Every weight that may learn, in the order in which `_Layer.backward` gives their gradients."""
        norms = [self.first_norm.weight, self.first_norm.bias, self.second_norm.weight, self.second_norm.bias]
        return [*norms, *(weight for projection in self.projections for weight in projection.learnt)]


def _is_plain(layer: Any) -> bool:
    # Under PEFT a layer may be wrapped, and a wrapped one was put there by us behind the others: see
    # core.models.pooling.
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
    probe = torch.tensor(
        [-1.5, 0.3]
    )  # an activation is known by what it gives: names differ, and some are approximations
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
            for parts in layers[:count]:
                loaded = tuple(one.load(is_learning=encoder.training) for one in parts.projections)
                asked = _Asked(parts, loaded, packing, source if encoder.training else None)
                packed = _Layer.apply(packed, asked, *parts.learnt)
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
    """Which tokens are seen, [rows seq] bool, from what transformers hands an encoder: nothing, bools, or what is added
    to scores.
    """
    if mask is None:
        return torch.ones(hidden.shape[:2], dtype=torch.bool)
    last = mask[:, 0, -1]
    return last if last.dtype is torch.bool else last == 0


class _Asked(NamedTuple):
    """One call of a layer, apart from the vectors: its weights as they are now, where the tokens belong, and the masks'
    source.
    """

    parts: _Parts
    loaded: tuple[Loaded, ...]
    packing: Packing
    source: DropoutSource | None


class _Layer(torch.autograd.Function):
    # Vectors between the parts of a layer, and the softmax, are in 32 bits as under autocast; what is multiplied is
    # not.
    @staticmethod
    def forward(ctx, hidden: Tensor, asked: _Asked, *learnt: Tensor) -> Tensor:
        parts, (inner, outer, widen, narrow), source = asked.parts, asked.loaded, asked.source
        precision = inner.weight.dtype
        rows = hidden.to(precision)  # [tokens hidden]
        heard, attention = _attend(inner.multiply(rows), asked)
        drop = _Drop.draw(source, hidden.shape, parts.drop_vectors)
        mid_sum = drop.add_to(hidden, outer.multiply(heard))
        mid, *mid_norm = _norm(mid_sum, parts.first_norm)
        mid_rows = mid.to(precision)
        wide = widen.multiply(mid_rows)  # [tokens inner]
        last_drop = _Drop.draw(source, hidden.shape, parts.drop_vectors)
        out_sum = last_drop.add_to(mid, narrow.multiply(gelu(wide)))
        out, *out_norm = _norm(out_sum, parts.second_norm)
        ctx.save_for_backward(rows, heard, mid_sum, *mid_norm, mid_rows, wide, out_sum, *out_norm)
        ctx.asked, ctx.attention, ctx.drops = asked, attention, (drop, last_drop)
        return out

    @staticmethod
    def backward(ctx, gradient: Tensor):
        rows, heard, mid_sum, mid_mean, mid_rstd, mid_rows, wide, out_sum, out_mean, out_rstd = ctx.saved_tensors
        parts, (inner, outer, widen, narrow), (drop, last_drop) = ctx.asked.parts, ctx.asked.loaded, ctx.drops
        precision, is_asked = rows.dtype, ctx.needs_input_grad[0]
        to_out_sum, *second = _norm_back(gradient, out_sum, out_mean, out_rstd, parts.second_norm)
        # What widens a layer is a fifth of all that is kept for the way back, and made again in a hundredth of the
        # time.
        to_active, to_narrow = parts.narrow.backward(narrow, gelu(wide), last_drop.apply(to_out_sum).to(precision))
        to_mid, to_widen = parts.widen.backward(widen, mid_rows, torch.ops.aten.gelu_backward(to_active, wide))
        to_mid_sum, *first = _norm_back(to_out_sum.add_(to_mid), mid_sum, mid_mean, mid_rstd, parts.first_norm)
        to_heard, to_outer = parts.outer.backward(outer, heard, drop.apply(to_mid_sum).to(precision))
        to_rows, to_inner = parts.inner.backward(
            inner, rows, _attend_back(to_heard, ctx.asked, ctx.attention), to_rows=is_asked
        )
        given = to_mid_sum.add_(to_rows) if is_asked else None
        return given, None, *first, *second, *to_inner, *to_outer, *to_widen, *to_narrow


class _Drop(NamedTuple):
    """One draw of dropout: what stays (uint8, 0 or 1; None if all) and the factor that keeps the mean."""

    stays: Tensor | None
    factor: float

    @classmethod
    def draw(cls, source: DropoutSource | None, shape: torch.Size, p: float) -> _Drop:
        return cls(None, 1.0) if source is None or p == 0 else cls(*source.numeric_mask(shape, p))

    def add_to(self, kept: Tensor, x: Tensor) -> Tensor:
        """`kept` and what stays of `x`, in the format of `kept`."""
        return kept + x if self.stays is None else torch.add(kept, x.to(kept.dtype) * self.stays, alpha=self.factor)

    def apply(self, x: Tensor) -> Tensor:
        """What stays of `x`, or of a gradient on its way back."""
        return x if self.stays is None else (x * self.stays).mul_(self.factor)


def _norm(x: Tensor, norm: _Norm) -> tuple[Tensor, Tensor, Tensor]:
    return torch.native_layer_norm(x, x.shape[-1:], norm.weight, norm.bias, norm.epsilon)


def _norm_back(gradient: Tensor, x: Tensor, mean: Tensor, rstd: Tensor, norm: _Norm) -> tuple[Tensor, Tensor, Tensor]:
    wanted = [True, norm.weight.requires_grad, norm.bias.requires_grad]
    return torch.ops.aten.native_layer_norm_backward(
        gradient, x, x.shape[-1:], mean, rstd, norm.weight, norm.bias, wanted
    )


class _Attention(NamedTuple):
    """What the way back through the attention needs; vectors [texts*heads width head], shares [texts*heads width
    width].
    """

    queries: Tensor
    keys: Tensor
    values: Tensor
    shares: Tensor
    drop: _Drop


def _attend(inner: Tensor, asked: _Asked) -> tuple[Tensor, _Attention]:
    """What all heads hear (Vaswani et al. 2017), [tokens hidden], from queries, keys and values side by side, [tokens
    3*hidden].
    """
    parts, packing = asked.parts, asked.packing
    queries, keys, values = _by_head(packing.spread(inner), packing, 3, parts.heads)
    queries.mul_(parts.scaling)  # fewer numbers than there are scores
    scores = torch.bmm(queries, keys.transpose(1, 2)).float()
    if packing.bias is not None:
        scores.view(packing.texts, parts.heads, packing.width, packing.width).add_(packing.bias)
    shares = scores.softmax(dim=-1)
    drop = _Drop.draw(asked.source, shares.shape, parts.drop_shares)
    heard = (
        torch.bmm(drop.apply(shares).to(inner.dtype), values)
        .view(packing.texts, parts.heads, packing.width, -1)
        .transpose(1, 2)
    )
    return packing.gather(heard.reshape(packing.texts * packing.width, -1)), _Attention(
        queries, keys, values, shares, drop
    )


def _attend_back(gradient: Tensor, asked: _Asked, kept: _Attention) -> Tensor:
    """The gradient of what `_attend` was given, [tokens 3*hidden]."""
    packing, values, scaling = asked.packing, kept.values, asked.parts.scaling
    (to_heard,) = _by_head(packing.spread_zeros(gradient), packing, 1, asked.parts.heads)
    apart = torch.empty((3, *values.shape), dtype=values.dtype)
    torch.bmm(kept.drop.apply(kept.shares).to(values.dtype).transpose(1, 2), to_heard, out=apart[2])
    to_shares = kept.drop.apply(torch.bmm(to_heard, values.transpose(1, 2)).float())
    to_scores = torch._softmax_backward_data(to_shares, kept.shares, -1, torch.float32).to(values.dtype)
    torch.bmm(to_scores, kept.keys, out=apart[0]).mul_(scaling)
    torch.bmm(to_scores.transpose(1, 2), kept.queries, out=apart[1])
    flat = apart.view(3, packing.texts, asked.parts.heads, packing.width, -1).permute(1, 3, 0, 2, 4)
    return packing.gather(flat.reshape(packing.texts * packing.width, -1))


def _by_head(vectors: Tensor, packing: Packing, kinds: int, heads: int) -> Tensor:
    """Vectors of [texts*width kinds*hidden] as [kinds texts*heads width head]."""
    apart = vectors.view(packing.texts, packing.width, kinds, heads, -1).permute(2, 0, 3, 1, 4)
    return apart.reshape(kinds, packing.texts * heads, packing.width, -1)
