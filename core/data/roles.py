"""The roles of the columns (text, label, date, group, split, ignored), and the texts and labels they give."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.config import ClassSpelling, DataConfig, LabelForm
from core.data.cells import arrow_column, list_cells, take_rows
from core.data.column_names import columns_of_one_name
from core.data.hidden_labels import hide_placeholders
from core.data.label_guess import guess_column_form, guess_labels
from core.data.labels import Labels, read_labels
from core.data.role_guess import guess_date, guess_group, guess_split, guess_texts, summarise_columns
from core.data.table import Table
from core.errors import CellError, DataError
from core.message import say

TEXT_JOINER = " \n "


class Role(StrEnum):
    """What a column is used for."""

    TEXT = "text"
    LABEL = "label"
    IGNORE = "ignore"
    DATE = "date"
    GROUP = "group"
    SPLIT = "split"


_ONLY_ONCE = frozenset({Role.DATE, Role.GROUP, Role.SPLIT})


@dataclass(frozen=True)
class Roles:
    """The role of every column of a table, in the order of the table.

    `label_form` is how labels are written: one per cell, several with `label_separator` between them, a JSON list, or
    one yes/no column per label. `class_spelling` says which spellings are one class (`core.data.class_names`).
    """

    by_column: tuple[tuple[str, Role], ...]
    label_form: LabelForm = "single"
    label_separator: str = ""
    class_spelling: ClassSpelling = "forms"

    def of(self, role: Role) -> tuple[str, ...]:
        """The columns with this role, in the order of the table."""
        return tuple(name for name, own in self.by_column if own == role)

    def role_of(self, column: str) -> Role:
        """The role of a column; IGNORE for a column that is not in the table."""
        return dict(self.by_column).get(column, Role.IGNORE)

    def with_role(self, column: str, role: Role) -> Roles:
        """A copy in which `column` has `role`.

        A second label column changes the form to "columns" (one yes/no column per label); going back to one changes it
        to "single". Date, group and split exist at most once: the column that had the role before is set to IGNORE.
        """
        pairs = []
        for name, own in self.by_column:
            if name == column:
                own = role
            elif own == role and role in _ONLY_ONCE:
                own = Role.IGNORE
            pairs.append((name, own))
        changed = replace(self, by_column=tuple(pairs))
        many = len(changed.label_columns) > 1
        if many and self.label_form != "columns":
            return replace(changed, label_form="columns", label_separator="")
        if not many and self.label_form == "columns":
            return replace(changed, label_form="single", label_separator="")
        return changed

    @property
    def text_columns(self) -> tuple[str, ...]:
        return self.of(Role.TEXT)

    @property
    def label_columns(self) -> tuple[str, ...]:
        return self.of(Role.LABEL)

    @property
    def date_column(self) -> str:
        return self._single(Role.DATE)

    @property
    def group_column(self) -> str:
        return self._single(Role.GROUP)

    @property
    def split_column(self) -> str:
        return self._single(Role.SPLIT)

    @property
    def is_multi_label(self) -> bool:
        return self.label_form != "single"

    def _single(self, role: Role) -> str:
        return next(iter(self.of(role)), "")


@dataclass(frozen=True, eq=False)
class LabelledTexts:
    """The rows that a model can be trained on.

    Attributes:
        texts: the model's input, one a row.
        labels: the class names of each row; one for single-label tables, () for a row with none of several labels.
        classes: sorted naturally.
        rows: row numbers in the Table; int64, ascending.
        multi_label: whether a row may have several labels.
    """

    texts: list[str]
    labels: tuple[tuple[str, ...], ...]
    classes: tuple[str, ...]
    rows: np.ndarray
    multi_label: bool


def guess_roles(table: Table) -> Roles:
    """The likely roles, from the names of the columns and from their cells (rows spread over the whole table).

    The text column has many words and varies, the label column has few, repeated values; matching names count as well.
    An id is ignored. The user can change every role.
    """
    summaries = summarise_columns(table)
    split = guess_split(summaries)
    free = [summary for summary in summaries if summary.name != split]
    date = guess_date(free)
    group = guess_group([summary for summary in free if summary.name != date])
    texts = guess_texts([summary for summary in free if summary.name not in (date, group)])
    labels = guess_labels(free, {date, group, *texts})
    role_of = {
        **dict.fromkeys(labels.columns, Role.LABEL),
        **dict.fromkeys(texts, Role.TEXT),
        **{name: role for name, role in ((date, Role.DATE), (group, Role.GROUP), (split, Role.SPLIT)) if name},
    }
    pairs = tuple((name, role_of.get(name, Role.IGNORE)) for name in table.columns)
    return Roles(pairs, labels.form, labels.separator)


def with_guessed_form(table: Table, roles: Roles, *, with_same_names: bool = True) -> Roles:
    """A copy in which the form of the labels is guessed for the label columns that `roles` names.

    Args:
        with_same_names: columns that have one name in the file ("Labels", "Labels (2)") are chosen together with the
            first of them.
    """
    names = roles.label_columns
    if len(names) == 1 and with_same_names:
        for other in columns_of_one_name(table.columns, names[0])[1:]:
            if roles.role_of(other) in (Role.IGNORE, Role.LABEL):
                roles = roles.with_role(other, Role.LABEL)
    if len(roles.label_columns) != 1:
        form: LabelForm = "columns" if roles.label_columns else "single"
        return replace(roles, label_form=form, label_separator="")
    found = guess_column_form(table, roles.label_columns[0])
    return replace(roles, label_form=found.form, label_separator=found.separator)


def roles_from_config(table: Table, data: DataConfig) -> Roles:
    """The roles that a job sets.

    Raises:
        DataError: a named column is not in the table.
    """
    named = {
        **{name: Role.TEXT for name in data.text_columns},
        **{name: Role.LABEL for name in data.label_columns},
        **({data.date_column: Role.DATE} if data.date_column else {}),
        **({data.group_column: Role.GROUP} if data.group_column else {}),
    }
    if data.split.kind == "column" and data.split.column:
        named[data.split.column] = Role.SPLIT
    for name in named:
        if name not in table.columns:
            raise DataError(
                say("There is no column called {name}.", name=name),
                hint=say("The table has: {names}.", names=", ".join(table.columns[:20])),
            )
    return Roles(
        tuple((name, named.get(name, Role.IGNORE)) for name in table.columns),
        data.label_form,
        data.label_separator,
        data.class_spelling,
    )


def apply_roles(data: DataConfig, roles: Roles) -> DataConfig:
    """A copy of `data` with the columns of `roles`; a split column sets the kind of the split to it."""
    split = data.split
    if roles.split_column:
        split = replace(split, kind="column", column=roles.split_column)
    elif split.kind == "column":
        split = replace(split, kind="stratified", column="")
    return replace(
        data,
        text_columns=roles.text_columns,
        label_columns=roles.label_columns,
        label_form=roles.label_form,
        label_separator=roles.label_separator,
        class_spelling=roles.class_spelling,
        date_column=roles.date_column,
        group_column=roles.group_column,
        split=split,
    )


def labelled_texts(table: Table, roles: Roles, excluded: Collection[int] = ()) -> LabelledTexts:
    """The rows with a text and a label; empty texts, blank labels and `excluded` rows are left out.

    A row that says it has none of several labels is one of them.

    Raises:
        DataError: no text or no label column is chosen, or a label cell cannot be read.
    """
    texts, labels = text_column(table, roles), table_labels(table, roles)
    rows = usable_rows(table, texts, labels, excluded)
    used = np.zeros(len(labels.classes), bool)
    used[np.unique(labels.codes[np.repeat(_mask(rows, table.rows), labels.counts)])] = True
    return LabelledTexts(
        texts=list_cells(take_rows(texts, rows)),
        labels=labels.of_rows(rows),
        classes=tuple(name for name, is_used in zip(labels.classes, used, strict=True) if is_used),
        rows=rows,
        multi_label=roles.is_multi_label,
    )


def join_texts(table: Table, roles: Roles, rows: np.ndarray | None = None) -> list[str]:
    """The model's input for all rows, or for the given ones (row numbers, in their order).

    One text column: its cell. Several: their cells joined with " \\n " in the order of the columns, empty ones skipped.

    Raises:
        DataError: no text column is chosen.
    """
    texts = text_column(table, roles)
    return list_cells(texts if rows is None else texts.take(pa.array(np.asarray(rows, np.int64))))


def text_column(table: Table, roles: Roles) -> pa.ChunkedArray:
    """The model's input for all rows, as an Arrow column.

    Raises:
        DataError: no text column is chosen.
    """
    names = roles.text_columns
    if not names:
        hint = say("Choose the column that holds the texts.").with_option("--text COLUMN")
        raise DataError(say("No column is the text."), hint=hint)
    columns = [arrow_column(table.frame, name) for name in names]
    if len(columns) == 1:
        return columns[0]
    joined = columns[0]
    for column in columns[1:]:
        both = pc.binary_join_element_wise(joined, column, pa.scalar(TEXT_JOINER, pa.large_string()))
        is_blank = pa.array(blank_cells(joined)), pa.array(blank_cells(column))
        joined = pc.if_else(is_blank[1], joined, pc.if_else(is_blank[0], column, both))
    return joined if isinstance(joined, pa.ChunkedArray) else pa.chunked_array([joined])


def table_labels(table: Table, roles: Roles) -> Labels:
    """The labels of all rows of the table.

    Raises:
        DataError: no label column is chosen, several without the form "columns", or a cell that cannot be read.
    """
    names = roles.label_columns
    if not names:
        raise DataError(say("No column is the label."), hint=say("Choose the column that holds the labels."))
    if len(names) > 1 and roles.label_form != "columns":
        raise DataError(
            say("Only one column can hold the label."),
            hint=say("Let the others be ignored, or read them as one label each."),
        )
    try:
        labels = read_labels(table.frame, names, roles.label_form, roles.label_separator, roles.class_spelling)
    except CellError as error:  # the columns alone know no file and no line
        assert error.what is not None and error.hint is not None
        place = table.place_of(error.row, error.column)
        raise CellError(error.what, row=error.row, column=error.column, where=place, hint=error.hint) from error
    return labels if roles.label_form == "columns" else hide_placeholders(table, roles.split_column, labels)


def usable_rows(table: Table, texts: pa.ChunkedArray, labels: Labels, excluded: Collection[int] = ()) -> np.ndarray:
    """The numbers of the rows with a text and labels (be it none of several), without excluded ones; int64, rising."""
    usable = ~blank_cells(texts) & labels.answered
    out = np.asarray(list(excluded), np.int64)
    usable[out[(out >= 0) & (out < table.rows)]] = False
    return np.flatnonzero(usable)


def align_lengths(table: Table, roles: Roles, rows: np.ndarray, lengths: np.ndarray | None) -> np.ndarray | None:
    """The lengths of `rows`, or None where it is unknown which rows they were measured on.

    Args:
        rows: usable rows of the table, some perhaps excluded.
        lengths: one for every row of the table, for every row of `rows`, or for every row with a text and a label.
    """
    if lengths is None or len(lengths) == len(rows):
        return lengths
    if len(lengths) == table.rows:
        return lengths[rows]
    if not roles.label_columns:
        return None
    measured = usable_rows(table, text_column(table, roles), table_labels(table, roles))
    return lengths[np.searchsorted(measured, rows)] if len(measured) == len(lengths) else None


def blank_cells(column: pa.ChunkedArray) -> np.ndarray:
    """True where a cell is empty or only white space; [rows]."""
    return pc.or_(pc.equal(pc.binary_length(column), 0), pc.utf8_is_space(column)).to_numpy()


def _mask(rows: np.ndarray, size: int) -> np.ndarray:
    mask = np.zeros(size, bool)
    mask[rows] = True
    return mask
