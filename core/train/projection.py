"""Several linear layers on the same input computed as one product, with or without LoRA."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import torch
from peft.tuners.lora import Linear as LoraLinear
from torch import Tensor, nn

Pair = tuple[Any, Any]
"""Two tensors that are loaded together; either may be None."""


def can_project(layer: nn.Module) -> bool:
    """Whether `Projection` supports the layer: a linear one, or plain LoRA over a frozen one.

    LoRA with its own dropout, DoRA, or without exactly one active adapter is not plain.
    """
    return type(layer) is nn.Linear or (isinstance(layer, LoraLinear) and is_plain_lora(layer))


def is_plain_lora(layer: LoraLinear) -> bool:
    """Whether a layer has one active adapter that adds scaling * up @ down to a frozen weight, and nothing else."""
    if len(layer.active_adapters) != 1 or type(layer.base_layer) is not nn.Linear:
        return False
    name = layer.active_adapters[0]
    is_dropping = getattr(layer.lora_dropout[name], "p", 0.0) > 0
    is_variant = bool(getattr(layer, "lora_variant", {})) or bool(layer.lora_bias.get(name, False))
    return name in layer.lora_A and not is_dropping and not is_variant and not layer.base_layer.weight.requires_grad


class Loaded(NamedTuple):
    """The weights of a `Projection` at the time of a call, in the number format of the products.

    Attributes:
        weight: without LoRA, [out in].
        bias: [out], or None.
        down, up: the small matrices of all layers concatenated, [ranks in] and [out ranks]; `up` is block-diagonal.
            None without LoRA.
    """

    weight: Tensor
    bias: Tensor | None
    down: Tensor | None
    up: Tensor | None

    def multiply(self, rows: Tensor) -> Tensor:
        """rows W^T + b + (rows down^T) up^T; [tokens out]."""
        out = rows @ self.weight.t()
        if self.bias is not None:
            out.add_(self.bias)
        return out if self.down is None or self.up is None else out.addmm_(rows @ self.down.t(), self.up.t())


class Projection:
    """y = x W^T + b over layers that read the same x, from [tokens in] to [tokens out], with LoRA accumulated into it.

    Attributes:
        trainable: the weights that may be trained, in the order of the gradients of `backward`: weight and bias of
            every layer, then PEFT's two matrices "A" and "B" of each that has LoRA.
    """

    def __init__(self, layers: Sequence[Any], precision: torch.dtype) -> None:
        self._precision = precision
        bases: list[Any] = [getattr(layer, "base_layer", layer) for layer in layers]
        self._weights: list[Tensor] = [base.weight for base in bases]
        self._biases: list[Tensor] = [] if any(base.bias is None for base in bases) else [base.bias for base in bases]
        self._adapters: list[_Adapter] = []
        self._outputs: list[slice] = []
        start = ranks = 0
        for layer, weight in zip(layers, self._weights, strict=True):
            self._outputs.append(slice(start, start + len(weight)))
            start += len(weight)
            if isinstance(layer, LoraLinear):
                down, up, scaling = _read_adapter(layer)
                self._adapters.append(_Adapter(down, up, scaling, self._outputs[-1], slice(ranks, ranks + len(down))))
                ranks += len(down)
        self._ranks = ranks
        self._matrices = [matrix for one in self._adapters for matrix in (one.down, one.up)]
        self.trainable = [*self._weights, *self._biases, *self._matrices]
        self._kept: dict[str, tuple[list[int], Pair]] = {}

    def load(self, *, is_learning: bool) -> Loaded:
        """The current weights; those of the last call are returned again if none has changed.

        Args:
            is_learning: an optimizer may have taken a step since; a fused one changes weights without increasing their
                version.
        """
        large = self._load("large", [*self._weights, *self._biases], self._load_large, is_learning)
        return Loaded(*large, *self._load("small", self._matrices, self._load_small, is_learning))

    def _load(self, name: str, of: list[Tensor], make: Callable[[], Pair], is_learning: bool) -> Pair:
        if is_learning and any(weight.requires_grad for weight in of):
            self._kept.pop(name, None)
            return make()
        versions = [weight._version for weight in of]
        if name not in self._kept or self._kept[name][0] != versions:
            self._kept[name] = versions, make()
        return self._kept[name][1]

    def _load_large(self) -> Pair:
        return _join(self._weights, self._precision), _join(self._biases, self._precision) if self._biases else None

    @torch.no_grad()
    def _load_small(self) -> Pair:
        if not self._adapters:
            return None, None
        up = torch.zeros(self._outputs[-1].stop, self._ranks, dtype=self._precision)
        for one in self._adapters:
            up[one.outputs, one.ranks] = one.up * one.scaling
        return _join([one.down for one in self._adapters], self._precision), up

    def backward(
        self, loaded: Loaded, rows: Tensor, gradient: Tensor, *, to_rows: bool = True
    ) -> tuple[Tensor | None, list[Tensor | None]]:
        """The gradient of the input (None unless `to_rows`) and of all `trainable` weights, None for frozen ones.

        Args:
            rows: the input of `multiply`, [tokens in].
            gradient: of its output, [tokens out]; both in the number format of the products.
        """
        to_weights: list[Tensor | None] = [None] * len(self._weights)
        if all(weight.requires_grad for weight in self._weights):
            whole = (gradient.t() @ rows).float()
            to_weights = [whole[part] for part in self._outputs]
        else:
            for position, (weight, part) in enumerate(zip(self._weights, self._outputs, strict=True)):
                if weight.requires_grad:
                    to_weights[position] = (gradient[:, part].t() @ rows).float()
        to_biases: list[Tensor | None] = [None] * len(self._biases)
        if any(bias.requires_grad for bias in self._biases):
            sums = gradient.sum(0).float()
            to_biases = [
                sums[part] if bias.requires_grad else None
                for bias, part in zip(self._biases, self._outputs, strict=True)
            ]
        given = gradient @ loaded.weight if to_rows else None
        to_matrices: list[Tensor | None] = []
        if loaded.down is not None and loaded.up is not None:
            back = gradient @ loaded.up  # [tokens ranks]
            to_down = (back.t() @ rows).float()
            to_up = (gradient.t() @ (rows @ loaded.down.t())).float()
            for one in self._adapters:
                to_matrices += [to_down[one.ranks], to_up[one.outputs, one.ranks] * one.scaling]
            if given is not None:
                given.addmm_(back, loaded.down)
        return given, [*to_weights, *to_biases, *to_matrices]


def _read_adapter(layer: Any) -> tuple[Tensor, Tensor, float]:
    name = layer.active_adapters[0]
    return layer.lora_A[name].weight, layer.lora_B[name].weight, float(layer.scaling[name])


class _Adapter(NamedTuple):
    # LoRA of one layer: scaling * up @ down is added to the rows `outputs` of the concatenated weights.
    down: Tensor
    up: Tensor
    scaling: float
    outputs: slice
    ranks: slice


def _join(tensors: Sequence[Tensor], precision: torch.dtype) -> Tensor:
    """The tensors concatenated along the first axis, in `precision`; converted while they are copied."""
    if len(tensors) == 1:
        return tensors[0].detach().to(precision)
    joined = torch.empty((sum(map(len, tensors)), *tensors[0].shape[1:]), dtype=precision)
    start = 0
    for tensor in tensors:
        joined[start : start + len(tensor)].copy_(tensor)
        start += len(tensor)
    return joined
