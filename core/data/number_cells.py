"""Parses columns of texts as numbers or as moments; plain columns are parsed by Arrow, without Python texts."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.data.amounts import read_amounts
from core.data.cells import list_cells
from core.data.dates import parse_dates

_SECONDS = {"s": (1e8, 1e10), "ms": (1e11, 1e13), "us": (1e14, 1e16), "ns": (1e17, 1e19)}
"""Ranges in which the numbers of a column count as seconds, milliseconds ... since 1970: the years 1973 to 2286."""
_UNITS = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}


def read_numbers(column: pa.ChunkedArray) -> np.ndarray:
    """The numbers in a column, NaN where a cell holds none; [rows], float64. See `core.data.amounts.read_amounts`."""
    return read_amounts(column).values


def read_moments(column: pa.ChunkedArray) -> tuple[np.ndarray, np.ndarray, bool]:
    """The moments in a column, in any of the supported formats.

    Numbers are seconds, milli-, micro- or nanoseconds since 1970, depending on their size; numbers of another size (1,
    2, 3 ...; years) are kept, which preserves their order. ISO times are read by Arrow, all others by
    `core.data.dates.parse_dates`.

    Returns:
        Seconds since 1970 [rows], int64; True where a cell holds no moment [rows] (its seconds are undefined); and
        whether the numbers are moments, not merely an order.
    """
    numbers = _read_plain_numbers(column)
    if numbers is not None:
        return _read_stamps(numbers)
    cells = pc.utf8_trim_whitespace(column)
    blank = pc.equal(cells, "").to_numpy()
    try:
        filled = pc.if_else(pc.equal(cells, ""), pa.scalar("1970-01-01", cells.type), cells)
        moments = pc.cast(filled, pa.timestamp("s")).to_numpy().astype("datetime64[s]")
    except pa.ArrowInvalid:
        moments, missing = parse_dates(list_cells(cells))
        blank = np.zeros(len(cells), bool)
        blank[missing] = True
    return np.where(blank, 0, moments.astype(np.int64)), blank, True


def _read_plain_numbers(column: pa.ChunkedArray) -> np.ndarray | None:
    """The numbers of a column that holds nothing else; None where it does, or where they are dates like 20240305."""
    cells = pc.utf8_trim_whitespace(column)
    try:
        numbers = _to_floats(
            pc.cast(pc.if_else(pc.equal(cells, ""), pa.scalar("nan", cells.type), cells), pa.float64())
        )
    except pa.ArrowInvalid:
        return None
    there = numbers[~np.isnan(numbers)]
    months, days = there // 100 % 100, there % 100
    is_compact = (
        len(there)
        and (
            (there >= 19_000_101) & (there < 21_000_101) & (months >= 1) & (months <= 12) & (days >= 1) & (days <= 31)
        ).all()
    )
    return None if is_compact else numbers


def _read_stamps(numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray, bool]:
    missing = ~np.isfinite(numbers)
    there = numbers[~missing]
    middle = float(np.median(there)) if len(there) else 0.0
    unit = next((name for name, (low, high) in _SECONDS.items() if low <= middle < high), None)
    if unit is None:
        # An order such as 1, 2, 3 may have fractions; whole numbers are kept as they are.
        scale = 1 if np.array_equal(there, np.round(there)) else 1000
        return np.where(missing, 0, np.round(np.nan_to_num(numbers) * scale)).astype(np.int64), missing, False
    return np.where(missing, 0, np.nan_to_num(numbers) // _UNITS[unit]).astype(np.int64), missing, True


def _to_floats(column: pa.ChunkedArray) -> np.ndarray:
    return column.to_numpy().astype(np.float64, copy=False)
