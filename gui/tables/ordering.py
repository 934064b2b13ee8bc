"""Sorts the rows of a column and finds the rows that hold a text, over complete columns at once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

NUMBER_SAMPLE_ROWS = 200
SORT_HERE_ROWS = 20_000
"""Up to so many rows a sort is not noticeable and may be done on the window's thread."""


def is_numeric(column: pd.Series) -> bool:
    """True when every filled cell is a number or the text of one; False for an empty column."""
    if pd.api.types.is_numeric_dtype(column.dtype):
        return True
    # The first cells rule out nearly every text column, without reading a million of them.
    return _reads_as_numbers(column.head(NUMBER_SAMPLE_ROWS)) and _reads_as_numbers(column)


def looks_numeric(column: pd.Series) -> bool:
    """As `is_numeric`, judged from the first filled cells only: for the alignment of a column."""
    if pd.api.types.is_numeric_dtype(column.dtype):
        return not pd.api.types.is_bool_dtype(column.dtype)
    return _reads_as_numbers(column.head(NUMBER_SAMPLE_ROWS))


def _reads_as_numbers(column: pd.Series) -> bool:
    filled = column[column.notna() & (column.astype(object) != "")]
    return len(filled) > 0 and bool(pd.to_numeric(filled, errors="coerce").notna().all())


def sort_rows(column: pd.Series, *, descending: bool = False) -> np.ndarray:
    """Row numbers in the order of the column's values; [rows], int64.

    Stable in both directions: equal cells keep their order. Numbers are compared as numbers even where they are
    written as texts, texts without regard to case; empty cells come last in both directions.
    """
    direction = "descending" if descending else "ascending"
    indices = pc.sort_indices(_sortable(column), sort_keys=[("", direction)])
    return indices.to_numpy(zero_copy_only=False).astype(np.int64, copy=False)


def _sortable(column: pd.Series) -> pa.Array | pa.ChunkedArray:
    if is_numeric(column):
        numbers = pd.to_numeric(column, errors="coerce").to_numpy(dtype=np.float64, na_value=np.nan)
        return pa.array(numbers, from_pandas=True)
    folded = pc.utf8_lower(as_texts(column))
    return pc.if_else(pc.equal(folded, ""), pa.scalar(None, folded.type), folded)


def as_texts(column: pd.Series) -> pa.Array | pa.ChunkedArray:
    """The column as Arrow texts; the cells of a text column are not copied."""
    try:
        texts = pa.array(column)
    except (pa.ArrowInvalid, pa.ArrowTypeError, UnicodeEncodeError):  # mixed kinds, or half a surrogate pair
        cells = ["" if cell is None else str(cell) for cell in column]
        texts = pa.array([cell.encode("utf-8", "replace").decode() for cell in cells], type=pa.large_string())
    if not (pa.types.is_string(texts.type) or pa.types.is_large_string(texts.type)):
        texts = pc.cast(texts, pa.large_string())
    return texts


def find_rows_containing(
    frame: pd.DataFrame, wanted: str, is_outdated: Callable[[], bool] = lambda: False
) -> np.ndarray:
    """Row numbers of the rows with `wanted` in any cell, whatever its case; ascending, int64.

    Args:
        is_outdated: called between columns; once it is true the result is not needed any more, and what was found so
            far is returned.
    """
    found = np.zeros(len(frame), dtype=bool)
    for index in range(frame.shape[1]):
        if is_outdated():
            break
        hits = pc.match_substring(as_texts(frame.iloc[:, index]), wanted, ignore_case=True)
        found |= np.asarray(pc.fill_null(hits, False))
    return np.flatnonzero(found)
