"""Reads the labels of every row as class numbers, in any of the supported forms."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.config import LabelForm
from core.data.cells import ROWS_AT_ONCE, arrow_column, iter_cells
from core.errors import DataError
from core.message import say

_TRUE_WORDS = frozenset({"1", "1.0", "true", "yes", "y", "x", "ja", "wahr", "是", "t"})
_FALSE_WORDS = frozenset({"", "0", "0.0", "false", "no", "n", "nein", "falsch", "否", "f"})
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, eq=False)
class Labels:
    """The labels of all rows of a table.

    Attributes:
        classes: sorted naturally ("2" before "10").
        codes: class numbers, the labels of all rows concatenated; int32.
        offsets: row r has `codes[offsets[r]:offsets[r + 1]]`; [rows + 1], int64.
    """

    classes: tuple[str, ...]
    codes: np.ndarray
    offsets: np.ndarray

    @property
    def counts(self) -> np.ndarray:
        """How many labels each row has; [rows]."""
        return np.diff(self.offsets)

    def first_codes(self) -> np.ndarray:
        """The first label of each row, -1 where there is none; [rows], int32."""
        first = np.full(len(self.offsets) - 1, -1, np.int32)
        labelled = self.counts > 0
        first[labelled] = self.codes[self.offsets[:-1][labelled]]
        return first

    def class_counts(self, rows: np.ndarray) -> np.ndarray:
        """How many of these rows have each class; [classes], int64."""
        chosen = np.zeros(len(self.offsets) - 1, bool)
        chosen[rows] = True
        return np.bincount(self.codes[np.repeat(chosen, self.counts)], minlength=len(self.classes))

    def of_rows(self, rows: np.ndarray) -> tuple[tuple[str, ...], ...]:
        """The class names of each of these rows, in order; () where there is none."""
        if self.offsets[-1] == len(self.offsets) - 1 and self.counts.max(initial=1) == 1:
            # a million small tuples would keep the garbage collector, and with it the window, busy
            alone = [(name,) for name in self.classes]
            found: list[tuple[str, ...]] = []
            for start in range(0, len(rows), ROWS_AT_ONCE):
                found += [alone[code] for code in self.codes[rows[start : start + ROWS_AT_ONCE]].tolist()]
            return tuple(found)
        names, codes, bounds = self.classes, self.codes.tolist(), self.offsets.tolist()
        return tuple(tuple(names[c] for c in codes[bounds[r] : bounds[r + 1]]) for r in rows.tolist())


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key that puts "2" before "10" and ignores case; ties are broken by the name itself."""
    parts = [(0, int(p), "") if p.isascii() and p.isdigit() else (1, 0, p.casefold()) for p in _DIGITS.split(name) if p]
    return (*parts, (2, 0, name))


def read_labels(frame: pd.DataFrame, columns: tuple[str, ...], form: LabelForm, separator: str) -> Labels:
    """The labels of all rows.

    Args:
        frame: all cells are texts.
        columns: the label columns; one, unless `form` is "columns".
        form: single (the cell is the label), separated, json (a list in the cell), or columns (one yes/no column each).
        separator: the text between labels where `form` is "separated".

    Raises:
        DataError: a cell that does not fit the form; names column and row.
    """
    if form == "columns":
        return _read_flags(frame, columns)
    if not columns:
        return Labels((), np.empty(0, np.int32), np.zeros(len(frame) + 1, np.int64))
    column = arrow_column(frame, columns[0])
    coded = column.dictionary_encode().combine_chunks() if len(column) else None
    if coded is None:
        return Labels((), np.empty(0, np.int32), np.zeros(1, np.int64))
    cells = coded.dictionary.to_pylist()
    indices = coded.indices.to_numpy(zero_copy_only=False)
    if len(columns) and form == "single":
        return _read_single(cells, indices)
    per_cell = [_split_cell(cell, form, separator, columns[0], indices, number) for number, cell in enumerate(cells)]
    classes = tuple(sorted({name for names in per_cell for name in names}, key=natural_key))
    number_of = {name: number for number, name in enumerate(classes)}
    lengths = np.array([len(names) for names in per_cell], np.int64)
    flat = np.array([number_of[name] for names in per_cell for name in names], np.int32)
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    row_lengths = lengths[indices]
    offsets = np.concatenate([[0], np.cumsum(row_lengths)])
    within = np.arange(offsets[-1]) - np.repeat(offsets[:-1], row_lengths)
    return Labels(classes, flat[np.repeat(starts[indices], row_lengths) + within], offsets)


def _read_single(cells: list[str], indices: np.ndarray) -> Labels:
    names = [cell.strip() for cell in cells]
    classes = tuple(sorted({name for name in names if name}, key=natural_key))
    number_of = {name: number for number, name in enumerate(classes)}
    codes = np.take(np.array([number_of.get(name, -1) for name in names], np.int32), indices)
    labelled = codes >= 0
    return Labels(classes, codes if labelled.all() else codes[labelled], np.concatenate([[0], np.cumsum(labelled)]))


def _split_cell(cell: str, form: LabelForm, separator: str, column: str, indices: np.ndarray, number: int) -> list[str]:
    if form == "single" or (form == "separated" and not separator):
        parts = [cell]
    elif form == "separated":
        parts = cell.split(separator)
    else:
        try:
            found = json.loads(cell) if cell.strip() else []
        except ValueError:
            found = None
        if not isinstance(found, list):
            row = int(np.flatnonzero(indices == number)[0])
            raise DataError(
                say("This cell is no JSON list: {cell}", cell=cell[:80]),
                where=say("row {row}, column {column}", row=row + 1, column=column),
                hint=say("Mend the cell, or read the column as one label per row."),
            )
        parts = [part if isinstance(part, str) else json.dumps(part, ensure_ascii=False) for part in found]
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _read_flags(frame: pd.DataFrame, columns: tuple[str, ...]) -> Labels:
    ordered = tuple(sorted(columns, key=natural_key))
    marked = np.zeros((len(frame), len(ordered)), bool)
    for place, name in enumerate(ordered):
        start = 0
        for cells in iter_cells(arrow_column(frame, name)):
            for row, cell in enumerate(cells, start):
                word = cell.strip().lower()
                if word in _TRUE_WORDS:
                    marked[row, place] = True
                elif word not in _FALSE_WORDS:
                    raise DataError(
                        say("{cell} is neither yes nor no.", cell=cell[:80]),
                        where=say("row {row}, column {column}", row=row + 1, column=name),
                        hint=say("Columns that each stand for one label hold 1 and 0 (or yes and no)."),
                    )
            start += len(cells)
    rows, codes = np.nonzero(marked)
    return Labels(ordered, codes.astype(np.int32), np.searchsorted(rows, np.arange(len(frame) + 1)).astype(np.int64))
