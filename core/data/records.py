"""Reads Parquet and JSON lines; typed values become texts in their usual notation."""

from __future__ import annotations

import base64
import io
import json
import re
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.data.column_names import make_names
from core.data.delimited import ROWS_AT_ONCE, iter_blocks
from core.data.encodings import MARKED, Encoding, decode_marked, iter_utf8
from core.data.rows import MAX_COLUMNS, Rows, too_wide
from core.errors import DataError
from core.message import say

_TEXT = pa.large_string()
_LONE = re.compile("[\ud800-\udfff]")
_ENDING_ZEROS = r"[ T]00:00:00(?:\.0+)?$"


class _WrittenFloat(float):
    """A JSON number that keeps its notation: 1.10 stays 1.10."""

    written: str = ""


def _read_float(text: str) -> _WrittenFloat:
    number = _WrittenFloat(text)
    number.written = text
    return number


def _unique_pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name comes twice")
    return found


_decoder = json.JSONDecoder(parse_float=_read_float, object_pairs_hook=_unique_pairs)


def looks_like_json_lines(sample: str, suffix: str) -> bool:
    """Whether the first line that is not blank is a JSON object; in a .jsonl file, whether any of the first ones is."""
    filled = (line.strip() for line in io.StringIO(sample) if line.strip())
    return any(_is_object(line) for line in islice(filled, 100 if suffix == ".jsonl" else 1))


def _is_object(line: str) -> bool:
    if not line.startswith("{"):
        return False
    try:
        return isinstance(_decoder.decode(line), dict)
    except (ValueError, RecursionError):
        return False


def read_json_lines(path: Path, encoding: str, note_bytes: Callable[[int], None], max_rows: int | None = None) -> Rows:
    """The rows of a file with one JSON object per line; names become columns, in the order of their first appearance.

    Texts and numbers keep their notation, true and false are in lower case, null and missing names become ""; lists and
    objects become JSON text. Lines that are no JSON object are rejected.
    """
    is_utf8 = Encoding(encoding, True).is_utf8
    names: dict[str, int] = {}
    kept: list[tuple[int, list[pa.Array]]] = []
    lines: list[np.ndarray] = []
    rejects: list[tuple[int, Any, str]] = []
    number = count = 0
    for block in iter_blocks(iter_utf8(path, encoding, note_bytes), is_quoted=False):
        text = decode_marked(block) if is_utf8 else block.decode("utf-8", "surrogatepass")
        batch: list[dict[str, str]] = []
        numbers: list[int] = []
        for line in io.StringIO(text, newline=""):
            number += 1
            if not line.strip():
                continue
            cells, reason = _read_object(line, encoding)
            if cells is None:
                rejects.append((number, reason, line))
                continue
            for name in cells:
                names.setdefault(name, len(names))
            if len(names) > MAX_COLUMNS:
                raise too_wide(path.name, len(names))
            batch.append(cells)
            numbers.append(number)
            if len(batch) >= ROWS_AT_ONCE:
                kept.append((len(batch), _to_columns(batch, names)))
                lines.append(np.array(numbers, np.int64))
                batch, numbers = [], []
            if max_rows is not None and count + len(batch) >= max_rows:
                break
        if batch:
            kept.append((len(batch), _to_columns(batch, names)))
            lines.append(np.array(numbers, np.int64))
        count = sum(size for size, _ in kept)
        if max_rows is not None and count >= max_rows:
            break
    rows = Rows(path.name, make_names(list(names)))
    for (size, columns), own in zip(kept, lines, strict=True):
        missing = [pa.repeat(pa.scalar("", _TEXT), size)] * (len(names) - len(columns))
        rows.add([*columns, *missing], own)
    for line_number, reason, raw in rejects:
        rows.reject(line_number, reason, raw.rstrip("\r\n"))
    return rows


