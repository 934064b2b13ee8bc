"""Reads the tables of a web page: many systems export one under the name .xls.

The standard library's parser is enough: it knows every entity and takes any markup as it comes. What it leaves out (a
missing end tag, spans over rows and columns, tables within tables) is here.
"""

from __future__ import annotations

import codecs
import email
import email.policy
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from core.data.books import Book, Record, SheetInfo, SheetRemarks, trim
from core.data.encodings import MARKED, Encoding, decode_marked, find_encoding, iter_utf8
from core.errors import DataError
from core.message import say

_CHARSET = re.compile(rb"""<meta[^>]*charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
_AROUND_BREAK = re.compile(r" *\n *")
_MANY_BREAKS = re.compile(r"\n{3,}")
_BLOCKS = frozenset("p div li ul ol h1 h2 h3 h4 h5 h6 blockquote pre section article dd dt".split())
_SILENT = frozenset("script style template noscript title select".split())
_MOST_SPAN = 1_000
_MOST_ROW_SPAN = 100_000


@dataclass
class _PageTable:
    """A table of a page while it is read: `spans` says which cells reach down into the next rows."""

    caption: str = ""
    records: list[Record] = field(default_factory=list)
    row: list[str] | None = None
    spans: dict[int, tuple[int, str]] = field(default_factory=dict)
    pending: dict[int, tuple[int, str]] = field(default_factory=dict)
    lines: int = 0
    merged: int = 0
    cell: list[str] | None = None
    span: tuple[int, int] = (1, 1)
    in_caption: bool = False


class _TableParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_PageTable] = []
        self._open: list[_PageTable] = []
        self._silent = 0
        self.frames: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._open.append(_PageTable())
            self.tables.append(self._open[-1])
        elif tag in ("frame", "iframe") and dict(attrs).get("src"):
            self.frames.append(str(dict(attrs)["src"]))
        elif self._open:
            self._start_part(self._open[-1], tag, dict(attrs))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in ("br", "hr", "img", "input", "col"):
            self.handle_endtag(tag)

    def _start_part(self, table: _PageTable, tag: str, attrs: dict[str, str | None]) -> None:
        if tag == "tr":
            _end_row(table)
            table.row = []
            _start_row(table)
        elif tag in ("td", "th"):
            _end_cell(table)
            if table.row is None:
                table.row = []
                _start_row(table)
            table.cell = []
            table.span = (
                _read_span(attrs.get("colspan"), _MOST_SPAN),
                _read_span(attrs.get("rowspan"), _MOST_ROW_SPAN),
            )
        elif tag in ("thead", "tbody", "tfoot"):
            _end_row(table)
        elif tag == "caption":
            table.in_caption = True
        elif table.cell is not None and (tag in ("br", "hr") or tag in _BLOCKS):
            table.cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif self._open:
            table = self._open[-1]
            if tag == "table":
                self._end_table()
            elif tag in ("tr", "thead", "tbody", "tfoot"):
                _end_row(table)
            elif tag in ("td", "th"):
                _end_cell(table)
            elif tag == "caption":
                table.in_caption = False
            elif tag in _BLOCKS and table.cell is not None:
                table.cell.append("\n")

    def handle_data(self, data: str) -> None:
        if self._silent or not self._open:
            return
        table = self._open[-1]
        if table.cell is not None:
            table.cell.append(_SPACE.sub(" ", data))
        elif table.in_caption:
            table.caption += data

    def _end_table(self) -> None:
        table = self._open.pop()
        _end_row(table)
        if self._open and self._open[-1].cell is not None:  # a table within a cell is text of that cell, too
            self._open[-1].cell.append("\n".join(" ".join(record.cells) for record in table.records))

    def close(self) -> None:
        super().close()
        while self._open:
            self._end_table()


def _read_span(value: str | None, most: int) -> int:
    return min(most, max(1, int(value))) if value and value.strip().isdecimal() else 1


def _start_row(table: _PageTable) -> None:
    table.lines += 1
    table.pending = table.spans
    table.spans = {}


def _take_covered(table: _PageTable) -> None:
    """Put the values that reach down from above into the row, up to the next free cell."""
    assert table.row is not None
    while len(table.row) in table.pending:
        place = len(table.row)
        left, text = table.pending.pop(place)
        table.row.append(text)
        if left > 1:
            table.spans[place] = (left - 1, text)


def _end_cell(table: _PageTable) -> None:
    if table.cell is None or table.row is None:
        return
    _take_covered(table)
    text = _MANY_BREAKS.sub("\n\n", _AROUND_BREAK.sub("\n", "".join(table.cell))).strip()
    columns, rows = table.span
    for place in range(len(table.row), len(table.row) + columns):
        shown = text if place == len(table.row) else ""
        if rows > 1:
            table.spans[place] = (rows - 1, shown)
    table.merged += rows > 1
    table.row += [text, *[""] * (columns - 1)]
    table.cell = None


def _end_row(table: _PageTable) -> None:
    _end_cell(table)
    if table.row is None:
        return
    _take_covered(table)
    for place, (left, text) in sorted(table.pending.items()):
        table.row += [""] * (place - len(table.row))
        _take_covered_at(table, place, left, text)
    record = trim(table.lines, table.row)
    if record is not None:
        table.records.append(record)
    table.row = None


def _take_covered_at(table: _PageTable, place: int, left: int, text: str) -> None:
    assert table.row is not None
    if place >= len(table.row):
        table.row.append(text)
    if left > 1:
        table.spans[place] = (left - 1, text)


class _Page:
    """The tables of a page as sheets, called by their captions or numbers."""

    def __init__(self, tables: list[_PageTable]) -> None:
        self._tables: dict[str, _PageTable] = {}
        for number, table in enumerate(tables, 1):
            name = " ".join(table.caption.split()) or f"table {number}"
            self._tables[name if name not in self._tables else f"table {number}"] = table
        self.sheets: tuple[SheetInfo, ...] = tuple(map(SheetInfo, self._tables))

    def records(self, name: str) -> Iterator[Record]:
        yield from self._tables[name].records

    def count_rows(self, name: str) -> int:
        return len(self._tables[name].records)

    def remarks(self, name: str) -> SheetRemarks:
        return SheetRemarks(merged=self._tables[name].merged)


@contextmanager
def open_page(path: Path, encoding: str = "") -> Iterator[Book]:
    """The tables of a web page, or of one saved as a single file (.mht).

    Raises:
        DataError: it holds no table.
    """
    parser = _TableParser()
    for text in _iter_texts(path, encoding):
        parser.feed(re.sub(MARKED, "\ufffd", text))
    parser.close()
    tables = [table for table in parser.tables if table.records]
    if not tables:
        pages = ", ".join(parser.frames[:3])
        raise DataError(
            say("This is a web page, no table."),
            where=path.name,
            hint=say("It only shows other files; open the one with the table: {names}.", names=pages)
            if pages
            else say("Save the table as CSV or as .xlsx and open that."),
        )
    yield _Page(tables)


def _iter_texts(path: Path, encoding: str) -> Iterator[str]:
    with path.open("rb") as stream:
        head = stream.read(4_096)
    if re.match(rb"\s*(mime-version|from|content-type|message-id|x-\S+|subject|date):", head, re.IGNORECASE):
        yield from _iter_mail_parts(path)
        return
    encoding = encoding or _find_charset(path, head)
    decoder = codecs.getincrementaldecoder("utf-8")("tunewright-mark")
    for chunk in iter_utf8(path, encoding):
        if Encoding(encoding, True).is_utf8:
            yield decoder.decode(chunk)
        else:
            yield decode_marked(chunk)


def _find_charset(path: Path, head: bytes) -> str:
    """The encoding that the page states, unless its bytes say otherwise."""
    found = _CHARSET.search(head)
    detected = find_encoding(path)
    if found is None or detected.is_utf8 or detected.name.startswith("utf-"):
        return detected.name
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
        return "cp1252" if name == "iso8859-1" else name  # as every browser reads it
    except LookupError:
        return detected.name


def _iter_mail_parts(path: Path) -> Iterator[str]:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            raw = part.get_payload(decode=True)
            declared = _CHARSET.search(raw[:4_096]) if isinstance(raw, bytes) else None
            charset = part.get_content_charset() or (declared[1].decode("ascii") if declared else "utf-8")
            try:
                yield raw.decode(charset, "replace") if isinstance(raw, bytes) else ""
            except LookupError:
                yield raw.decode("utf-8", "replace") if isinstance(raw, bytes) else ""
