"""Comparisons of what two versions have written."""

from __future__ import annotations

import json
import math
from collections.abc import Collection
from pathlib import Path
from typing import Any

TOLERANCE = 1e-4
"""How far two numbers may lie apart, absolute or, for large ones, in proportion: another processor rounds otherwise."""


def assert_alike(
    found: Any, kept: Any, *, besides: Collection[str] = (), added: Collection[str] = (), place: str = ""
) -> None:
    """The same keys, lengths, words and, up to `TOLERANCE`, numbers, all the way down, but for keys in `besides`.

    Args:
        added: keys of the outermost body that later versions have added on purpose.
    """
    if isinstance(kept, dict):
        assert isinstance(found, dict), place
        assert set(found) - set(added) == set(kept), place
        for name in kept:
            if name not in besides:
                assert_alike(found[name], kept[name], besides=besides, place=f"{place}/{name}")
    elif isinstance(kept, list):
        assert isinstance(found, list), place
        assert len(found) == len(kept), place
        for number, (one, other) in enumerate(zip(found, kept, strict=True)):
            assert_alike(one, other, besides=besides, place=f"{place}/{number}")
    elif isinstance(kept, float):
        assert isinstance(found, int | float) and math.isclose(found, kept, rel_tol=TOLERANCE, abs_tol=TOLERANCE), (
            f"{place}: {found} != {kept}"
        )
    else:
        assert found == kept, f"{place}: {found!r} != {kept!r}"


def key_paths(body: Any, place: str = "") -> set[str]:
    """Every key of a JSON body with those above it; the entries of a list share one."""
    if isinstance(body, dict):
        return set().union(*({f"{place}/{name}"} | key_paths(value, f"{place}/{name}") for name, value in body.items()))
    if isinstance(body, list):
        return set().union(*(key_paths(value, f"{place}/*") for value in body))
    return set()


def without_later_keys(found: Any, kept: Any) -> Any:
    """`found` without keys that `kept` does not have, all the way down: later versions may write more."""
    if isinstance(found, dict) and isinstance(kept, dict):
        return {name: without_later_keys(value, kept[name]) for name, value in found.items() if name in kept}
    if isinstance(found, list) and isinstance(kept, list) and len(found) == len(kept):
        return [without_later_keys(one, other) for one, other in zip(found, kept, strict=True)]
    return found


def list_files(folder: Path) -> set[str]:
    """The names of all files below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The bodies of a file with one JSON body a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
