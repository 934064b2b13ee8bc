"""A table as it was read: every cell is a text, every line of the file is a row or listed as rejected."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from core.data.cells import arrow_column, text_bytes
from core.message import Message, say

MAX_LISTED_REJECTED = 10_000


@dataclass(frozen=True)
class Rejected:
    """A line that is no row: `line` counts from 1 in `file`; `raw` is its beginning (at most 200 characters)."""

    file: str
    line: int
    reason: Message
    raw: str


@dataclass(frozen=True)
class ReadingNote:
    """Something that was guessed, left out, renamed, joined or cut while a file was read.

    Attributes:
        kind: a short name, for `--json`: "encoding_guess", "other_sheets", "title_lines".
        message: what was done, with an example from the file.
        hint: how it can be set otherwise; None where there is nothing to set.
        lines: the lines of the file it is about, from 1; () where it is about the whole file.
        is_doubt: it may be wrong and should be checked (a warning, not mere information).
        other_encoding: the next best encoding, where the note is about a guessed one.
    """

    kind: str
    message: Message
    hint: Message | None = None
    file: str = ""
    lines: tuple[int, ...] = ()
    is_doubt: bool = False
    other_encoding: str = ""


@dataclass(frozen=True)
class Dialect:
    """How a file was read; fields that do not apply are empty.

    `format` is csv, tsv, txt, parquet, jsonl, json (a document) or one of `BOOK_KINDS`; `sheet` is the sheet, the table
    of a web page or the list of a JSON document that the rows are in, or "all".
    """

    format: str
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    has_header: bool = True


@dataclass(frozen=True, eq=False)
class Table:
    """One table read from one or several files.

    Attributes:
        frame: all cells as texts (missing ones are ""), index 0..rows-1, column names unique and never empty.
        sources: the files, in the order of their rows.
        source_of: index of each row's file in `sources`; [rows], int32.
        line_of: for each row its line in that file, from 1 (Excel row, or record number for parquet); [rows], int64.
        dialect: how the first file was read.
        rejected: the lines that could not be read, at most `MAX_LISTED_REJECTED`; `rejected_count` is how many in all.
        notes: what was guessed or left out while reading, for all files.
    """

    frame: pd.DataFrame
    sources: tuple[Path, ...]
    source_of: np.ndarray
    line_of: np.ndarray
    dialect: Dialect
    rejected: tuple[Rejected, ...] = ()
    rejected_count: int = 0
    notes: tuple[ReadingNote, ...] = ()

    @property
    def rows(self) -> int:
        return len(self.frame)

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(self.frame.columns)

    def place_of(self, row: int, column: str) -> Message:
        """Where a cell is, as a person finds it in the file: its name, the line, the column."""
        return say(
            "{file}, line {line}, column {column}",
            file=self.sources[int(self.source_of[row])].name,
            line=int(self.line_of[row]),
            column=column,
        )

    def fingerprint(self) -> str:
        """SHA-256 (hex) of column names, cells and their order; the file they came from does not matter."""
        return self._fingerprint

    @cached_property
    def _fingerprint(self) -> str:
        digest = hashlib.sha256()
        for name in (str(len(self.columns)), str(self.rows), *self.columns):
            raw = name.encode("utf-8", "surrogatepass")
            digest.update(len(raw).to_bytes(8, "little") + raw)
        for name in self.columns:
            # All lengths, then all bytes: unambiguous, and independent of how Arrow has divided the column into chunks.
            chunks = [text_bytes(chunk) for chunk in arrow_column(self.frame, name).chunks]
            for _, offsets in chunks:
                digest.update(np.diff(offsets).astype("<i8").tobytes())
            for data, _ in chunks:
                digest.update(np.ascontiguousarray(data).data)
        return digest.hexdigest()
