"""The item catalogue: ids, titles, texts for the model, numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.config import RecommendConfig
from core.data.cells import arrow_column, list_cells
from core.data.number_cells import read_numbers
from core.data.table import Table
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
class ItemNotes:
    """Notes on the table of items: rows without an id, and rows with a repeated id; int64, sorted."""

    blank_rows: np.ndarray
    repeated_rows: np.ndarray


def code_ids(column: pa.ChunkedArray) -> tuple[np.ndarray, tuple[str, ...]]:
    """The code of the id in each cell, in the order of first appearance, and the ids.

    Ids are stripped; if all numbers end in ".0", as spreadsheets and data frames write integers in columns with empty
    cells, that ending is removed. A blank cell has the code -1.
    """
    if not len(column):
        return np.empty(0, np.int32), ()
    coded = column.dictionary_encode().combine_chunks()
    indices = coded.indices.to_numpy(zero_copy_only=False)
    cells = pc.utf8_trim_whitespace(coded.dictionary)
    filled = cells.filter(pc.not_equal(cells, ""))
    if len(filled) and pc.all(pc.match_substring_regex(filled, r"^-?\d+\.0$")).as_py():
        cells = pc.replace_substring_regex(cells, r"\.0$", "")
    if pc.all(pc.equal(cells, coded.dictionary)).as_py() and len(filled) == len(cells):
        return indices.astype(np.int32), tuple(list_cells(pa.chunked_array([cells])))
    number_of: dict[str, int] = {}
    numbers = [
        number_of.setdefault(cell, len(number_of)) if cell else -1 for cell in list_cells(pa.chunked_array([cells]))
    ]
    return np.array(numbers, np.int32)[indices], tuple(number_of)


def build_catalogue(
    item_ids: Sequence[str], table: Table, config: RecommendConfig, codes: np.ndarray | None = None
) -> tuple[ItemCatalogue, ItemNotes]:
    """The catalogue of the items of the interactions, followed by those that only the table of items has.

    Args:
        item_ids: the items of the interactions, by code.
        table: the table of items, with the columns that `config` names; or the interactions themselves.
        codes: if `table` is the interactions, the item code of each row (-1: not counted); the first row with a text or
            title describes an item.

    Raises:
        DataError: a column that is not there.
    """
    for name in (config.item_title_column, *config.item_text_columns, *config.item_number_columns):
        need_column(table, name)
    if codes is None:
        rows, ids, notes = _join(item_ids, table, config)
    else:
        rows, ids, notes = (
            _first_rows(len(item_ids), table, config, codes),
            tuple(item_ids),
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
        for position, name in enumerate(config.item_number_columns):
            numbers[rows >= 0, position] = read_numbers(arrow_column(table.frame, name))[rows[rows >= 0]]
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


def _join(
    item_ids: Sequence[str], table: Table, config: RecommendConfig
) -> tuple[np.ndarray, tuple[str, ...], ItemNotes]:
    """The row of each item (-1: unknown), all ids with those without interactions last, and notes."""
    if not config.item_id_column:
        raise DataError(
            say("No column of the items holds their numbers."),
            where=", ".join(path.name for path in table.sources),
            hint=say("Choose the column that the interactions point at."),
        )
    need_column(table, config.item_id_column)
    own, names = code_ids(arrow_column(table.frame, config.item_id_column))
    first = np.full(len(names), -1, np.int64)
    positions = np.flatnonzero(own >= 0)
    first[own[positions[::-1]]] = positions[::-1]
    notes = ItemNotes(np.flatnonzero(own < 0), positions[first[own[positions]] != positions])
    row_of = dict(zip(names, first.tolist(), strict=True))
    known = set(item_ids)
    more = [name for name in names if name not in known]
    ids = (*item_ids, *more)
    return np.array([row_of.get(name, -1) for name in ids], np.int64), ids, notes


def _first_rows(items: int, table: Table, config: RecommendConfig, codes: np.ndarray) -> np.ndarray:
    """For each item the first row with a text or title, else its first row."""
    filled = np.zeros(table.rows, bool)
    for name in dict.fromkeys(
        (*config.item_text_columns, *([config.item_title_column] if config.item_title_column else ()))
    ):
        filled |= pc.not_equal(pc.utf8_trim_whitespace(arrow_column(table.frame, name)), "").to_numpy()
    first = np.full(items, -1, np.int64)
    for rows in (np.flatnonzero(codes >= 0), np.flatnonzero(filled & (codes >= 0))):
        first[codes[rows[::-1]]] = rows[::-1]
    return first


def _cells_at(table: Table, name: str, rows: np.ndarray) -> list[str]:
    cells = list_cells(arrow_column(table.frame, name).take(pa.array(np.maximum(rows, 0))))
    return [cell if row >= 0 else "" for cell, row in zip(cells, rows.tolist(), strict=True)]


def _shorten(text: str) -> str:
    line = text.partition(FIELD_JOINER)[0]
    return line if len(line) <= _TITLE_CHARACTERS else line[: _TITLE_CHARACTERS - 1].rstrip() + "…"
