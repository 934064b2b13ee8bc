"""Values of a table that was read, with the types they had in their file, for JSON lines, Parquet and workbooks."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from core.data.cell_types import CellKind, CellTypes, Chunk, kind_of
from core.data.cells import arrow_column
from core.data.json_values import decoder
from core.data.parquet_file import to_text

_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
_PADDED = re.compile(r"-?0\d{1,14}")
_EXACT_DIGITS = 15
_BLANKS = (CellKind.BLANK, CellKind.ABSENT)
_TEXT = pa.large_string()


def find_kinds(types: CellTypes, name: str, start: int, stop: int) -> np.ndarray:
    """The `CellKind` of each cell of a column; [stop - start], uint8."""
    parts = [_kinds_of(size, chunk) for size, chunk in types.take(name, start, stop)]
    return np.concatenate(parts) if parts else np.empty(0, np.uint8)


def _kinds_of(size: int, chunk: Chunk) -> np.ndarray:
    if chunk is None:
        return np.zeros(size, np.uint8)
    if isinstance(chunk, np.ndarray):
        return chunk
    kind = chunk.type
    blank = chunk.is_null(nan_is_null=pa.types.is_floating(kind)).to_numpy(zero_copy_only=False)
    return np.where(blank, CellKind.BLANK, kind_of(kind)).astype(np.uint8)


def write_json(texts: Sequence[str], kinds: np.ndarray) -> list[str | None]:
    """The cells as JSON; None where the record had no such name."""
    return [_write_json(text, kind) for text, kind in zip(texts, kinds.tolist(), strict=True)]


def _write_json(text: str, kind: int) -> str | None:
    if kind == CellKind.ABSENT and not text:
        return None
    if kind in _BLANKS and not text:
        return "null"
    if kind == CellKind.NUMBER and _NUMBER.fullmatch(text):
        return text
    if kind == CellKind.BOOLEAN and text.lower() in ("true", "false"):
        return text.lower()
    if kind == CellKind.NESTED and text[:1] in ("[", "{"):
        try:
            return json.dumps(decoder.decode(text), ensure_ascii=False) if "N" in text or "I" in text else text
        except (ValueError, RecursionError):
            pass
    return json.dumps(text, ensure_ascii=False)


def find_cell(text: str, kind: int) -> tuple[object, str]:
    """The value of a cell of a sheet, and its number format if any; a text where the sheet would change it."""
    if kind in _BLANKS and not text:
        return None, ""
    if kind == CellKind.NUMBER:
        if _PADDED.fullmatch(text):
            return int(text), "0" * len(text.lstrip("-"))
        digits = re.sub(r"[eE].*|\D", "", text).lstrip("0")
        if _NUMBER.fullmatch(text) and len(digits) <= _EXACT_DIGITS:
            return (int(text) if re.fullmatch(r"-?\d+", text) else float(text)), ""
    if kind == CellKind.BOOLEAN and text.lower() in ("true", "false"):
        return text.lower() == "true", ""
    if kind == CellKind.MOMENT:
        moment = _read_moment(text)
        if moment is not None:
            return moment, ""
    return text, ""


def _read_moment(text: str) -> datetime.date | datetime.time | None:
    """The date, time or both that a sheet can hold; None for another text."""
    for kind in (datetime.date, datetime.datetime, datetime.time):
        try:
            found = kind.fromisoformat(text)
        except ValueError:
            continue
        if (
            isinstance(found, datetime.date) and found.year < 1901
        ):  # before the sheet's first day, or near its leap year
            return None
        return found if getattr(found, "tzinfo", None) is None else None
    return None


def find_arrow(types: CellTypes, frame: pd.DataFrame, column: int, name: str) -> pa.ChunkedArray:
    """A whole column with the type it had; as texts where its values have no common type."""
    texts = arrow_column(frame.iloc[:, [column]].set_axis(["cells"], axis=1), "cells")
    chunks = types.take(name, 0, len(frame))
    values = _join_values(chunks)
    if values is not None and _shows(values, texts):
        return values
    kinds = find_kinds(types, name, 0, len(frame))
    is_blank = np.isin(kinds, _BLANKS) & pc.equal(texts, "").to_numpy()
    filled = pc.if_else(pa.array(is_blank), pa.scalar(None, _TEXT), texts.combine_chunks())
    restored = _restore(filled, chunks, texts)
    if restored is not None:
        return restored
    return _parse(filled, set(np.unique(kinds[~is_blank]).tolist()))


def _restore(filled: pa.Array, chunks: Sequence[tuple[int, Chunk]], texts: pa.ChunkedArray) -> pa.ChunkedArray | None:
    """The texts as values of the type that the Parquet files agree on; None where they do not, or some do not fit.

    The values of a column of which some cells were changed.
    """
    kinds = {chunk.type for _, chunk in chunks if isinstance(chunk, pa.Array)}
    if len(kinds) != 1:
        return None
    (kind,) = kinds
    filled = filled.combine_chunks() if isinstance(filled, pa.ChunkedArray) else filled
    try:
        cast = pa.chunked_array([pc.cast(pc.utf8_lower(filled) if pa.types.is_boolean(kind) else filled, kind)], kind)
    except (pa.ArrowException, ValueError):
        return None
    return cast if _shows(cast, texts) else None


def _join_values(chunks: Sequence[tuple[int, Chunk]]) -> pa.ChunkedArray | None:
    """The values of a column of Parquet files that agree on its type; None for others."""
    kinds = {chunk.type for _, chunk in chunks if isinstance(chunk, pa.Array)}
    if len(kinds) != 1:
        return None
    (kind,) = kinds
    parts = []
    for size, chunk in chunks:
        if isinstance(chunk, pa.Array):
            parts.append(chunk)
        elif isinstance(chunk, np.ndarray) and np.isin(chunk, _BLANKS).all():
            parts.append(pa.nulls(size, kind))
        else:
            return None
    return pa.chunked_array(parts, kind)


def _shows(values: pa.ChunkedArray, texts: pa.ChunkedArray) -> bool:
    """Whether the texts are those of the values, row by row."""
    shown = pa.chunked_array([to_text(chunk) for chunk in values.chunks], _TEXT)
    return len(shown) == len(texts) and bool(pc.all(pc.equal(shown, texts)).as_py() is not False)


def _parse(filled: pa.Array, kinds: set[int]) -> pa.ChunkedArray:
    """The texts as what all of them are: numbers, truth values, days and times, lists; else as texts."""
    filled = filled.combine_chunks() if isinstance(filled, pa.ChunkedArray) else filled
    parsed: Any = None
    try:
        if kinds == {CellKind.NUMBER}:
            parsed = _parse_numbers(filled)
        elif kinds == {CellKind.BOOLEAN}:
            parsed = pc.equal(pc.utf8_lower(filled), "true")
        elif kinds == {CellKind.MOMENT}:
            longest = pc.max(pc.utf8_length(filled)).as_py()
            parsed = pc.cast(filled, pa.date32() if longest == 10 else pa.timestamp("us"))
        elif kinds == {CellKind.NESTED}:
            parsed = pa.array([None if text is None else decoder.decode(text) for text in filled.to_pylist()])
    except (pa.ArrowException, ValueError, TypeError, RecursionError):
        parsed = None
    return pa.chunked_array([filled if parsed is None or pa.types.is_null(parsed.type) else parsed])


def _parse_numbers(filled: pa.Array) -> pa.Array | None:
    if pc.any(pc.match_substring_regex(filled, r"^-?0\d")).as_py():
        return None  # 007
    try:
        return pc.cast(filled, pa.int64())
    except pa.ArrowException:
        numbers = pc.cast(filled, pa.float64())
    is_exact = all(text is None or len(re.sub(r"[eE].*|\D", "", text).strip("0")) <= 17 for text in filled.to_pylist())
    return numbers if is_exact else None
