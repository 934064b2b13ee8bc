"""The items in the cells of a table of interactions: one each, or several in a list."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from core.config import RecommendConfig
from core.data.cells import arrow_column
from core.data.keys import CodedKeys, KeyForm, code_keys, decide_form
from core.data.list_cells import ListForm, choose_separator, find_list_form, split_column
from core.data.table import Table


@dataclass(frozen=True, eq=False)
class ItemCells:
    """The items of a table of interactions.

    Attributes:
        coded: the ids, one for each item of each cell. rows: the row of each of them; int64, rising.
        form: of the ids, decided together with those of the table of items.
        lists: how several items stand in a cell; None where each holds one.
        example: a cell with several items; "" without one.
    """

    coded: CodedKeys
    rows: np.ndarray
    form: KeyForm
    lists: ListForm | None = None
    example: str = ""


def read_item_cells(table: Table, items: Table | None, config: RecommendConfig) -> ItemCells:
    """The items in the item column; `items` is the table that they refer to, None without one."""
    column = arrow_column(table.frame, config.item_column)
    lists = find_item_lists(column, config, items)
    rows, example = np.arange(table.rows), ""
    if lists is not None:
        taken = split_column(column, lists)
        longest = int(np.bincount(taken.rows).argmax()) if len(taken.rows) else 0
        example = column[longest].as_py() if len(taken.rows) else ""
        column, rows = taken.cells, taken.rows
    others = [] if items is None or config.item_id_column not in items.columns else [config.item_id_column]
    form = decide_form(column, *(arrow_column(items.frame, name) for name in others if items is not None))
    return ItemCells(code_keys(column, form), rows, form, lists, example)


def find_item_lists(column: pa.ChunkedArray, config: RecommendConfig, items: Table | None) -> ListForm | None:
    """How several items stand in a cell of the item column; None where each holds one.

    Cells that are ids of the table of items as they are hold one each, whatever signs are in them.
    """
    if config.item_lists == "one":
        return None
    if config.item_lists == "several":
        return choose_separator(column)
    found = find_list_form(column)
    if found is None or not found.separator or items is None or config.item_id_column not in items.columns:
        return found
    known = arrow_column(items.frame, config.item_id_column)
    form = decide_form(column, known)
    ids = set(code_keys(known, form).keys)
    whole = code_keys(column, form).keys
    parts = code_keys(split_column(column, found).cells, form).keys
    return found if _share(parts, ids) > _share(whole, ids) else None


def _share(keys: tuple[str, ...], known: set[str]) -> float:
    return sum(key in known for key in keys) / max(1, len(keys))
