"""Reads the values inside of objects as columns, where the texts of a JSON file are only there (`fields.summary`)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from core.data.cell_types import CellKind, Chunk
from core.data.json_values import decoder, make_column, missing_value
from core.data.rows import Rows
from core.data.words import estimate_words
from core.message import say

_DEEPEST = 3
_SAMPLE_ROWS = 500
_WORDS = 3
_MOST_NAMED = 12


def expand_objects(rows: Rows) -> None:
    """Replace columns of objects by a column for each of their values, unless a column outside of them holds texts.

    The columns are called like `fields.summary`, those of objects within like `fields.type.name`.
    """
    if any(_holds_words(rows, name) for name in rows.names):
        return
    names = [name for name in rows.names if _holds_objects(rows, name)]
    if not any(_holds_words_inside(rows, name) for name in names):
        return
    for name in names:
        _expand(rows, name)
    made = [one for one in rows.names if any(one.startswith(f"{name}.") for name in names)]
    rows.note(
        "nested_values",
        say(
            "What is inside of {names} is read as columns: {columns}.",
            names=", ".join(names),
            columns=", ".join(made[:_MOST_NAMED]) + (", ..." if len(made) > _MOST_NAMED else ""),
        ),
    )


def _sample(rows: Rows, name: str) -> tuple[list[str], np.ndarray | None]:
    pieces, types = rows.pieces_of(name), rows.types_of(name)
    if not pieces:
        return [], None
    kinds = types[0][1]
    return pieces[0][:_SAMPLE_ROWS].to_pylist(), kinds[:_SAMPLE_ROWS] if isinstance(kinds, np.ndarray) else None


def _holds_words(rows: Rows, name: str) -> bool:
    cells, kinds = _sample(rows, name)
    return any(
        estimate_words(cell) >= _WORDS and (kinds is None or kinds[place] == CellKind.TEXT)
        for place, cell in enumerate(cells)
    )


def _holds_objects(rows: Rows, name: str) -> bool:
    cells, kinds = _sample(rows, name)
    if kinds is None or not np.any(kinds == CellKind.NESTED):
        return False
    return all(cell.startswith("{") for cell, kind in zip(cells, kinds, strict=True) if kind == CellKind.NESTED)


def _holds_words_inside(rows: Rows, name: str) -> bool:
    return any(_says_something(decoder.decode(cell)) for cell in _sample(rows, name)[0] if cell.startswith("{"))


def _says_something(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_says_something, value.values()))
    return isinstance(value, str) and estimate_words(value) >= _WORDS


def _expand(rows: Rows, name: str) -> None:
    inside: list[list[dict[str, Any]]] = []
    for piece, (_, kinds) in zip(rows.pieces_of(name), rows.types_of(name), strict=True):
        cells = piece.to_pylist()
        is_object = np.zeros(len(cells), bool) if kinds is None else kinds == CellKind.NESTED
        inside.append(
            [
                _flatten(decoder.decode(cell)) if is_object[at] and cell.startswith("{") else {}
                for at, cell in enumerate(cells)
            ]
        )
    keys = list(dict.fromkeys(key for piece in inside for record in piece for key in record))
    columns: dict[str, tuple[list[pa.Array], list[tuple[int, Chunk]]]] = {}
    for key in keys:
        made = [make_column([record.get(key, missing_value()) for record in piece]) for piece in inside]
        columns[f"{name}.{key}"] = ([texts for texts, _ in made], [(len(texts), kinds) for texts, kinds in made])
    rows.replace_column(name, columns)


def _flatten(record: dict[str, Any], depth: int = 1) -> dict[str, Any]:
    """The record with the values of objects in it, called like `type.name`."""
    found: dict[str, Any] = {}
    for name, value in record.items():
        if isinstance(value, dict) and value and depth < _DEEPEST:
            found |= {f"{name}.{inner}": deeper for inner, deeper in _flatten(value, depth + 1).items()}
        else:
            found[name] = value
    return found
