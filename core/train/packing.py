"""Pack the tokens of several texts into one array without padding, and unpack them to one row a text for attention."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor

TOKEN_STEP, WIDTH_STEP = 32, 4
NARROWEST = 16
"""Minimal number of score columns: below the width of a vector register, torch computes a softmax one number at a time,
five times slower.
"""


def round_up(number: int, finest: int) -> int:
    """`number` rounded up to a size that layouts may have: multiples of `finest` up to 16 of them, then twice as coarse
    up to 32, and so on.

    oneDNN compiles a kernel for every shape of a product, which takes a millisecond, and caches about a thousand of
    some hundred kilobytes each. Sizes that differ from batch to batch would be compiled again in every step.
    """
    step = finest
    while number > 16 * step:
        step *= 2
    return -(-number // step) * step


class Packing(NamedTuple):
    """The positions of the tokens of some texts in three layouts: [texts seq] of the batch, [tokens], and [texts width]
    for attention.

    Attributes:
        texts, seq: shape of the batch.
        width: of the rows in attention, at least `NARROWEST`.
        positions: positions of the tokens in [texts*seq]; cells: in [texts*width]; both [tokens], int64.
        sources: the token of every cell, the first one if the cell has none; [texts*width]. All three are None if the
            layouts are the same.
        fill: zeros appended to the tokens, so that their number is one of the rounded sizes.
        bias: 0 for a token and a very low number for padding, to be added to scores; [texts 1 1 width]. None without
            padding.
    """

    texts: int
    seq: int
    width: int
    positions: Tensor | None = None
    cells: Tensor | None = None
    sources: Tensor | None = None
    fill: int = 0
    bias: Tensor | None = None

    def take(self, batch: Tensor) -> Tensor:
        """Pack [texts seq hidden] to [tokens hidden]; differentiable."""
        flat = batch.reshape(-1, batch.shape[-1])
        return flat if self.positions is None else _Take.apply(flat, self.positions, self.fill)

    def put(self, packed: Tensor) -> Tensor:
        """Unpack [tokens hidden] to [texts seq hidden], zero in the padding; differentiable."""
        flat = (
            packed if self.positions is None else _Put.apply(packed, self.positions, self.fill, self.texts * self.seq)
        )
        return flat.view(self.texts, self.seq, -1)

    def spread(self, packed: Tensor) -> Tensor:
        """Unpack [tokens any] to [texts*width any]; the padding holds arbitrary values."""
        return packed if self.sources is None else packed.index_select(0, self.sources)

    def spread_zeros(self, packed: Tensor) -> Tensor:
        """The same with zero in the padding."""
        if self.cells is None:
            return packed
        return packed.new_zeros(self.texts * self.width, packed.shape[1]).index_copy_(
            0, self.cells, packed[: len(self.cells)]
        )

    def gather(self, spread: Tensor) -> Tensor:
        """Pack [texts*width any] to [tokens any]."""
        return spread if self.cells is None else _select(spread, self.cells, self.fill)


def pack(seen: Tensor) -> Packing:
    """The packing of a batch whose tokens are where `seen` is not 0; [texts seq]."""
    seen = seen.bool()
    texts, seq = seen.shape
    lengths = seen.sum(1)
    longest = int(lengths.max())
    width = max(round_up(longest, WIDTH_STEP), NARROWEST)
    if width == seq and texts * seq == round_up(texts * seq, TOKEN_STEP) and bool(seen.all()):
        return Packing(texts, seq, width)
    positions = seen.flatten().nonzero().flatten()
    cells = positions // seq * width + (seen.cumsum(1) - 1).flatten()[positions]
    sources = torch.zeros(texts * width, dtype=torch.int64)
    sources[cells] = torch.arange(len(cells))
    is_token = torch.arange(width) < lengths[:, None]
    bias = torch.zeros(()).where(is_token, torch.finfo(torch.float32).min)[:, None, None, :]
    return Packing(
        texts, seq, width, positions, cells, sources, round_up(len(positions), TOKEN_STEP) - len(positions), bias
    )


def _select(rows: Tensor, numbers: Tensor, fill: int) -> Tensor:
    """Some of the rows, followed by `fill` rows of zeros."""
    if not fill:
        return rows.index_select(0, numbers)
    found = rows.new_empty(len(numbers) + fill, rows.shape[1])
    torch.index_select(rows, 0, numbers, out=found[: len(numbers)])
    found[len(numbers) :] = 0
    return found


class _Take(torch.autograd.Function):
    # The backward pass of index_select adds; here no row is selected twice, so it can copy.
    @staticmethod
    def forward(ctx, flat: Tensor, positions: Tensor, fill: int) -> Tensor:
        ctx.positions, ctx.rows = positions, len(flat)
        return _select(flat, positions, fill)

    @staticmethod
    def backward(ctx, gradient: Tensor) -> tuple[Tensor, None, None]:
        return (
            gradient.new_zeros(ctx.rows, gradient.shape[1]).index_copy_(
                0, ctx.positions, gradient[: len(ctx.positions)]
            ),
            None,
            None,
        )


class _Put(torch.autograd.Function):
    @staticmethod
    def forward(ctx, packed: Tensor, positions: Tensor, fill: int, rows: int) -> Tensor:
        ctx.positions, ctx.fill = positions, fill
        return packed.new_zeros(rows, packed.shape[1]).index_copy_(0, positions, packed[: len(positions)])

    @staticmethod
    def backward(ctx, gradient: Tensor) -> tuple[Tensor, None, None, None]:
        return _select(gradient, ctx.positions, ctx.fill), None, None, None
