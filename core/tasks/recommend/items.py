"""The item catalogue: ids, titles, texts for the model, numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.config import RecommendConfig
from core.data.cells import arrow_column, list_cells
from core.data.keys import KeyForm, KeyMatch, code_keys, match_keys
from core.data.table import Table
from core.data.table_columns import is_row_index, read_table_amounts
from core.errors import DataError
from core.message import say

FIELD_JOINER = " \n "
_TITLE_CHARACTERS = 120


@dataclass(frozen=True, eq=False)
class ItemCatalogue:
    """All items: first those of the interactions, in the order of their codes, then those without interactions.

    Attributes:
        ids: as in the table.
        titles: for display; the id if there is no title.
        texts: for the model; "" if there is none.
        numbers: [items numbers], float32, NaN where a cell is no number; None without number columns.
        number_names: the columns of `numbers`.
        rows: the row of each item in the table of items, -1 if it has none; [items], int64.
    """

    ids: tuple[str, ...]
    titles: tuple[str, ...]
    texts: tuple[str, ...]
    numbers: np.ndarray | None = None
    number_names: tuple[str, ...] = ()
    rows: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def has_texts(self) -> bool:
        """Whether any item has a text; otherwise a model is trained on ids only."""
        return any(self.texts)


@dataclass(frozen=True, eq=False)
class ItemKeys:
    """The items of the interactions, by code: normal form, as shown, as most cells write them; and the form."""

    keys: tuple[str, ...]
    shown: tuple[str, ...]
    written: tuple[str, ...]
    form: KeyForm


@dataclass(frozen=True, eq=False)
class ItemNotes:
    """Notes on the table of items.

    Attributes:
        blank_rows: without an id. repeated_rows: with an id that came before; int64, sorted.
        match: how the items of the interactions were found among those of the table.
        respelled: items that both tables hold in different spellings; one pair of spellings each.
        joins_row_index: the column of the ids only counts the rows of its table.
        number_doubts: columns with a number that could be read in two ways: its cell, and the number.
    """

    blank_rows: np.ndarray
    repeated_rows: np.ndarray
    match: KeyMatch = KeyMatch(0, {})
    respelled: tuple[tuple[str, str], ...] = ()
    joins_row_index: bool = False
    number_doubts: tuple[tuple[str, str, float], ...] = ()


def code_ids(column: pa.ChunkedArray) -> tuple[np.ndarray, tuple[str, ...]]:
    """The code of the id in each cell, in the order of first appearance, and the ids in their normal form.

    The form is that of `core.data.keys`, decided over this column alone. A blank cell has the code -1.
    """
    coded = code_keys(column)
    return coded.codes, coded.keys


def build_catalogue(
    items: ItemKeys, table: Table, config: RecommendConfig, codes: np.ndarray | None = None
) -> tuple[ItemCatalogue, ItemNotes]:
    """The catalogue of the items of the interactions, followed by those that only the table of items has.

    Args:
        items: of the interactions, by code.
        table: the table of items, with the columns that `config` names; or the interactions themselves.
        codes: if `table` is the interactions, the item code of each row (-1: not counted); the first row with a text or
            title describes an item.

    Raises:
        DataError: a column that is not there.
    """
    for name in (config.item_title_column, *config.item_text_columns, *config.item_number_columns):
        need_column(table, name)
    if codes is None:
        rows, ids, notes = _join(items, table, config)
    else:
        rows, ids, notes = (
            _first_rows(len(items.keys), table, config, codes),
            items.shown,
            ItemNotes(np.empty(0, np.int64), np.empty(0, np.int64)),
        )
    texts = compose_texts(table, config.item_text_columns, rows)
    titles = (
        [cell.strip() for cell in _cells_at(table, config.item_title_column, rows)]
        if config.item_title_column
        else [_shorten(text) for text in texts]
    )
    numbers = None
    if config.item_number_columns:
        numbers = np.full((len(rows), len(config.item_number_columns)), np.nan, np.float32)
        read = {name: read_table_amounts(table, name) for name in config.item_number_columns}
        for position, amounts in enumerate(read.values()):
            numbers[rows >= 0, position] = amounts.values[rows[rows >= 0]]
        doubts = tuple((name, *amounts.doubt) for name, amounts in read.items() if amounts.doubt is not None)
        notes = replace(notes, number_doubts=doubts)
    named = tuple(title or own for title, own in zip(titles, ids, strict=True))
    return ItemCatalogue(ids, named, tuple(texts), numbers, config.item_number_columns, rows), notes


def compose_texts(table: Table, columns: Sequence[str], rows: np.ndarray) -> list[str]:
    """The texts of the items in these rows (-1: ""): their cells joined with " \\n ", without blank ones."""
    cells = [_cells_at(table, name, rows) for name in columns]
    return (
        [FIELD_JOINER.join(part for cell in own if (part := cell.strip())) for own in zip(*cells, strict=True)]
        if cells
        else [""] * len(rows)
    )


def need_column(table: Table, name: str) -> None:
    """Check that a named column exists; an empty name is accepted.

    Raises:
        DataError: the table has no such column.
    """
    if name and name not in table.columns:
        raise DataError(
            say("There is no column called {name}.", name=name),
            where=", ".join(path.name for path in table.sources),
            hint=say("The table has: {names}.", names=", ".join(table.columns[:20])),
        )


def _join(items: ItemKeys, table: Table, config: RecommendConfig) -> tuple[np.ndarray, tuple[str, ...], ItemNotes]:
    """The row of each item (-1: unknown), all ids with those without interactions last, and notes."""
    if not config.item_id_column:
        raise DataError(
            say("No column of the items holds their numbers."),
            where=", ".join(path.name for path in table.sources),
            hint=say("Choose the column that the interactions point at."),
        )
    need_column(table, config.item_id_column)
    own = code_keys(arrow_column(table.frame, config.item_id_column), items.form)
    first = _first_rows(len(own), table, config, own.codes)
    filled = np.flatnonzero(own.codes >= 0)
    match = match_keys(items.keys, own.keys)
    row_of = dict(zip(own.keys, first.tolist(), strict=True))
    known = {match.aliases.get(key, key) for key in items.keys}
    more = [at for at, key in enumerate(own.keys) if key not in known]
    written = dict(zip(own.keys, own.written, strict=True))
    respelled = tuple(
        (mine, theirs)
        for key, mine in zip(items.keys, items.written, strict=True)
        if (theirs := written.get(match.aliases.get(key, key), mine)) != mine
    )
    notes = ItemNotes(
        np.flatnonzero(own.codes < 0),
        filled[first[own.codes[filled]] != filled],
        match,
        respelled,
        is_row_index(table, config.item_id_column),
    )
    rows = [row_of.get(match.aliases.get(key, key), -1) for key in items.keys]
    rows += [row_of[own.keys[at]] for at in more]
    return np.array(rows, np.int64), (*items.shown, *(own.shown[at] for at in more)), notes


def _first_rows(items: int, table: Table, config: RecommendConfig, codes: np.ndarray) -> np.ndarray:
    """For each item the first row with a text or title, else its first row."""
    filled = np.zeros(table.rows, bool)
    for name in dict.fromkeys(
        (*config.item_text_columns, *([config.item_title_column] if config.item_title_column else ()))
    ):
        filled |= pc.not_equal(pc.utf8_trim_whitespace(arrow_column(table.frame, name)), "").to_numpy()
    first = np.full(items, -1, np.int64)
    # Backwards, so that of several rows the first one stays; and those with a text after the others.
    for rows in (np.flatnonzero(codes >= 0), np.flatnonzero(filled & (codes >= 0))):
        first[codes[rows[::-1]]] = rows[::-1]
    return first


def _cells_at(table: Table, name: str, rows: np.ndarray) -> list[str]:
    cells = list_cells(arrow_column(table.frame, name).take(pa.array(np.maximum(rows, 0))))
    return [cell if row >= 0 else "" for cell, row in zip(cells, rows.tolist(), strict=True)]


def _shorten(text: str) -> str:
    line = text.partition(FIELD_JOINER)[0]
    return line if len(line) <= _TITLE_CHARACTERS else line[: _TITLE_CHARACTERS - 1].rstrip() + "…"
