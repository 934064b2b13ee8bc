"""One-character stand-ins for delimiters and quotes that Arrow and `csv` do not know: `::`, `||`, single quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

STAND_IN = "\x1e"
"""Stands for a delimiter of several characters: the ASCII record separator, which does not occur in texts."""

_SWAP = bytes.maketrans(b"\"'", b"'\"")
_SWAP_TEXT = str.maketrans("\"'", "'\"")


@dataclass(frozen=True)
class StandIns:
    """What is replaced before a file is split, and put back in its cells.

    Attributes:
        delimiter: one of several characters, or "" where the delimiter needs no stand-in.
        swaps_quotes: cells are quoted by ', so ' and " change places.
    """

    delimiter: str = ""
    swaps_quotes: bool = False

    def __bool__(self) -> bool:
        return bool(self.delimiter) or self.swaps_quotes

    def hide(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """The chunks with the stand-ins in them."""
        delimiter = self.delimiter.encode()
        held = b""
        for chunk in chunks:
            if self.swaps_quotes:
                chunk = chunk.translate(_SWAP)
            if not delimiter:
                yield chunk
                continue
            *cells, last = (held + chunk).split(delimiter)
            held = next(
                (delimiter[:size] for size in range(len(delimiter) - 1, 0, -1) if last.endswith(delimiter[:size])), b""
            )
            yield STAND_IN.encode().join([*cells, last[: len(last) - len(held)]])
        if held:
            yield held

    def hide_text(self, text: str) -> str:
        """A text with the stand-ins in it."""
        swapped = text.translate(_SWAP_TEXT) if self.swaps_quotes else text
        return swapped.replace(self.delimiter, STAND_IN) if self.delimiter else swapped

    def show_text(self, text: str) -> str:
        """A text as it stands in the file."""
        shown = text.replace(STAND_IN, self.delimiter) if self.delimiter else text
        return shown.translate(_SWAP_TEXT) if self.swaps_quotes else shown

    def show(self, column: pa.Array) -> pa.Array:
        """Cells as they stand in the file; a large string array."""
        if self.swaps_quotes:
            valid, offsets, data = column.buffers()
            if data is not None:
                swapped = np.frombuffer(_SWAP, np.uint8)[np.frombuffer(data, np.uint8)]
                column = pa.Array.from_buffers(
                    column.type, len(column), [valid, offsets, pa.py_buffer(swapped)], offset=column.offset
                )
        return pc.replace_substring(column, STAND_IN, self.delimiter) if self.delimiter else column
