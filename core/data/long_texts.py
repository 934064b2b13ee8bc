"""Bounds the cost of very long cells: what a model or a comparison does not read is not looked at either."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from zlib import crc32

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.data.cells import text_bytes

COMPARED_CHARACTERS = 20_000
"""Of cells far longer the words are compared up to here; the rest counts as one word."""
SCANNED_CHARACTERS = 2_000
"""Of cells four times as long the script is found in their beginning."""
MEASURED_CHARACTERS = 32_768
"""Of longer texts the number of tokens is estimated from their first `_SAMPLED_CHARACTERS`."""
BYTES_AT_ONCE = 1 << 25

_CHARACTERS_A_TOKEN, _FEWEST_CHARACTERS = 16, 4_096
_GROWTH = 8
_SAMPLED_CHARACTERS = 2_048
_MARGIN_TOKENS = 128  # a word that is cut changes its own tokens only, and WordPiece gives none more than 100
_MOST_OF_A_WORD = 1_000
_LONG_WORD = re.compile(rf"[0-9A-Za-z]{{{_MOST_OF_A_WORD},}}")
_SPACE = re.compile(r"\s\S+\Z")


def encode_starts(backend: Any, texts: Sequence[str], max_tokens: int) -> tuple[list[Any], list[str]]:
    """The encodings of texts, truncated, and the part of each text that they were made from.

    The tokens are those of the whole text: of a long one as much is read as gives many more tokens than are wanted, and
    tokens depend on their neighbourhood only.

    Args:
        backend: a tokenizer of `tokenizers` that truncates at `max_tokens`.
    """
    starts, size = list(texts), _CHARACTERS_A_TOKEN * max_tokens + _FEWEST_CHARACTERS
    whole = [len(text) for text in texts]
    wanted, found = list(range(len(texts))), [None] * len(texts)
    shorten = _find_shortener(backend)
    while wanted:
        for row in wanted:
            starts[row] = _make_readable(_take_start(texts[row], size, shorten))
        encodings = backend.encode_batch_fast([starts[row] for row in wanted])
        rejected = []
        for row, encoding in zip(wanted, encodings, strict=True):
            if size < whole[row] and not _has_margin(encoding, max_tokens):
                rejected.append(row)
            else:
                found[row] = encoding
        wanted, size = rejected, size * _GROWTH
    return found, starts


def measure_start(backend: Any, text: str) -> tuple[str, float]:
    """The part of a text to count tokens in, and by how much its count has to be multiplied: 1 for most texts."""
    if len(text) <= MEASURED_CHARACTERS:
        return text, 1.0
    return _take_start(text, _SAMPLED_CHARACTERS, _find_shortener(backend)), len(text) / _SAMPLED_CHARACTERS


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


def _take_start(text: str, size: int, shorten: Callable[[str], str]) -> str:
    """The first characters of a text, if possible up to a space; of a long word only as much as matters."""
    if len(text) <= size:
        return text if len(text) <= _FEWEST_CHARACTERS else shorten(text)
    start = text[:size]
    space = _SPACE.search(start, size // 2)
    return shorten(start[: space.start()] if space else start)


def _find_shortener(backend: Any) -> Callable[[str], str]:
    """Long words without any sign in them are one unknown token of WordPiece, however long they are."""
    if type(backend.model).__name__ == "WordPiece" and backend.model.max_input_chars_per_word < _MOST_OF_A_WORD:
        return lambda text: _LONG_WORD.sub(lambda word: word[0][:_MOST_OF_A_WORD], text)
    return lambda text: text


def _has_margin(encoding: Any, max_tokens: int) -> bool:
    further = sum(len(part.ids) for part in encoding.overflowing)
    special = (len(encoding.overflowing) + 1) * 4
    return len(encoding.ids) >= max_tokens and further >= _MARGIN_TOKENS + special


def _make_readable(text: str) -> str:
    # Half a surrogate pair, which some files hold, is no Unicode and the tokenizer refuses it.
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