def _read_object(line: str, encoding: str) -> tuple[dict[str, str] | None, Any]:
    try:
        found = _decoder.decode(line.strip().removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        if re.search(MARKED, line):
            return None, say("It holds bytes that are not {encoding}.", encoding=encoding)
        why = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        return None, say("This is not JSON: {why}.", why=why)
    if not isinstance(found, dict):
        return None, say("This is JSON, but no object with named values.")
    if not found:
        return None, say("This object holds no values.")
    cells = {name: _write_value(value) for name, value in found.items()}
    if any(_LONE.search(text) for pair in cells.items() for text in pair):
        return None, say("It holds half a character.")
    return cells, None


def _write_value(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, _WrittenFloat):
        return value.written
    return json.dumps(value, ensure_ascii=False, default=_write_odd)


def _write_odd(value: Any) -> Any:
    if isinstance(value, bytes):
        return _write_bytes(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _to_columns(batch: list[dict[str, str]], names: Iterable[str]) -> list[pa.Array]:
    return [pa.array([cells.get(name, "") for cells in batch], _TEXT) for name in names]


def read_parquet(path: Path, note_bytes: Callable[[int], None], max_rows: int | None = None) -> Rows:
    """All columns of a Parquet file as texts; the line of a row is its record number.

    Times are in ISO format (midnight as the date only), true and false in lower case, null is "", lists and structs are
    JSON text.

    Raises:
        DataError: damaged or cut off.
    """
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path) as file:
            names = list(file.schema_arrow.names)
            if len(names) > MAX_COLUMNS:
                raise too_wide(path.name, len(names))
            rows = Rows(path.name, make_names(names))
            total, size = max(1, file.metadata.num_rows), path.stat().st_size
            for batch in file.iter_batches(batch_size=min(65_536, max_rows or 65_536)):
                start = len(rows)
                rows.add((_to_text(column) for column in batch.columns), np.arange(start + 1, start + len(batch) + 1))
                note_bytes(size * len(rows) // total - size * start // total)
                if max_rows is not None and len(rows) >= max_rows:
                    break
    except (pa.ArrowException, OSError, UnicodeDecodeError, OverflowError) as error:
        raise DataError(
            say("This Parquet file is damaged or incomplete."),
            where=path.name,
            hint=say("Write or fetch it once more."),
        ) from error
    return rows


def _is_known(zone: str) -> bool:
    try:
        pc.cast(pa.scalar(0, pa.timestamp("s", zone)), pa.string())
    except pa.ArrowException:
        return False
    return True


def _to_text(column: pa.Array) -> pa.Array:
    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.dictionary_decode()
        kind = column.type
    if pa.types.is_null(kind):
        return pa.repeat(pa.scalar("", _TEXT), len(column))
    if pa.types.is_floating(kind):
        column = pa.array([None if v is None else repr(v) for v in column.to_pylist()], _TEXT)
    elif pa.types.is_timestamp(kind):
        if kind.tz is not None and not _is_known(kind.tz):
            column = pc.cast(
                column, pa.timestamp(kind.unit, "UTC")
            )  # the same moments, in a time zone that is known here
        column = pc.replace_substring_regex(pc.cast(pc.cast(column, pa.string()), _TEXT), _ENDING_ZEROS, "")
        column = pc.replace_substring_regex(column, r"(\.\d*?)0+$", r"\1") if len(column) else column
        column = pc.replace_substring_regex(column, r"\.$", "")
    elif (
        pa.types.is_nested(kind)
        or pa.types.is_binary(kind)
        or pa.types.is_large_binary(kind)
        or pa.types.is_fixed_size_binary(kind)
    ):
        column = pa.array([_write_nested(value) for value in column.to_pylist()], _TEXT)
    else:
        if pa.types.is_string(kind) or pa.types.is_large_string(kind):
            column.validate(full=True)  # its bytes have to be UTF-8: later code does not know the file
        column = (
            pc.cast(column, _TEXT) if not pa.types.is_decimal(kind) else pc.cast(pc.cast(column, pa.string()), _TEXT)
        )
    return column.fill_null("")


def _write_nested(value: Any) -> str | None:
    if isinstance(value, bytes):
        return _write_bytes(value)
    if isinstance(value, list) and value and all(isinstance(pair, tuple) and len(pair) == 2 for pair in value):
        value = {str(key): inner for key, inner in value}
    return None if value is None else _write_value(value)


def _write_bytes(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return base64.b64encode(value).decode("ascii")
