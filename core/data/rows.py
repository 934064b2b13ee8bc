"""The rows read from one file, in any format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pyarrow as pa

from core.data.cell_types import CellKind, Chunk
from core.data.column_names import make_names
from core.data.encodings import show_marked
from core.data.table import MAX_LISTED_REJECTED, ReadingNote, Rejected
from core.errors import DataError
from core.message import Message, say

MAX_COLUMNS = 10_000


def too_wide(file: str, columns: int) -> DataError:
    """The error for a file that has more than `MAX_COLUMNS` columns."""
    return DataError(
        say("It has {n} columns, which is more than can be shown.", n=columns),
        where=file,
        hint=say(
            "Check that the file is not turned on its side and, where it has a delimiter, that this is the right one."
        ),
    )


def _first(pieces: list[pa.Array]) -> pa.Array | None:
    return pieces[0] if pieces else None


class Rows:
    """The cells of one file by column, the line of each row, and the rejected lines.

    Args:
        file: its name, for the list of rejected lines.
        names: of the columns.
    """

    def __init__(self, file: str, names: list[str]) -> None:
        self.names = names
        self.rejected: list[Rejected] = []
        self.rejected_count = 0
        self.notes: list[ReadingNote] = []
        self._file = file
        self._pieces: list[list[pa.Array]] = [[] for _ in names]
        self._types: list[list[tuple[int, Chunk]]] = [[] for _ in names]
        self._lines: list[np.ndarray] = []
        self._count = 0
        self._is_typed = False

    def __len__(self) -> int:
        return self._count

    @property
    def width(self) -> int:
        return len(self.names)

    def add(self, columns: Iterable[pa.Array], lines: np.ndarray, types: Sequence[Chunk] = ()) -> None:
        """Append rows: one array of large strings per column, the line of each row, and the types of a typed file."""
        for place, column in enumerate(columns):
            self._pieces[place].append(column)
            self._types[place].append((len(lines), types[place] if types else None))
        self._is_typed |= any(chunk is not None for chunk in types)
        self._lines.append(lines)
        self._count += len(lines)

    def reject(self, line: int, reason: Message, raw: str, sheet: str = "") -> None:
        """Record a line that is no row; only the first `MAX_LISTED_REJECTED` are listed, all are counted.

        Args:
            sheet: the sheet that the line is in, where several are read.
        """
        self.rejected_count += 1
        if len(self.rejected) < MAX_LISTED_REJECTED:
            raw = raw[:400].rstrip("\r\n")
            file = f"{self._file} [{sheet}]" if sheet else self._file
            self.rejected.append(Rejected(file, line, reason, show_marked(raw[:200])[:200]))

    def note(
        self,
        kind: str,
        message: Message,
        *,
        hint: Message | None = None,
        lines: Sequence[int] = (),
        is_doubt: bool = False,
        other_encoding: str = "",
    ) -> None:
        """Record something that was guessed or left out; see `ReadingNote`."""
        self.notes.append(ReadingNote(kind, message, hint, self._file, tuple(lines), is_doubt, other_encoding))

    def pieces_of(self, name: str) -> list[pa.Array]:
        """The cells of a column in chunks; blank cells where this file has no such column."""
        if name in self.names:
            return self._pieces[self.names.index(name)]
        blank = pa.repeat(pa.scalar("", pa.large_string()), self._count)
        return [blank] if self._count else []

    def types_of(self, name: str) -> list[tuple[int, Chunk]]:
        """The types of a column in chunks, each with its number of rows; absent where a typed file lacks the column."""
        if name in self.names:
            return self._types[self.names.index(name)]
        absent = np.full(self._count, CellKind.ABSENT, np.uint8) if self._is_typed else None
        return [(self._count, absent)] if self._count else []

    def first_rows(self, count: int) -> list[list[str]]:
        """The cells of the first rows."""
        columns = [piece[:count].to_pylist() if piece is not None else [] for piece in map(_first, self._pieces)]
        return [list(row) for row in zip(*columns, strict=True)]

    def name_by_first_row(self) -> None:
        """Make the first row the names of the columns."""
        self.names = make_names([pieces[0][0].as_py() for pieces in self._pieces])
        for pieces, types in zip(self._pieces, self._types, strict=True):
            pieces[0] = pieces[0][1:]
            size, chunk = types[0]
            types[0] = (size - 1, None if chunk is None else chunk[1:])
        self._lines[0] = self._lines[0][1:]
        self._count -= 1

    def replace_column(self, name: str, columns: Mapping[str, tuple[list[pa.Array], list[tuple[int, Chunk]]]]) -> None:
        """Put other columns in the place of one: for each its cells and their types, in chunks as before."""
        at = self.names.index(name)
        self.names = make_names([*self.names[:at], *columns, *self.names[at + 1 :]])
        self._pieces[at : at + 1] = [pieces for pieces, _ in columns.values()]
        self._types[at : at + 1] = [types for _, types in columns.values()]

    def drop_columns(self, names: Sequence[str]) -> None:
        """Leave out columns."""
        kept = [place for place, name in enumerate(self.names) if name not in names]
        self.names = [self.names[place] for place in kept]
        self._pieces = [self._pieces[place] for place in kept]
        self._types = [self._types[place] for place in kept]

    def line_numbers(self) -> np.ndarray:
        """The line of each row; [rows], int64."""
        return np.concatenate(self._lines) if self._lines else np.empty(0, np.int64)
