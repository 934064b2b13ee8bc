"""Narrows what Qt declares as optional."""

from __future__ import annotations

from typing import TypeVar

_T = TypeVar("_T")


def required(value: _T | None) -> _T:
    """`value`, which Qt may give as None and which exists by construction: a widget's own layout, a child's parent."""
    assert value is not None
    return value
