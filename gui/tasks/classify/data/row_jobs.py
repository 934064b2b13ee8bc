"""What the data page computes on other threads: the rows of a class, one row as the model reads it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.data.roles import Roles, join_texts, table_labels
from core.data.table import Table


def find_rows_of_class(table: Table, roles: Roles, name: str) -> np.ndarray:
    """Row numbers of the rows that carry a label, excluded ones too; ascending, int64.

    Raises:
        DataError: the labels cannot be read.
    """
    labels = table_labels(table, roles)
    if name not in labels.classes:
        return np.zeros(0, dtype=np.int64)
    row_of_code = np.repeat(np.arange(table.rows), labels.counts)
    return np.unique(row_of_code[labels.codes == labels.classes.index(name)])


def read_row(table: Table, roles: Roles, row: int) -> str:
    """The text of one row as the model reads it, without reading the other rows.

    Raises:
        DataError: no text column is chosen.
    """
    single_row = replace(
        table,
        frame=table.frame.iloc[[row]].reset_index(drop=True),
        source_of=table.source_of[[row]],
        line_of=table.line_of[[row]],
    )
    return join_texts(single_row, roles)[0]
