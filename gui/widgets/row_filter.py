"""Which rows the table shows: those of a named filter, and of these the ones with the searched text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from PySide6.QtCore import QObject, QTimer, Signal

from gui.tables.ordering import find_rows_containing
from gui.work.background import Background, Latest, Ticket

SEARCH_AFTER_MS = 200


class RowFilter(QObject):
    """Both filters together; searching happens on another thread, and only the newest text counts."""

    rows_changed = Signal(object)
    """Row numbers to show, int64, in any order; None for all."""
    searching_changed = Signal(bool)

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._searching = Latest(background, self)
        self._frame = pd.DataFrame()
        self._wanted = ""
        self._found: np.ndarray | None = None
        self._named: np.ndarray | None = None
        self._delay = QTimer(self, singleShot=True, interval=SEARCH_AFTER_MS)
        self._delay.timeout.connect(self._search)
        self._searching.finished.connect(self._on_found)
        self._searching.failed.connect(self._on_failed)

    def set_frame(self, frame: pd.DataFrame) -> None:
        """Set another table, without a filter."""
        self._frame = frame
        self._wanted = ""
        self._found = self._named = None
        self._delay.stop()
        self._searching.cancel()

    def follow_frame(self, frame: pd.DataFrame) -> None:
        """Search in the changed cells of the same rows from now on; the filters stay."""
        self._frame = frame

    def set_named_rows(self, rows: Sequence[int] | np.ndarray | None) -> None:
        """Show only these rows; None removes this filter."""
        self._named = None if rows is None else np.asarray(rows, dtype=np.int64)
        self._emit_rows()

    def set_text(self, text: str) -> None:
        """Show only rows with this text in any cell, whatever its case; "" removes this filter."""
        if text == self._wanted:
            return
        self._wanted = text
        if text:
            self._delay.start()
            return
        self._delay.stop()
        self._searching.cancel()
        self._found = None
        self._emit_rows()
        self.searching_changed.emit(False)

    def _search(self) -> None:
        frame, wanted = self._frame, self._wanted

        def find(ticket: Ticket) -> tuple[str, np.ndarray]:
            return wanted, find_rows_containing(frame, wanted, lambda: ticket.is_stale)

        self.searching_changed.emit(True)
        self._searching.start(find)

    def _on_found(self, result: tuple[str, np.ndarray]) -> None:
        wanted, found = result
        if wanted == self._wanted:
            self._found = found
            self.searching_changed.emit(False)
            self._emit_rows()

    def _on_failed(self) -> None:
        self.searching_changed.emit(False)

    def _emit_rows(self) -> None:
        if self._found is None or self._named is None:
            self.rows_changed.emit(self._named if self._found is None else self._found)
        else:
            is_named = np.zeros(len(self._frame), dtype=bool)
            is_named[self._named[(self._named >= 0) & (self._named < len(is_named))]] = True
            self.rows_changed.emit(self._found[is_named[self._found]])
