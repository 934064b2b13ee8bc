"""Guess whether a table holds interactions, its columns, and how a table of items belongs to it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow.compute as pc

from core.data.amounts import count_amounts
from core.data.cells import arrow_column, take_rows, to_frame
from core.data.column_names import LABEL_NAMES, TEXT_NAMES, has_name_of
from core.data.list_cells import ListForm, find_list_form, split_column
from core.data.long_texts import shorten_cells
from core.data.moments import read_moments
from core.data.role_guess import ColumnSummary, summarise_columns
from core.data.table import Table
from core.tasks.recommend.column_names import (
    ITEM_NAMES,
    MONEY_NAMES,
    QUANTITY_NAMES,
    RATING_NAMES,
    TIME_NAMES,
    USER_NAMES,
)
from core.tasks.recommend.item_columns import guess_item_columns, name_item_columns
from core.tasks.recommend.items import code_ids
from core.tasks.recommend.spec import RECOMMEND
from core.tasks.tables import Columns, OpenedTables, TablePair

_ROWS_PER_RATING = 20
_FEWEST_IDS = 5
_SAMPLED_ITEMS, _SAMPLED_ROWS = 2_000, 50_000


@dataclass(frozen=True)
class _Column:
    """A column: the summary of its sampled cells, and counts over all rows; of the values in them if they are lists."""

    summary: ColumnSummary
    filled: int
    distinct: int
    lists: ListForm | None = None

    @property
    def name(self) -> str:
        return self.summary.name

    @property
    def each(self) -> float:
        """Rows per distinct cell."""
        return self.filled / max(1, self.distinct)

    def is_named(self, names: frozenset[str]) -> int:
        return has_name_of(self.name, names)

    @property
    def is_unnamed(self) -> bool:
        return self.name.startswith("column ")


def guess(table: Table) -> Columns | None:
    """The columns of a table of interactions; None if it does not look like one."""
    return guess_interaction_columns(table)


def find_pair(tables: Sequence[Table]) -> TablePair | None:
    """Interactions and the items they refer to, out of several tables: the largest table of interactions, and the table
    of items with most text columns. None if no two belong together.
    """
    for table in sorted(tables, key=lambda table: -table.rows):
        columns = guess_interaction_columns(table)
        if columns is None:
            continue
        pairs = [pair for other in tables if other is not table and (pair := _join_items(table, columns, other))]
        if pairs:
            return max(pairs, key=lambda pair: _count_texts(pair.columns))
    return None


def join(table: Table, beside: OpenedTables) -> TablePair | None:
    """`table` as the items of the open interactions, or as interactions with the open table as their items; None if it
    is neither.
    """
    is_open = beside.task == RECOMMEND.name
    if is_open and (pair := _join_items(beside.table, beside.columns, table)) is not None:
        return pair
    if beside.items is None and (columns := guess_interaction_columns(table)) is not None:
        return _join_items(table, columns, beside.table)
    return None


def _join_items(table: Table, columns: Columns, items: Table) -> TablePair | None:
    """Interactions with a table of items, and the columns of both; None if they do not refer to it."""
    item_column = str(dict(columns).get("recommend.item_column", ""))
    if not item_column or item_column not in table.columns:
        return None
    found = guess_item_columns(items, table, item_column)
    if found is None:
        return None
    kept = (
        (name, value)
        for name, value in columns
        if not name.startswith("recommend.item_") or name == "recommend.item_column"
    )
    return TablePair(table, items, (*kept, *dict(found).items()))


def _count_texts(columns: Columns) -> int:
    texts = dict(columns).get("recommend.item_text_columns", ())
    return len(texts) if isinstance(texts, tuple) else 0


def guess_interaction_columns(table: Table) -> Columns | None:
    """(setting, value) pairs if the table looks like interactions; None if it does not.

    Two columns with repeated cells, one named like users and one like items, are interactions; without such names only
    if no column holds texts. A text that is the same in all rows of an item belongs to the item; one that differs from
    row to row makes the table one of texts.
    """
    columns = _count(table)
    user, item = _find_ids(columns)
    if user is None or item is None:
        return None
    if (
        item.lists is None
        and not (user.is_named(USER_NAMES) and item.is_named(ITEM_NAMES))
        and not _are_mostly_new_pairs(table, user, item)
    ):
        return None
    rest = [column for column in columns if column.name not in (user.name, item.name)]
    items = code_ids(arrow_column(table.frame, item.name))[0]
    of_items = [column for column in rest if item.lists is None and _belongs_to(table, items, column)]
    own = [column for column in rest if column not in of_items]
    if any(_is_row_text(column) for column in own):
        return None
    if not (user.is_named(USER_NAMES) or item.is_named(ITEM_NAMES)) and any(
        column.summary.words >= 3 for column in columns if column not in of_items
    ):
        return None
    time = _find_time(table, own)
    rating = _find_rating([column for column in own if column.name != time])
    found: list[tuple[str, object]] = [("recommend.user_column", user.name), ("recommend.item_column", item.name)]
    found += [("recommend.rating_column", rating)] if rating else []
    found += [("recommend.time_column", time)] if time else []
    texts = [column.summary for column in of_items if column.name != rating]
    return (*found, *name_item_columns(texts)) if texts else tuple(found)


def _count(table: Table) -> list[_Column]:
    counted = []
    for summary in summarise_columns(table):
        cells = shorten_cells(arrow_column(table.frame, summary.name))
        lists = find_list_form(summary.cells, is_prose=not has_name_of(summary.name, ITEM_NAMES))
        if lists is not None:
            cells = split_column(cells, lists).cells
            (summary,) = summarise_columns(replace(table, frame=to_frame([cells], [summary.name])))
        blank = pc.sum(pc.equal(cells, "")).as_py() or 0
        distinct = pc.count_distinct(cells).as_py() - (blank > 0)
        counted.append(_Column(summary, len(cells) - blank, distinct, lists))
    return counted


def _find_ids(columns: Sequence[_Column]) -> tuple[_Column | None, _Column | None]:
    is_named = _has_all_names(columns)
    has_lists = any(column.lists is not None and column.is_named(ITEM_NAMES) for column in columns)
    able = [column for column in columns if _can_be_id(column, is_named, has_lists)]
    users = [column for column in able if column.is_named(USER_NAMES)]
    items = [column for column in able if column.is_named(ITEM_NAMES) and column not in users[:1]]
    user = max(users, key=lambda column: column.is_named(USER_NAMES), default=None)
    item = max(
        (column for column in items if column is not user),
        key=lambda column: (column.is_named(ITEM_NAMES), -column.summary.words),
        default=None,
    )
    free = [
        column
        for column in able
        if not column.is_named(RATING_NAMES | TIME_NAMES | TEXT_NAMES | LABEL_NAMES) and _looks_like_ids(column)
    ]
    if user is None:
        user = next((column for column in free if column is not item), None)
    if item is None:
        item = next((column for column in free if column is not user), None)
    return user, item


def _has_all_names(columns: Sequence[_Column]) -> bool:
    """Whether columns are called like a user, an item, and a rating or a time: then the names say it all."""
    return all(
        any(column.is_named(names) == 2 for column in columns)
        for names in (USER_NAMES, ITEM_NAMES, RATING_NAMES | TIME_NAMES)
    )


def _can_be_id(column: _Column, is_named: bool = False, has_lists: bool = False) -> bool:
    """Filled in nearly all rows, short, with repeated values.

    Args:
        is_named: all columns are named, so values need not repeat, nor be short.
        has_lists: the items are lists, so a user may have one row.
    """
    if column.distinct < 2 or column.summary.filled < (0.5 if is_named else 0.8) * column.summary.rows:
        return False
    named = column.is_named(USER_NAMES | ITEM_NAMES)
    if column.lists is not None:
        return column.is_named(ITEM_NAMES) > 0
    if named == 2 and (is_named or has_lists):
        return column.summary.words <= 20 and column.summary.characters <= 200
    if column.summary.words > (8 if named else 1.5) or column.summary.characters > 80:
        return False
    return column.each >= (1.05 if named == 2 else 1.3)


def _looks_like_ids(column: _Column) -> bool:
    """Many distinct values, and no measurements: neither ratings nor times nor numbers with decimals."""
    decimals = sum("." in cell or "," in cell for cell in column.summary.cells)
    return (
        column.distinct >= _FEWEST_IDS
        and decimals <= 0.1 * column.summary.filled
        and not _is_few_numbers(column)
        and not _is_stamp(column)
    )


def _are_mostly_new_pairs(table: Table, user: _Column, item: _Column) -> bool:
    """Whether most (user, item) pairs are distinct; two properties of the same thing occur together repeatedly."""
    rows = np.arange(min(table.rows, _SAMPLED_ROWS))
    (users, _), (items, known) = (
        code_ids(take_rows(arrow_column(table.frame, column.name), rows)) for column in (user, item)
    )
    pairs = users.astype(np.int64) * (len(known) + 1) + items
    return len(np.unique(pairs)) > 0.5 * len(pairs)


def _is_few_numbers(column: _Column) -> bool:
    """Numbers with few distinct values over many rows, such as ratings."""
    return column.summary.numbers > 0.95 and column.distinct <= 30 and column.each > _ROWS_PER_RATING


def _is_stamp(column: _Column) -> bool:
    """Numbers with as many digits as seconds or milliseconds since 1970."""
    sizes = [len(cell.split(".")[0]) for cell in column.summary.cells[:200] if cell.replace(".", "", 1).isdigit()]
    return bool(sizes) and len(sizes) >= 0.9 * len(column.summary.cells[:200]) and set(sizes) <= {9, 10, 13}


def _belongs_to(table: Table, items: np.ndarray, column: _Column) -> bool:
    """Whether a column has the same value in (nearly) all rows of an item: it describes the item, not the row."""
    if column.distinct < 2 or _is_few_numbers(column) or _is_stamp(column) or column.is_named(TIME_NAMES) == 2:
        return False
    if column.distinct > 1.05 * (items.max() + 1):
        return False
    # A sample is enough: the items that appear first, with all their rows.
    rows = np.flatnonzero((items >= 0) & (items < _SAMPLED_ITEMS))[:_SAMPLED_ROWS]
    cells, values = code_ids(take_rows(arrow_column(table.frame, column.name), rows))
    there = cells >= 0
    own = items[rows][there]
    pairs = len(np.unique(own.astype(np.int64) * (len(values) + 1) + cells[there]))
    described = len(np.unique(own))
    return described > 0.3 * len(np.unique(items[rows])) and pairs <= 1.05 * described and len(own) > 1.05 * pairs


def _is_row_text(column: _Column) -> bool:
    """A text that differs from row to row: a review, a message."""
    return column.summary.words >= 5 and column.distinct > 0.5 * column.filled and column.filled > 0


def _find_time(table: Table, columns: Sequence[_Column]) -> str:
    best, best_score = "", 0.0
    for column in columns:
        named = column.is_named(TIME_NAMES)
        if column.summary.characters > 40 or (not named and column.summary.numbers > 0.5 and not _is_stamp(column)):
            continue
        sample = replace(table, frame=table.frame.iloc[:2_000])
        moments = read_moments(arrow_column(sample.frame, column.name))
        is_dated = moments.is_dated
        if moments.missing.mean() > 0.2 or (not is_dated and named < 2):
            continue
        score = 1 + named + is_dated
        if score > best_score:
            best, best_score = column.name, score
    return best


def _find_rating(columns: Collection[_Column]) -> str:
    numeric = [
        column
        for column in columns
        if count_amounts(column.summary.cells) > 0.95 * column.summary.filled and column.distinct > 1
    ]
    named = [column for column in numeric if column.is_named(RATING_NAMES)]
    if named:
        return max(named, key=lambda column: column.is_named(RATING_NAMES)).name
    counted = [column for column in numeric if column.is_named(QUANTITY_NAMES | MONEY_NAMES) == 2]
    if counted:
        return counted[0].name
    unnamed = [column for column in numeric if column.is_unnamed and _is_few_numbers(column)]
    return unnamed[0].name if unnamed else ""
