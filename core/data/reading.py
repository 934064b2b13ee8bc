"""Reads files into one table; lines that cannot be read are listed, none is dropped silently."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import numpy as np
import pyarrow as pa

from core.config.undecodable import is_undecodable
from core.data.cell_types import CellTypes, attach_types
from core.data.cells import to_frame
from core.data.dialects import check_delimiter, hint_for_rejected
from core.data.encodings import ENCODINGS, check_encoding
from core.data.parquet_file import read_parquet
from core.data.rows import Rows
from core.data.sources import check_file, expand_paths, find_kind
from core.data.spreadsheet import list_sheets, read_sheet
from core.data.table import MAX_LISTED_REJECTED, Dialect, ReadingNote, Rejected, Table
from core.data.textfile import list_parts, read_text
from core.errors import Cancelled, DataError
from core.message import say

__all__ = ["ENCODINGS", "Cancelled", "ReadOptions", "expand_paths", "preview", "read_table", "sheet_names"]

PREVIEW_ROWS = 200
Progress = Callable[[int, int], None]
"""Called with (bytes done, bytes in all) about every megabyte; raises `Cancelled` to stop."""


@dataclass(frozen=True)
class ReadOptions:
    """How to read a file; "" and None detect it.

    `encoding` is a name that Python knows; `delimiter` one character or a few; `sheet` the name of a sheet of a
    workbook, of a table of a web page or of a list of a JSON document, or "all" for all sheets with the same columns.
    """

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    has_header: bool | None = None


@dataclass(frozen=True, eq=False)
class _FileContent:
    path: Path
    rows: Rows
    dialect: Dialect


def read_table(
    paths: Sequence[Path | str], options: ReadOptions = ReadOptions(), *, progress: Progress | None = None
) -> Table:
    """All rows of the files as one table, every cell a text exactly as written.

    A folder means the readable files in it. The kind of a file is detected from its content, not from its name. Files
    share columns by name; a column that a file does not have is blank there. A file without a header takes the names
    of one with as many columns. Lines that are no rows are listed in `Table.rejected`; blank lines are skipped.

    Args:
        options: apply to every file.
        progress: called with (bytes done, bytes in all); may raise `Cancelled`.

    Raises:
        DataError: a file cannot be read, or none of them has a row.
        Cancelled: raised by `progress`.
    """
    files = expand_paths(paths)
    options = _check_options(options)
    counter = _ProgressCounter(sum(check_file(path) for path in files), progress)
    contents = [_read_file(path, options, counter.note, None) for path in files]
    table = _join_contents(contents)
    counter.finish()
    return table


def preview(path: Path | str, options: ReadOptions = ReadOptions()) -> Table:
    """The first rows of one file (at most `PREVIEW_ROWS`), read with these options.

    Raises:
        DataError: as for `read_table`.
    """
    path = expand_paths([path])[0]
    check_file(path)
    table = _join_contents([_read_file(path, _check_options(options), lambda read: None, PREVIEW_ROWS)])
    return replace(
        table,
        frame=table.frame.iloc[:PREVIEW_ROWS],
        source_of=table.source_of[:PREVIEW_ROWS],
        line_of=table.line_of[:PREVIEW_ROWS],
    )


def sheet_names(path: Path | str) -> list[str]:
    """The visible sheets of a workbook, the tables of a web page or the lists of a JSON document; [] for other files.

    "all" comes last where several sheets have the same columns.

    Raises:
        DataError: the file is missing or damaged.
    """
    path = Path(path)
    check_file(path)
    kind = find_kind(path)
    if kind == "text":
        return list_parts(path)
    return [] if kind == "parquet" else list_sheets(path, kind)


class _ProgressCounter:
    """Sums up bytes and calls the progress callback."""

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
    return replace(options, delimiter=check_delimiter(options.delimiter))


def _read_file(
    path: Path, options: ReadOptions, note_bytes: Callable[[float], None], max_rows: int | None
) -> _FileContent:
    kind = find_kind(path)
    if kind != "text" and is_undecodable(str(path)):  # the libraries for these kinds take no such name
        raise DataError(
            say("The name of this file, or of a folder above it, is no UTF-8."),
            where=path.name,
            hint=say("Rename it, for example with convmv or in the file manager."),
        )
    try:
        if kind == "parquet":
            return _FileContent(path, read_parquet(path, note_bytes, max_rows), Dialect("parquet"))
        if kind != "text":
            rows, sheet, has_header = read_sheet(path, kind, options.sheet, options.has_header, note_bytes, max_rows)
            return _FileContent(path, rows, Dialect(kind, sheet=sheet, has_header=has_header))
        rows, dialect = read_text(
            path, options.encoding, options.delimiter, options.has_header, note_bytes, max_rows, options.sheet
        )
        return _FileContent(path, rows, dialect)
    except OSError as error:
        raise DataError(
            say("The file cannot be read: {why}", why=error.strerror or str(error)),
            where=path.name,
            hint=say("Copy the file to a folder of yours and open it there."),
        ) from error


def _join_contents(contents: list[_FileContent]) -> Table:
    _name_headerless(contents)
    names = list(dict.fromkeys(name for content in contents for name in content.rows.names))
    for content in contents[1:]:
        if content.rows.names and not set(content.rows.names) & set(contents[0].rows.names):
            raise DataError(
                say("It has no column in common with {first}.", first=contents[0].path.name),
                where=content.path.name,
                hint=say("Open it by itself, or give its columns the same names."),
            )
    rejected: list[Rejected] = []
    for content in contents:
        rejected += sorted(content.rows.rejected, key=lambda one: one.line)
    counts = [len(content.rows) for content in contents]
    rejected_count = sum(content.rows.rejected_count for content in contents)
    if not sum(counts):
        raise _nothing_read(contents, rejected)
    columns = [
        pa.chunked_array(
            chain.from_iterable(content.rows.pieces_of(name) for content in contents), type=pa.large_string()
        )
        for name in names
    ]
    frame = to_frame(columns, names)
    attach_types(frame, _join_types(contents, names))
    return Table(
        frame=frame,
        sources=tuple(content.path for content in contents),
        source_of=np.repeat(np.arange(len(contents), dtype=np.int32), counts),
        line_of=np.concatenate([content.rows.line_numbers() for content in contents]),
        dialect=contents[0].dialect,
        rejected=tuple(rejected[:MAX_LISTED_REJECTED]),
        rejected_count=rejected_count,
        notes=(*_note_missing(contents, names), *(note for content in contents for note in content.rows.notes)),
    )


def _note_missing(contents: list[_FileContent], names: list[str]) -> list[ReadingNote]:
    """A note for each group of files that lack the same columns of the joined table."""
    lacking: dict[tuple[str, ...], list[str]] = {}
    for content in contents:
        own = set(content.rows.names)
        missing = tuple(name for name in names if name not in own)
        if missing and len(content.rows):
            lacking.setdefault(missing, []).append(content.path.name)
    return [
        ReadingNote(
            "missing_columns",
            say(
                "{files} has no column {columns}: these cells are blank.",
                files=_list_some(files),
                columns=_list_some(missing),
            ),
            say("Open the files one by one, or give columns that mean the same the same name."),
            files[0],
            is_doubt=True,
        )
        for missing, files in lacking.items()
    ]


def _list_some(names: Sequence[str], most: int = 5) -> str:
    return ", ".join(names[:most]) + (" …" if len(names) > most else "")


def _join_types(contents: list[_FileContent], names: list[str]) -> CellTypes:
    """The types of all cells; columns of texts are left out."""
    found = {name: [chunk for content in contents for chunk in content.rows.types_of(name)] for name in names}
    return CellTypes({name: chunks for name, chunks in found.items() if any(chunk is not None for _, chunk in chunks)})


def _name_headerless(contents: list[_FileContent]) -> None:
    """Files without a header take the names of the first file that has one and as many columns."""
    for content in contents:
        if content.dialect.has_header:
            continue
        for other in contents:
            if other.dialect.has_header and other.rows.width == content.rows.width:
                content.rows.names = list(other.rows.names)
                content.rows.note(
                    "names_of_another_file",
                    say(
                        "{file} has no names above its columns and takes those of {other}.",
                        file=content.path.name,
                        other=other.path.name,
                    ),
                    hint=say("Write the names above the columns of each file."),
                )
                break


def _nothing_read(contents: list[_FileContent], rejected: list[Rejected]) -> DataError:
    where = contents[0].path.name
    if rejected:
        first = rejected[0]
        return DataError(
            say(
                "No line of it is a row of the table. Line {line}: {reason}", line=first.line, reason=str(first.reason)
            ),
            where=where,
            hint=say("Write one object with named values on each line.")
            if contents[0].dialect.format in ("jsonl", "json")
            else hint_for_rejected(rejected),
        )
    if any(content.rows.names for content in contents):
        return DataError(
            say("It has column names, but no rows."), where=where, hint=say("Open a file with rows in it.")
        )
    return DataError(say("The file is empty."), where=where, hint=say("Open a file with rows in it."))
