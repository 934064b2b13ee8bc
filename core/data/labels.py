"""Reads the labels of every row as class numbers, in any of the supported forms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pyarrow as pa

from core.config import ClassSpelling, LabelForm
from core.data.cells import ROWS_AT_ONCE, arrow_column, iter_cells
from core.data.class_names import JoinedClass, name_classes, natural_key, strip_blanks, trim
from core.data.label_cells import find_names, is_structured, parse, says_none
from core.errors import CellError
from core.message import say

__all__ = ["Labels", "holds_names", "is_yes", "natural_key", "read_labels"]

_TRUE_WORDS = frozenset({"1", "1.0", "true", "yes", "y", "x", "ja", "wahr", "是", "t", "✓", "✔", "☑"})
_FALSE_WORDS = frozenset({"", "0", "0.0", "false", "no", "n", "nein", "falsch", "否", "f", "☐"})
_BLANK_WORDS = frozenset({"", "null", "nan", "<na>"})
"""What data frames write for a missing value among lists."""
_NO_ROWS = np.empty(0, np.int64)


@dataclass(frozen=True, eq=False)
class Labels:
    """The labels of all rows of a table.

    Attributes:
        classes: sorted naturally ("2" before "10").
        codes: class numbers, the labels of all rows concatenated; int32.
        offsets: row r has `codes[offsets[r]:offsets[r + 1]]`; [rows + 1], int64.
        answered: True where the row says which labels it has, be it none of them (an empty list, a row of zeros);
            False where its cells are blank; [rows].
        joined: classes that are written in several ways. joined_rows: the rows with another spelling than the name.
        partly_blank: rows of yes/no columns with blank cells beside filled ones; the blank ones count as no.
        none_words: words that say "none of the labels", with their rows: (("none", 12),).
        hidden: rows whose label is a placeholder for one that is kept back; they count as unlabelled. hidden_names: the
            placeholders.
    """

    classes: tuple[str, ...]
    codes: np.ndarray
    offsets: np.ndarray
    answered: np.ndarray
    joined: tuple[JoinedClass, ...] = ()
    joined_rows: np.ndarray = field(default_factory=_NO_ROWS.copy)
    partly_blank: np.ndarray = field(default_factory=_NO_ROWS.copy)
    none_words: tuple[tuple[str, int], ...] = ()
    hidden: np.ndarray = field(default_factory=_NO_ROWS.copy)
    hidden_names: tuple[str, ...] = ()

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


def read_labels(
    frame: pd.DataFrame,
    columns: tuple[str, ...],
    form: LabelForm,
    separator: str,
    spelling: ClassSpelling = "forms",
) -> Labels:
    """The labels of all rows.

    Where a row may have several labels, an empty list, a row of zeros and a word such as "none" say that it has none
    of them; a blank cell says nothing.

    Args:
        frame: all cells are texts.
        columns: the label columns; one, unless `form` is "columns".
        form: single (the cell is the label), separated, json (a list or an object in the cell), or columns (one yes/no
            column for each label, or several columns with one label each).
        separator: the text between labels where `form` is "separated".
        spelling: which spellings are one class; see `core.data.class_names.find_forms`.

    Raises:
        CellError: a cell that does not fit the form; names column and row.
    """
    if form == "columns":
        return _read_names(frame, columns, spelling) if holds_names(frame, columns) else _read_flags(frame, columns)
    if not columns or not len(frame):
        nothing = np.zeros(len(frame), bool)
        return Labels((), np.empty(0, np.int32), np.zeros(len(frame) + 1, np.int64), nothing)
    coded = arrow_column(frame, columns[0]).dictionary_encode().combine_chunks()
    cells = coded.dictionary.to_pylist()
    indices = coded.indices.to_numpy(zero_copy_only=False)
    rows_of_cell = np.bincount(indices, minlength=len(cells))

    def refuse(number: int, error: str) -> CellError:
        return _refuse(cells[number], error, columns[0], int(np.flatnonzero(indices == number)[0]))

    if form == "single":
        return _read_single(cells, indices, rows_of_cell, spelling, refuse)
    per_cell = _split_cells(cells, form, separator, refuse)
    none_words: list[tuple[str, int]] = []
    combined = {name for names in per_cell if len(names) > 1 for name in names}
    for number, names in enumerate(per_cell):
        if names and len(names) == 1 and names[0] not in combined and says_none(names[0]):
            none_words.append((names[0], int(rows_of_cell[number])))
            per_cell[number] = []
    answered = np.array(
        [
            cell.strip(f" \t\r\n{separator}").lower() not in (_BLANK_WORDS if form == "json" else ("",))
            for cell in cells
        ],
        bool,
    )
    return _number(per_cell, indices, answered, spelling, tuple(none_words))


def _number(
    per_cell: list[list[str]],
    indices: np.ndarray,
    answered: np.ndarray,
    spelling: ClassSpelling,
    none_words: tuple[tuple[str, int], ...] = (),
) -> Labels:
    """The names in each distinct cell as class numbers of the rows."""
    rows_of_cell = np.bincount(indices, minlength=len(per_cell))
    counts: dict[str, int] = {}
    for names, rows in zip(per_cell, rows_of_cell.tolist(), strict=True):
        for name in names:
            counts[name] = counts.get(name, 0) + rows
    name_of, joined = name_classes(counts, spelling)
    classes = tuple(sorted(set(name_of.values()), key=natural_key))
    number_of = {name: number for number, name in enumerate(classes)}
    per_code = [list(dict.fromkeys(number_of[name_of[name]] for name in names)) for names in per_cell]
    lengths = np.array([len(codes) for codes in per_code], np.int64)
    flat = np.array([code for codes in per_code for code in codes], np.int32)
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    row_lengths = lengths[indices]
    offsets = np.concatenate([[0], np.cumsum(row_lengths)])
    within = np.arange(offsets[-1]) - np.repeat(offsets[:-1], row_lengths)
    codes = flat[np.repeat(starts[indices], row_lengths) + within]
    other = np.array([any(name_of[name] != name for name in names) for names in per_cell], bool)[indices]
    return Labels(
        classes, codes, offsets, answered[indices], tuple(joined), np.flatnonzero(other), none_words=none_words
    )


def _read_single(
    cells: list[str],
    indices: np.ndarray,
    rows_of_cell: np.ndarray,
    spelling: ClassSpelling,
    refuse: Callable[[int, str], CellError],
) -> Labels:
    names = [strip_blanks(cell) for cell in cells]
    for number, name in enumerate(names):
        if name.startswith("{") and is_structured(name) and isinstance(found := parse(name), dict):
            labels = find_names(found)
            if labels is None or len(labels) > 1:
                raise refuse(number, "object" if labels is None else "several")
            names[number] = labels[0] if labels else ""
    counts: dict[str, int] = {}
    for name, rows in zip(names, rows_of_cell.tolist(), strict=True):
        if name:
            counts[name] = counts.get(name, 0) + rows
    name_of, joined = name_classes(counts, spelling)
    classes = tuple(sorted(set(name_of.values()), key=natural_key))
    number_of = {name: number for number, name in enumerate(classes)}
    codes = np.take(np.array([number_of[name_of[name]] if name else -1 for name in names], np.int32), indices)
    labelled = codes >= 0
    other = np.array([bool(name) and name_of[name] != name for name in names], bool)
    return Labels(
        classes,
        codes if labelled.all() else codes[labelled],
        np.concatenate([[0], np.cumsum(labelled)]),
        labelled,
        tuple(joined),
        np.flatnonzero(other[indices]) if joined else _NO_ROWS,
    )


def _split_cells(
    cells: Sequence[str], form: LabelForm, separator: str, refuse: Callable[[int, str], CellError]
) -> list[list[str]]:
    """The names in each cell, each once."""
    if form == "separated":
        parts = [
            [] if says_none(cell) and is_structured(cell) else cell.split(separator) if separator else [cell]
            for cell in cells
        ]
        return [list(dict.fromkeys(name for part in own if (name := strip_blanks(part)))) for own in parts]
    parsed = [parse(cell) for cell in cells]
    is_mixed = any(isinstance(value, list | dict) and value for value in parsed)
    found: list[list[str]] = []
    for number, (cell, value) in enumerate(zip(cells, parsed, strict=True)):
        if value is not None:
            names = find_names(value)
            if names is None:
                raise refuse(number, "object")
            found.append([name for part in names if (name := strip_blanks(part))])
        elif cell.strip().lower() in _BLANK_WORDS:
            found.append([])
        elif says_none(cell):
            found.append(["none"])
        elif is_mixed and not is_structured(cell) and cell.strip()[0] not in "[{":
            found.append([strip_blanks(cell)])  # labelling tools write one label plainly and several as a list
        else:
            raise refuse(number, "list")
    return found


def _refuse(cell: str, error: str, column: str, row: int) -> CellError:
    if error == "object":
        return CellError(
            say("These labels are objects, not names: {cell}", cell=cell[:80]),
            row=row,
            column=column,
            hint=say("Write the names of the labels into the column, or choose another column as the label."),
        )
    if error == "several":
        return CellError(
            say("This cell holds several labels: {cell}", cell=cell[:80]),
            row=row,
            column=column,
            hint=say("Read the column as lists.").with_option("--label-form json"),
        )
    return CellError(
        say("This cell is no JSON list: {cell}", cell=cell[:80]),
        row=row,
        column=column,
        hint=say("Mend the cell, or read the column as one label per row."),
    )


def holds_names(frame: pd.DataFrame, columns: Sequence[str]) -> bool:
    """Whether no cell of the columns says yes or no: then each holds the name of a label."""
    is_filled = False
    for name in columns:
        for cell in arrow_column(frame, name).unique().to_pylist():
            word = cell.strip().lower()
            if word and (word in _TRUE_WORDS or word in _FALSE_WORDS):
                return False
            is_filled |= bool(word)
    return is_filled and len(columns) > 1


def is_yes(cell: str) -> bool:
    """Whether a cell of a yes/no column says yes."""
    return trim(cell).lower() in _TRUE_WORDS


def _read_names(frame: pd.DataFrame, columns: Sequence[str], spelling: ClassSpelling) -> Labels:
    """Columns with one label each, as many as the row has labels."""
    names_of_row: list[list[str]] = [[] for _ in range(len(frame))]
    for name in columns:
        start = 0
        for cells in iter_cells(arrow_column(frame, name)):
            for row, cell in enumerate(cells, start):
                if (label := strip_blanks(cell)) and label not in names_of_row[row]:
                    names_of_row[row].append(label)
            start += len(cells)
    answered = np.array([bool(names) for names in names_of_row], bool)
    combined = {name for names in names_of_row if len(names) > 1 for name in names}
    words: dict[str, int] = {}
    for row, names in enumerate(names_of_row):
        if len(names) == 1 and names[0] not in combined and says_none(names[0]):
            words[names[0]] = words.get(names[0], 0) + 1
            names_of_row[row] = []
    return _number(names_of_row, np.arange(len(frame)), answered, spelling, tuple(words.items()))


def _read_flags(frame: pd.DataFrame, columns: Sequence[str]) -> Labels:
    ordered = tuple(sorted(columns, key=natural_key))
    marked = np.zeros((len(frame), len(ordered)), bool)
    filled = np.zeros((len(frame), len(ordered)), bool)
    for place, name in enumerate(ordered):
        coded = arrow_column(frame, name).dictionary_encode()
        coded = coded.combine_chunks() if len(frame) else pa.array([], pa.large_string()).dictionary_encode()
        words = [trim(cell).lower() for cell in coded.dictionary.to_pylist()]
        indices = coded.indices.to_numpy(zero_copy_only=False)
        for number, word in enumerate(words):
            if word not in _TRUE_WORDS and word not in _FALSE_WORDS:
                raise CellError(
                    say("{cell} is neither yes nor no.", cell=coded.dictionary[number].as_py()[:80]),
                    row=int(np.flatnonzero(indices == number)[0]),
                    column=name,
                    hint=say("Columns that each stand for one label hold 1 and 0 (or yes and no)."),
                )
        if len(frame):
            marked[:, place] = np.array([word in _TRUE_WORDS for word in words], bool)[indices]
            filled[:, place] = np.array([bool(word) for word in words], bool)[indices]
    rows, codes = np.nonzero(marked)
    answered = np.asarray(filled.any(axis=1))
    says_no = (filled & ~marked).any()
    partly = np.flatnonzero(answered & ~filled.all(axis=1)) if says_no else _NO_ROWS
    offsets = np.searchsorted(rows, np.arange(len(frame) + 1)).astype(np.int64)
    return Labels(ordered, codes.astype(np.int32), offsets, answered, partly_blank=partly)
