"""Writes the complete weights of a model folder that lacks the table of its backbone, block by block."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import torch

from core.models.folder_check import TABLE, WEIGHTS, inspect_folder, read_json_table
from core.models.safetensors_header import ITEM_BYTES, read_header
from core.models.table_loading import open_table

_BLOCK = 1 << 22
_NAMES = {torch.float16: "F16", torch.bfloat16: "BF16", torch.float32: "F32"}


@dataclass(frozen=True, eq=False)
class Part:
    """One tensor to be written: name, number format, shape, and its bytes in pieces."""

    name: str
    dtype: str
    shape: tuple[int, ...]
    pieces: Callable[[], Iterable[bytes]]

    @property
    def size(self) -> int:
        return ITEM_BYTES[self.dtype] * int(torch.Size(self.shape).numel())


def write_parts(path: Path, parts: Iterable[Part]) -> None:
    """Write a .safetensors file, the widest numbers first so that every tensor is aligned."""
    ordered = sorted(parts, key=lambda part: (-ITEM_BYTES[part.dtype], part.name))
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    at = 0
    for part in ordered:
        header[part.name] = {
            "dtype": part.dtype,
            "shape": list(part.shape),
            "data_offsets": [at, at + part.size],
        }
        at += part.size
    text = json.dumps(header, ensure_ascii=True, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for part in ordered:
            for piece in part.pieces():
                file.write(piece)


def read_parts(path: Path) -> dict[str, Part]:
    """The tensors of a .safetensors file, to be copied from it."""
    with path.open("rb") as file:
        start = 8 + struct.unpack("<Q", file.read(8))[0]
    return {
        name: Part(name, entry.dtype, entry.shape, _copier(path, start + entry.begin, start + entry.end))
        for name, entry in read_header(path).items()
    }


def _copier(path: Path, begin: int, end: int) -> Callable[[], Iterator[bytes]]:
    def copy() -> Iterator[bytes]:
        with path.open("rb") as file:
            file.seek(begin)
            for at in range(begin, end, _BLOCK):
                yield file.read(min(_BLOCK, end - at))

    return copy


def is_without_table(folder: Path) -> bool:
    """Whether a model folder needs the table of its backbone."""
    return (folder / TABLE).is_file()


def write_whole(folder: Path, target: Path) -> None:
    """Write the weights of `folder` to the file `target`, its table included: in the format of the backbone if no row
    was changed, which is exact, else in full precision.

    Raises:
        ModelError: the backbone with the table is not on this computer.
    """
    checked = inspect_folder(folder)
    table = open_table(checked)
    if table is None:
        raise TypeError("the folder has its table")
    parts = {name: part for path in checked.weight_files for name, part in read_parts(path).items()}
    name = str(checked.table["tensor"])
    parts[name] = Part(
        name,
        _NAMES[table.dtype],
        (table.num_embeddings, table.embedding_dim),
        lambda: (block.contiguous().view(torch.uint8).numpy().tobytes() for block in table.blocks()),
    )
    write_parts(target, parts.values())


def whole_size(folder: Path) -> int:
    """The bytes of the weights of `folder` once they are written whole; without opening the backbone."""
    about = read_json_table(folder)
    rows, width = about["shape"]
    item = 4 if about["rows"] else ITEM_BYTES[about["dtype"]]
    return (folder / WEIGHTS).stat().st_size + rows * width * item
