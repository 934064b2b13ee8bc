"""The list of items and the known users of a model folder, as lines of JSON; loads no torch."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.tasks.recommend.spec import MARKER

LISTED = MARKER


@dataclass(frozen=True)
class ListedItem:
    """One item: id and title for a person, text for the model."""

    id: str
    title: str
    text: str


def read_listed_items(folder: Path) -> tuple[ListedItem, ...]:
    """The items of a model folder, by code.

    Raises:
        OSError, KeyError, TypeError, ValueError: the file is missing or damaged.
    """
    return tuple(
        ListedItem(str(line["id"]), str(line["title"]), str(line["text"])) for line in read_lines(folder / LISTED)
    )


def write_lines(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    """Write each row as a line of JSON."""
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def read_lines(path: Path) -> Iterable[dict[str, Any]]:
    """The rows that `write_lines` wrote; blank lines are skipped."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)
