"""Reads a sheet of a workbook, or a table of a web page: which one is read, and what is said about the others."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Literal

from core.data.books import ALL_SHEETS, Book, Record, SheetInfo, damaged_workbook
from core.data.grids import HEAD_ROWS, GridHead, GridReader, read_head
from core.data.rows import Rows
from core.data.web_pages import open_page
from core.data.workbooks import open_binary, open_xlsx
from core.data.xml_sheets import open_ods, open_xml_workbook
from core.errors import DataError
from core.message import Message, say

BookKind = Literal["xlsx", "xls", "xlsb", "ods", "xml", "html"]

MAX_UNPACKED_BYTES = 4 << 30
MAX_RATIO = 200
_RATIO_MATTERS_BYTES = 256 << 20
_FEW_ROWS = 10
_MOST_NAMED = 12


def find_workbook(path: Path) -> BookKind | None:
    """The kind of workbook that a zip file is; None for another archive.

    Raises:
        DataError: the zip file is damaged, truncated, or would unpack to more than memory can be expected to hold.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            is_ods = "mimetype" in names and b"opendocument.spreadsheet" in archive.read("mimetype")
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, NotImplementedError) as error:
        raise damaged_workbook(path) from error
    kind: BookKind | None = "ods" if is_ods and "content.xml" in names else None
    if "xl/workbook.xml" in names:
        kind = "xlsx"
    elif "xl/workbook.bin" in names:
        kind = "xlsb"
    if kind is None:
        return None
    unpacked, packed = sum(part.file_size for part in parts), max(1, sum(part.compress_size for part in parts))
    if unpacked > MAX_UNPACKED_BYTES or (unpacked > _RATIO_MATTERS_BYTES and unpacked > MAX_RATIO * packed):
        raise DataError(
            say("Unpacked this workbook would take {size:.1f} GB.", size=unpacked / 1e9),
            where=path.name,
            hint=say("Save the sheet as CSV and open that."),
        )
    return kind


def list_sheets(path: Path, kind: BookKind) -> list[str]:
    """The names of the visible sheets, in order; `ALL_SHEETS` comes last where several have the same columns.

    Raises:
        DataError: the workbook is damaged.
    """
    with _open_book(path, kind) as book:
        names = [sheet.name for sheet in book.sheets if sheet.is_visible]
        if len(names) > 1 and ALL_SHEETS not in names:
            columns = [found.columns for found in map(lambda name: _look_into(book, name, None), names) if found]
            if len(set(columns)) < len(columns):
                names.append(ALL_SHEETS)
        return names


@dataclass(frozen=True)
class _Found:
    """The beginning of a sheet that is not empty, and the rest of its rows."""

    name: str
    head: GridHead
    rest: Iterator[Record]

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(sorted(name.strip() for name in self.head.names)) if self.head.has_header else (self.name,)

    @property
    def width(self) -> int:
        """The number of columns that hold something."""
        records = [*self.head.body, Record(0, self.head.names)]
        return len({place for record in records for place, cell in enumerate(record.cells) if cell.strip()})


