"""Reads OpenDocument sheets (.ods) and Excel's XML of 2003, which many systems export under the name .xls.

Both are read as they come, row by row. calamine reads .ods too, but loses line breaks and shows 7 for 007.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from core.data.books import Book, Record, SheetInfo, SheetRemarks, damaged_workbook, trim
from core.data.cell_types import CellKind
from core.errors import DataError
from core.message import say

_MOST_REPEATED_COLUMNS = 10_001
_MOST_REPEATED_ROWS = 100_000
_HIDDEN = ("collapse", "filter")
_DAMAGED = (ElementTree.ParseError, zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError, RuntimeError)
Opener = Callable[[], "IO[bytes]"]


@dataclass
class _Sheet:
    info: SheetInfo
    rows: int = 0
    hidden_rows: int = 0
    merges: int = 0


class _XmlBook:
    """A book whose XML holds all sheets one after another; each is parsed when it is asked for."""

    def __init__(self, path: Path, parse: Callable[[], Iterator[tuple[SheetInfo, Record | None, bool, int]]]) -> None:
        self._path = path
        self._parse = parse
        self._found: dict[str, _Sheet] = {}
        for info, record, is_hidden, merges in self._events():
            sheet = self._found.setdefault(info.name, _Sheet(info))
            sheet.rows += record is not None
            sheet.hidden_rows += is_hidden and record is not None
            sheet.merges += merges
        self.sheets: tuple[SheetInfo, ...] = tuple(sheet.info for sheet in self._found.values())

    def records(self, name: str) -> Iterator[Record]:
        is_reached = False
        for info, record, _, _ in self._events():
            if info.name != name and is_reached:
                return
            is_reached = is_reached or info.name == name
            if record is not None and info.name == name:
                yield record

    def count_rows(self, name: str) -> int:
        return self._found[name].rows

    def remarks(self, name: str) -> SheetRemarks:
        return SheetRemarks(self._found[name].hidden_rows, merged=self._found[name].merges)

    def _events(self) -> Iterator[tuple[SheetInfo, Record | None, bool, int]]:
        try:
            yield from self._parse()
        except _DAMAGED as error:
            if isinstance(error, DataError):
                raise
            raise damaged_workbook(self._path) from error


@contextmanager
def open_ods(path: Path) -> Iterator[Book]:
    """An OpenDocument workbook.

    Raises:
        DataError: it is damaged or protected by a password.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            if b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise DataError(
                    say("This workbook is protected by a password."),
                    where=path.name,
                    hint=say("Save it without the password, or as CSV, and open that."),
                )
    except _DAMAGED as error:
        if isinstance(error, DataError):
            raise
        raise damaged_workbook(path) from error

    def parse() -> Iterator[tuple[SheetInfo, Record | None, bool, int]]:
        with zipfile.ZipFile(path) as archive, archive.open("content.xml") as stream:
            yield from _parse_ods(stream)

    yield _XmlBook(path, parse)


@contextmanager
def open_xml_workbook(path: Path) -> Iterator[Book]:
    """A workbook in Excel's XML of 2003.

    Raises:
        DataError: it is damaged.
    """

    def parse() -> Iterator[tuple[SheetInfo, Record | None, bool, int]]:
        with path.open("rb") as stream:
            yield from _parse_spreadsheet_ml(stream)

    yield _XmlBook(path, parse)


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _get(element: ElementTree.Element, name: str, default: str = "") -> str:
    """An attribute by its name without namespace."""
    return next((value for key, value in element.items() if _local(key) == name), default)


def _parse_ods(stream: IO[bytes]) -> Iterator[tuple[SheetInfo, Record | None, bool, int]]:
    info, line = SheetInfo(""), 0
    hidden_styles: set[str] = set()
    spans: dict[int, tuple[int, str, int]] = {}
    depth = 0
    for event, element in ElementTree.iterparse(stream, ("start", "end")):
        name = _local(element.tag)
        if event == "start":
            if name == "table":
                depth += 1
                if depth == 1:
                    info, line, spans = SheetInfo(_get(element, "name"), True), 0, {}
                    info = SheetInfo(info.name, _get(element, "style-name") not in hidden_styles)
            continue
        if name == "style" and any(_get(part, "display") == "false" for part in element):
            hidden_styles.add(_get(element, "name"))
        elif name == "table":
            depth -= 1
            if depth == 0:
                yield info, None, False, 0
                element.clear()
        elif name == "table-row" and depth == 1:
            cells, kinds, merged = _read_ods_row(element)
            count = int(_get(element, "number-rows-repeated", "1"))
            is_hidden = _get(element, "visibility") in _HIDDEN
            _fill_spans(cells, kinds, spans, merged)
            record = trim(line + 1, cells, bytes(kinds) if any(kinds) else b"")
            if record is not None:
                for number in range(min(count, _MOST_REPEATED_ROWS)):
                    yield info, record._replace(line=line + 1 + number), is_hidden, 0 if number else len(merged)
            line += count
            element.clear()


def _fill_spans(
    cells: list[str], kinds: list[int], spans: dict[int, tuple[int, str, int]], merged: list[tuple[int, int]]
) -> None:
    """Give a covered cell the value that reaches down to it, in a row with other filled cells."""
    is_filled = any(cell.strip() for cell in cells)
    for place, (left, text, kind) in list(spans.items()):
        if is_filled and place < len(cells) and not cells[place]:
            cells[place], kinds[place] = text, kind
        spans[place] = (left - 1, text, kind)
        if left <= 1:
            del spans[place]
    for place, rows in merged:
        spans[place] = (rows - 1, cells[place], kinds[place])


