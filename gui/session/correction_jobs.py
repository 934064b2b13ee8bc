"""The work of corrections that takes time with a large table: reading a journal, making and applying corrections."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from gui.work.background import Ticket, Work

if TYPE_CHECKING:
    from core.data.corrected_table import CorrectedTable
    from core.data.corrections import Correction, Corrections
    from core.data.roles import Roles
    from core.data.table import Table


@dataclass(frozen=True, eq=False)
class JournalRead:
    """What is kept for a table: its corrections, and the classes that were named for it."""

    table: Table
    corrections: Corrections
    classes: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Applied:
    """The corrections of a table applied to it, and the file of them that a job names."""

    table: Table
    corrected: CorrectedTable
    file: Path


@dataclass(frozen=True, eq=False)
class Made:
    """Corrections of one action; `names` are the classes that it renames, by their names before."""

    table: Table
    corrections: tuple[Correction, ...]
    action: int
    names: Mapping[str, str] = field(default_factory=dict)


def read_journal(table: Table) -> Work:
    """A job that gives the `JournalRead` of a table; it is only hashed where there are journals at all."""

    def work(ticket: Ticket) -> JournalRead:
        from core.data.corrections import Corrections
        from core.runs.correction_journal import CorrectionJournal, has_journals

        if not has_journals():
            return JournalRead(table, Corrections(), ())
        journal = CorrectionJournal(table.fingerprint())
        return JournalRead(table, journal.read(), journal.classes)

    return work


def apply_corrections(table: Table, roles: Roles, corrections: Corrections) -> Work:
    """A job that gives the `Applied` of the corrections of this very table."""

    def work(ticket: Ticket) -> Applied:
        from core.data.corrected_table import correct_table

        # Of this very table: its rows are right, and no text has to be compared.
        certain = replace(corrections, fingerprint=table.fingerprint())
        corrected = correct_table(table, roles, certain)
        ticket.check()
        return Applied(table, corrected, write_for_jobs(table, corrections))

    return work


def write_for_jobs(table: Table, corrections: Corrections) -> Path:
    """The file of the corrections of a table, from which every run copies its own.

    Raises:
        RunError: it cannot be written. DeviceError: the disk is full.
    """
    from core.runs.correction_files import write_corrections
    from core.runs.correction_journal import CorrectionJournal

    file = CorrectionJournal(table.fingerprint()).path.with_suffix(".csv")
    file.parent.mkdir(parents=True, exist_ok=True)
    write_corrections(file, corrections)
    return file


def rename_classes(table: Table, roles: Roles, names: Mapping[str, str], corrections: Corrections, action: int) -> Work:
    """A job that gives the `Made` that renames classes of a table, as it was read."""

    def work(ticket: Ticket) -> Made:
        from core.data.class_renames import rename_classes

        certain = replace(corrections, fingerprint=table.fingerprint())
        made = rename_classes(table, roles, names, certain, when=time.time())
        return Made(table, tuple(replace(one, action=action) for one in made), action, names)

    return work


def make_many(
    table: Table,
    roles: Roles,
    cells: Sequence[tuple[int, str]],
    way: str,
    corrected: Mapping[int, Correction],
    action: int,
) -> Work:
    """A job that gives the `Made` of `make_corrections`."""

    def work(ticket: Ticket) -> Made:
        now = {row: one.new for row, one in corrected.items()}
        made = make_corrections(table, roles, cells, way, now)
        return Made(table, tuple(replace(one, action=action) for one in made), action)

    return work


def make_corrections(
    table: Table, roles: Roles, cells: Sequence[tuple[int, str]], way: str, corrected: Mapping[int, str]
) -> tuple[Correction, ...]:
    """The corrections that give these rows these label cells; rows that have them already are left out.

    Args:
        table: as it was read.
        cells: (row, label cell in the form of the column).
        corrected: the label cells of the rows that are corrected already.

    Raises:
        DataError: no text or no label column is chosen.
    """
    import numpy as np

    from core.data.corrections import Correction, hash_text
    from core.data.label_edit import is_same_cell, present_cells
    from core.data.roles import join_texts

    rows = np.array([row for row, _ in cells], np.int64)
    now = time.time()
    column = roles.label_columns[0] if len(roles.label_columns) == 1 else ""
    texts = join_texts(table, roles, rows)
    present = [
        corrected.get(row, cell) for row, cell in zip(rows.tolist(), present_cells(table, roles, rows), strict=True)
    ]
    return tuple(
        Correction(
            row,
            hash_text(text),
            old,
            new,
            now,
            way,
            table.sources[int(table.source_of[row])].name,
            int(table.line_of[row]),
            column=column,
        )
        for (row, new), text, old in zip(cells, texts, present, strict=True)
        if not is_same_cell(old, new, roles)
    )


def save_table(table: Table, roles: Roles, corrections: Corrections, out: Path) -> Work:
    """A job that writes a table, as it was read, with its corrections by the ending of its name, and gives the path.

    Labels that were given to a table without a label column are a further column at its end.
    """

    def work(ticket: Ticket) -> Path:
        from core.data.corrected_table import add_label_column
        from core.tasks.corrected_file import save_corrected

        filled, filled_roles = (table, roles) if roles.label_columns else add_label_column(table, roles)
        certain = replace(corrections, fingerprint=filled.fingerprint())
        save_corrected(filled, filled_roles, certain, out, progress=lambda done, total: ticket.check())
        return out

    return work
