"""What a model reads of a text, and the attention of every layer and head over it: softmax(QK^T/sqrt(d))V.

The numbers are those of the model's own forward pass with `attn_implementation="eager"` (Vaswani et al. 2017). While
it runs, the two factors of each product, the input of each softmax and its output are recorded as PyTorch computes
them, so nothing here repeats an architecture's arithmetic: rotated queries (ModernBERT), relative positions (MPNet,
DeBERTa) and local windows are in the numbers as the model has them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode
from transformers import PreTrainedModel

from core.data.windows import Reading, find_specials, plan_windows
from core.errors import ModelError
from core.message import say
from core.models.inside_values import Inside, ReadText, Token, TokenKind
from core.models.layouts import LAYOUTS, Layout
from core.models.parts import EVEN, marked_pooling
from core.models.text_starts import MEASURED_CHARACTERS, encode_starts, measure_start

DRAWN_TOKENS = 128
"""Tokens whose weights are kept: a map of more has cells that no screen shows."""

READ_TOKENS = 1024
"""Most tokens that are read for this; attention needs memory and time that grow with their square."""

_PRODUCTS = frozenset((torch.matmul, torch.bmm, torch.Tensor.matmul, torch.Tensor.__matmul__, torch.Tensor.bmm))
_SOFTMAXES = frozenset((nn.functional.softmax, torch.softmax, torch.Tensor.softmax))


def read_text(
    tokenizer: Any, text: str, second: str = "", *, max_tokens: int = 0, reading: Reading | None = None
) -> ReadText:
    """The tokens that a model is given for a text, or for a text and a hypothesis; a long text is truncated, a
    hypothesis never.

    Args:
        tokenizer: a fast tokenizer of `transformers`.
        max_tokens: most tokens, special ones included; 0: as many as the tokenizer allows. Never more than 1,024.
        reading: how the model reads long texts; of one that is read in windows only the first window is read here.
    """
    own_limit = min(max_tokens or int(tokenizer.model_max_length), int(tokenizer.model_max_length))
    limit = min(own_limit, READ_TOKENS)
    windows = 1
    backend = tokenizer.backend_tokenizer
    backend.no_padding()
    if reading is not None and reading.is_windowed:
        around = sum(map(len, find_specials(backend)))
        planned = plan_windows(_count_all(backend, text)[0] - around, reading.window - around, reading.overlap)
        windows, limit = len(planned), min(limit, max(1, planned[0][1]) + around)
    backend.enable_truncation(max_length=limit)
    start = encode_starts(backend, [text], limit)[1][0]
    encoding = backend.encode(start)  # again, since the faster encoding knows no characters
    total, is_estimated = _count_all(backend, text)
    if second:
        backend.no_truncation()
        pair = tokenizer(start, second, truncation="only_first", max_length=limit)
        encoding = pair.encodings[0]
        total += len(tokenizer(text="", text_pair=second)["input_ids"]) - len(tokenizer("")["input_ids"])
    backend.no_truncation()
    unknown = tokenizer.unk_token_id
    tokens = [
        _make_token(piece, number, span, is_special, of, (start, second), unknown)
        for piece, number, span, is_special, of in zip(
            encoding.tokens,
            encoding.ids,
            encoding.offsets,
            encoding.special_tokens_mask,
            encoding.sequence_ids,
            strict=True,
        )
    ]
    return ReadText(
        text=start if len(start) < len(text) and text[: len(start)] != start else text,
        second=second,
        tokens=tuple(_number_parts(tokens)),
        type_ids=tuple(encoding.type_ids),
        total=max(total, len(tokens)),
        is_total_estimated=is_estimated,
        model_limit=own_limit,
        reads_windows=windows > 1,
    )


def _count_all(backend: Any, text: str) -> tuple[int, bool]:
    """All tokens of a text with its special ones, and whether the number is an estimate."""
    backend.no_truncation()
    start, factor = measure_start(backend, text)
    readable = start.encode("utf-8", "replace").decode("utf-8")
    return round(len(backend.encode(readable).ids) * factor), len(text) > MEASURED_CHARACTERS


def _make_token(
    piece: str,
    number: int,
    span: tuple[int, int],
    is_special: int,
    of: int | None,
    texts: tuple[str, str],
    unknown: int | None,
) -> Token:
    if is_special or of is None:
        return Token(piece, piece, number, 0, 0, "special", -1)
    start, end = span
    kind: TokenKind = "unknown" if number == unknown else "text"
    return Token(texts[of][start:end].strip() or piece, piece, number, start, end, kind, of)


def _number_parts(tokens: list[Token]) -> Iterator[Token]:
    """The tokens; where several are the bytes of one character, their texts say which part each is: "é 1/2"."""
    for _, same in groupby(tokens, lambda token: (token.source, token.start, token.end)):
        group = list(same)
        if len(group) == 1 or group[0].kind == "special":
            yield from group
        else:
            yield from (
                replace(token, text=f"{token.text} {number}/{len(group)}") for number, token in enumerate(group, 1)
            )


def look_inside(model: PreTrainedModel, read: ReadText, *, drawn: int = DRAWN_TOKENS) -> Inside:
    """The attention of every layer and head over a text that was read; the model is in evaluation mode afterwards.

    All tokens go through the model; the numbers of the first `drawn` are kept.

    Args:
        model: an encoder or a classifier of a supported architecture. Nothing of it is changed.

    Raises:
        ModelError: the model computes its attention in a way that is not known here.
    """
    layout = LAYOUTS[model.config.model_type]
    layers = _find_layers(model, layout)
    recorder = _Recorder(drawn)
    device = next(model.parameters()).device
    inputs = {"input_ids": torch.tensor([[token.number for token in read.tokens]], device=device)}
    inputs["attention_mask"] = torch.ones_like(inputs["input_ids"])
    if any(read.type_ids) and getattr(model.config, "type_vocab_size", 0) > 1:
        inputs["token_type_ids"] = torch.tensor([read.type_ids], device=device)
    model.eval()
    with eager_attention(model), torch.no_grad(), recorder.watch(layers), recorder:
        model(**inputs)
    found = recorder.layers
    expected = int(getattr(model.config, layout.computed_layers))
    if len(found) != expected or any(one.weights is None or one.queries is None for one in found):
        raise ModelError(
            say("Look inside does not know how {name} computes its attention.", name=model.config.model_type),
            hint=say("It knows these architectures: {names}.", names=", ".join(sorted(LAYOUTS))),
        )
    factor = _read_scale_factor(model.config)
    width = found[0].queries.shape[-1]
    divisor = math.sqrt(width * factor)
    keys = np.stack([one.keys for one in found])
    return Inside(
        read=read,
        tokens=read.tokens[:drawn],
        weights=np.stack([one.weights for one in found]),
        rest=np.stack([one.rest for one in found]),
        scores=np.stack([one.scores for one in found]),
        normalisers=np.stack([one.normalisers for one in found]),
        queries=np.stack([one.queries for one in found]),
        keys=keys * np.float32(divisor) if factor > 1 else keys,  # DeBERTa divides the keys before the product
        values=np.stack([one.values for one in found]),
        received=np.stack([one.received for one in found]),
        kept=np.stack([one.kept for one in found]),
        scale_factor=factor,
        position=layout.position,
        is_norm_first=layout.is_norm_first,
        windows=_read_windows(model.config, len(found)),
        mean_layer=len(found) - 1 if marked_pooling(model.config) == EVEN else None,
    )


@contextmanager
def eager_attention(model: PreTrainedModel) -> Iterator[None]:
    """A context in which a model computes its attention step by step, and not by one fused function."""
    chosen = model.config._attn_implementation
    model.set_attn_implementation("eager")
    try:
        yield
    finally:
        model.set_attn_implementation(chosen)


class _Layer:
    """The numbers of one layer, of the first tokens."""

    weights: Any = None  # [heads tokens tokens]
    rest: Any = None  # [heads tokens]
    scores: Any = None  # [heads tokens tokens]
    normalisers: Any = None  # [heads tokens]
    queries: Any = None  # [heads tokens width]
    keys: Any = None
    values: Any = None
    received: Any = None
    kept: Any = None  # [tokens]


class _Recorder(TorchFunctionMode):
    """Records inside each layer the first product (queries, keys), the softmax, and the product after it (values)."""

    def __init__(self, drawn: int) -> None:
        super().__init__()
        self.layers: list[_Layer] = []
        self._drawn = drawn
        self._current: _Layer | None = None

    @contextmanager
    def watch(self, layers: Sequence[nn.Module]) -> Iterator[None]:
        """A context in which each run of one of these modules is recorded as a layer."""
        hooks = [layer.register_forward_pre_hook(self._enter) for layer in layers]
        hooks += [layer.register_forward_hook(self._leave) for layer in layers]
        try:
            yield
        finally:
            for hook in hooks:
                hook.remove()

    def _enter(self, _: nn.Module, inputs: tuple[Any, ...]) -> None:
        self._current = _Layer()
        self.layers.append(self._current)

    def _leave(self, _: nn.Module, inputs: tuple[Any, ...], output: Any) -> None:
        current, self._current = self._current, None
        if current is not None and inputs:
            after = output[0] if isinstance(output, tuple) else output
            alike = nn.functional.cosine_similarity(inputs[0][0].float(), after[0].float(), dim=-1)
            current.kept = _to_numpy(alike[: self._drawn])

    def __torch_function__(
        self, function: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        result = function(*args, **(kwargs or {}))
        if self._current is not None:
            if function in _PRODUCTS:
                self._note_product(self._current, args[0], args[1], result)
            elif function in _SOFTMAXES:
                self._note_softmax(self._current, args[0], result)
        return result

    def _note_product(self, layer: _Layer, first: Tensor, second: Tensor, product: Tensor) -> None:
        if layer.queries is None:
            layer.queries, layer.keys = self._take(first), self._take(second.transpose(-1, -2))
        elif layer.weights is not None and layer.values is None:
            layer.values, layer.received = self._take(second), self._take(product)

    def _note_softmax(self, layer: _Layer, scores: Tensor, weights: Tensor) -> None:
        count = min(self._drawn, scores.shape[-1])
        rows, given = scores[0, :, :count].float(), weights[0, :, :count].float()  # [heads count seq]
        rows = rows.masked_fill(rows <= torch.finfo(scores.dtype).min / 2, -torch.inf)
        layer.scores = _to_numpy(rows[..., :count])
        layer.weights = _to_numpy(given[..., :count])
        layer.rest = _to_numpy(given[..., count:].sum(-1))
        layer.normalisers = _to_numpy(rows.double().logsumexp(-1))

    def _take(self, part: Tensor) -> np.ndarray:
        # [1 heads seq width], or without the first dimension: the batch is one text.
        return _to_numpy((part[0] if part.dim() == 4 else part)[:, : self._drawn])


def _to_numpy(part: Tensor) -> np.ndarray:
    return part.detach().cpu().numpy().astype(np.float64 if part.dtype is torch.float64 else np.float32, copy=True)


def _find_layers(model: PreTrainedModel, layout: Layout) -> list[nn.Module]:
    pattern = re.compile(rf"{layout.counts[-1][1]}\Z")
    return [module for name, module in model.named_modules() if pattern.search(f"{name}.")]


def _read_scale_factor(config: Any) -> int:
    """By how much the width is multiplied under the root: DeBERTa adds up to three products, others have one."""
    kinds = getattr(config, "pos_att_type", None) or ()
    return 1 + sum(kind in kinds for kind in ("c2p", "p2c")) if config.model_type == "deberta-v2" else 1


def _read_windows(config: Any, count: int) -> tuple[int | None, ...]:
    """How many tokens to each side a layer attends to; None: to all."""
    kinds = getattr(config, "layer_types", None) or ()
    side = getattr(config, "sliding_window", None)
    if config.model_type != "modernbert" or not side or len(kinds) != count:
        return (None,) * count
    return tuple(int(side) if kind == "sliding_attention" else None for kind in kinds)
