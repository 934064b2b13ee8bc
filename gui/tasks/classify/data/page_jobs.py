"""The data page's short jobs on other threads, each with its own signal; of a kind only the newest job reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance

from core.data.reading import ReadOptions
from core.data.roles import Roles
from core.data.table import Table
from gui.tables.ordering import sort_rows
from gui.tasks.classify.data.row_jobs import find_rows_of_class
from gui.work.background import Background, Latest, Ticket
from gui.work.token_cut import find_cut_of

if TYPE_CHECKING:
    import numpy as np


class PageJobs(QObject):
    """Starts jobs, and emits their results unless they were cancelled; each controller of the page has its own."""

    sorted = Signal(object)  # (order, column, direction)
    class_rows_found = Signal(object)  # (class name, row numbers)
    cut_found = Signal(object)  # (row, tokens, cut, limit)
    previewed = Signal(object)  # (table, options)
    sheets_listed = Signal(object)  # names
    failed = Signal(object)  # exception
    preview_failed = Signal(object)  # exception

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._sorting = self._make(background, self.sorted)
        self._class_rows = self._make(background, self.class_rows_found)
        self._cut = Latest(background, self)
        self._cut.finished.connect(self._on_cut_found)
        self._cut.failed.connect(self.failed)
        self._preview = Latest(background, self)
        self._preview.finished.connect(self.previewed)
        self._preview.failed.connect(self.preview_failed)
        self._sheets = self._make(background, self.sheets_listed)

    def _make(self, background: Background, found: SignalInstance) -> Latest:
        latest = Latest(background, self)
        latest.finished.connect(found)
        latest.failed.connect(self.failed)
        return latest

    def sort(self, table: Table, column: int, direction: Qt.SortOrder) -> None:
        """Compute the order of a column; `sorted` follows."""
        cells = table.frame.iloc[:, column]
        descending = direction == Qt.SortOrder.DescendingOrder

        def work(ticket: Ticket) -> tuple[np.ndarray, int, Qt.SortOrder]:
            return sort_rows(cells, descending=descending), column, direction

        self._sorting.start(work)

    def find_class_rows(self, table: Table, roles: Roles, name: str) -> None:
        """Find the rows of a class; `class_rows_found` follows."""

        def work(ticket: Ticket) -> tuple[str, np.ndarray]:
            return name, find_rows_of_class(table, roles, name)

        self._class_rows.start(work)

    def find_cut(self, row: int, text: str, backbone: str, limit: int) -> None:
        """Count the tokens of a row's text and find where it is cut; `cut_found` follows if the tokenizer is on this
        computer.
        """

        def work(ticket: Ticket) -> tuple[int, int | None, int, int] | None:
            found = find_cut_of(text, backbone, limit)
            return (row, *found, limit) if found is not None else None

        self._cut.start(work)

    def preview(self, path: Path, options: ReadOptions) -> None:
        """Read the beginning of a file with other options; `previewed` or `preview_failed` follows."""

        def work(ticket: Ticket) -> tuple[Table, ReadOptions]:
            from core.data.reading import preview

            return preview(path, options), options

        self._preview.start(work)

    def list_sheets(self, path: Path) -> None:
        """List the sheets of a workbook; `sheets_listed` follows."""

        def work(ticket: Ticket) -> list[str]:
            from core.data.reading import sheet_names

            return sheet_names(path)

        self._sheets.start(work)

    def forget_all(self) -> None:
        """Cancel every job."""
        for latest in (self._sorting, self._class_rows, self._cut, self._preview, self._sheets):
            latest.cancel()

    def forget_class_rows(self) -> None:
        """Cancel finding the rows of a class."""
        self._class_rows.cancel()

    def forget_cut(self) -> None:
        """Cancel finding where the text is cut."""
        self._cut.cancel()

    def forget_preview(self) -> None:
        """Cancel reading the beginning of a file."""
        self._preview.cancel()

    def _on_cut_found(self, found: tuple[int, int | None, int, int] | None) -> None:
        if found is not None:  # else there is no tokenizer to count with
            self.cut_found.emit(found)
