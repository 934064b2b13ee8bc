"""Columns of a table as numbers, and what a column is that no person has filled."""

from __future__ import annotations

import re

import numpy as np

from core.data.amounts import Amounts, read_amounts
from core.data.cells import arrow_column
from core.data.column_names import plain_name
from core.data.number_cells import read_numbers
from core.data.table import Table

_TEXT_FORMATS = ("csv", "tsv", "txt", "html", "xml")
_UNNAMED = re.compile(r"(?:column|unnamed|field|var|x|v|level)?[_ ]*\d*")
_INDEX_NAMES = frozenset("index idx row rownames row_names row_id row_number row_nr rowid rownum level_0".split())


def read_table_amounts(table: Table, name: str) -> Amounts:
    """The numbers in a column of a table; where its file has numbers of its own, `1.299` has three decimals."""
    return read_amounts(arrow_column(table.frame, name), is_typed=table.dialect.format not in _TEXT_FORMATS)


def is_row_index(table: Table, name: str) -> bool:
    """Whether a column without a name of its own counts the rows of its file: 0, 1, 2 ... as data frames write them."""
    plain = plain_name(name)
    if not (_UNNAMED.fullmatch(plain) or plain in _INDEX_NAMES) or table.rows < 2:
        return False
    numbers = read_numbers(arrow_column(table.frame, name))
    starts = np.concatenate([[True], np.diff(table.source_of) != 0])
    is_next = np.diff(numbers, prepend=np.nan) == 1
    return bool(np.where(starts, (numbers == 0) | (numbers == 1) | is_next, is_next).all())
