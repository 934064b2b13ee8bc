"""What workbooks, web pages and the like have in common: named sheets, each a sequence of rows of cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from core.errors import DataError
from core.message import say

ALL_SHEETS = "all"
"""The name that stands for all sheets with the same columns, unless a sheet is called so."""


class Record(NamedTuple):
    """A row of a sheet that is not blank.

    Attributes:
        line: its number in the sheet, from 1.
        cells: without the blank ones at the end.
        kinds: the `CellKind` of each cell, one byte each; b"" where all are texts.
    """

    line: int
    cells: list[str]
    kinds: bytes = b""


@dataclass(frozen=True)
class SheetInfo:
    """A sheet by name; hidden ones are read only if they are named."""

    name: str
    is_visible: bool = True


@dataclass(frozen=True)
class SheetRemarks:
    """What a person does not see of a sheet: numbers of hidden rows, letters of hidden columns, filled merged cells."""

    hidden_rows: int = 0
    hidden_columns: tuple[str, ...] = ()
    merged: int = 0


class Book(Protocol):
    """An open file with sheets."""

    @property
    def sheets(self) -> tuple[SheetInfo, ...]:
        """All sheets that hold cells, in order."""
        ...

    def records(self, name: str) -> Iterator[Record]:
        """The rows of a sheet that are not blank, in order."""
        ...

    def count_rows(self, name: str) -> int:
        """About how many rows of a sheet are not blank."""
        ...

    def remarks(self, name: str) -> SheetRemarks:
        """What is hidden or merged in a sheet."""
        ...


def damaged_workbook(path: Path) -> DataError:
    """The error for a workbook that cannot be read to its end."""
    return DataError(
        say("This workbook is damaged or incomplete."),
        where=path.name,
        hint=say("Open it in Excel and save it once more, or as CSV."),
    )


def trim(line: int, cells: list[str], kinds: bytes = b"") -> Record | None:
    """The record without blank cells at its end; None if all are blank."""
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    cells = cells[:end]
    if not any(cell.strip() for cell in cells):
        return None
    return Record(line, cells, kinds[:end])
