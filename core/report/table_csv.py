"""Writes the figures of a report as csv: one table, its numbers unrounded, its heads English in every language."""

from __future__ import annotations

import csv
import io

from core.data.office_text import make_safe
from core.errors import RunError
from core.message import say
from core.report.document import Cell, Document


def write_csv(document: Document) -> str:
    """The table of the figures.

    Raises:
        RunError: nothing was judged, so there are none.
    """
    table = document.table
    if table is None:
        raise RunError(
            say("There are no figures to write: nothing was held back to judge the model on."),
            hint=say("Write the report as HTML: it says what is known."),
        )
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    for at, row in enumerate(table.rows):
        cells = [_write(cell) for cell in row]
        if table.keys:
            cells[0] = make_safe(table.keys[at])
        writer.writerow(cells)
    return out.getvalue()


def _write(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, (int, float)):
        return cell
    return make_safe(str(cell))  # the name of a class is any text of a file, =1+1 too
