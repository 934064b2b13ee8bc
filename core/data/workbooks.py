"""Reads Excel workbooks cell by cell, as Excel shows them: .xlsx with openpyxl or calamine, others with calamine.

calamine is some fifteen times as fast. It gives no number formats, no error values and no text for a formula that was
never computed, and it allocates the whole rectangle of cells, so .xlsx files with any of these go through openpyxl
(docs/decisions/0010-workbooks-and-json.md).
"""

from __future__ import annotations

import datetime
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from core.data.books import Book, Record, SheetInfo, SheetRemarks, damaged_workbook, trim
from core.data.cell_types import CellKind
from core.data.office_text import join_line_ends, unescape
from core.data.workbook_package import (
    SheetScan,
    find_extent,
    has_padded_formats,
    list_parts,
    name_column,
    open_transitional,
    scan_sheet,
)
from core.errors import DataError
from core.message import say

_MOST_CELLS_AT_ONCE = 10_000_000
_MOST_CELLS_IN_MEMORY = 100_000_000
_PADDED = re.compile(r"0+")
# Exceptions that openpyxl, its XML parser and zipfile were seen to raise: a parser's error is a SyntaxError, an
# encrypted member a RuntimeError.
DAMAGED = (
    zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, AttributeError, OSError, EOFError, IndexError,
    SyntaxError, RuntimeError, NotImplementedError,
)  # fmt: skip


@contextmanager
def open_xlsx(path: Path) -> Iterator[Book]:
    """An .xlsx workbook.

    Raises:
        DataError: it is damaged.
    """
    book = _XlsxBook(path)
    try:
        yield book
    finally:
        book.close()


class _XlsxBook:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._open: list[AbstractContextManager[Any]] = []
        try:
            parts = list_parts(path)
            self._parts = {sheet.name: part for sheet, part in parts.items()}
            self.sheets: tuple[SheetInfo, ...] = tuple(parts)
            self._is_padded = has_padded_formats(path)
        except DAMAGED as error:
            raise damaged_workbook(path) from error
        self._scan = cache(self._scan_once)
        self._workbook = cache(self._open_workbook)
        self._calamine: Any = None

    def close(self) -> None:
        for context in self._open:
            context.__exit__(None, None, None)

    def records(self, name: str) -> Iterator[Record]:
        try:
            scan = self._scan(name)
            yield from _fill_merged(self._iter_rows(name, scan), scan.merges)
        except DAMAGED as error:
            raise damaged_workbook(self._path) from error

    def count_rows(self, name: str) -> int:
        return self._scan(name).filled_rows

    def remarks(self, name: str) -> SheetRemarks:
        scan = self._scan(name)
        return SheetRemarks(
            scan.hidden_rows, tuple(name_column(number) for number in scan.hidden_columns), len(scan.merges)
        )

    def _scan_once(self, name: str) -> SheetScan:
        try:
            return scan_sheet(self._path, self._parts[name])
        except DAMAGED as error:
            raise damaged_workbook(self._path) from error

    def _iter_rows(self, name: str, scan: SheetScan) -> Iterator[tuple[int, list[str], bytes]]:
        if self._is_fast(scan):
            fast = self._iter_fast(name)
            try:
                first = next(fast, None)
            except DataError:  # calamine gives up on some files that openpyxl still reads
                first, fast = None, self._iter_cells(name, scan.has_uncomputed)
            yield from chain([first] if first is not None else [], fast)
        else:
            yield from self._iter_cells(name, scan.has_uncomputed)

    def _is_fast(self, scan: SheetScan) -> bool:
        is_small = scan.has_references and scan.last_row * scan.width <= _MOST_CELLS_AT_ONCE
        return is_small and not (self._is_padded or scan.has_errors or scan.has_uncomputed)

    def _iter_fast(self, name: str) -> Iterator[tuple[int, list[str], bytes]]:
        if self._calamine is None:
            context = _open_calamine(self._path)
            self._calamine = context.__enter__()
            self._open.append(context)
        with _saying_damage(self._path):
            yield from _iter_calamine(self._calamine, name)

    def _iter_cells(self, name: str, has_uncomputed: bool) -> Iterator[tuple[int, list[str], bytes]]:
        formulas = self._iter_formulas(name) if has_uncomputed else None
        sheet = self._workbook(True)[name]
        if hasattr(sheet, "reset_dimensions"):
            sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(), 1):
            shown = [_show_cell(cell) for cell in row]
            if formulas is not None:
                for place, formula in enumerate(next(formulas, [])):
                    if formula and place < len(shown) and not shown[place][0]:
                        shown[place] = (formula, CellKind.TEXT)
            yield number, [text for text, _ in shown], bytes(kind for _, kind in shown)

    def _iter_formulas(self, name: str) -> Iterator[list[str]]:
        sheet = self._workbook(False)[name]
        sheet.reset_dimensions()
        for row in sheet.iter_rows():
            yield [str(cell.value) if cell.data_type == "f" else "" for cell in row]

    def _open_workbook(self, data_only: bool) -> Any:
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import InvalidFileException

        context = open_transitional(self._path)
        stream = context.__enter__()
        self._open.append(context)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # features that openpyxl does not support are not needed here
                return load_workbook(stream, read_only=True, data_only=data_only)
        except InvalidFileException as error:
            raise damaged_workbook(self._path) from error


