"""A large table of word vectors that stays in the file it came from: only rows that are trained are held in memory.

The table of a backbone for a hundred languages is four fifths of its weights, and a data set touches one row in a
hundred. Such a table is mapped into memory and read row by row; rows that a training changes are a parameter beside it.
A run stores these rows alone and names the backbone that has the others (docs/decisions/0020-large-vocabularies.md).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional

from core.errors import ModelError
from core.message import say
from core.models.folder_check import TABLE, TABLE_ROWS, ModelFolder
from core.models.safetensors_header import read_header
from core.shapes import Float, Int

STORED_FROM_BYTES = 64_000_000
"""Tables that would take at least this much memory in full precision stay in their file; smaller ones cost less than
the trouble."""

BLOCK_ROWS = 8192
_COMPARED_ROWS = 1024


@dataclass(frozen=True, eq=False)
class TableFile:
    """The table of a backbone, mapped from its file.

    Attributes:
        weights: [vocabulary hidden], in the number format of the file; reading it reads from the disk.
        tensor: its name in the weights of `folder`.
    """

    weights: Tensor
    tensor: str
    folder: Path

    def digest(self) -> str:
        """SHA-256 (hex) of size, format and a thousand rows spread over the table: another table has another one."""
        rows = torch.linspace(0, len(self.weights) - 1, min(_COMPARED_ROWS, len(self.weights))).long()
        found = hashlib.sha256(f"{tuple(self.weights.shape)} {self.weights.dtype}".encode())
        found.update(self.weights[rows].contiguous().view(torch.uint8).numpy().tobytes())
        return found.hexdigest()


class StoredTable(nn.Module):
    """An embedding whose vectors are read from a file, but for the rows that were trained.

    In training mode with rows that are trained, ids without a row are refused; in evaluation mode every id is looked
    up.

    Attributes:
        rows: the vectors that replace those of the file; [ids hidden], float32.
    """

    ids: Tensor
    rows: nn.Parameter
    _slots: Tensor

    def __init__(self, file: TableFile, padding_idx: int | None, ids: Tensor | None = None, rows: Tensor | None = None):
        super().__init__()
        self.file, self.padding_idx = file, padding_idx
        self.num_embeddings, self.embedding_dim = file.weights.shape
        self._elsewhere: Tensor | None = None  # the whole table on a graphics card, which cannot read the file
        ids = torch.zeros(0, dtype=torch.long) if ids is None else ids.long()
        rows = torch.zeros(0, self.embedding_dim) if rows is None else rows.float()
        self._hold(ids, rows)

    def _hold(self, ids: Tensor, rows: Tensor) -> None:
        slots = torch.full((self.num_embeddings,), -1, dtype=torch.int32, device=rows.device)
        slots[ids] = torch.arange(len(ids), dtype=torch.int32, device=rows.device)
        self.register_buffer("ids", ids, persistent=False)
        self.register_buffer("_slots", slots, persistent=False)
        known = self._parameters.get("rows")
        self.rows = nn.Parameter(rows, requires_grad=known is None or known.requires_grad)

    @property
    def is_trained(self) -> bool:
        """Whether the rows are trained, as they are unless an adapter froze the model."""
        return self.rows.requires_grad

    def open_rows(self, used: np.ndarray) -> None:
        """Hold these ids as rows, too, with the vectors that they have.

        Args:
            used: sorted; [ids], int64.
        """
        ids = torch.from_numpy(np.union1d(self.ids.cpu().numpy(), used))
        with torch.no_grad():
            rows = self.read(ids.to(self.rows.device)).clone()
        self._hold(ids.to(self.rows.device), rows)

    def forward(self, ids: Int[Tensor, "batch seq"]) -> Float[Tensor, "batch seq hidden"]:
        if self.training and self.is_trained and len(self.rows):
            padding = None if self.padding_idx is None else int(self._slots[self.padding_idx])
            slots = self._slots[ids].long()
            return functional.embedding(slots, self.rows, padding_idx=padding if padding != -1 else None)
        return self.read(ids)

    def read(self, ids: Int[Tensor, ...]) -> Float[Tensor, "... hidden"]:
        """The vectors of any ids, in the format of the model."""
        vectors = functional.embedding(ids.to(self._table.device), self._table).to(self.rows.dtype)
        if not len(self.rows):
            return vectors
        slots = self._slots[ids].long()
        own = functional.embedding(slots.clamp(min=0), self.rows)
        return torch.where(slots.unsqueeze(-1) >= 0, own, vectors)

    @property
    def _table(self) -> Tensor:
        device = self.rows.device
        if device.type == "cpu":
            return self.file.weights
        if self._elsewhere is None or self._elsewhere.device != device:
            self._elsewhere = self.file.weights.to(device)
        return self._elsewhere

    @property
    def dtype(self) -> torch.dtype:
        """The format that holds every vector exactly: that of the file, unless rows were trained."""
        return torch.float32 if len(self.rows) else self.file.weights.dtype

    def blocks(self) -> Iterator[Tensor]:
        """The whole table in blocks of rows, on the processor, in `dtype`."""
        ids, rows = self.ids.cpu(), self.rows.detach().cpu()
        for start in range(0, self.num_embeddings, BLOCK_ROWS):
            block = self.file.weights[start : start + BLOCK_ROWS].to(self.dtype)
            inside = (ids >= start) & (ids < start + len(block))
            if bool(inside.any()):
                block = block.clone()
                block[ids[inside] - start] = rows[inside]
            yield block

    @property
    def weight(self) -> Tensor:
        """The whole table, built anew at every call; [vocabulary hidden]. Meant for what needs all of it at once."""
        return torch.cat(list(self.blocks())).to(self.rows.device)


def count_weights(model: nn.Module) -> int:
    """All weights of a model, those in files included."""
    tables = [module for module in model.modules() if isinstance(module, StoredTable)]
    return sum(weight.numel() for weight in model.parameters()) + sum(
        table.file.weights.numel() - table.rows.numel() for table in tables
    )


def find_table(checked: ModelFolder) -> str:
    """The name of the table in the weights of a folder if it is large enough to stay in its file; else ""."""
    ending = checked.layout.sizes[0].tensor
    for name, entry in checked.tensors.items():
        if name.endswith(ending) and len(entry.shape) == 2 and entry.items * 4 >= STORED_FROM_BYTES:
            return name if entry.dtype in ("F16", "BF16", "F32") else ""
    return ""


def map_table(checked: ModelFolder, name: str) -> TableFile:
    """The table of a folder that has it, mapped from its file.

    Raises:
        ModelError: it cannot be read.
    """
    for path in checked.weight_files:
        if name in read_header(path):
            try:
                with safe_open(path, "pt") as file:
                    return TableFile(file.get_tensor(name), name, checked.path)
            except (OSError, SafetensorError) as error:
                raise ModelError(
                    say("The weights cannot be read: {reason}.", reason=str(error)), where=str(path)
                ) from error
    raise ModelError(say("Weights are missing: {names}.", names=name), where=str(checked.path))


def write_rows(table: StoredTable, folder: Path, *, tensor: str, backbone: str) -> None:
    """Write what a model folder needs to open without a copy of the table: its changed rows, and where the others are.

    Args:
        tensor: name of the table in this model. backbone: by which the table can be found again, if it was moved.
    """
    file = table.file
    about = {
        "tensor": tensor,
        "shape": list(file.weights.shape),
        "dtype": {torch.float16: "F16", torch.bfloat16: "BF16"}.get(file.weights.dtype, "F32"),
        "rows": len(table.rows),
        "backbone": backbone,
        "folder": str(file.folder),
        "sample_sha256": file.digest(),
    }
    (folder / TABLE).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    if len(table.rows):
        save_file({"ids": table.ids.cpu(), "rows": table.rows.detach().cpu().contiguous()}, folder / TABLE_ROWS)


def read_rows(checked: ModelFolder, about: dict[str, Any]) -> tuple[Tensor, Tensor] | None:
    """Ids and vectors of the changed rows in a folder; None where no row was changed.

    Raises:
        ModelError: they are damaged.
    """
    if not about.get("rows"):
        return None
    path = checked.path / TABLE_ROWS
    read_header(path)
    try:
        found = load_file(path)
        ids, rows = found["ids"].long(), found["rows"].float()
        vocabulary, hidden = about["shape"]
        if rows.shape != (len(ids), hidden) or len(ids) != about["rows"] or not bool(torch.isfinite(rows).all()):
            raise ValueError("sizes")
        if len(ids) and not 0 <= int(ids.min()) <= int(ids.max()) < vocabulary:
            raise ValueError("ids")
    except (OSError, SafetensorError, KeyError, ValueError) as error:
        raise ModelError(
            say("The changed word vectors are damaged."),
            where=str(path),
            hint=say("Copy the folder again, whole."),
        ) from error
    return ids, rows
