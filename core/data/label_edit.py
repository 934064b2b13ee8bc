"""Reads and writes single label cells, in the form in which the column holds its labels."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from core.data.cells import arrow_column, to_series
from core.data.class_names import strip_blanks
from core.data.label_cells import find_names, is_structured, parse, says_none
from core.data.labels import holds_names, is_yes
from core.data.roles import Roles
from core.data.table import Table

_YES_NO = (("1", "0"), ("1.0", "0.0"), ("true", "false"), ("yes", "no"), ("y", "n"), ("x", ""), ("ja", "nein"))
_SHOWN_YES_NO = {yes: no for yes, no in _YES_NO}


def names_in(cell: str, roles: Roles) -> tuple[str, ...]:
    """The class names in a label cell of a correction; () for none of them, and for a blank cell."""
    if roles.label_form == "single":
        return (name,) if (name := strip_blanks(cell)) else ()
    if is_structured(cell) and (value := parse(cell)) is not None:
        return tuple(name for part in find_names(value) or () if (name := strip_blanks(part)))
    if roles.label_form == "separated" and roles.label_separator:
        parts = cell.split(roles.label_separator)
        names = tuple(dict.fromkeys(name for part in parts if (name := strip_blanks(part))))
    else:
        names = (name,) if (name := strip_blanks(cell)) else ()
    return () if len(names) == 1 and says_none(names[0]) else names


def cell_of(names: Sequence[str], roles: Roles) -> str:
    """The label cell of a text with these classes, in the form of the column; without any it says "none of them"."""
    if roles.label_form == "single":
        return names[0] if names else ""
    separator = roles.label_separator
    if names and roles.label_form == "separated" and separator and not any(separator in name for name in names):
        return separator.join(names)
    return _write_list(names)


def is_same_cell(one: str, other: str, roles: Roles) -> bool:
    """Whether two label cells hold the same classes; a blank cell is not the same as one that says "none of them"."""
    if bool(strip_blanks(one)) != bool(strip_blanks(other)):
        return False
    names, others = names_in(one, roles), names_in(other, roles)
    return set(names) == set(others) if roles.is_multi_label else names == others


def present_cells(table: Table, roles: Roles, rows: Sequence[int] | np.ndarray) -> list[str]:
    """The label cells of some rows; where the labels are in several columns, a JSON list of the names, "" if blank."""
    chosen = np.asarray(rows, np.int64)
    columns = roles.label_columns
    if not columns or not len(chosen):
        return [""] * len(chosen)
    if roles.label_form != "columns":
        return arrow_column(table.frame, columns[0]).take(pa.array(chosen)).to_pylist()
    own = [arrow_column(table.frame, name).take(pa.array(chosen)).to_pylist() for name in columns]
    if holds_names(table.frame, columns):
        return [_list_or_blank([strip_blanks(cell) for cell in cells]) for cells in zip(*own, strict=True)]
    return [
        _write_list([name for name, cell in zip(columns, cells, strict=True) if is_yes(cell)])
        if any(map(strip_blanks, cells))
        else ""
        for cells in zip(*own, strict=True)
    ]


def _write_list(names: Sequence[str]) -> str:
    return json.dumps(list(names), ensure_ascii=False)


def _list_or_blank(names: Sequence[str]) -> str:
    filled = list(dict.fromkeys(name for name in names if name))
    if not filled:
        return ""
    return _write_list([] if len(filled) == 1 and says_none(filled[0]) else filled)


def write_cells(frame: pd.DataFrame, roles: Roles, cells: Mapping[int, str]) -> tuple[pd.DataFrame, set[int]]:
    """The frame with these label cells, by row, and the rows whose label the columns cannot hold, which stay.

    A column for each label holds no label without a column, and columns with one label each hold as many as they are.
    """
    columns = roles.label_columns
    if not cells or not columns:
        return frame, set()
    if roles.label_form != "columns":
        return _replace(frame, columns[0], cells), set()
    if holds_names(frame, columns):
        return _write_names(frame, roles, cells)
    return _write_flags(frame, roles, cells)


def _write_names(frame: pd.DataFrame, roles: Roles, cells: Mapping[int, str]) -> tuple[pd.DataFrame, set[int]]:
    columns = roles.label_columns
    names_of = {row: names_in(cell, roles) for row, cell in cells.items()}
    refused = {row for row, names in names_of.items() if len(names) > len(columns)}
    for at, column in enumerate(columns):
        own: dict[int, str] = {}
        for row, names in names_of.items():
            if row not in refused:
                none = "none" if at == 0 and strip_blanks(cells[row]) and not names else ""
                own[row] = names[at] if at < len(names) else none
        frame = _replace(frame, column, own)
    return frame, refused


def _write_flags(frame: pd.DataFrame, roles: Roles, cells: Mapping[int, str]) -> tuple[pd.DataFrame, set[int]]:
    columns = roles.label_columns
    names_of = {row: set(names_in(cell, roles)) for row, cell in cells.items()}
    refused = {row for row, names in names_of.items() if not names <= set(columns)}
    for column in columns:
        yes, no = _find_words(frame, column)
        own = {}
        for row, names in names_of.items():
            if row not in refused:
                own[row] = (yes if column in names else no) if strip_blanks(cells[row]) else ""
        frame = _replace(frame, column, own)
    return frame, refused


def _find_words(frame: pd.DataFrame, column: str) -> tuple[str, str]:
    """The words for yes and no that are most frequent in a column of them."""
    counts = frame[column].value_counts()
    words = [str(word) for word in counts.index if str(word).strip()]
    yes = next((word for word in words if is_yes(word)), "")
    no = next((word for word in words if not is_yes(word)), "")
    if not yes:
        yes = next((one for one, other in _YES_NO if other == no.strip().lower()), "1")
    if not no:
        no = _SHOWN_YES_NO.get(yes.strip().lower(), "0") or "0"
    return yes, no


def _replace(frame: pd.DataFrame, column: str, cells: Mapping[int, str]) -> pd.DataFrame:
    """A copy of the frame that shares all columns but one, in which these cells are replaced."""
    if not cells:
        return frame
    texts = arrow_column(frame, column)
    rows = np.fromiter(cells, np.int64, len(cells))
    mask = np.zeros(len(texts), bool)
    mask[rows] = True
    ordered = [cells[row] for row in np.sort(rows).tolist()]
    whole = pa.concat_arrays(texts.chunks) if texts.num_chunks else pa.array([], pa.large_string())
    changed = _put(whole, mask, ordered)
    attrs = dict(frame.attrs)
    copied = frame.copy(deep=False)
    copied[column] = to_series(changed).set_axis(frame.index)
    copied.attrs = attrs
    return copied


def _put(texts: pa.Array, mask: np.ndarray, cells: Sequence[str]) -> pa.ChunkedArray:
    changed = pc.replace_with_mask(texts, pa.array(mask), pa.array(cells, pa.large_string()))
    return changed if isinstance(changed, pa.ChunkedArray) else pa.chunked_array([changed])