@contextmanager
def open_binary(path: Path) -> Iterator[Book]:
    """An .xls or .xlsb workbook.

    Raises:
        DataError: it is damaged or protected by a password.
    """
    if zipfile.is_zipfile(path):
        _check_extent(path)
    with _open_calamine(path) as book:
        yield _CalamineBook(path, book)


def _check_extent(path: Path) -> None:
    """Refuse a sheet whose few cells are so far apart that all the cells between them would not fit into memory."""
    try:
        cells = find_extent(path)
    except DAMAGED as error:
        raise damaged_workbook(path) from error
    if cells > _MOST_CELLS_IN_MEMORY:
        raise DataError(
            say("Its cells are spread over an area of {n:,} cells, which is more than can be read.", n=cells),
            where=path.name,
            hint=say("Delete what stands far away from the table, or save the sheet as CSV."),
        )


class _CalamineBook:
    def __init__(self, path: Path, book: Any) -> None:
        from python_calamine import SheetTypeEnum, SheetVisibleEnum

        self._path = path
        self._book = book
        self.sheets: tuple[SheetInfo, ...] = tuple(
            SheetInfo(sheet.name, sheet.visible == SheetVisibleEnum.Visible)
            for sheet in book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet
        )

    def records(self, name: str) -> Iterator[Record]:
        with _saying_damage(self._path):
            yield from _fill_merged(_iter_calamine(self._book, name), self._merges(name))

    def count_rows(self, name: str) -> int:
        with _saying_damage(self._path):
            return int(self._book.get_sheet_by_name(name).height)

    def remarks(self, name: str) -> SheetRemarks:
        return SheetRemarks(merged=len(self._merges(name)))

    def _merges(self, name: str) -> tuple[tuple[int, int, int], ...]:
        with _saying_damage(self._path):
            ranges = self._book.get_sheet_by_name(name).merged_cell_ranges or []
        return tuple((left, top + 1, bottom + 1) for (top, left), (bottom, _) in ranges if top < bottom)


@contextmanager
def _open_calamine(path: Path) -> Iterator[Any]:
    from python_calamine import CalamineWorkbook

    with _saying_damage(path):
        book = CalamineWorkbook.from_path(path)
    try:
        yield book
    finally:
        book.close()


