"""Parses columns of texts as numbers; plain columns are parsed by Arrow, without Python texts."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from core.data.amounts import read_amounts


def read_numbers(column: pa.ChunkedArray) -> np.ndarray:
    """The numbers in a column, NaN where a cell holds none; [rows], float64. See `core.data.amounts.read_amounts`."""
    return read_amounts(column).values
