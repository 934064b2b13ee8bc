"""The rows read from one file, in any format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow as pa

from core.data.cell_types import CellKind, Chunk
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

    def reject(self, line: int, reason: Message, raw: str) -> None:
        """Record a line that is no row; only the first `MAX_LISTED_REJECTED` are listed, all are counted."""
        self.rejected_count += 1
        if len(self.rejected) < MAX_LISTED_REJECTED:
            raw = raw[:400].rstrip("\r\n")
            self.rejected.append(Rejected(self._file, line, reason, show_marked(raw[:200])[:200]))

    def note(
        self,
        kind: str,
        message: Message,
        *,
        hint: Message | None = None,
        lines: Sequence[int] = (),
        is_doubt: bool = False,
    ) -> None:
        """Record something that was guessed or left out; see `ReadingNote`."""
        self.notes.append(ReadingNote(kind, message, hint, self._file, tuple(lines), is_doubt))

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

    def drop_columns(self, names: Sequence[str]) -> None:
        """Leave out columns."""
        kept = [place for place, name in enumerate(self.names) if name not in names]
        self.names = [self.names[place] for place in kept]
        self._pieces = [self._pieces[place] for place in kept]
        self._types = [self._types[place] for place in kept]

    def line_numbers(self) -> np.ndarray:
        """The line of each row; [rows], int64."""
        return np.concatenate(self._lines) if self._lines else np.empty(0, np.int64)
