"""Files of labelled texts become one table; nothing in them is lost in silence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import numpy as np
import pyarrow as pa

from core.data.cells import to_frame
from core.data.encodings import ENCODINGS, check_encoding
from core.data.records import read_parquet
from core.data.rows import Rows
from core.data.sources import check_file, expand_paths, find_kind
from core.data.spreadsheet import list_sheets, read_sheet
from core.data.table import MAX_LISTED_REJECTED, Dialect, Rejected, Table
from core.data.textfile import read_text
from core.errors import Cancelled, DataError
from core.message import say

__all__ = ["ENCODINGS", "Cancelled", "ReadOptions", "expand_paths", "preview", "read_table", "sheet_names"]

PREVIEW_ROWS = 200
Progress = Callable[[int, int], None]
"""Told (bytes done, bytes in all) every megabyte or so; raises `Cancelled` to give up."""


@dataclass(frozen=True)
class ReadOptions:
    """How to read, where a person knows better: empty and None mean "find out".

    `encoding` is a name that Python knows; `delimiter` one character; `sheet` the name of an Excel sheet.
    """

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    has_header: bool | None = None


@dataclass(frozen=True, eq=False)
class _Part:
    path: Path
    rows: Rows
    dialect: Dialect


def read_table(
    paths: Sequence[Path | str], options: ReadOptions = ReadOptions(), *, progress: Progress | None = None
) -> Table:
    """All rows of the files as one table, every cell a text exactly as written.

    Folders stand for the readable files in them. What a file is is decided on its content, not on its name. Files
    share columns by name; a column that a file does not have is blank there. A file without a header takes the names
    of one with as many columns. Lines that are no rows are listed in `Table.rejected`; blank lines are skipped.

    Args:
        options: hold for every file.
        progress: told (bytes done, bytes in all); may raise `Cancelled`.

    Raises:
        DataError: a file that cannot be read, or no row in any of them; says what, where and what to do.
        Cancelled: out of `progress`.
    """
    files = expand_paths(paths)
    options = _check_options(options)
    meter = _Meter(sum(check_file(path) for path in files), progress)
    parts = [_read_file(path, options, meter.note, None) for path in files]
    table = _join_parts(parts)
    meter.finish()
    return table


def preview(path: Path | str, options: ReadOptions = ReadOptions()) -> Table:
    """The first rows of one file (at most `PREVIEW_ROWS`), read with these options.

    Raises:
        DataError: as for `read_table`.
    """
    path = expand_paths([path])[0]
    check_file(path)
    table = _join_parts([_read_file(path, _check_options(options), lambda read: None, PREVIEW_ROWS)])
    return replace(
        table,
        frame=table.frame.iloc[:PREVIEW_ROWS],
        source_of=table.source_of[:PREVIEW_ROWS],
        line_of=table.line_of[:PREVIEW_ROWS],
    )


def sheet_names(path: Path | str) -> list[str]:
    """The visible sheets of a workbook; [] for a file that is none.

    Raises:
        DataError: the file is missing or damaged.
    """
    path = Path(path)
    check_file(path)
    return list_sheets(path) if find_kind(path) == "xlsx" else []


class _Meter:
    """Adds up bytes and tells the progress callback."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._total = max(1, total)
        self._progress = progress
        self._done = 0.0

    def note(self, read: float) -> None:
        self._done += read
        if self._progress is not None:
            self._progress(min(int(self._done), self._total), self._total)

    def finish(self) -> None:
        if self._progress is not None:
            self._progress(self._total, self._total)


def _check_options(options: ReadOptions) -> ReadOptions:
    if options.encoding:
        check_encoding(options.encoding)
    delimiter = {"\\t": "\t", "tab": "\t"}.get(options.delimiter.lower(), options.delimiter)
    if len(delimiter) > 1 or (delimiter and delimiter in '"\r\n'):
        raise DataError(
            say("{mark} cannot stand between cells.", mark=delimiter),
            hint=say("Choose one character: a comma, a semicolon, a tab."),
        )
    return replace(options, delimiter=delimiter)


def _read_file(path: Path, options: ReadOptions, note_bytes: Callable[[float], None], max_rows: int | None) -> _Part:
    kind = find_kind(path)
    try:
        if kind == "xlsx":
            rows, sheet, has_header = read_sheet(path, options.sheet, options.has_header, note_bytes, max_rows)
            return _Part(path, rows, Dialect("xlsx", sheet=sheet, has_header=has_header))
        if kind == "parquet":
            return _Part(path, read_parquet(path, note_bytes, max_rows), Dialect("parquet"))
        rows, dialect = read_text(path, options.encoding, options.delimiter, options.has_header, note_bytes, max_rows)
        return _Part(path, rows, dialect)
    except OSError as error:
        raise DataError(
            say("The file cannot be read: {why}", why=error.strerror or str(error)),
            where=path.name,
            hint=say("Copy the file to a folder of yours and open it there."),
        ) from error


def _join_parts(parts: list[_Part]) -> Table:
    _name_headerless(parts)
    names = list(dict.fromkeys(name for part in parts for name in part.rows.names))
    for part in parts[1:]:
        if part.rows.names and not set(part.rows.names) & set(parts[0].rows.names):
            raise DataError(
                say("It has no column in common with {first}.", first=parts[0].path.name),
                where=part.path.name,
                hint=say("Open it by itself, or give its columns the same names."),
            )
    rejected: list[Rejected] = []
    for part in parts:
        rejected += sorted(part.rows.rejected, key=lambda one: one.line)
    counts = [len(part.rows) for part in parts]
    rejected_count = sum(part.rows.rejected_count for part in parts)
    if not sum(counts):
        raise _nothing_read(parts, rejected)
    columns = [
        pa.chunked_array(chain.from_iterable(part.rows.pieces_of(name) for part in parts), type=pa.large_string())
        for name in names
    ]
    return Table(
        frame=to_frame(columns, names),
        sources=tuple(part.path for part in parts),
        source_of=np.repeat(np.arange(len(parts), dtype=np.int32), counts),
        line_of=np.concatenate([part.rows.line_numbers() for part in parts]),
        dialect=parts[0].dialect,
        rejected=tuple(rejected[:MAX_LISTED_REJECTED]),
        rejected_count=rejected_count,
    )


def _name_headerless(parts: list[_Part]) -> None:
    """Files without a header take the names of the first file that has one and as many columns."""
    for part in parts:
        if part.dialect.has_header:
            continue
        for other in parts:
            if other.dialect.has_header and other.rows.width == part.rows.width:
                part.rows.names = list(other.rows.names)
                break


def _nothing_read(parts: list[_Part], rejected: list[Rejected]) -> DataError:
    where = parts[0].path.name
    if rejected:
        first = rejected[0]
        return DataError(
            say(
                "No line of it is a row of the table. Line {line}: {reason}", line=first.line, reason=str(first.reason)
            ),
            where=where,
            hint=say("Write one object with named values on each line.")
            if parts[0].dialect.format == "jsonl"
            else say("Choose another delimiter or encoding."),
        )
    if any(part.rows.names for part in parts):
        return DataError(
            say("It has column names, but no rows."), where=where, hint=say("Open a file with rows in it.")
        )
    return DataError(say("The file is empty."), where=where, hint=say("Open a file with rows in it."))
