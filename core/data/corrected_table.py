"""Finds the rows that corrections are of, and applies them to a table in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa

from core.data.cell_types import attach_types, extend_types, find_types, put_kinds
from core.data.cells import arrow_column, list_cells, to_frame, to_series
from core.data.class_names import natural_key
from core.data.corrections import UNKNOWN_ROW, Correction, Corrections, fits_hash, hash_text, is_contradicted
from core.data.label_edit import is_same_cell, present_cells, write_cells
from core.data.reading_findings import Finding, Severity
from core.data.roles import Role, Roles, table_labels, text_column
from core.data.table import Table
from core.errors import DataError
from core.message import say

ADDED_NAME = "added texts"
"""Stands for the file of texts that are in no file."""

_LISTED = 5


@dataclass(frozen=True, eq=False)
class CorrectedTable:
    """A table with corrections applied.

    Attributes:
        table: the labels replaced, the added texts as its last rows.
        rows: the corrected rows, rising; int64.
        added: the rows of added texts, rising; int64.
        applied: the corrections that count, with row, file, line and present label of the text each was found at.
        findings: what was applied, and what did not fit.
    """

    table: Table
    rows: np.ndarray
    added: np.ndarray
    applied: Corrections
    findings: tuple[Finding, ...]


def correct_table(table: Table, roles: Roles, corrections: Corrections) -> CorrectedTable:
    """Apply corrections; `table` stays as it is.

    Where the corrections are known to be of this table (`Corrections.fingerprint`), their rows are right. Otherwise the
    hash of the text decides: a text that is no longer in its line is searched for in the whole table, and one that is
    nowhere is left out. A label that is no longer the old one is replaced nevertheless. All of that is a finding.

    Raises:
        DataError: no text or no label column is chosen.
    """
    if not corrections.items:
        nothing = np.empty(0, np.int64)
        return CorrectedTable(table, nothing, nothing, corrections, ())
    if not roles.label_columns:
        raise DataError(say("No column is the label."), hint=say("Choose the column that holds the labels."))
    known = {"", *table.columns}
    # a column that was renamed in the file, or that a table of suggestions has for something else, says nothing
    items = tuple(one if one.column in known else replace(one, column="") for one in corrections.items)
    own = replace(corrections, items=items).of_columns(roles.label_columns)
    notes = _Notes(table)
    notes.of_other_columns = len(corrections.items) - len(own.items)
    notes.undecided = len(own.undecided)
    is_certain = bool(own.fingerprint) and own.fingerprint == table.fingerprint()
    finder = _Finder(table, roles, notes, is_certain=is_certain)
    own = finder.place_texts(own)
    found = _find_rows(own, finder, notes, table)
    rows = np.array(sorted(found), np.int64)
    present = dict(zip(rows.tolist(), present_cells(table, roles, rows), strict=True))
    for row in rows.tolist():
        notes.compare(found[row], present[row], roles, is_certain=is_certain)
    different = [row for row in rows.tolist() if not is_same_cell(found[row].new, present[row], roles)]
    frame, refused = write_cells(table.frame, roles, {row: found[row].new for row in different})
    notes.refused = [found[row] for row in sorted(refused)]
    changed = [row for row in different if row not in refused]
    attach_types(frame, put_kinds(find_types(table.frame), roles.label_columns, changed))
    added = tuple(one for one in own.added if one.new)
    corrected = _append(replace(table, frame=frame), roles, added)
    notes.note_classes(table, roles, corrected)
    items = (
        *(replace(found[row], old=present[row], text_hash=finder.hash_of(row)) for row in changed),
        *(replace(one, text_hash=hash_text(one.text)) for one in added),
    )
    return CorrectedTable(
        corrected,
        np.array(changed, np.int64),
        np.arange(table.rows, corrected.rows, dtype=np.int64),
        Corrections(items, source=corrections.source),
        tuple(notes.findings(changed, len(added))),
    )


def _find_rows(own: Corrections, finder: _Finder, notes: _Notes, table: Table) -> dict[int, Correction]:
    """The correction that counts of each row: the last one, whichever way each names it."""
    found: dict[int, Correction] = {}
    rows_of: dict[tuple[object, ...], list[int]] = {}
    for one in own.net().items:
        if one.is_added:
            continue
        rows_of[one.key] = finder.find(one)
        for row in rows_of[one.key]:
            earlier = found.get(row)
            old = one.old if earlier is None or one.old != earlier.new else earlier.old
            if earlier is not None and is_contradicted(earlier, one):
                notes.overruled.append((earlier, row))
            found[row] = replace(one, row=row, file=_name_of(table, row), line=int(table.line_of[row]), old=old)
    for one in own.overruled:
        notes.overruled.append((one, next(iter(rows_of.get(one.key, ())), UNKNOWN_ROW)))
    return found


def place_texts(table: Table, roles: Roles, corrections: Corrections) -> Corrections:
    """The corrections, where those that name a text alone are of the rows with that text; others are added texts.

    One with an old label is of a row even where the table has no such text. What was typed in Use stays an added text.
    """
    return _Finder(table, roles, _Notes(table), is_certain=False).place_texts(corrections)


def add_label_column(table: Table, roles: Roles, name: str = "") -> tuple[Table, Roles]:
    """The table with a blank label column as its last one, which corrections can fill, and its roles.

    Args:
        name: of the column; "" for "label", or what is free of "label 2", "label 3".
    """
    free = (one for one in ("label", *(f"label {number}" for number in range(2, 1_000))) if one not in table.columns)
    column = name or next(free)
    frame = table.frame.copy(deep=False)
    attributes = dict(table.frame.attrs)
    frame[column] = to_series(pa.chunked_array([pa.array([""] * table.rows, pa.large_string())]))
    frame.attrs = attributes
    return replace(table, frame=frame), replace(roles, by_column=(*roles.by_column, (column, Role.LABEL)))


class _Finder:
    """Finds the rows of corrections by place and by text; texts are only hashed where it takes that."""

    def __init__(self, table: Table, roles: Roles, notes: _Notes, *, is_certain: bool) -> None:
        self._table = table
        self._roles = roles
        self._notes = notes
        self._is_certain = is_certain
        self._known: dict[int, str] = {}

    @cached_property
    def _texts(self) -> pa.ChunkedArray:
        return text_column(self._table, self._roles)

    @cached_property
    def _by_hash(self) -> dict[str, list[int]]:
        rows: dict[str, list[int]] = defaultdict(list)
        for row, text in enumerate(list_cells(self._texts)):
            rows[hash_text(text)].append(row)
        return rows

    @cached_property
    def _by_line(self) -> dict[tuple[str, int], int]:
        names = [path.name for path in self._table.sources]
        numbers = zip(self._table.source_of.tolist(), self._table.line_of.tolist(), strict=True)
        return {(names[source], line): row for row, (source, line) in reversed([*enumerate(numbers)])}

    def hash_of(self, row: int) -> str:
        if row not in self._known:
            self._known[row] = hash_text(self._texts[row].as_py())
        return self._known[row]

    def place_texts(self, own: Corrections) -> Corrections:
        """As the function of this name does; what is added though the table holds it is noticed."""
        if self._is_certain or not own.added:
            return own
        items = tuple(
            replace(one, text="", text_hash=hash_text(one.text))
            if one.is_added and one.way != "use" and (one.old or hash_text(one.text) in self._by_hash)
            else one
            for one in own.items
        )
        placed = replace(own, items=items)
        for one in placed.added:
            self._notes.held_already += self._by_hash.get(hash_text(one.text), [])
        return placed

    def find(self, one: Correction) -> list[int]:
        """The row of a correction, or all rows of its text where the place does not tell them apart; [] for none."""
        row, is_named = self._find_place(one)
        if row is not None and self._fits(one, row, is_named):
            return [row]
        if not is_named:
            self._notes.unknown_files.append(one.file)
        elif one.line and not one.file and not one.text_hash and len(self._table.sources) > 1:
            self._notes.without_file.append(one)
            return []
        rows = self._by_hash.get(one.text_hash, []) if one.text_hash and not self._is_certain else []
        if not rows:
            self._notes.lost.append(one)
        elif one.line or one.row >= 0:
            self._notes.moved.append(one)
            self._notes.moved_rows += rows
        if len(rows) > 1 and one.old:
            cells = present_cells(self._table, self._roles, rows)
            own = [row for row, cell in zip(rows, cells, strict=True) if is_same_cell(cell, one.old, self._roles)]
            return own or rows
        return rows

    def _fits(self, one: Correction, row: int, is_named: bool) -> bool:
        if self._is_certain:
            return True
        # a file of another name may be a copy of this one, which only the text can say
        return fits_hash(one.text_hash, self.hash_of(row)) if one.text_hash else is_named

    def _find_place(self, one: Correction) -> tuple[int | None, bool]:
        """The row that the place names, and whether its file is one of the table's; without a file the only one is."""
        if one.row >= 0:
            return (one.row if one.row < self._table.rows else None), True
        names = {path.name for path in self._table.sources}
        name = Path(one.file.replace("\\", "/")).name
        is_named = not name or name in names
        if name not in names and len(names) == 1:
            name = next(iter(names))
        return self._by_line.get((name, one.line)) if one.line else None, is_named