def read_sheet(
    path: Path,
    kind: BookKind,
    sheet: str,
    has_header: bool | None,
    note_bytes: Callable[[int], None],
    max_rows: int | None = None,
) -> tuple[Rows, str, bool]:
    """The rows of one sheet, or of all with the same columns, its name, and whether its columns are named.

    Numbers, dates and booleans are formatted as in Excel (7 for 7.0, 007 for a number with leading zeros, ISO for
    dates, TRUE and FALSE). A formula without a computed value becomes the formula text. Blank rows are skipped, a cell
    merged over several rows has its value in each. What else the file holds is noted.

    Args:
        sheet: its name; `ALL_SHEETS` takes all with the same columns; "" takes the first visible one that is a table.

    Raises:
        DataError: the workbook is damaged, or the sheet is missing or empty.
    """
    size = path.stat().st_size
    with _open_book(path, kind) as book:
        _check_name(path, book, sheet)
        is_all = sheet == ALL_SHEETS and all(one.name != sheet for one in book.sheets)
        wanted = [one.name for one in book.sheets if (one.name == sheet if sheet and not is_all else one.is_visible)]
        found = [one for one in (_look_into(book, name, has_header) for name in wanted) if one is not None]
        if not found:
            raise DataError(
                say("There is nothing in this workbook."), where=path.name, hint=say("Open a file with rows in it.")
            )
        first = found[0] if sheet and not is_all else _choose(book, found, is_page=kind == "html")
        taken = [one for one in found if one.columns == first.columns] if is_all else [first]
        first = taken[0]
        reader = GridReader(path.name, first.head)
        for one in taken:
            left = None if max_rows is None else max_rows - len(reader.rows)
            if left is None or left > 0:
                # how many rows remain is unknown
                reader.add(
                    one.head,
                    one.rest,
                    max_rows,
                    lambda step: note_bytes(size // 2 ** min(step + 1, 40)),
                    sheet=one.name if len(taken) > 1 else "",
                )
        rows = reader.finish()
        _note_hidden(book, rows, [one.name for one in taken])
        if kind == "html":
            rows.note("web_page", say("This file is a web page; its table is read."))
        if kind == "xml":
            rows.note("xml_workbook", say("This file is a workbook in the XML of Excel 2003; its table is read."))
        if not sheet or is_all:
            _note_others(book, rows, found, taken, kind)
        return rows, ALL_SHEETS if is_all else first.name, first.head.has_header


def _check_name(path: Path, book: Book, sheet: str) -> None:
    names = [one.name for one in book.sheets]
    if sheet and sheet not in names and sheet != ALL_SHEETS:
        visible = [one.name for one in book.sheets if one.is_visible]
        raise DataError(
            say("There is no sheet called {name}.", name=sheet),
            where=path.name,
            hint=say("Sheets: {names}.", names=", ".join(visible)),
        )


@contextmanager
def _open_book(path: Path, kind: BookKind) -> Iterator[Book]:
    openers: dict[str, Callable[[Path], AbstractContextManager[Book]]] = {
        "xlsx": open_xlsx,
        "xls": open_binary,
        "xlsb": open_binary,
        "ods": open_ods,
        "xml": open_xml_workbook,
        "html": open_page,
    }
    with openers[kind](path) as book:
        yield book


def _look_into(book: Book, name: str, has_header: bool | None) -> _Found | None:
    """The beginning of a sheet; None if it is empty."""
    records = book.records(name)
    head = list(islice(records, HEAD_ROWS))
    return _Found(name, read_head(head, has_header), records) if head else None


def _choose(book: Book, found: Sequence[_Found], *, is_page: bool) -> _Found:
    """The first sheet, unless it only says something about a larger table on another one: a read-me, a cover.

    Of the tables of a web page, many of which are menus and frames, the largest.
    """
    if is_page:
        return max(found, key=lambda one: book.count_rows(one.name) * one.width)
    for place, one in enumerate(found):
        later = [other for other in found[place + 1 :] if other.head.has_header and other.width > 1]
        rows = len(one.head.body) + len(one.head.titles)
        is_prose = rows < _FEW_ROWS and (one.width == 1 or not one.head.has_header)
        if not (is_prose and any(len(other.head.body) > rows for other in later)):
            return one
    return found[0]


def _note_hidden(book: Book, rows: Rows, names: Sequence[str]) -> None:
    remarks = [book.remarks(name) for name in names]
    if hidden := sum(remark.hidden_rows for remark in remarks):
        rows.note(
            "hidden_rows",
            say("Rows that are hidden in the sheet are read too: {n}.", n=hidden),
            hint=say("Delete them in the file if they are not meant."),
        )
    columns = list(dict.fromkeys(column for remark in remarks for column in remark.hidden_columns))
    if columns:
        message = say("Columns that are hidden in the sheet are read too: {names}.", names=", ".join(columns))
        rows.note("hidden_columns", message)
    if merged := sum(remark.merged for remark in remarks):
        rows.note(
            "merged_cells",
            say("Cells merged over several rows have their value in each of these rows: {n}.", n=merged),
        )


def _note_others(book: Book, rows: Rows, found: Sequence[_Found], taken: Sequence[_Found], kind: BookKind) -> None:
    """Say which sheets with rows are not read, how many rows they have, and how they can be chosen."""
    names = [one.name for one in taken]
    others = [one for one in found if one.name not in names]
    if others:
        listed = ", ".join(f"{one.name} ({_count(book, one):,})" for one in others[:_MOST_NAMED])
        listed += ", ..." if len(others) > _MOST_NAMED else ""
        if kind == "html":
            message = say("Other tables of this page are not read: {names} (in brackets: their rows).", names=listed)
        else:
            message = say(
                "Read is sheet {name}. Other sheets are not read: {names} (in brackets: their rows).",
                names=listed,
                name=", ".join(names),
            )
        alike = [one for one in others if taken[0].head.has_header and one.columns == taken[0].columns]
        rows.note("other_sheets", message, hint=_say_choice(alike, others), is_doubt=True)
    hidden = [one for one in book.sheets if not one.is_visible and book.count_rows(one.name)]
    if hidden:
        rows.note(
            "hidden_sheets",
            say("Hidden sheets are not read: {names}.", names=_list_counted(book, hidden)),
            hint=say("Choose one by its name.").with_option("--sheet NAME"),
        )


def _say_choice(alike: Sequence[_Found], others: Sequence[_Found]) -> Message:
    if alike:
        return say("Choose all with the same columns, or one by its name.").with_option(
            f"--sheet {ALL_SHEETS}, --sheet NAME"
        )
    return say("Choose another one by its name.").with_option(f'--sheet "{others[0].name}"')


def _count(book: Book, found: _Found) -> int:
    return max(0, book.count_rows(found.name) - len(found.head.titles) - found.head.has_header)


def _list_counted(book: Book, sheets: Sequence[SheetInfo]) -> str:
    return ", ".join(f"{one.name} ({book.count_rows(one.name):,})" for one in sheets[:_MOST_NAMED])
