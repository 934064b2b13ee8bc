"""A long list of names that can be searched: a hundred thousand users or items in one model."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from gui.tables.cell_text import plain_tooltip, show_in_cell

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
POSITION_ROLE = int(Qt.ItemDataRole.UserRole)
"""The name's position in the complete list, whatever is searched."""
NOTE_ROLE = POSITION_ROLE + 1
"""A short text at the right of a line."""


class NameList(QAbstractListModel):
    """Names with a note each; `search` keeps those whose name and note hold every searched word."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names: Sequence[str] = ()
        self._notes: Sequence[str] = ()
        self._say_note: Callable[[int], str] | None = None
        self._folded: pa.Array | None = None
        self._shown: np.ndarray | None = None  # positions; None: all
        self._wanted = ""

    @property
    def names(self) -> Sequence[str]:
        """All names, searched or not."""
        return self._names

    def set_names(
        self, names: Sequence[str], notes: Sequence[str] = (), *, say_note: Callable[[int], str] | None = None
    ) -> None:
        """Show other names from the top, unsearched.

        Args:
            notes: are searched too. say_note: gives the note of a position when it is shown, for notes that are not
                searched.
        """
        self.beginResetModel()
        self._names, self._notes, self._say_note = names, notes, say_note
        self._folded, self._shown, self._wanted = None, None, ""
        self.endResetModel()

    def search(self, text: str) -> None:
        """Keep the names that hold these words, whatever their case, those that begin with the text first; "" keeps
        all.
        """
        wanted = " ".join(text.casefold().split())
        if wanted == self._wanted:
            return
        self.beginResetModel()
        self._wanted = wanted
        self._shown = self._find(wanted) if wanted else None
        self.endResetModel()

    def position_at(self, row: int) -> int:
        """The position in the complete list of the name in a row."""
        return row if self._shown is None else int(self._shown[row])

    def row_of(self, position: int) -> int:
        """The row of a position; -1 where the search leaves it out."""
        if self._shown is None:
            return position if 0 <= position < len(self._names) else -1
        found = np.flatnonzero(self._shown == position)
        return int(found[0]) if len(found) else -1

    def _find(self, wanted: str) -> np.ndarray:
        if self._folded is None:
            searched = [f"{name} {self._notes[at]}" if self._notes else name for at, name in enumerate(self._names)]
            self._folded = pa.array([one.casefold() for one in searched], pa.large_string())
        hits = np.ones(len(self._names), dtype=bool)
        for word in wanted.split():
            hits &= pc.match_substring(self._folded, word).to_numpy(zero_copy_only=False)
        first = pc.starts_with(self._folded, wanted).to_numpy(zero_copy_only=False)
        return np.concatenate([np.flatnonzero(hits & first), np.flatnonzero(hits & ~first)])

    @override
    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        if parent.isValid():
            return 0
        return len(self._names) if self._shown is None else len(self._shown)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        position = self.position_at(index.row())
        note = self._notes[position] if self._notes else self._say_note(position) if self._say_note is not None else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return show_in_cell(self._names[position])
        if role == NOTE_ROLE:
            return note
        if role == POSITION_ROLE:
            return position
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._names[position])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._names[position]}, {note}" if note else self._names[position]
        return None
