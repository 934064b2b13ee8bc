"""Reads a sheet of an Excel workbook as texts, formatted as Excel shows them."""

from __future__ import annotations

import datetime
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from core.data.column_names import make_names
from core.data.dialects import looks_like_header
from core.data.rows import MAX_COLUMNS, Rows, too_wide
from core.errors import DataError
from core.message import say

MAX_UNPACKED_BYTES = 4 << 30
MAX_RATIO = 200
_RATIO_MATTERS_BYTES = 256 << 20
_ROWS_AT_ONCE = 4_096
_PADDED = re.compile(r"0+")
# Exceptions that openpyxl, its XML parser and zipfile were seen to raise: a parser's error is a SyntaxError, an
# encrypted member a RuntimeError.
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, AttributeError, OSError, EOFError, IndexError,
    SyntaxError, RuntimeError, NotImplementedError,
)  # fmt: skip


def is_workbook(path: Path) -> bool:
    """Whether a zip file is an Excel workbook.

    Raises:
        DataError: the zip file is damaged, truncated, or would unpack to more than memory can be expected to hold.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, NotImplementedError) as error:
        raise _damaged(path) from error
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        return False
    unpacked, packed = sum(part.file_size for part in parts), max(1, sum(part.compress_size for part in parts))
    if unpacked > MAX_UNPACKED_BYTES or (unpacked > _RATIO_MATTERS_BYTES and unpacked > MAX_RATIO * packed):
        raise DataError(
            say("Unpacked this workbook would take {size:.1f} GB.", size=unpacked / 1e9),
            where=path.name,
            hint=say("Save the sheet as CSV and open that."),
        )
    return True


def list_sheets(path: Path) -> list[str]:
    """The names of the visible worksheets, in order.

    Raises:
        DataError: the workbook is damaged.
    """
    with _open_book(path) as book:
        return [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]


def read_sheet(
    path: Path, sheet: str, has_header: bool | None, note_bytes: Callable[[int], None], max_rows: int | None = None
) -> tuple[Rows, str, bool]:
    """The rows of one sheet, its name, and whether its first row names the columns.

    Numbers, dates and booleans are formatted as in Excel (7 for 7.0, 007 for a number with leading zeros, ISO for
    dates, TRUE and FALSE). A formula without a computed value becomes the formula text. Blank rows are skipped.

    Args:
        sheet: its name; "" takes the first visible one that is not empty.

    Raises:
        DataError: the workbook is damaged, or the sheet is missing or empty.
    """
    with _open_book(path) as book:
        visible = [one.title for one in book.worksheets if one.sheet_state == "visible"]
        if sheet and sheet not in [one.title for one in book.worksheets]:
            raise DataError(
                say("There is no sheet called {name}.", name=sheet),
                where=path.name,
                hint=say("Sheets: {names}.", names=", ".join(visible)),
            )
        for name in [sheet] if sheet else visible:
            records = _iter_records(path, book, name)
            try:
                head = [record for _, record in zip(range(200), records, strict=False)]
                if head:
                    return _collect(path, name, head, records, has_header, note_bytes, max_rows)
            except _DAMAGED as error:
                if isinstance(error, DataError):
                    raise
                raise _damaged(path) from error
    raise DataError(
        say("There is nothing in this workbook."), where=path.name, hint=say("Open a file with rows in it.")
    )


Record = tuple[int, list[str]]


def _collect(
    path: Path,
    name: str,
    head: list[Record],
    records: Iterator[Record],
    has_header: bool | None,
    note_bytes: Callable[[int], None],
    max_rows: int | None,
) -> tuple[Rows, str, bool]:
    width = max(len(cells) for _, cells in head)
    if width > MAX_COLUMNS:
        raise too_wide(path.name, width)
    padded = [cells + [""] * (width - len(cells)) for _, cells in head]
    header = looks_like_header(padded) if has_header is None else has_header
    names = make_names(padded[0]) if header else make_names([""] * width)
    rows = Rows(path.name, names)
    batch: list[list[str]] = []
    lines: list[int] = []
    size, steps = path.stat().st_size, 0

    def flush() -> None:
        if batch:
            rows.add(
                [pa.array(column, pa.large_string()) for column in zip(*batch, strict=True)], np.array(lines, np.int64)
            )
            batch.clear()
            lines.clear()

    for line, cells in chain(head[1:] if header else head, records):
        if len(cells) > width:
            rows.reject(
                line, say("{found} cells instead of {expected}.", found=len(cells), expected=width), " | ".join(cells)
            )
            continue
        batch.append(cells + [""] * (width - len(cells)))
        lines.append(line)
        if len(batch) == _ROWS_AT_ONCE:
            flush()
            steps += 1
            note_bytes(size // 2 ** min(steps, 40))  # the number of remaining rows is unknown
        if max_rows is not None and len(rows) + len(batch) >= max_rows:
            break
    flush()
    return rows, name, header


def _iter_records(path: Path, book: Any, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yields (Excel row number, cells without trailing blank ones) for every row that is not blank."""
    formulas = _iter_formulas(path, name) if _has_formulas(path) else None
    sheet = book[name]
    if hasattr(sheet, "reset_dimensions"):
        sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = [_show(cell) for cell in row]
        if formulas is not None:
            for place, formula in enumerate(next(formulas, [])):
                if formula and place < len(cells) and not cells[place]:
                    cells[place] = formula
        while cells and not cells[-1]:
            cells.pop()
        if any(cell.strip() for cell in cells):
            yield number, cells


def _has_formulas(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        for part in archive.namelist():
            if part.startswith("xl/worksheets/sheet"):
                with archive.open(part) as stream:
                    tail = b""
                    while chunk := stream.read(1 << 20):
                        if b"<f>" in tail + chunk or b"<f " in tail + chunk:
                            return True
                        tail = chunk[-3:]
    return False


def _iter_formulas(path: Path, name: str) -> Iterator[list[str]]:
    with _open_book(path, data_only=False) as book:
        sheet = book[name]
        sheet.reset_dimensions()
        for row in sheet.iter_rows():
            yield [str(cell.value) if cell.data_type == "f" else "" for cell in row]


def _show(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _show_number(value, cell.number_format or "General")
    if isinstance(value, datetime.datetime):
        if value.time() == datetime.time():
            return value.date().isoformat()
        return value.isoformat(sep=" ", timespec="seconds")
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _show_number(value: float, number_format: str) -> str:
    if value == int(value) if abs(value) < 1e15 else False:
        whole = str(int(value))
        return whole.zfill(len(number_format)) if _PADDED.fullmatch(number_format) else whole
    return format(value, ".15g")


@contextmanager
def _open_book(path: Path, *, data_only: bool = True) -> Iterator[Any]:
    """A context with the open workbook, for reading row by row."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    with path.open("rb") as stream:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # features that openpyxl does not support are not needed here
                book = load_workbook(stream, read_only=True, data_only=data_only)
        except (*_DAMAGED, InvalidFileException) as error:
            raise _damaged(path) from error
        try:
            yield book
        finally:
            book.close()


def _damaged(path: Path) -> DataError:
    return DataError(
        say("This workbook is damaged or incomplete."),
        where=path.name,
        hint=say("Open it in Excel and save it once more, or as CSV."),
    )
