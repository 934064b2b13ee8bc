"""Values of JSON as cells: their text, what kind of value it is, and the columns that records make."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from core.data.cell_types import CellKind, Chunk, is_plain
from core.data.column_names import make_names
from core.data.delimited import ROWS_AT_ONCE
from core.data.rows import MAX_COLUMNS, Rows, too_wide
from core.errors import DataError
from core.message import Message, say

_TEXT = pa.large_string()
_LONE = re.compile("[\ud800-\udfff]")
_MISSING = object()


def missing_value() -> Any:
    """What stands for the value of a name that a record lacks."""
    return _MISSING


class WrittenFloat(float):
    """A JSON number that keeps its notation: 1.10 stays 1.10."""

    written: str = ""


def _read_float(text: str) -> WrittenFloat:
    number = WrittenFloat(text)
    number.written = text
    return number


def _unique_pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name comes twice")
    return found


def _read_constant(name: str) -> None:
    """Python writes a missing number as a bare NaN: it is blank, as null is."""


decoder = json.JSONDecoder(
    parse_float=_read_float, parse_constant=_read_constant, object_pairs_hook=_unique_pairs, strict=False
)
"""Keeps the notation of numbers; NaN and Infinity without quotes are None."""


def write_value(value: Any) -> str:
    """The text of a value: as written, true and false in lower case, "" for null, lists and objects as JSON."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, WrittenFloat):
        return value.written
    return json.dumps(value, ensure_ascii=False, default=_write_odd)


def _write_odd(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def find_value_kind(value: Any) -> CellKind:
    """What kind of value it is."""
    if isinstance(value, str):
        return CellKind.TEXT
    if value is None:
        return CellKind.BLANK
    if isinstance(value, bool):
        return CellKind.BOOLEAN
    return CellKind.NESTED if isinstance(value, dict | list) else CellKind.NUMBER


class RecordCollector:
    """Collects records as columns, in the order of the first appearance of their names.

    Args:
        file: its name, for the list of what is no record.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self._names: dict[str, int] = {}
        self._kept: list[tuple[np.ndarray, list[pa.Array], list[Chunk]]] = []
        self._batch: list[Mapping[str, Any]] = []
        self._lines: list[int] = []
        self._rejects: list[tuple[int, int, Message, str]] = []
        self._count = 0

    def __len__(self) -> int:
        return self._count

    @property
    def width(self) -> int:
        """The number of different names."""
        return len(self._names)

    def add(self, line: int, record: Mapping[str, Any]) -> None:
        """Add a record.

        Raises:
            DataError: there are more names than columns can be shown.
        """
        for name in record:
            self._names.setdefault(name, len(self._names))
        if len(self._names) > MAX_COLUMNS:
            raise too_wide(self._file, len(self._names))
        self._batch.append(record)
        self._lines.append(line)
        self._count += 1
        if len(self._batch) >= ROWS_AT_ONCE:
            self._flush()

    def reject(self, line: int, reason: Message, raw: str) -> None:
        """Record what is no row."""
        self._rejects.append((line, self._count + len(self._rejects) + 1, reason, raw))

    def finish(self, names: Iterable[str] | None = None) -> Rows:
        """All records as rows; where several begin in one line of the file, they are numbered instead.

        Args:
            names: the names of the columns; None takes those of the records.
        """
        self._flush()
        found = np.concatenate([lines for lines, _, _ in self._kept]) if self._kept else np.empty(0, np.int64)
        numbers = self._number_records() if np.any(np.diff(found) <= 0) else found
        rows = Rows(self._file, make_names(list(self._names if names is None else names)))
        start = 0
        for lines, columns, types in self._kept:
            lacking = len(self._names) - len(columns)
            missing = [pa.repeat(pa.scalar("", _TEXT), len(lines))] * lacking
            absent: list[Chunk] = [np.full(len(lines), CellKind.ABSENT, np.uint8)] * lacking
            rows.add([*columns, *missing], numbers[start : start + len(lines)], [*types, *absent])
            start += len(lines)
        for line, number, reason, raw in self._rejects:
            rows.reject(line if numbers is found else number, reason, raw.rstrip("\r\n"))
        return rows

    def _number_records(self) -> np.ndarray:
        """The number of each record among all of them, those that are no rows included."""
        rejected = np.array([number for _, number, _, _ in self._rejects], np.int64)
        return np.setdiff1d(np.arange(1, self._count + len(rejected) + 1), rejected)

    def _flush(self) -> None:
        if not self._batch:
            return
        columns, types = [], []
        for name in self._names:
            texts, kinds = make_column([record.get(name, _MISSING) for record in self._batch])
            columns.append(texts)
            types.append(kinds)
        self._kept.append((np.array(self._lines, np.int64), columns, types))
        self._batch, self._lines = [], []


def make_column(values: list[Any]) -> tuple[pa.Array, Chunk]:
    """The texts of values, and their kinds; None where all are texts."""
    if all(type(value) is str for value in values):
        return pa.array(values, _TEXT), None
    texts = ["" if value is _MISSING else write_value(value) for value in values]
    kinds = np.array([CellKind.ABSENT if v is _MISSING else find_value_kind(v) for v in values], np.uint8)
    return pa.array(texts, _TEXT), None if is_plain(kinds) else kinds


def find_flaw(record: Any) -> Message | None:
    """Why a value is no record; None if it is one."""
    if not isinstance(record, dict):
        return say("This is JSON, but no object with named values.")
    if not record:
        return say("This object holds no values.")
    if _has_lone(record):
        return say("It holds half a character.")
    return None


def _has_lone(value: Any) -> bool:
    if isinstance(value, str):
        return not value.isascii() and _LONE.search(value) is not None
    if isinstance(value, dict):
        return any(_has_lone(name) or _has_lone(inner) for name, inner in value.items())
    return isinstance(value, list) and any(map(_has_lone, value))


def damaged_json(file: str, line: int, why: str) -> DataError:
    """The error for a JSON document that cannot be read to its end."""
    return DataError(
        say("This JSON is damaged or incomplete at line {line}: {why}.", line=line, why=why),
        where=file,
        hint=say("Write or fetch it once more."),
    )
