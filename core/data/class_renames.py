"""Renames and merges classes: one action of many corrections."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from core.data.class_names import strip_blanks
from core.data.corrected_table import correct_table
from core.data.corrections import UNKNOWN_ROW, Correction, Corrections, hash_text
from core.data.label_edit import cell_of, is_same_cell, present_cells
from core.data.labels import holds_names
from core.data.roles import Roles, join_texts, table_labels
from core.data.table import Table
from core.errors import DataError
from core.message import say


def rename_classes(
    table: Table, roles: Roles, names: Mapping[str, str], corrections: Corrections, *, when: float = 0.0
) -> tuple[Correction, ...]:
    """A correction for each row, added texts included, that has one of these classes after `corrections`.

    Two classes that get one name, or one that gets the name of another, are merged. Of several labels of a row only
    those are changed. The corrections are of one action once they are added to a journal.

    Args:
        table: as it was read.
        names: the new name of each class, by its present one (`core.data.labels.Labels.classes`).
        when: seconds since 1970.

    Raises:
        DataError: there is no such class, or the new name is blank or cannot be written in the form of the column.
    """
    wanted = {old: strip_blanks(new) for old, new in names.items() if old != new}
    corrected = correct_table(table, roles, corrections)
    labels = table_labels(corrected.table, roles)
    _refuse_names(wanted, labels.classes, corrected.table, roles)
    numbers = [number for number, name in enumerate(labels.classes) if name in wanted]
    has = np.zeros(len(labels.offsets) - 1, bool)
    has[np.repeat(np.arange(len(has)), labels.counts)[np.isin(labels.codes, numbers)]] = True
    rows = np.flatnonzero(has)
    texts, cells = join_texts(corrected.table, roles, rows), present_cells(corrected.table, roles, rows)
    made = []
    for row, text, old, own in zip(rows.tolist(), texts, cells, labels.of_rows(rows), strict=True):
        new = cell_of(list(dict.fromkeys(wanted.get(name, name) for name in own)), roles)
        if is_same_cell(old, new, roles):
            continue
        is_added = row >= table.rows
        made.append(
            Correction(
                row=UNKNOWN_ROW if is_added else row,
                text_hash=hash_text(text),
                old=old,
                new=new,
                when=when,
                way="rename",
                file="" if is_added else table.sources[int(table.source_of[row])].name,
                line=0 if is_added else int(table.line_of[row]),
                text=text if is_added else "",
                column=roles.label_columns[0] if len(roles.label_columns) == 1 and not is_added else "",
            )
        )
    return tuple(made)


def _refuse_names(wanted: Mapping[str, str], classes: tuple[str, ...], table: Table, roles: Roles) -> None:
    for old, new in wanted.items():
        if old not in classes:
            raise DataError(
                say("There is no class called {name}.", name=old),
                hint=say("The table has: {names}.", names=", ".join(classes[:20])),
            )
        if not new:
            raise DataError(say("A class needs a name."), where=old)
        if roles.label_form == "separated" and roles.label_separator in new:
            raise DataError(
                say("The name holds the sign that stands between labels: {sign}", sign=roles.label_separator),
                where=new,
                hint=say("Choose a name without it."),
            )
        is_flag = roles.label_form == "columns" and not holds_names(table.frame, roles.label_columns)
        if is_flag and new not in roles.label_columns:
            raise DataError(
                say("Each column is one label, and none is called {name}.", name=new),
                hint=say("Rename the column in the file; merging two columns works here."),
            )
