"""Rows of delimited text with true line numbers: by Arrow where a block is clean, cell by cell where it is not."""

from __future__ import annotations

import csv
import io
import os
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from core.data.dialects import Layout
from core.data.encodings import MARKED, Encoding, decode_marked
from core.data.header_lines import HeaderFilter, drop_marks
from core.data.record_lines import MAX_RECORD_CHARS, RecordLines
from core.data.rows import Rows
from core.message import Message, say

BLOCK_BYTES = 4 << 20
ROWS_AT_ONCE = 8_192
_MOST_THREADS = 4  # blocks wait in memory, 4 MB each

_QUOTE, _LF, _CR = 34, 10, 13
_MARKED = re.compile(MARKED)

csv.field_size_limit(2**31 - 1)


@dataclass(frozen=True, eq=False)
class _Clean:
    """Rows of a block: a large string array a column, the physical lines of each row, and those of all."""

    columns: list[pa.Array]
    spans: np.ndarray
    lines: int


class DelimitedReader:
    """Reads UTF-8 bytes into `Rows`.

    Args:
        layout: how lines are split into cells.
        rows: receives the cells; its width is that of the table.
        encoding: of the file, before it was converted to UTF-8.
        first_line: the number of the first line that is passed in.
        header: the cells of the header; () where there is none.
    """

    def __init__(self, layout: Layout, rows: Rows, encoding: str, first_line: int, header: Sequence[str] = ()) -> None:
        self._layout = layout
        self._rows = rows
        self._encoding = encoding
        self._line = first_line
        self._delimiter = layout.sign
        self._stand_ins = layout.stand_ins
        self._filter = HeaderFilter(header, rows, layout.comment if layout.comment.endswith(" ") else "")
        self._marks = 0
        self._open_quotes: list[int] = []
        self._swallowed: list[int] = []
        self._names = [str(place) for place in range(rows.width)]
        self._types = dict.fromkeys(self._names, pa.large_string())

    def read(self, chunks: Iterable[bytes], max_rows: int | None = None) -> None:
        """Append all rows of the chunks; with `max_rows` stop after the first block that reaches so many."""
        blocks = self._iter_blocks(chunks)
        # Arrow and numpy release the GIL, so blocks are examined in parallel and joined in order.
        ahead = 0 if max_rows is not None else min(_MOST_THREADS, os.cpu_count() or 1)
        with ThreadPoolExecutor(max(1, ahead), "read") as pool:
            waiting: deque[tuple[bytes, Future[_Clean | None]]] = deque()
            while True:
                while len(waiting) <= ahead and (block := next(blocks, None)) is not None:
                    waiting.append((block, pool.submit(self._examine, block)))
                if not waiting:
                    break
                block, examined = waiting.popleft()
                if (clean := examined.result()) is not None:
                    self._add(clean.columns, self._line + np.cumsum(clean.spans) - clean.spans)
                    self._line += clean.lines
                elif self._hides_record_ends(block):
                    rest = chain([block], (other for other, _ in waiting), blocks)
                    self._read_carefully(self._iter_lines(rest), max_rows)
                    break
                else:
                    self._read_carefully(iter(io.StringIO(self._decode(block), newline="")), max_rows)
                if max_rows is not None and len(self._rows) >= max_rows:
                    break
        self._note_findings()

    def _iter_blocks(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        for block in iter_blocks(iter(chunks), is_quoted=self._layout.quoting != "none"):
            plain, marks = drop_marks(block)
            self._marks += marks
            yield plain

    def _note_findings(self) -> None:
        """Notes for what was found along the way."""
        if self._marks:
            self._rows.note(
                "joined_files",
                say(
                    "Several files were put one behind the other: marks of a file's beginning inside it: {n}.",
                    n=self._marks,
                ),
            )
        if self._swallowed:
            self._rows.note(
                "rows_in_a_cell",
                say(
                    "Cells that hold what looks like whole rows: {n}. The first begins in line {line}.",
                    n=len(self._swallowed),
                    line=self._swallowed[0],
                ),
                hint=say("A quote may be opened there and never closed. Close it, or take it out."),
                lines=tuple(self._swallowed[:100]),
                is_doubt=True,
            )
        if self._open_quotes:
            self._rows.note(
                "open_quotes",
                say(
                    "Cells that begin with a quote and do not end with one: {n}. The first is in line {line}. They are"
                    " kept as they are written.",
                    n=len(self._open_quotes),
                    line=self._open_quotes[0],
                ),
                hint=say("Close the quote, or write it twice where it is part of the text."),
                lines=tuple(self._open_quotes[:100]),
                is_doubt=self._layout.delimiter != "\t",  # between tabs, direct speech is no mistake
            )

    def _add(self, columns: list[pa.Array], lines: np.ndarray) -> None:
        """Hand rows to the table: as they are written in the file, without headers in the middle."""
        if self._stand_ins:
            columns = [self._stand_ins.show(column) for column in columns]
        if self._layout.quoting == "none" and self._layout.delimiter:
            self._open_quotes += find_open_quotes(columns, lines)
        elif self._layout.delimiter:
            self._swallowed += self._filter.find_swallowed(columns, lines, self._layout.delimiter)
        self._filter.add(columns, lines)

    def _reject(self, number: int, reason: Message, raw: str) -> None:
        self._rows.reject(number, reason, self._stand_ins.show_text(raw))

    def _examine(self, block: bytes) -> _Clean | None:
        """The rows that Arrow reads from a block; None where a physical line of it is unaccounted for."""
        has_quotes = self._layout.quoting != "none" and b'"' in block
        if (
            not self._delimiter.isascii()
            or self._layout.quoting == "backslash"
            or (self._layout.is_spaced and has_quotes)
        ):
            return None
        if has_quotes and not has_sound_quotes(block, self._delimiter):
            return None
        try:
            table = self._parse(block, has_quotes)
        except pa.ArrowException:
            return None
        lines = count_lines(block)
        spans = np.ones(len(table), np.int64)
        if len(table) != lines:
            for column in table.columns if has_quotes else ():
                spans += _count_breaks(column)
            if spans.sum() != lines:
                return None
        columns = [column.chunk(0) if column.num_chunks == 1 else column.combine_chunks() for column in table.columns]
        return _Clean(columns, spans, lines)

    def _parse(self, block: bytes, has_quotes: bool) -> pa.Table:
        return pacsv.read_csv(
            pa.BufferReader(block),
            pacsv.ReadOptions(column_names=self._names, block_size=len(block) + 1, use_threads=False),
            pacsv.ParseOptions(
                delimiter=self._delimiter, quote_char='"' if has_quotes else False, newlines_in_values=has_quotes
            ),
            pacsv.ConvertOptions(column_types=self._types, strings_can_be_null=False),
        )

    def _hides_record_ends(self, block: bytes) -> bool:
        """Whether quotes do not pair up, which makes record ends uncertain from here to the end of the file."""
        if self._layout.quoting == "backslash" or self._layout.is_spaced:
            return True
        return self._layout.quoting == "doubled" and b'"' in block and not has_sound_quotes(block, self._delimiter)

    def _read_carefully(self, source: Iterator[str], max_rows: int | None) -> None:
        spaced = self._layout.is_spaced
        lines = RecordLines(source, self._layout.quoting == "backslash", self._delimiter if spaced else "")
        quoting: Literal[3, 0] = csv.QUOTE_NONE if self._layout.quoting == "none" else csv.QUOTE_MINIMAL
        reader = csv.reader(
            lines, delimiter=self._delimiter, quoting=quoting, strict=True, skipinitialspace=self._layout.is_spaced
        )
        cells: list[list[str]] = []
        numbers: list[int] = []
        while max_rows is None or len(self._rows) + len(cells) < max_rows:
            lines.start_record()
            number = self._line + lines.number
            try:
                row = next(reader)
            except StopIteration:
                break
            except csv.Error:
                raw = lines.keep_first_line_only()
                self._reject(number, say("A quote is opened or closed in the wrong place."), raw)
                continue
            fitted = row if len(row) == self._rows.width else self._fit(row, number, lines.record)
            if fitted is None:
                continue
            cells.append(fitted)
            numbers.append(number)
            if len(cells) == ROWS_AT_ONCE:
                self._flush(cells, numbers)
                cells, numbers = [], []
        self._flush(cells, numbers)
        self._line += lines.number

    def _fit(self, row: list[str], number: int, raw: list[str]) -> list[str] | None:
        """The row without empty cells beyond the last column; None for a blank line or one that had to be rejected."""
        width = self._rows.width
        if len(row) > width and not any(row[width:]):
            return row[:width]
        if row and (len(row) > 1 or row[0].strip()):
            reason = say("{found} cells instead of {expected}.", found=len(row), expected=width)
            self._reject(number, reason, "".join(raw[:20]).rstrip("\r\n"))
        return None

    def _flush(self, cells: list[list[str]], numbers: list[int]) -> None:
        if not cells:
            return
        try:
            columns = [pa.array(column, pa.large_string()) for column in zip(*cells, strict=True)]
        except UnicodeEncodeError:
            columns, numbers = self._leave_out_undecodable(cells, numbers)
        self._add(columns, np.array(numbers, np.int64))

    def _leave_out_undecodable(self, cells: list[list[str]], numbers: list[int]) -> tuple[list[pa.Array], list[int]]:
        kept: list[list[str]] = []
        kept_numbers: list[int] = []
        for row, number in zip(cells, numbers, strict=True):
            if any(_MARKED.search(cell) for cell in row):
                reason = say("It holds bytes that are not {encoding}.", encoding=self._encoding)
                self._reject(number, reason, (self._layout.delimiter or " ").join(row))
            else:
                kept.append(row)
                kept_numbers.append(number)
        by_column = zip(*kept, strict=True) if kept else ([] for _ in range(self._rows.width))
        return [pa.array(column, pa.large_string()) for column in by_column], kept_numbers

    def _decode(self, block: bytes) -> str:
        return (
            decode_marked(block) if Encoding(self._encoding, True).is_utf8 else block.decode("utf-8", "surrogatepass")
        )

    def _iter_lines(self, chunks: Iterable[bytes]) -> Iterator[str]:
        for block in iter_blocks(chunks, is_quoted=False):
            yield from io.StringIO(self._decode(block), newline="")


def find_open_quotes(columns: Sequence[pa.Array], lines: np.ndarray) -> list[int]:
    """The lines of cells that begin with a quote and end with none."""
    found: set[int] = set()
    for column in columns:
        begun = pc.starts_with(column, '"')
        if not begun.true_count:
            continue
        open_cells = pc.and_not(begun, pc.ends_with(column, '"')).to_numpy(zero_copy_only=False)
        found.update(int(line) for line in lines[open_cells])
    return sorted(found)


def iter_blocks(chunks: Iterable[bytes], *, is_quoted: bool) -> Iterator[bytes]:
    """The same bytes in blocks of about `BLOCK_BYTES`, each ending at the end of a record.

    With `is_quoted` a line end after an odd number of quotes does not end a record. Where quotes never pair up the
    block grows to `MAX_RECORD_CHARS` and ends anywhere; `has_sound_quotes` is False for it.
    """
    waiting: list[bytes] = []
    size, wanted = 0, BLOCK_BYTES
    for chunk in chunks:
        waiting.append(chunk)
        size += len(chunk)
        if size < wanted:
            continue
        block = b"".join(waiting)
        end = _find_record_end(block, is_quoted)
        if not end and is_quoted and size > MAX_RECORD_CHARS:
            end = size
        if end:
            yield block[:end]
        waiting, size = [block[end:]], len(block) - end
        wanted = BLOCK_BYTES if end else size + BLOCK_BYTES
    if size:
        yield b"".join(waiting)


def _find_record_end(block: bytes, is_quoted: bool) -> int:
    """The length of the longest prefix of `block` that consists of complete records; 0 if there is none."""
    mark = b"\n" if b"\n" in block else b"\r"
    end = block.rfind(mark, 0, len(block) - (mark == b"\r"))  # a final \r may be half of \r\n
    if not is_quoted or end < 0:
        return end + 1
    is_inside = count_bytes(block, _QUOTE, end) % 2
    while is_inside and end >= 0:
        quote = block.rfind(b'"', 0, end)
        end = block.rfind(mark, 0, max(quote, 0))
        is_inside = block.count(b'"', max(end, 0), max(quote, 0)) % 2
    return end + 1


def has_sound_quotes(block: bytes, delimiter: str) -> bool:
    """Whether every quote opens or closes a cell or is doubled inside one, as CSV writers do it."""
    cells = np.frombuffer(block, np.uint8)
    quotes = np.flatnonzero(cells == _QUOTE)
    if len(quotes) % 2:
        return False
    may_stand_beside = np.zeros(256, bool)
    may_stand_beside[[_QUOTE, _LF, _CR, ord(delimiter)]] = True
    opening, closing = quotes[0::2], quotes[1::2]
    before = opening[opening > 0] - 1
    after = closing[closing < len(cells) - 1] + 1
    return bool(may_stand_beside[cells[before]].all() and may_stand_beside[cells[after]].all())


def count_bytes(block: bytes, value: int, end: int | None = None) -> int:
    """How often a byte occurs before `end`; unlike `bytes.count` it lets other threads run meanwhile."""
    return int(np.count_nonzero(np.frombuffer(block, np.uint8)[:end] == value))


def count_lines(block: bytes) -> int:
    """Physical lines: ended by \\n, \\r\\n or \\r, the last one perhaps by nothing."""
    ends = count_bytes(block, _LF)
    if b"\r" in block:
        ends += block.count(b"\r") - block.count(b"\r\n")
    return ends + (not block.endswith((b"\n", b"\r")) and bool(block))


def _count_breaks(column: pa.ChunkedArray) -> np.ndarray:
    breaks = pc.count_substring(column, "\n").to_numpy()
    returns = pc.count_substring(column, "\r").to_numpy()
    if returns.any():
        breaks = breaks + returns - pc.count_substring(column, "\r\n").to_numpy()
    return breaks
