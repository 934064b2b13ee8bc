"""Columns of a table as Arrow texts, converted in chunks small enough that the window's thread stays responsive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa

ROWS_AT_ONCE = 8_192
"""Cells converted to Python texts at once: about a millisecond in which no other thread can run."""

_TEXT_DTYPE = pd.StringDtype("pyarrow", na_value=np.nan)


def to_series(column: pa.ChunkedArray) -> pd.Series:
    """A pandas column over the same memory, dtype `str`."""
    return pd.Series(pd.arrays.ArrowStringArray(column, dtype=_TEXT_DTYPE), copy=False)


def to_frame(columns: Sequence[pa.ChunkedArray], names: Sequence[str]) -> pd.DataFrame:
    """A frame of dtype `str` columns over the same memory, index 0..rows-1."""
    frame = pd.concat([to_series(column) for column in columns], axis=1) if columns else pd.DataFrame()
    frame.columns = pd.Index(list(names), dtype=object)
    return frame


def arrow_column(frame: pd.DataFrame, name: str) -> pa.ChunkedArray:
    """The cells of one column as Arrow large strings; missing ones are ""."""
    cells = pa.array(frame[name], type=pa.large_string(), from_pandas=True)
    column = cells if isinstance(cells, pa.ChunkedArray) else pa.chunked_array([cells])
    return column.fill_null("") if column.null_count else column


def iter_cells(column: pa.ChunkedArray) -> Iterator[list[str]]:
    """The cells as lists of Python texts, `ROWS_AT_ONCE` at a time, in order."""
    for chunk in column.chunks:
        for start in range(0, len(chunk), ROWS_AT_ONCE):
            yield chunk.slice(start, ROWS_AT_ONCE).to_numpy(zero_copy_only=False).tolist()


def take_rows(column: pa.ChunkedArray, rows: np.ndarray) -> pa.ChunkedArray:
    """The cells of these rows (row numbers, rising), chunk by chunk: Arrow's own `take` copies all cells first."""
    if len(rows) == len(column):
        return column
    parts, start = [], 0
    for chunk in column.chunks:
        first, last = np.searchsorted(rows, (start, start + len(chunk)))
        if last > first:
            parts.append(chunk.take(pa.array(rows[first:last] - start)))
        start += len(chunk)
    return pa.chunked_array(parts, type=column.type)


def list_cells(column: pa.ChunkedArray) -> list[str]:
    """All cells as Python texts."""
    cells: list[str] = []
    for part in iter_cells(column):
        cells.extend(part)
    return cells


def text_bytes(texts: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    """The UTF-8 bytes of an Arrow large string array, and the offset of each text in them; [bytes], [texts + 1]."""
    _, offsets_buffer, data_buffer = texts.buffers()
    offsets = np.frombuffer(offsets_buffer, np.int64)[texts.offset : texts.offset + len(texts) + 1]
    if data_buffer is None:
        return np.empty(0, np.uint8), np.zeros(len(texts) + 1, np.int64)
    return np.frombuffer(data_buffer, np.uint8)[offsets[0] : offsets[-1]], offsets - offsets[0]
