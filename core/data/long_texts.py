"""Bounds the cost of very long cells: what a comparison does not need is not looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from zlib import crc32

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.data.cells import text_bytes

COMPARED_CHARACTERS = 20_000
"""Of cells far longer the words are compared up to here; the rest counts as one word."""
SCANNED_CHARACTERS = 2_000
"""Of cells four times as long the script is found in their beginning."""
BYTES_AT_ONCE = 1 << 25


def shorten_cells(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """The cells to compare: those far beyond `COMPARED_CHARACTERS` end there, with length and checksum of their rest.

    They are equal where the cells are equal.
    """

    def shorten(cell: bytes) -> str:
        start = _start_of(cell, COMPARED_CHARACTERS)
        return f"{start} {len(cell)}x{crc32(cell):08x}"

    return _change_long(column, 4 * COMPARED_CHARACTERS, shorten)


def start_of_cells(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """The cells to find scripts in: the beginning of long ones."""
    return _change_long(column, 4 * SCANNED_CHARACTERS, lambda cell: _start_of(cell, SCANNED_CHARACTERS))


def slices_of(chunk: pa.Array, most_rows: int) -> Iterator[pa.Array]:
    """A chunk of texts in slices of so many rows, or fewer where these hold more than `BYTES_AT_ONCE`."""
    start = 0
    lengths = np.cumsum(pc.binary_length(chunk).to_numpy(zero_copy_only=False)) if len(chunk) else np.zeros(0)
    while start < len(chunk):
        before = lengths[start - 1] if start else 0
        end = int(np.searchsorted(lengths, before + BYTES_AT_ONCE))
        end = min(max(end, start + 1), start + most_rows, len(chunk))
        yield chunk.slice(start, end - start)
        start = end


def _change_long(column: pa.ChunkedArray, most_bytes: int, change: Callable[[bytes], str]) -> pa.ChunkedArray:
    parts = []
    for chunk in column.chunks:
        lengths = pc.binary_length(chunk)
        if (pc.max(lengths).as_py() or 0) > most_bytes:
            is_long = pc.greater(lengths, most_bytes)
            data, offsets = text_bytes(chunk)
            cells = [
                change(data[offsets[row] : offsets[row + 1]].tobytes())
                for row in np.flatnonzero(is_long.to_numpy(zero_copy_only=False))
            ]
            kept = pc.if_else(is_long, pa.scalar("", chunk.type), chunk)
            chunk = pc.replace_with_mask(kept, is_long, pa.array(cells, type=chunk.type))
        parts.append(chunk)
    return pa.chunked_array(parts, type=column.type)


def _start_of(cell: bytes, characters: int) -> str:
    return bytes(cell[: 4 * characters]).decode("utf-8", "ignore")[:characters]
