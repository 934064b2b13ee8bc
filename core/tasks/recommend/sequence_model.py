"""The sequence model of a recommender: encodes a history of items as a user vector that scores the next item.

An item's vector is the sum of its text vector (through a small adaptor) and a trained id vector; a causal Transformer
reads the vectors of a history (SASRec, Kang & McAuley 2018, with the softmax over all items). Several small models with
different initial weights ("members") are trained together. Their vectors are concatenated, so that one dot product is
the sum of the scores of all members.
"""

from __future__ import annotations

import math
from contextlib import nullcontext
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.models.parts import ParameterGroup
from core.shapes import Float, Int, Shaped


@dataclass(frozen=True, kw_only=True)
class SequenceSizes:
    """The sizes of a sequence model.

    Attributes:
        items: rows of the table of id vectors.
        text_width: features of an item's text and its other columns; 0 without them, then only ids are used.
        width: of one member's vectors.
        blocks, heads: of its Transformer.
        history: maximal length of a history.
        members: number of models.
    """

    items: int
    text_width: int
    width: int = 128
    blocks: int = 2
    heads: int = 2
    history: int = 50
    members: int = 1

    @property
    def vector(self) -> int:
        """The width of the vector of an item or a user, all members together."""
        return self.members * (self.width + 1)


class Drops(NamedTuple):
    """Dropout rates: of the Transformer, of the text adaptor, and of whole id vectors."""

    signals: float = 0.2
    text: float = 0.1
    ids: float = 0.3


class SequenceModel(nn.Module):
    """Item vectors and user vectors; a score is their dot product.

    Args:
        is_known: which items have training interactions. The others have no id vector, only their text.
        seed: of the initial weights.
    """

    is_known: Tensor

    def __init__(
        self, sizes: SequenceSizes, is_known: Shaped[Tensor, " items"], drops: Drops, *, seed: int = 0
    ) -> None:
        super().__init__()
        self.sizes = sizes
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            self.members = nn.ModuleList(Member(sizes, drops) for _ in range(sizes.members))
        self.register_buffer("is_known", is_known.float())

    def item_vectors(
        self, texts: Float[Tensor, "items width"] | None, positions: Int[Tensor, " items"] | None = None
    ) -> Float[Tensor, "items vector"]:
        """The vectors of some items, `sizes.vector` numbers each.

        Args:
            texts: their features; None without texts. If they are in bf16, the adaptor computes in bf16.
            positions: codes of the items; -1 for an item that is new since the training. None for all.
        """
        known = self.is_known if positions is None else self.is_known[positions.clamp(min=0)] * (positions >= 0)
        return torch.cat([member.item_vectors(texts, positions, known) for member in self._each()], dim=1)

    def user_vectors(self, history: Float[Tensor, "users seq vector"]) -> Float[Tensor, "users seq vector"]:
        """The user vectors at every position of some histories: after the first item, after the second ...

        Args:
            history: the vectors of the items, oldest first, right-padded; seq is at most `sizes.history`.
        """
        parts = history.split(self.sizes.width + 1, dim=-1)
        return torch.cat([member.user_vectors(part) for member, part in zip(self._each(), parts, strict=True)], dim=-1)

    def _each(self) -> list[Member]:
        return list(self.members)  # type: ignore[arg-type]

    def parameter_groups(self) -> list[ParameterGroup]:
        """One group: all weights use the learning rate of a head."""
        return [ParameterGroup("head", 0, [weight for weight in self.parameters() if weight.requires_grad])]


class Member(nn.Module):
    """One of the models whose vectors are concatenated.

    The last number of an item's vector is its bias; that of a user's vector is 1.
    """

    def __init__(self, sizes: SequenceSizes, drops: Drops) -> None:
        super().__init__()
        width = sizes.width
        self._id_dropout = drops.ids if sizes.text_width else 0.0
        self.ids = nn.Embedding(sizes.items, width)
        nn.init.normal_(self.ids.weight, std=0.02 if sizes.text_width else 1 / math.sqrt(width))
        self.wanted = nn.Parameter(torch.zeros(sizes.items))
        self.adaptor = _make_adaptor(sizes.text_width, width, drops.text) if sizes.text_width else None
        self.places = nn.Embedding(sizes.history, width)
        nn.init.normal_(self.places.weight, std=0.02)
        self.norm_in, self.norm_out = nn.LayerNorm(width), nn.LayerNorm(width)
        self.drop = nn.Dropout(drops.signals)
        self.blocks = nn.ModuleList(_Block(width, sizes.heads, drops.signals) for _ in range(sizes.blocks))

    def item_vectors(
        self,
        texts: Float[Tensor, "items width"] | None,
        positions: Int[Tensor, " items"] | None,
        known: Float[Tensor, " items"],
    ) -> Float[Tensor, "items vector"]:
        own, wanted = (
            (self.ids.weight, self.wanted)
            if positions is None
            else (self.ids(positions.clamp(min=0)), self.wanted[positions.clamp(min=0)])
        )
        if self.training and self._id_dropout:
            # Whole vectors without rescaling: this is the input for an item without an id vector.
            known = known * (torch.rand(len(known), device=known.device) >= self._id_dropout)
        vectors = own * known[:, None]
        if self.adaptor is not None and texts is not None:
            with torch.autocast(texts.device.type, torch.bfloat16) if texts.dtype is torch.bfloat16 else nullcontext():
                adapted = self.adaptor(texts)
            vectors = vectors + functional.normalize(adapted.float(), dim=1)
        return torch.cat([vectors, (wanted * known)[:, None]], dim=1)

    def user_vectors(self, history: Float[Tensor, "users seq vector"]) -> Float[Tensor, "users seq vector"]:
        x = self.norm_in(history[..., :-1]) + self.places.weight[: history.shape[1]]  # [users seq width]
        x = self.drop(x)
        for block in self.blocks:
            x = block(x)
        return functional.pad(self.norm_out(x), (0, 1), value=1.0)


class _Block(nn.Module):
    """Causal attention and a feed-forward layer, both pre-norm (Xiong et al. 2020)."""

    def __init__(self, width: int, heads: int, dropout: float) -> None:
        super().__init__()
        self._heads = heads
        self.norm_attention, self.norm_forward = nn.LayerNorm(width), nn.LayerNorm(width)
        self.queries_keys_values, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 2 * width), nn.Linear(2 * width, width)
        self.drop_attention, self.drop_inside, self.drop_forward = (
            nn.Dropout(dropout),
            nn.Dropout(dropout),
            nn.Dropout(dropout),
        )

    def forward(self, x: Float[Tensor, "users seq width"]) -> Float[Tensor, "users seq width"]:
        users, length, width = x.shape
        mixed = self.queries_keys_values(self.norm_attention(x)).view(users, length, 3, self._heads, -1)
        queries, keys, values = mixed.permute(2, 0, 3, 1, 4)  # each [users heads seq width/heads]
        heard = functional.scaled_dot_product_attention(queries, keys, values, is_causal=True)
        x = x + self.drop_attention(self.out(heard.transpose(1, 2).reshape(users, length, width)))
        inside = self.drop_inside(functional.gelu(self.up(self.norm_forward(x))))
        return x + self.drop_forward(self.down(inside))


def _make_adaptor(text_width: int, width: int, dropout: float) -> nn.Sequential:
    inner = 2 * width
    return nn.Sequential(
        nn.Dropout(dropout), nn.Linear(text_width, inner), nn.GELU(), nn.Dropout(dropout), nn.Linear(inner, width)
    )
