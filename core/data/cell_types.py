"""The types that cells had in their file: a table holds texts, and what is written from it keeps the types.

A column of a file with types is remembered as chunks next to its texts: the Arrow values of a Parquet file, or one code
for each cell of a workbook or a JSON file (`CellKind`; the text itself holds the value).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa

_ATTRIBUTE = "tunewright_types"


class CellKind(IntEnum):
    """What a cell was in its file; one byte each."""

    TEXT = 0
    BLANK = 1
    NUMBER = 2
    BOOLEAN = 3
    NESTED = 4
    MOMENT = 5
    ABSENT = 6


Chunk: TypeAlias = "pa.Array | np.ndarray | None"
"""Arrow values, or the `CellKind` of each cell as uint8; None where all cells are texts."""


@dataclass(frozen=True, eq=False)
class CellTypes:
    """The types of the columns of a table; columns of texts are left out.

    Attributes:
        columns: for each column its chunks in the order of the rows, each with its number of rows.
    """

    columns: Mapping[str, Sequence[tuple[int, Chunk]]]

    def __deepcopy__(self, memo: dict[int, Any]) -> CellTypes:
        return self  # pandas copies the attributes of a frame at every turn

    def take(self, name: str, start: int, stop: int) -> list[tuple[int, Chunk]]:
        """The chunks of the rows from `start` to `stop`."""
        found: list[tuple[int, Chunk]] = []
        first = 0
        for size, chunk in self.columns[name]:
            low, high = max(start, first), min(stop, first + size)
            if low < high:
                part = None if chunk is None else chunk[low - first : high - first]
                found.append((high - low, part))
            first += size
        return found

    def rename(self, names: Mapping[str, str]) -> CellTypes:
        """The same types under other column names."""
        return CellTypes({names.get(name, name): chunks for name, chunks in self.columns.items()})


def attach_types(frame: pd.DataFrame, types: CellTypes | None) -> None:
    """Remember the types of the cells of a frame whose index is 0..rows-1."""
    if types is not None and types.columns:
        frame.attrs[_ATTRIBUTE] = types


def find_types(frame: pd.DataFrame) -> CellTypes | None:
    """The types of the cells of a frame; None where all are texts, or where its rows are not those that were read."""
    types = frame.attrs.get(_ATTRIBUTE)
    if not isinstance(types, CellTypes):
        return None
    rows = max((sum(size for size, _ in chunks) for chunks in types.columns.values()), default=0)
    is_whole = len(frame) == rows and isinstance(frame.index, pd.RangeIndex) and frame.index.start == 0
    return types if is_whole else None


def is_plain(kinds: np.ndarray) -> bool:
    """Whether all cells are texts."""
    return not kinds.any()


def kind_of(kind: pa.DataType) -> CellKind:
    """The kind of the filled cells of a Parquet column."""
    if pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        return CellKind.NUMBER
    if pa.types.is_boolean(kind):
        return CellKind.BOOLEAN
    if pa.types.is_nested(kind):
        return CellKind.NESTED
    is_moment = pa.types.is_date(kind) or (pa.types.is_timestamp(kind) and kind.tz is None)
    return CellKind.MOMENT if is_moment else CellKind.TEXT


def put_kinds(types: CellTypes | None, names: Sequence[str], rows: Sequence[int]) -> CellTypes | None:
    """The types where the cells of these rows and columns have the kind that most cells of their column have.

    A label that replaces a blank cell is written like the labels around it. Parquet values keep their type anyway.
    """
    if types is None or not len(rows):
        return types
    columns = dict(types.columns)
    chosen = np.asarray(rows, np.int64)
    for name in set(names) & columns.keys():
        usual = _usual_kind(columns[name])
        first, chunks = 0, []
        for size, chunk in columns[name]:
            own = chosen[(chosen >= first) & (chosen < first + size)] - first
            if isinstance(chunk, np.ndarray) and len(own):
                chunk = chunk.copy()
                chunk[own] = usual
            chunks.append((size, chunk))
            first += size
        columns[name] = chunks
    return CellTypes(columns)


def _usual_kind(chunks: Sequence[tuple[int, Chunk]]) -> int:
    counts = np.zeros(len(CellKind), np.int64)
    for size, chunk in chunks:
        if isinstance(chunk, np.ndarray):
            counts += np.bincount(chunk, minlength=len(CellKind))
        else:
            counts[CellKind.TEXT if chunk is None else kind_of(chunk.type)] += size
    counts[[CellKind.BLANK, CellKind.ABSENT]] = 0
    return int(counts.argmax())


def extend_types(types: CellTypes | None, count: int) -> CellTypes | None:
    """The types of a table that got some rows at its end, whose cells are blank."""
    if types is None:
        return None
    blank = np.full(count, CellKind.BLANK, np.uint8)
    return CellTypes({name: [*chunks, (count, blank)] for name, chunks in types.columns.items()})
