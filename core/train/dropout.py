"""Dropout whose random numbers come from a fast generator that is seeded again at every step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import torch
from torch import Tensor, nn

_LEVELS = 1 << 16


class DropoutSource:
    """Random masks for the dropouts of one model, determined by seed, step and the order of calls only.

    A checkpoint need not store its state: `begin_step` starts the same stream for the same step.
    """

    def __init__(self, seed: int, stream: int = 0) -> None:
        """`stream` is the number of this process of a group: the rows of two processes must not share a mask."""
        self._seed = seed if stream == 0 else seed + stream * 7_368_787
        self.begin_step(0)

    def begin_step(self, step: int) -> None:
        """Seed the stream of `step`, and torch's own generators (for graphics cards)."""
        self._generator = np.random.SFC64([self._seed, step])
        torch.manual_seed(self._seed * 1_000_003 + step)

    def mask(self, shape: torch.Size, p: float) -> tuple[Tensor, float]:
        """The mask of what is kept (bool, of `shape`) and the factor that preserves the mean.

        `p` is rounded to a 65,536th and the factor is that of the rounded share.
        """
        wanted = shape.numel()
        raw = self._generator.random_raw(-(-wanted // 4)).view(np.uint16)[:wanted]
        dropped = min(round(p * _LEVELS), _LEVELS - 1)
        stays = torch.from_numpy(raw >= np.uint16(dropped)).view(shape)
        return stays, _LEVELS / (_LEVELS - dropped)

    def numeric_mask(self, shape: torch.Size, p: float) -> tuple[Tensor, float]:
        """The same mask as 1 and 0 (uint8): torch multiplies by numbers several times faster than by bools."""
        stays, factor = self.mask(shape, p)
        return stays.view(torch.uint8), factor


class FastDropout(nn.Module):
    """Replaces `nn.Dropout` on a processor, where torch draws its numbers one by one on a single thread."""

    def __init__(self, p: float, source: DropoutSource) -> None:
        super().__init__()
        self.p = p
        self.source = source

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or self.p == 0:
            return x
        stays, factor = self.source.mask(x.shape, self.p)
        return _Dropped.apply(x, stays, factor)


class _Dropped(torch.autograd.Function):
    # native_dropout_backward(x, mask, factor) is x * mask * factor in one pass over memory, forward and backward.
    @staticmethod
    def forward(ctx, x: Tensor, stays: Tensor, factor: float) -> Tensor:
        ctx.save_for_backward(stays)
        ctx.factor = factor
        return torch.ops.aten.native_dropout_backward(x, stays, factor)

    @staticmethod
    def backward(ctx, gradient: Tensor) -> tuple[Tensor, None, None]:
        (stays,) = ctx.saved_tensors
        return torch.ops.aten.native_dropout_backward(gradient, stays, ctx.factor), None, None


@contextmanager
def fast_dropout(model: nn.Module, source: DropoutSource) -> Iterator[None]:
    """Replace every `nn.Dropout` with p > 0 by a `FastDropout`; they are restored at the end.

    Only for models on the processor; graphics cards draw random numbers fast.
    """
    replaced: list[tuple[nn.Module, str, nn.Module]] = []
    for parent in list(model.modules()):
        for name, child in list(parent.named_children()):
            if type(child) is nn.Dropout and child.p > 0:
                replaced.append((parent, name, child))
                stand_in = FastDropout(child.p, source)
                stand_in.train(child.training)
                setattr(parent, name, stand_in)
    try:
        yield
    finally:
        for parent, name, child in replaced:
            child.train(getattr(parent, name).training)
            setattr(parent, name, child)
