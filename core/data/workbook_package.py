"""The parts of an .xlsx file as they are stored: its sheets, and what a reader of cells does not tell."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO
from xml.etree import ElementTree

from core.data.books import SheetInfo

_STRICT = b"purl.oclc.org/ooxml"
_STRICT_NAMES = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"relationships/extendedProperties", b"relationships/extended-properties"),
    (b"relationships/customProperties", b"relationships/custom-properties"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)
_CHUNK = 4 << 20
_PADDED_FORMAT = re.compile(rb"""formatCode=["']0{2,}["']""")
_REFERENCE = re.compile(rb'<(?:\w+:)?c [^>]*?\br="([A-Z]{1,3})\d+"')
_WIDE_REFERENCE = re.compile(rb'\br="([A-Z]{2,3})\d')
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_ROW_NUMBER = re.compile(rb'\br="(\d+)"')
_UNCOMPUTED = re.compile(rb"<f\b[^>]*/>\s*(?:<v>\s*</v>|<v\s*/>)?\s*</c>|</f>\s*(?:<v>\s*</v>|<v\s*/>)?\s*</c>")
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_COLUMN = re.compile(rb"<(?:\w+:)?col ([^>]*)>")
_HIDDEN = re.compile(rb"""\bhidden=["'](?:1|true)["']""")
_ROW_HEADER = 0
_CELLS = range(1, 12)
_FILLED = (b"<v", b"<is", b"<t", b":v", b":is", b"<f", b":f")


@dataclass(frozen=True)
class SheetScan:
    """What a sheet holds, found without reading its cells.

    Attributes:
        filled_rows: rows with at least one filled cell.
        last_row: the highest row number; width: the last column that any cell is in, or the most there can be.
        has_references: whether cells say where they are.
        has_errors, has_uncomputed: error values; formulas that were never computed.
        hidden_rows: filled rows that are hidden. hidden_columns: their numbers, from 1.
        merges: (column from 0, first row from 1, last row) of cells that were merged over several rows.
    """

    filled_rows: int = 0
    last_row: int = 0
    width: int = 0
    has_references: bool = False
    has_errors: bool = False
    has_uncomputed: bool = False
    hidden_rows: int = 0
    hidden_columns: tuple[int, ...] = ()
    merges: tuple[tuple[int, int, int], ...] = ()


def is_strict(path: Path) -> bool:
    """Whether the workbook was saved as "Strict Open XML"."""
    with zipfile.ZipFile(path) as archive:
        return _STRICT in archive.read("xl/workbook.xml")[: 1 << 16]


@contextmanager
def open_transitional(path: Path) -> Iterator[IO[bytes]]:
    """The workbook as a stream that openpyxl reads: one in the strict form is rewritten into the usual form."""
    if not is_strict(path):
        with path.open("rb") as stream:
            yield stream
        return
    with tempfile.TemporaryFile() as stream:
        with zipfile.ZipFile(path) as source, zipfile.ZipFile(stream, "w") as target:
            for part in source.infolist():
                data = source.read(part)
                if part.filename.endswith((".xml", ".rels")):
                    for strict, usual in _STRICT_NAMES:
                        data = data.replace(strict, usual)
                target.writestr(part.filename, data)
        stream.seek(0)
        yield stream


def list_parts(path: Path) -> dict[SheetInfo, str]:
    """The worksheets in order, each with the name of its part in the package."""
    with zipfile.ZipFile(path) as archive:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        members = {name.lower(): name for name in archive.namelist()}
    targets = {
        link.get("Id"): _resolve(link.get("Target", ""))
        for link in links
        if link.get("Type", "").endswith("/worksheet") and link.get("TargetMode") != "External"
    }
    found: dict[SheetInfo, str] = {}
    for sheet in book.iter():
        if sheet.tag.rpartition("}")[2] != "sheet":
            continue
        link_id = next((value for name, value in sheet.items() if name.rpartition("}")[2] == "id"), "")
        part = members.get(targets.get(link_id, "").lower())
        if part is not None:
            found[SheetInfo(sheet.get("name", ""), sheet.get("state", "visible") == "visible")] = part
    return found


def _resolve(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)


def has_padded_formats(path: Path) -> bool:
    """Whether any number format shows leading zeros: 007."""
    with zipfile.ZipFile(path) as archive:
        return any(
            _PADDED_FORMAT.search(archive.read(part)) is not None
            for part in archive.namelist()
            if part.lower().startswith("xl/styles")
        )


def scan_sheet(path: Path, part: str) -> SheetScan:
    """What a sheet holds, row by row, in a tenth of the time that its cells take."""
    filled = last = hidden = 0
    wide: set[bytes] = set()
    merges: list[tuple[int, int, int]] = []
    hidden_columns: list[int] = []
    has_references = has_errors = has_uncomputed = False
    with zipfile.ZipFile(path) as archive, archive.open(part) as stream:
        for piece in _split_rows(stream, wide):
            if not piece.startswith(b"\0"):
                hidden_columns += _read_hidden_columns(piece)
            else:
                head = piece[1 : piece.find(b">") + 1]
                found = _ROW_NUMBER.search(head)
                last = int(found[1]) if found else last + 1
                if any(mark in piece for mark in _FILLED):
                    filled += 1
                    hidden += _HIDDEN.search(head) is not None
                has_references = has_references or _REFERENCE.search(piece) is not None
                has_errors = has_errors or b't="e"' in piece
                has_uncomputed = has_uncomputed or (
                    (b"<f" in piece or b":f" in piece) and _UNCOMPUTED.search(piece) is not None
                )
            if b"mergeCell " in piece:
                merges += _read_merges(piece)
    width = max(map(read_column, wide), default=26)
    return SheetScan(
        filled, last, width, has_references, has_errors, has_uncomputed, hidden, tuple(hidden_columns), tuple(merges)
    )


def _split_rows(stream: IO[bytes], wide: set[bytes]) -> Iterator[bytes]:
    """What precedes the rows, then each row with a NUL in front of it; the last one with what follows it.

    Letters of columns after Z are added to `wide`.
    """
    rest = b""
    is_row = False
    while chunk := stream.read(_CHUNK):
        chunk = rest + chunk
        wide.update(_WIDE_REFERENCE.findall(chunk))
        *pieces, rest = _ROW.split(chunk)
        for piece in pieces:
            yield b"\0" + piece if is_row else piece
            is_row = True
    yield b"\0" + rest if is_row else rest


def _read_hidden_columns(head: bytes) -> Iterator[int]:
    for found in _COLUMN.finditer(head):
        if _HIDDEN.search(found[1]):
            low, high = (re.search(name + rb'="(\d+)"', found[1]) for name in (rb"\bmin", rb"\bmax"))
            if low and high and int(high[1]) - int(low[1]) < 1_000:
                yield from range(int(low[1]), int(high[1]) + 1)


def _read_merges(piece: bytes) -> Iterator[tuple[int, int, int]]:
    for first, top, _, bottom in _MERGE.findall(piece):
        if int(top) < int(bottom):
            yield read_column(first) - 1, int(top), int(bottom)


def find_extent(path: Path) -> int:
    """The number of cells in the rectangle that the cells of an .xlsb file span; the largest of all sheets."""
    most = 0
    with zipfile.ZipFile(path) as archive:
        for part in archive.namelist():
            if part.lower().startswith("xl/worksheets/") and part.lower().endswith(".bin"):
                most = max(most, _measure_binary(archive.read(part)))
    return most


def _measure_binary(data: bytes) -> int:
    """Rows times columns of a sheet in the binary form: records of a kind, a size and data ([MS-XLSB] 2.1.4)."""
    at = last_row = last_column = 0
    while at < len(data):
        kind, at = _read_varint(data, at, 2)
        size, at = _read_varint(data, at, 4)
        if kind == _ROW_HEADER:
            last_row = max(last_row, int.from_bytes(data[at : at + 4], "little"))
        elif kind in _CELLS:
            last_column = max(last_column, int.from_bytes(data[at : at + 4], "little"))
        at += size
    return (last_row + 1) * (last_column + 1)


def _read_varint(data: bytes, at: int, most: int) -> tuple[int, int]:
    value = 0
    for place in range(most):
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            break
    return value, at


def read_column(letters: bytes) -> int:
    """The number of a column from its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def name_column(number: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(65 + letter) + letters
    return letters