def _read_ods_row(row: ElementTree.Element) -> tuple[list[str], list[int], list[tuple[int, int]]]:
    cells: list[str] = []
    kinds: list[int] = []
    merged: list[tuple[int, int]] = []
    blanks = 0
    for cell in row:
        if _local(cell.tag) not in ("table-cell", "covered-table-cell"):
            continue
        text, kind = _read_ods_cell(cell)
        count = min(int(_get(cell, "number-columns-repeated", "1")), _MOST_REPEATED_COLUMNS)
        if not text and not _get(cell, "number-rows-spanned") and _local(cell.tag) == "table-cell":
            blanks += count
            continue
        cells += [""] * blanks
        kinds += [CellKind.BLANK] * blanks
        blanks = 0
        if int(_get(cell, "number-rows-spanned", "1")) > 1:
            merged.append((len(cells), int(_get(cell, "number-rows-spanned"))))
        cells += [text] * count
        kinds += [kind] * count
    return cells, kinds, merged


def _read_ods_cell(cell: ElementTree.Element) -> tuple[str, int]:
    kind = _get(cell, "value-type")
    shown = "\n".join(_read_ods_text(part) for part in cell if _local(part.tag) == "p")
    if kind == "date":
        moment = _get(cell, "date-value").split(".")[0].replace("T", " ").removesuffix(" 00:00:00")
        return moment, CellKind.MOMENT
    if kind == "boolean":
        return _get(cell, "boolean-value").upper(), CellKind.BOOLEAN
    if kind in ("float", "percentage", "currency"):
        value = float(_get(cell, "value", "nan"))
        if shown.isdigit() and shown.startswith("0") and len(shown) > 1 and float(shown) == value:
            return shown, CellKind.NUMBER  # 007, as it is shown
        plain = str(int(value)) if abs(value) < 1e15 and value == int(value) else format(value, ".15g")
        return plain, CellKind.NUMBER
    return shown, CellKind.TEXT if shown else CellKind.BLANK


def _read_ods_text(part: ElementTree.Element) -> str:
    pieces = [part.text or ""]
    for inner in part:
        name = _local(inner.tag)
        if name == "s":
            pieces.append(" " * min(int(_get(inner, "c", "1")), 10_000))
        elif name in ("line-break", "tab"):
            pieces.append("\n" if name == "line-break" else "\t")
        elif name not in ("annotation", "note", "ruby-text"):
            pieces.append(_read_ods_text(inner))
        pieces.append(inner.tail or "")
    return "".join(pieces)


def _parse_spreadsheet_ml(stream: IO[bytes]) -> Iterator[tuple[SheetInfo, Record | None, bool, int]]:
    info, line = SheetInfo(""), 0
    spans: dict[int, tuple[int, str, int]] = {}
    sheets = 0
    for event, element in ElementTree.iterparse(stream, ("start", "end")):
        name = _local(element.tag)
        if event == "start":
            if name == "Worksheet":
                sheets += 1
                info, line, spans = SheetInfo(_get(element, "Name") or f"Sheet{sheets}"), 0, {}
            continue
        if name == "Row":
            line = int(_get(element, "Index") or line + 1)
            cells, kinds, merged = _read_xml_row(element, spans)
            _fill_spans(cells, kinds, spans, merged)
            record = trim(line, cells, bytes(kinds) if any(kinds) else b"")
            yield info, record, _get(element, "Hidden") == "1", len(merged)
            element.clear()
        elif name == "Worksheet":
            yield info, None, False, 0
            element.clear()


def _read_xml_row(
    row: ElementTree.Element, spans: dict[int, tuple[int, str, int]]
) -> tuple[list[str], list[int], list[tuple[int, int]]]:
    cells: list[str] = []
    kinds: list[int] = []
    merged: list[tuple[int, int]] = []
    for cell in row:
        if _local(cell.tag) != "Cell":
            continue
        place = int(_get(cell, "Index") or 0) - 1
        if place < 0:
            place = len(cells)
            while place in spans:  # covered by a cell above
                place += 1
        if place > _MOST_REPEATED_COLUMNS:
            break
        across = int(_get(cell, "MergeAcross") or 0)
        text, kind = _read_xml_cell(cell)
        filler = place - len(cells)
        cells += [""] * filler + [text] + [""] * min(across, _MOST_REPEATED_COLUMNS)
        kinds += [CellKind.BLANK] * filler + [kind] + [CellKind.BLANK] * min(across, _MOST_REPEATED_COLUMNS)
        if int(_get(cell, "MergeDown") or 0):
            merged.append((place, int(_get(cell, "MergeDown")) + 1))
    for place in spans:
        if place >= len(cells) and any(cells):
            cells += [""] * (place + 1 - len(cells))
            kinds += [CellKind.BLANK] * (len(cells) - len(kinds))
    return cells, kinds, merged


def _read_xml_cell(cell: ElementTree.Element) -> tuple[str, int]:
    data = next((part for part in cell if _local(part.tag) == "Data"), None)
    if data is None:
        return "", CellKind.BLANK
    text = "".join(data.itertext()).replace("\r\n", "\n").replace("\r", "\n")
    kind = _get(data, "Type")
    if not text:
        return "", CellKind.BLANK
    if kind == "Number":
        value = float(text)
        plain = str(int(value)) if abs(value) < 1e15 and value == int(value) else format(value, ".15g")
        return plain, CellKind.NUMBER
    if kind == "DateTime":
        return text.split(".")[0].replace("T", " ").removesuffix(" 00:00:00"), CellKind.MOMENT
    if kind == "Boolean":
        return ("TRUE" if text.strip() == "1" else "FALSE"), CellKind.BOOLEAN
    return text, CellKind.TEXT
