"""Train only the rows of the word embedding that the texts use: exact, with a fraction of the work and memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from core.models.stored_table import StoredTable


class CompactEmbedding(nn.Module):
    """An embedding table in which only the `used` rows are trainable.

    A row that no training text uses gets no gradient, and AdamW without weight decay does not change it: keeping
    gradient and moments for the used rows only gives the same weights as training the whole table. With 30,000 rows of
    which 2,500 occur, a dense gradient costs 15 to 25 % of a training step on a processor and most of its memory.

    In training mode, ids outside `used` are refused; in evaluation mode every id is looked up in the whole table.

    Args:
        table: the embedding to replace; the trained rows are written back into its weight.
        used: ids that occur in the training texts, sorted; [ids], int64.
    """

    _ids: Tensor
    _slots: Tensor

    def __init__(self, table: nn.Embedding, used: np.ndarray) -> None:
        super().__init__()
        self.original = table
        self.embedding_dim, self.num_embeddings = table.embedding_dim, table.num_embeddings
        device = table.weight.device
        ids = torch.from_numpy(used).to(device)
        slots = torch.full((table.num_embeddings,), -1, dtype=torch.long, device=device)
        slots[ids] = torch.arange(len(ids), device=device)
        self.register_buffer("_ids", ids, persistent=False)
        self.register_buffer("_slots", slots, persistent=False)
        self.rows = nn.Parameter(table.weight.detach()[ids].clone())
        table.weight.requires_grad_(False)
        padding = table.padding_idx
        self.padding_idx = padding
        self._padding_slot = int(slots[padding]) if padding is not None and slots[padding] >= 0 else None
        self._written_version = -1

    @property
    def weight(self) -> Tensor:
        """The whole table with the trained rows in it; [ids hidden]."""
        self.write_back()
        return self.original.weight

    def forward(self, ids: Tensor) -> Tensor:
        if not self.training:
            self.write_back()
            return self.original(ids)
        slots = self._slots[ids]
        self._written_version = -1  # a fused optimizer changes the rows without increasing their version
        return functional.embedding(slots, self.rows, padding_idx=self._padding_slot)

    @torch.no_grad()
    def write_back(self) -> None:
        """Write the trained rows into the whole table, if they changed since the last call."""
        if self.rows._version != self._written_version:
            self.original.weight.index_copy_(0, self._ids, self.rows)
            self._written_version = self.rows._version


@contextmanager
def compact_embedding(model: nn.Module, used: np.ndarray) -> Iterator[CompactEmbedding | StoredTable | None]:
    """Replace the model's word embedding by a `CompactEmbedding`; at the end the original holds the trained rows.

    A table that stays in its file gets the used rows, and keeps them. Yields None and changes nothing if the table is
    frozen (LoRA), used for the most part, or no plain `nn.Embedding`.
    """
    table = model.get_input_embeddings()  # type: ignore[operator]
    if isinstance(table, StoredTable):
        if table.is_trained:
            table.open_rows(used)
        yield table if table.is_trained else None
        return
    if type(table) is not nn.Embedding or not table.weight.requires_grad or len(used) > 0.7 * table.num_embeddings:
        yield None
        return
    compact = CompactEmbedding(table, used)
    model.set_input_embeddings(compact)  # type: ignore[operator]
    try:
        yield compact
    finally:
        compact.write_back()
        table.weight.requires_grad_(True)
        model.set_input_embeddings(table)  # type: ignore[operator]