@contextmanager
def _saying_damage(path: Path) -> Iterator[None]:
    from python_calamine import CalamineError, PasswordError

    try:
        yield
    except PasswordError as error:
        raise protected_workbook(path) from error
    except (CalamineError, *DAMAGED) as error:
        if isinstance(error, DataError):
            raise
        raise damaged_workbook(path) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # a bug of the library in a damaged file; no Exception
            raise
        raise damaged_workbook(path) from error


def protected_workbook(path: Path) -> DataError:
    """The error for a workbook that asks for a password."""
    return DataError(
        say("This workbook is protected by a password."),
        where=path.name,
        hint=say("Save it without the password, or as CSV, and open that."),
    )


def _iter_calamine(book: Any, name: str) -> Iterator[tuple[int, list[str], bytes]]:
    sheet = book.get_sheet_by_name(name)
    if sheet.start is None:
        return
    left = sheet.start[1]
    before, blank = [""] * left, bytes([CellKind.BLANK]) * left
    # Rows above the first cell are given, columns before it are not.
    for number, row in enumerate(sheet.iter_rows(), 1):
        texts, kinds = list(row), bytearray(len(row))
        for place, value in enumerate(row):
            if type(value) is str:  # unescaped already
                kinds[place] = CellKind.TEXT if value else CellKind.BLANK
                texts[place] = join_line_ends(value) if "\r" in value else value
            else:
                texts[place], kinds[place] = _show(value, "General")
        yield number, before + texts, blank + bytes(kinds)


def _fill_merged(
    rows: Iterator[tuple[int, list[str], bytes]], merges: Sequence[tuple[int, int, int]]
) -> Iterator[Record]:
    """The rows that are not blank; a cell merged over several rows has its value in each of them."""
    starts: dict[int, list[tuple[int, int]]] = {}
    for column, top, bottom in merges:
        starts.setdefault(top, []).append((column, bottom))
    active: dict[int, tuple[int, str, int]] = {}
    for number, cells, kinds in rows:
        for column, (bottom, text, kind) in list(active.items()):
            if number > bottom:
                del active[column]
            elif any(cell.strip() for cell in cells):
                if column >= len(cells):
                    cells += [""] * (column + 1 - len(cells))
                    kinds = kinds.ljust(len(cells), bytes([CellKind.BLANK]))
                if not cells[column]:
                    cells[column] = text
                    kinds = kinds[:column] + bytes([kind]) + kinds[column + 1 :]
        for column, bottom in starts.get(number, ()):
            if column < len(cells) and cells[column]:
                active[column] = (bottom, cells[column], kinds[column])
        record = trim(number, cells, kinds if any(kinds) else b"")
        if record is not None:
            yield record


def _show_cell(cell: Any) -> tuple[str, CellKind]:
    return _show(cell.value, cell.number_format if isinstance(cell.value, int | float) else "General")


def _show(value: Any, number_format: str) -> tuple[str, CellKind]:
    """The text that Excel shows, and what kind of value it is."""
    if value is None:
        return "", CellKind.BLANK
    if isinstance(value, str):
        return unescape(value), _kind_of(value)
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), CellKind.BOOLEAN
    if isinstance(value, int | float):
        return _show_number(value, number_format or "General"), CellKind.NUMBER
    if isinstance(value, datetime.datetime):
        if value.time() == datetime.time():
            return value.date().isoformat(), CellKind.MOMENT
        return value.isoformat(sep=" ", timespec="seconds"), CellKind.MOMENT
    if isinstance(value, datetime.timedelta):
        return str(value), CellKind.TEXT
    return (value.isoformat() if hasattr(value, "isoformat") else str(value)), CellKind.MOMENT


def _kind_of(text: str) -> CellKind:
    return CellKind.TEXT if text else CellKind.BLANK


def _show_number(value: float, number_format: str) -> str:
    if value == int(value) if abs(value) < 1e15 else False:
        whole = str(int(value))
        return whole.zfill(len(number_format)) if _PADDED.fullmatch(number_format) else whole
    return format(value, ".15g")
