"""Reads Parquet; typed values become texts in their usual notation, and their types are remembered."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.data.cell_types import CellKind, Chunk
from core.data.column_names import make_names
from core.data.parquet_class_names import count_hidden, find_class_names, name_classes
from core.data.rows import MAX_COLUMNS, Rows, too_wide
from core.errors import DataError
from core.message import say

_TEXT = pa.large_string()
_ENDING_ZEROS = r"[ T]00:00:00(?:\.0+)?$"
_MOST_NAMED = 12


def read_parquet(path: Path, note_bytes: Callable[[int], None], max_rows: int | None = None) -> Rows:
    """All columns of a Parquet file as texts; the line of a row is its record number.

    Times are in ISO format (midnight as the date only), true and false in lower case, null and NaN are "", lists and
    structs are JSON text. Numbers of classes become the names that the file carries for them (the `ClassLabel` of
    Hugging Face datasets); -1 there is "".

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
            classes = find_class_names(file.schema_arrow)
            hidden = dict.fromkeys(classes, 0)
            total, size = max(1, file.metadata.num_rows), path.stat().st_size
            for batch in file.iter_batches(batch_size=min(65_536, max_rows or 65_536)):
                start = len(rows)
                columns = dict(zip(names, batch.columns, strict=True))
                for name, known in classes.items():
                    hidden[name] += count_hidden(columns[name])
                    columns[name] = name_classes(columns[name], known)
                lines = np.arange(start + 1, start + len(batch) + 1)
                rows.add(map(to_text, columns.values()), lines, [_remember(column) for column in columns.values()])
                note_bytes(size * len(rows) // total - size * start // total)
                if max_rows is not None and len(rows) >= max_rows:
                    break
            _note_classes(rows, classes, hidden)
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


def to_text(column: pa.Array) -> pa.Array:
    """The values as large strings; missing ones are ""."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.dictionary_decode()
        kind = column.type
    if pa.types.is_null(kind):
        return pa.repeat(pa.scalar("", _TEXT), len(column))
    if pa.types.is_floating(kind):
        values = column.to_numpy(zero_copy_only=False)  # float32 keeps its own, shorter notation
        column = pa.array([None if v != v else str(v) for v in values], _TEXT)
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


def _remember(column: pa.Array) -> Chunk:
    """What the types of a column are remembered by: its values; of texts only which of them are missing."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        if not column.null_count:
            return None
        return np.where(column.is_null().to_numpy(zero_copy_only=False), CellKind.BLANK, CellKind.TEXT).astype(np.uint8)
    return column


def _note_classes(rows: Rows, classes: Mapping[str, Sequence[str]], hidden: Mapping[str, int]) -> None:
    for name, known in classes.items():
        rows.note(
            "class_names",
            say(
                "The classes of {column} are called as the file says: {names}.",
                column=name,
                names=", ".join(known[:_MOST_NAMED]) + (", ..." if len(known) > _MOST_NAMED else ""),
            ),
        )
        if hidden[name]:
            rows.note(
                "hidden_labels",
                say("Rows whose {column} is -1 have no label: {n}.", column=name, n=hidden[name]),
                is_doubt=True,
            )


def _write_nested(value: Any) -> str | None:
    if isinstance(value, bytes):
        return _write_bytes(value)
    if isinstance(value, list) and value and all(isinstance(pair, tuple) and len(pair) == 2 for pair in value):
        value = {str(key): inner for key, inner in value}
    return None if value is None else json.dumps(value, ensure_ascii=False, default=_write_odd)


def _write_odd(value: Any) -> Any:
    if isinstance(value, bytes):
        return _write_bytes(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _write_bytes(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return base64.b64encode(value).decode("ascii")
