"""Reads and checks the header of a .safetensors file, before any of its weights are used.

The format: eight bytes (little endian) with the length of a JSON header, the header, then the weights back to back
(https://github.com/huggingface/safetensors#format).
"""

from __future__ import annotations

import json
import math
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import ModelError
from core.message import Message, say

MAX_HEADER_BYTES = 100_000_000  # the limit of the format's own reader
ITEM_BYTES = {
    "BOOL": 1, "U8": 1, "I8": 1, "F8_E5M2": 1, "F8_E4M3": 1,
    "U16": 2, "I16": 2, "F16": 2, "BF16": 2,
    "U32": 4, "I32": 4, "F32": 4,
    "U64": 8, "I64": 8, "F64": 8,
}  # fmt: skip


@dataclass(frozen=True)
class TensorEntry:
    """Data type, shape and byte range (first byte, byte after the last) of one tensor."""

    dtype: str
    shape: tuple[int, ...]
    begin: int
    end: int

    @property
    def items(self) -> int:
        return math.prod(self.shape)


def read_header(path: Path) -> dict[str, TensorEntry]:
    """The tensors of a .safetensors file by name.

    Raises:
        ModelError: no such file, truncated, or the header does not match the weights.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            raw = _read_raw_header(file, size, path)
    except OSError as error:
        raise ModelError(say("The weights cannot be read: {reason}.", reason=str(error)), where=str(path)) from error
    entries = {name: _parse_entry(name, body, path) for name, body in raw.items() if name != "__metadata__"}
    data_bytes = size - 8 - _header_bytes(path)
    _check_places(entries, data_bytes, path)
    return entries


def _header_bytes(path: Path) -> int:
    with path.open("rb") as file:
        return struct.unpack("<Q", file.read(8))[0]


def _read_raw_header(file: Any, size: int, path: Path) -> dict[str, Any]:
    start = file.read(8)
    if len(start) < 8:
        raise _broken(path, say("The file is only {size} bytes long.", size=size))
    length = struct.unpack("<Q", start)[0]
    if length > MAX_HEADER_BYTES or 8 + length > size:
        raise _broken(
            path, say("It announces a header of {length} bytes in a file of {size}.", length=length, size=size)
        )
    try:
        raw = json.loads(file.read(length))
    except (ValueError, RecursionError) as error:
        raise _broken(path, say("Its header is no JSON.")) from error
    if not isinstance(raw, dict):
        raise _broken(path, say("Its header is no list of tensors."))
    return raw


def _parse_entry(name: str, body: Any, path: Path) -> TensorEntry:
    try:
        begin, end = body["data_offsets"]
        entry = TensorEntry(str(body["dtype"]), tuple(body["shape"]), begin, end)
    except (TypeError, KeyError, ValueError) as error:
        raise _broken(path, say("The entry of tensor {name} is incomplete.", name=name[:80])) from error
    if entry.dtype not in ITEM_BYTES:
        raise _broken(
            path, say("Tensor {name} has the unknown number format {dtype}.", name=name[:80], dtype=entry.dtype[:20])
        )
    numbers = (*entry.shape, begin, end)
    if not all(type(number) is int and number >= 0 for number in numbers) or len(entry.shape) > 8:
        raise _broken(path, say("Tensor {name} has an impossible shape.", name=name[:80]))
    if end - begin != entry.items * ITEM_BYTES[entry.dtype]:
        raise _broken(path, say("Tensor {name} has another size than its shape says.", name=name[:80]))
    return entry


def _check_places(entries: dict[str, TensorEntry], data_bytes: int, path: Path) -> None:
    if not entries:
        raise _broken(path, say("It holds no weights."))
    at = 0
    for entry in sorted(entries.values(), key=lambda entry: (entry.begin, entry.end)):
        if entry.begin != at:
            raise _broken(path, say("Its tensors overlap or leave gaps."))
        at = entry.end
    if at != data_bytes:
        raise _broken(
            path,
            say(
                "It should hold {expected} bytes of weights and holds {found}: it was cut off or changed.",
                expected=at,
                found=data_bytes,
            ),
        )


def _broken(path: Path, reason: Message) -> ModelError:
    return ModelError(reason, where=str(path), hint=say("Copy or download the folder again."))
