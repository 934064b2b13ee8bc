"""Reads a text file: encoding, kind, layout, header, rows."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Literal

from core.data.column_names import make_names
from core.data.delimited import DelimitedReader
from core.data.dialects import Layout, find_layout, is_separator_line
from core.data.encodings import MARKED, Encoding, decode_marked, find_encoding, iter_utf8, show_encoding
from core.data.json_documents import list_json_lists, read_json_document
from core.data.json_forms import find_json_form
from core.data.json_nesting import expand_objects
from core.data.records import read_json_lines
from core.data.rows import MAX_COLUMNS, Rows, too_wide
from core.data.table import Dialect
from core.errors import DataError
from core.message import say

_SAMPLE_BYTES = 1 << 16
_LONGEST_HEADER_BYTES = 4 << 20
_LONGEST_SAMPLE_BYTES = 64 << 20
_SCAN_SHARE = 0.2
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x19\x1b-\x1f\x7f]")
_CONTROL_DELIMITERS = ({"\x01"}, {"\x1f"})
"""Control characters that some databases put between cells."""
_MARKED = re.compile(MARKED)
Note = Callable[[float], None]


def read_text(
    path: Path,
    encoding: str,
    delimiter: str,
    has_header: bool | None,
    note_bytes: Note,
    max_rows: int | None,
    sheet: str = "",
) -> tuple[Rows, Dialect]:
    """The rows of a text file (delimited, one text per line, or JSON) and how it was read.

    Args:
        encoding, delimiter, has_header: what the user chose; "" and None detect them.
        note_bytes: called with the number of bytes read since the last call.
        max_rows: stop after about so many rows.
        sheet: the name of a list of a JSON document; "" takes the one with most text.

    Raises:
        DataError: no text, or too many columns.
    """
    if path.stat().st_size == 0:
        return _empty(path)
    detected = (
        Encoding(encoding, True) if encoding else find_encoding(path, lambda read: note_bytes(read * _SCAN_SHARE))
    )
    name = detected.name
    parse_share = 1.0 if encoding else 1 - _SCAN_SHARE
    sample, is_whole = _read_sample(path, name)
    _refuse_binary(path, sample, name)
    if not sample.strip():
        return _empty(path)
    suffix = path.suffix.lower()

    def note(read: int) -> None:
        note_bytes(read * parse_share)

    form = "" if delimiter else find_json_form(sample, suffix, is_whole=is_whole)
    if form == "lines":
        rows = read_json_lines(path, name, note, max_rows)
        expand_objects(rows)
        _note_guess(rows, detected)
        return rows, Dialect("jsonl", encoding=name)
    if form == "document":
        rows, place, is_named = read_json_document(path, name, sheet, has_header, note, max_rows)
        _note_guess(rows, detected)
        return rows, Dialect("json", encoding=name, sheet=place, has_header=is_named)
    quote_sample = "" if is_whole or '"' in sample else _find_first_quote(path, name)
    layout = find_layout(
        sample, suffix, is_whole=is_whole, delimiter=delimiter, has_header=has_header, quote_sample=quote_sample
    )
    if layout.sample_rows and len(layout.sample_rows[0]) > MAX_COLUMNS:
        raise too_wide(path.name, len(layout.sample_rows[0]))
    rows = _read_rows(path, name, layout, note, max_rows)
    _note_guess(rows, detected)
    kind = "txt" if suffix == ".txt" and not layout.delimiter else "tsv" if layout.delimiter == "\t" else "csv"
    return rows, Dialect(kind, name, layout.delimiter, "", layout.has_header)


def _note_guess(rows: Rows, encoding: Encoding) -> None:
    """A note with words of the file in both readings, where the encoding is in doubt."""
    if not encoding.rival:
        return
    rows.note(
        "encoding_guess",
        say(
            "The encoding is a guess. As {encoding}, words of the file are {words}; as {rival} they would be {others}.",
            encoding=show_encoding(encoding.name),
            rival=show_encoding(encoding.rival),
            words=", ".join(read for read, _ in encoding.words),
            others=", ".join(other for _, other in encoding.words),
        ),
        hint=say("If the words are wrong, choose another encoding.").with_option(f"--encoding {encoding.rival}"),
        is_doubt=True,
        other_encoding=encoding.rival,
    )


def list_parts(path: Path) -> list[str]:
    """The names of the lists of a JSON document; [] for any other text."""
    if path.stat().st_size == 0:
        return []
    encoding = find_encoding(path).name
    sample, is_whole = _read_sample(path, encoding)
    is_document = find_json_form(sample, path.suffix.lower(), is_whole=is_whole) == "document"
    return list_json_lists(path, encoding) if is_document else []


def _read_rows(path: Path, encoding: str, layout: Layout, note: Callable[[int], None], max_rows: int | None) -> Rows:
    chunks = layout.stand_ins.hide(iter_utf8(path, encoding, note))
    line = 1
    above: list[bytes] = []
    for _ in range(layout.skip_lines):
        skipped, _, chunks = _take_record(chunks, is_quoted=False)
        above.append(skipped)
        line += 1
    header: list[str] = []
    while layout.has_header:
        record, lines, chunks = _take_record(chunks, is_quoted=layout.quoting != "none")
        line += lines
        header = _cut_record(record, layout, encoding)
        if not record or any(cell.strip() for cell in header):
            break
    names = _fit_names(header, layout)
    if len(names) > MAX_COLUMNS:
        raise too_wide(path.name, len(names))
    rows = Rows(path.name, make_names(names) if layout.has_header or layout.delimiter else ["text"])
    for number, skipped in enumerate(above, 1):
        text = layout.stand_ins.show_text(_decode(skipped, encoding).strip())
        if text and not is_separator_line(text):
            is_comment = bool(layout.comment) and text.startswith(layout.comment.strip())
            reason = say("It is a comment.") if is_comment else say("It stands above the names of the columns.")
            rows.reject(number, reason, text)
    DelimitedReader(layout, rows, encoding, line, header if len(header) == rows.width else ()).read(chunks, max_rows)
    return rows


def _fit_names(header: list[str], layout: Layout) -> list[str]:
    """One name for each column; "" where the header does not name it."""
    rows = layout.sample_rows[1:] if layout.has_header else layout.sample_rows
    widths = [len(row) for row in rows]
    usual = max(set(widths), key=lambda width: (widths.count(width), width)) if widths else len(header)
    if not layout.has_header:
        return [""] * max(1, usual)
    if usual < len(header) and not any(cell.strip() for cell in header[usual:]):
        return header[:usual]
    wider = [row for row in rows if len(row) == usual]
    if usual == len(header) + 1 and len(wider) > 0.9 * len(rows) and any(row[-1] for row in wider):
        # R leaves the column of row names without a name
        firsts = [row[0] for row in wider]
        is_row_name = len(set(firsts)) == len(firsts) and max(map(len, firsts)) < 40
        return ["", *header] if is_row_name else [*header, ""]
    return header


def _take_record(chunks: Iterator[bytes], *, is_quoted: bool) -> tuple[bytes, int, Iterator[bytes]]:
    """The first record, its number of physical lines, and what comes after it."""
    head = b""
    for chunk in chunks:
        head += chunk
        end, lines = _first_record_end(head, is_quoted)
        if end:
            return head[:end], lines, chain([head[end:]] if end < len(head) else [], chunks)
        if len(head) > _LONGEST_HEADER_BYTES and is_quoted:
            is_quoted = False  # a quote that never closes; use the first line alone
    end, lines = _first_record_end(head + b"\n", False)
    return head[:end], lines, iter([head[end:]] if end < len(head) else [])


def _first_record_end(head: bytes, is_quoted: bool) -> tuple[int, int]:
    place = lines = quotes = counted = 0
    while True:
        ends = [at for at in (head.find(b"\n", place), head.find(b"\r", place)) if at >= 0]
        if not ends or (head[min(ends)] == 13 and min(ends) == len(head) - 1):
            return 0, 0
        end = min(ends)
        end += 2 if head[end : end + 2] == b"\r\n" else 1
        quotes += head.count(b'"', counted, end)
        place = counted = end
        lines += 1
        if not is_quoted or quotes % 2 == 0:
            return end, lines


def _cut_record(record: bytes, layout: Layout, encoding: str) -> list[str]:
    text = _decode(record, encoding)
    quoting: Literal[3, 0] = csv.QUOTE_NONE if layout.quoting == "none" else csv.QUOTE_MINIMAL
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=layout.sign, quoting=quoting, skipinitialspace=layout.is_spaced
    )
    cells = [cell.encode("utf-8", "replace").decode("utf-8") for cell in next(reader, [])]
    return [layout.stand_ins.show_text(cell) for cell in cells]


def _decode(raw: bytes, encoding: str) -> str:
    return decode_marked(raw) if Encoding(encoding, True).is_utf8 else raw.decode("utf-8", "surrogatepass")


def _read_sample(path: Path, encoding: str) -> tuple[str, bool]:
    """The beginning of the file up to a line end where there is one, and whether it is the whole file."""
    head, is_whole = _gather(iter_utf8(path, encoding))
    return _decode(head, encoding), is_whole or not (b"\n" in head or b"\r" in head)


def _gather(chunks: Iterator[bytes]) -> tuple[bytes, bool]:
    """About `_SAMPLE_BYTES` up to a line end, more where a quoted cell is still open; and whether that was all."""
    head = bytearray()
    wanted = _SAMPLE_BYTES
    for chunk in chunks:
        head += chunk
        if len(head) <= wanted:
            continue
        end = _find_line_end(head, wanted)
        if not head.count(b'"', 0, end) % 2 or len(head) > _LONGEST_SAMPLE_BYTES:
            return bytes(head[:end]), False
        closing = head.find(b'"', end)
        wanted = len(head) if closing < 0 else closing + _SAMPLE_BYTES
        if len(head) > wanted:
            return bytes(head[: _find_line_end(head, wanted)]), False
    return bytes(head), True


def _find_line_end(head: bytearray, limit: int) -> int:
    return max(head.rfind(b"\n", 0, limit), head.rfind(b"\r", 0, limit)) + 1 or len(head)


def _find_first_quote(path: Path, encoding: str) -> str:
    """Lines from the first quote of the file on; "" if there is none."""
    chunks = iter_utf8(path, encoding)
    for chunk in chunks:
        at = chunk.find(b'"')
        if at >= 0:
            start = chunk.rfind(b"\n", 0, at) + 1
            return _decode(_gather(chain([chunk[start:]], chunks))[0], encoding)
    return ""


def _refuse_binary(path: Path, sample: str, encoding: str) -> None:
    part = sample[:65_536]
    controls, damaged = _CONTROL.findall(part), len(_MARKED.findall(part))
    odd = 0 if set(controls) in _CONTROL_DELIMITERS else len(controls)
    if odd > 0.1 * len(part) + 16 or damaged > 0.3 * len(part):
        raise DataError(
            say("This does not look like text in {encoding}.", encoding=encoding),
            where=path.name,
            hint=say("Choose another encoding, or save the table as CSV in UTF-8."),
        )


def _empty(path: Path) -> tuple[Rows, Dialect]:
    return Rows(path.name, []), Dialect(path.suffix.lower().lstrip(".") or "csv", encoding="utf-8")
