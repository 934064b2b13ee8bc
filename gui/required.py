"""What Qt declares as possibly missing."""

from __future__ import annotations

from typing import TypeVar

_T = TypeVar("_T")


def required(part: _T | None) -> _T:
    """`part`, which Qt may give as None and which is there by construction: a widget's own layout, a child's parent."""
    assert part is not None
    return part
