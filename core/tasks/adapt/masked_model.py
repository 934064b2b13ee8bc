"""A backbone with the layer that guesses hidden words, tied to its own table of words."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import PreTrainedModel

from core.train.compact_embedding import CompactEmbedding


class MaskedModel(nn.Module):
    """A backbone with the layer that guesses hidden tokens: dense, GELU, norm, and the backbone's own table of words
    (tied weights, Press & Wolf 2017), restricted to the ids that the texts use.

    The softmax over those ids alone is the whole softmax given that no other token is hidden, at a fraction of its
    work; rows of the table for other tokens do not change.

    Args:
        used: the ids, sorted; [ids], int64.
    """

    base_model_prefix = "backbone"  # by which core.models.parts finds the layers

    def __init__(self, backbone: PreTrainedModel, used: np.ndarray, *, seed: int = 0) -> None:
        super().__init__()
        self.backbone = backbone
        table: Any = backbone.get_input_embeddings()
        width = int(getattr(backbone.config, "hidden_size", 0) or backbone.config.dim)
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            self.dense = nn.Linear(width, table.embedding_dim)
            nn.init.normal_(self.dense.weight, std=0.02)
            nn.init.zeros_(self.dense.bias)
        self.norm = nn.LayerNorm(table.embedding_dim)
        self.bias = nn.Parameter(torch.zeros(len(used)))
        self._used: Tensor
        self.register_buffer("_used", torch.from_numpy(used), persistent=False)

    @property
    def config(self) -> Any:
        """The config of the backbone."""
        return self.backbone.config

    def head(self) -> list[nn.Parameter]:
        """The weights of the layer that guesses; the table is the backbone's."""
        return [*self.dense.parameters(), *self.norm.parameters(), self.bias]

    def hidden_vectors(self, ids: Tensor, mask: Tensor, places: Tensor) -> Tensor:
        """The backbone's vectors at the hidden tokens; [hidden width]."""
        return self.backbone(input_ids=ids, attention_mask=mask).last_hidden_state[places]

    def guess(self, vectors: Tensor) -> Tensor:
        """The logits of the used ids; [hidden ids]."""
        shaped = self.norm(functional.gelu(self.dense(vectors)))
        return functional.linear(shaped, self._table(), self.bias)

    def forward(self, ids: Tensor, mask: Tensor, places: Tensor) -> Tensor:
        return self.guess(self.hidden_vectors(ids, mask, places))

    def _table(self) -> Tensor:
        table: Any = self.backbone.get_input_embeddings()
        if isinstance(table, CompactEmbedding) and len(table.rows) == len(self._used):
            return table.rows
        return table.weight[self._used]