class _Notes:
    """Collects what was found while corrections were applied."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self.unknown_files: list[str] = []
        self.without_file: list[Correction] = []
        self.moved: list[Correction] = []
        self.moved_rows: list[int] = []
        self.overruled: list[tuple[Correction, int]] = []
        self.held_already: list[int] = []
        self.lost: list[Correction] = []
        self._other: list[tuple[int, str, Correction]] = []
        self._done: list[int] = []
        self.refused: list[Correction] = []
        self.of_other_columns = 0
        self.undecided = 0
        self._new_classes: tuple[str, ...] = ()

    def compare(self, one: Correction, present: str, roles: Roles, *, is_certain: bool) -> None:
        """Notice a label that is not the old one, or that is the new one already."""
        if is_same_cell(one.new, present, roles):
            self._done.append(one.row)
        elif not is_certain and one.old and not is_same_cell(one.old, present, roles):
            self._other.append((one.row, present, one))

    def note_classes(self, before: Table, roles: Roles, after: Table) -> None:
        """Notice classes that no row had; labels that cannot be read are found where they are."""
        try:
            known = set(table_labels(before, roles).classes)
            self._new_classes = tuple(name for name in table_labels(after, roles).classes if name not in known)
        except DataError:
            self._new_classes = ()

    def findings(self, changed: Sequence[int], added: int) -> list[Finding]:
        """A finding for each thing that a person should know, the corrections themselves first."""
        found = []
        if changed or added:
            message = (
                say("Labels that were corrected: {n}. Texts that were added: {added}.", n=len(changed), added=added)
                if added
                else say("Labels that were corrected: {n}.", n=len(changed))
            )
            found.append(Finding("corrected_labels", Severity.INFO, message, tuple(changed)))
        if self._new_classes:
            names = ", ".join(sorted(self._new_classes, key=natural_key)[:_LISTED])
            message = say("Classes that only corrections have: {names}.", names=names + self._more(self._new_classes))
            found.append(Finding("corrected_new_class", Severity.INFO, message, ()))
        return [*found, *self._find_misplaced(), *self._find_doubtful()]

    def _find_misplaced(self) -> Iterable[Finding]:
        if self.unknown_files:
            names = list(dict.fromkeys(self.unknown_files))
            message = say("Corrections of other files: {names}.", names=", ".join(names[:_LISTED]) + self._more(names))
            hint = say("They are searched for by their texts.")
            yield Finding("corrected_unknown_file", Severity.WARNING, message, (), hint=hint)
        if self.moved:
            message = say(
                "Corrections whose text was found in another line: {n} ({lines}).",
                n=len(self.moved),
                lines=self._list(self.moved),
            )
            yield Finding("corrected_moved", Severity.INFO, message, tuple(sorted(set(self.moved_rows))))
        if self.without_file:
            message = say(
                "Corrections that name a line, but not of which file: {n} ({lines}). They are left out.",
                n=len(self.without_file),
                lines=self._list(self.without_file),
            )
            hint = say("The table is of several files: write the name of the file into the column file.")
            yield Finding("corrected_without_file", Severity.WARNING, message, (), hint=hint)
        if self.lost:
            message = say(
                "Corrections whose text was not found: {n} ({lines}). They are left out.",
                n=len(self.lost),
                lines=self._list(self.lost),
            )
            hint = say("The file has changed, no row begins in that line, or they are of another file.")
            yield Finding("corrected_not_found", Severity.WARNING, message, (), hint=hint)
        if self.of_other_columns:
            message = say("Corrections of another label column: {n}. They are left out.", n=self.of_other_columns)
            yield Finding("corrected_other_column", Severity.INFO, message, ())
        if self.undecided:
            message = say("Corrections without a new label: {n}. They are left out.", n=self.undecided)
            hint = say("To take a label away, write the present one into the column old.")
            yield Finding("corrected_undecided", Severity.WARNING, message, (), hint=hint)

    def _find_doubtful(self) -> Iterable[Finding]:
        if self._other:
            row, present, one = self._other[0]
            message = say(
                "Labels that were not what the correction says: {n}, for example {present} instead of {old}. They are "
                "corrected all the same.",
                n=len(self._other),
                present=present[:40] or "-",
                old=one.old[:40],
            )
            yield Finding("corrected_other_label", Severity.WARNING, message, tuple(row for row, _, _ in self._other))
        if self.overruled:
            message = say(
                "Corrections that a later one of the same text contradicts: {n} ({lines}). The later one counts.",
                n=len(self.overruled),
                lines=self._list([one for one, _ in self.overruled]),
            )
            rows = tuple(sorted({row for _, row in self.overruled if row != UNKNOWN_ROW}))
            yield Finding("corrected_twice", Severity.WARNING, message, rows)
        if self.held_already:
            message = say("Added texts that the table holds already: {n} rows.", n=len(self.held_already))
            yield Finding("corrected_held_already", Severity.INFO, message, tuple(sorted(self.held_already)))
        if self._done:
            message = say("Labels that are already what the correction says: {n}.", n=len(self._done))
            yield Finding("corrected_already", Severity.INFO, message, tuple(sorted(self._done)))
        if self.refused:
            message = say(
                "Labels that the columns cannot hold: {n}, for example {label}. They are left out.",
                n=len(self.refused),
                label=self.refused[0].new[:40],
            )
            hint = say("Each column is one label: a further label needs a column of its own.")
            rows = tuple(one.row for one in self.refused)
            yield Finding("corrected_unwritable", Severity.WARNING, message, rows, hint=hint)

    def _list(self, some: list[Correction]) -> str:
        """The places of corrections, as a person finds them."""
        own = self._table.sources[0].name if len(self._table.sources) == 1 else ""
        shown = [
            ":".join(filter(None, (one.file or own, str(one.line)))) if one.line else one.text_hash
            for one in some[:_LISTED]
        ]
        return ", ".join(shown) + self._more(some)

    @staticmethod
    def _more(some: list[Correction] | list[str] | tuple[str, ...]) -> str:
        return " …" if len(some) > _LISTED else ""


def _name_of(table: Table, row: int) -> str:
    return table.sources[int(table.source_of[row])].name


def _append(table: Table, roles: Roles, added: tuple[Correction, ...]) -> Table:
    """The table with a row for each added text; its other columns are blank."""
    if not added:
        return table
    count, first = len(added), table.rows
    columns = []
    for name in table.columns:
        texts = [one.text for one in added] if name == roles.text_columns[0] else [""] * count
        chunks = [*arrow_column(table.frame, name).chunks, pa.array(texts, pa.large_string())]
        columns.append(pa.chunked_array(chunks, pa.large_string()))
    frame = to_frame(columns, table.columns)
    attach_types(frame, extend_types(find_types(table.frame), count))
    frame, _ = write_cells(frame, roles, {first + at: one.new for at, one in enumerate(added)})
    written = (roles.text_columns[0], *roles.label_columns)
    attach_types(frame, put_kinds(find_types(frame), written, range(first, first + count)))
    return replace(
        table,
        frame=frame,
        sources=(*table.sources, Path(ADDED_NAME)),
        source_of=np.concatenate([table.source_of, np.full(count, len(table.sources), np.int32)]),
        line_of=np.concatenate([table.line_of, np.arange(1, count + 1, dtype=np.int64)]),
    )
