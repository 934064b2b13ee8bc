"""The tokens of several texts one after another, without padding; and back to one row a text where tokens look at each
other.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor

TOKEN_STEP, WIDTH_STEP = 32, 4
NARROWEST = 16
"""Fewest columns of scores: below the width of a vector register, torch computes a softmax one number at a time, five
times slower.
"""


def round_up(number: int, finest: int) -> int:
    """The next of the numbers that layouts may have: steps of `finest` to 16 of them, then twice as wide to 32, and so
    on.

    oneDNN makes a program for every shape of a product, takes a millisecond for it and keeps about a thousand, of some
    hundred kilobytes each. Numbers that differ from batch to batch would have them made anew in every step.
    """
    step = finest
    while number > 16 * step:
        step *= 2
    return -(-number // step) * step


class Packing(NamedTuple):
    """Where the tokens of some texts are in three layouts: [texts seq] as a batch comes, [tokens], and [texts width]
    for attention.

    Attributes:
        texts, seq: of the batch as it comes. width: of the rows in attention, at least `NARROWEST`.
        places: of the tokens in [texts*seq]; cells: in [texts*width]; both [tokens], int64. sources: the token of every
            cell, the first one where there is none; [texts*width]. All three are None where the layouts are the same.
        fill: zeros behind the tokens, so that their number is a round one.
        bias: 0 for a token and a very low number for none, to be added to scores; [texts 1 1 width]. None where all are
            tokens.
    """

    texts: int
    seq: int
    width: int
    places: Tensor | None = None
    cells: Tensor | None = None
    sources: Tensor | None = None
    fill: int = 0
    bias: Tensor | None = None

    def take(self, batch: Tensor) -> Tensor:
        """[texts seq hidden] as [tokens hidden]; gradients go through."""
        flat = batch.reshape(-1, batch.shape[-1])
        return flat if self.places is None else _Take.apply(flat, self.places, self.fill)

    def put(self, packed: Tensor) -> Tensor:
        """[tokens hidden] as [texts seq hidden], zero where there is no token; gradients go through."""
        flat = packed if self.places is None else _Put.apply(packed, self.places, self.fill, self.texts * self.seq)
        return flat.view(self.texts, self.seq, -1)

    def spread(self, packed: Tensor) -> Tensor:
        """[tokens any] as [texts*width any], with anything where there is no token."""
        return packed if self.sources is None else packed.index_select(0, self.sources)

    def spread_zeros(self, packed: Tensor) -> Tensor:
        """The same with zero where there is no token."""
        if self.cells is None:
            return packed
        return packed.new_zeros(self.texts * self.width, packed.shape[1]).index_copy_(
            0, self.cells, packed[: len(self.cells)]
        )

    def gather(self, spread: Tensor) -> Tensor:
        """[texts*width any] as [tokens any]."""
        return spread if self.cells is None else _select(spread, self.cells, self.fill)


def pack(seen: Tensor) -> Packing:
    """How a batch is packed whose tokens are where `seen` is not 0; [texts seq]."""
    seen = seen.bool()
    texts, seq = seen.shape
    lengths = seen.sum(1)
    longest = int(lengths.max())
    width = max(round_up(longest, WIDTH_STEP), NARROWEST)
    if width == seq and texts * seq == round_up(texts * seq, TOKEN_STEP) and bool(seen.all()):
        return Packing(texts, seq, width)
    places = seen.flatten().nonzero().flatten()
    cells = places // seq * width + (seen.cumsum(1) - 1).flatten()[places]
    sources = torch.zeros(texts * width, dtype=torch.int64)
    sources[cells] = torch.arange(len(cells))
    is_token = torch.arange(width) < lengths[:, None]
    bias = torch.zeros(()).where(is_token, torch.finfo(torch.float32).min)[:, None, None, :]
    return Packing(texts, seq, width, places, cells, sources, round_up(len(places), TOKEN_STEP) - len(places), bias)


def _select(rows: Tensor, numbers: Tensor, fill: int) -> Tensor:
    """Some of the rows, and `fill` rows of zeros behind them."""
    if not fill:
        return rows.index_select(0, numbers)
    found = rows.new_empty(len(numbers) + fill, rows.shape[1])
    torch.index_select(rows, 0, numbers, out=found[: len(numbers)])
    found[len(numbers) :] = 0
    return found


class _Take(torch.autograd.Function):
    # index_select's own way back adds; here no row is taken twice, so it can copy.
    @staticmethod
    def forward(ctx, flat: Tensor, places: Tensor, fill: int) -> Tensor:
        ctx.places, ctx.rows = places, len(flat)
        return _select(flat, places, fill)

    @staticmethod
    def backward(ctx, gradient: Tensor) -> tuple[Tensor, None, None]:
        return (
            gradient.new_zeros(ctx.rows, gradient.shape[1]).index_copy_(0, ctx.places, gradient[: len(ctx.places)]),
            None,
            None,
        )


class _Put(torch.autograd.Function):
    @staticmethod
    def forward(ctx, packed: Tensor, places: Tensor, fill: int, rows: int) -> Tensor:
        ctx.places, ctx.fill = places, fill
        return packed.new_zeros(rows, packed.shape[1]).index_copy_(0, places, packed[: len(places)])

    @staticmethod
    def backward(ctx, gradient: Tensor) -> tuple[Tensor, None, None, None]:
        return _select(gradient, ctx.places, ctx.fill), None, None, None
