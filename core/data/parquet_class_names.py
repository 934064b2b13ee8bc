"""The names of classes that a Parquet file of Hugging Face datasets carries in its schema."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

_KEY = b"huggingface"
_HIDDEN = -1


def find_class_names(schema: pa.Schema) -> dict[str, tuple[str, ...]]:
    """For each column of class numbers, or of lists of them, the names of the classes."""
    try:
        features = json.loads((schema.metadata or {}).get(_KEY, b"{}"))["info"]["features"]
        found = {name: _read_names(feature) for name, feature in features.items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
    return {
        name: names for name, names in found.items() if names and name in schema.names and _is_numbered(schema, name)
    }


def _read_names(feature: Any) -> tuple[str, ...]:
    """The names of a `ClassLabel`, of a list of them, or ()."""
    if isinstance(feature, list) and len(feature) == 1:
        return _read_names(feature[0])
    if not isinstance(feature, dict):
        return ()
    if feature.get("_type") in ("Sequence", "List", "LargeList"):
        return _read_names(feature.get("feature"))
    names = feature.get("names")
    is_class = feature.get("_type") == "ClassLabel" and isinstance(names, list)
    return tuple(map(str, names)) if is_class and isinstance(names, list) else ()


def _is_numbered(schema: pa.Schema, name: str) -> bool:
    kind = schema.field(name).type
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        kind = kind.value_type
    return bool(pa.types.is_integer(kind))


def count_hidden(column: pa.Array) -> int:
    """How many rows carry -1, which stands for a label that is kept back."""
    if not pa.types.is_integer(column.type):
        return 0
    return int(pc.sum(pc.equal(column, _HIDDEN)).as_py() or 0)


def name_classes(column: pa.Array, names: Sequence[str]) -> pa.Array:
    """The names instead of the numbers; -1 is null, a number without a name stays a number."""
    if pa.types.is_integer(column.type):
        return pa.array([_name(value, names) for value in column.to_pylist()], pa.large_string())
    rows = column.to_pylist()
    named = [None if row is None else [_name(value, names) for value in row if value != _HIDDEN] for row in rows]
    return pa.array(named, pa.list_(pa.large_string()))


def _name(value: int | None, names: Sequence[str]) -> str | None:
    if value is None or value == _HIDDEN:
        return None
    return names[value] if 0 <= value < len(names) else str(value)
