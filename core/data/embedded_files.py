"""Texts that hold a file: a picture or an attachment as base64, of which a model learns nothing."""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.data.cells import text_bytes

_FEWEST_BYTES = 200
_SEARCHED_BYTES = 65_536
_EMBEDDED = re.compile(
    rb"data:[\w.+-]{1,40}/[\w.+-]{1,80}(?:;[\w=.-]{1,40}){0,4};base64,[A-Za-z0-9+/_=\r\n-]{40}"
    rb"|begin-base64 \d{3} |(?<![A-Za-z0-9+/])(?:[A-Za-z0-9+/]{60,80}\r?\n[ \t]*){8}|[A-Za-z0-9+/]{600}"
)


def find_embedded_files(texts: pa.ChunkedArray) -> np.ndarray:
    """True where a text holds a `data:` address with a file in it, or a long run of base64; [texts].

    Of a very long text the beginning is searched.
    """
    found = np.zeros(len(texts), bool)
    start = 0
    for chunk in texts.chunks:
        lengths = pc.binary_length(chunk).to_numpy(zero_copy_only=False)
        data, offsets = text_bytes(chunk)
        for row in np.flatnonzero(lengths >= _FEWEST_BYTES):
            cell = data[offsets[row] : min(offsets[row] + _SEARCHED_BYTES, offsets[row + 1])].tobytes()
            match = _EMBEDDED.search(cell)
            found[start + row] = match is not None and _is_base64(match[0])
        start += len(chunk)
    return found


def _is_base64(run: bytes) -> bool:
    # A run of one letter, of digits alone, or of a genome is none: base64 has small and large letters and digits.
    kinds = [any(first <= sign <= last for sign in run[40:]) for first, last in (b"az", b"AZ", b"09")]
    return run.startswith((b"data:", b"begin")) or (all(kinds) and len(set(run)) > 30)
