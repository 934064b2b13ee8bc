"""The data page's short jobs on other threads, each with its own signal; only the newest of a kind answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from core.data.reading import ReadOptions
from core.data.roles import Roles
from core.data.table import Table
from gui.tables.ordering import sort_rows
from gui.tasks.classify.data.row_jobs import find_rows_of_class
from gui.work.background import Background, Ticket
from gui.work.token_cut import find_cut_of

if TYPE_CHECKING:
    import numpy as np

SORT = "data page: sort"
CLASS_ROWS = "data page: rows of a class"
CUT = "data page: token cut"
PREVIEW = "data page: preview"
SHEETS = "data page: sheets"


class PageJobs(QObject):
    """Starts jobs of some topics, and says their results when they are still wanted.

    Args:
        topics: the only jobs this one starts, hears of and forgets; another part of the page may have the others.
    """

    sorted = Signal(object)  # (order, column, direction)
    class_rows_found = Signal(object)  # (class name, row numbers)
    cut_found = Signal(object)  # (row, tokens, cut, limit)
    previewed = Signal(object)  # (table, options)
    sheets_listed = Signal(object)  # names
    failed = Signal(str, object)  # which job, exception

    def __init__(self, background: Background, topics: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        signals = {
            SORT: self.sorted,
            CLASS_ROWS: self.class_rows_found,
            CUT: self.cut_found,
            PREVIEW: self.previewed,
            SHEETS: self.sheets_listed,
        }
        self._signals = {topic: signals[topic] for topic in topics}
        background.finished.connect(self._take)
        background.failed.connect(self._take_failure)

    def sort(self, table: Table, column: int, direction: Qt.SortOrder) -> None:
        """Work out the order of a column; `sorted` follows."""
        cells = table.frame.iloc[:, column]
        descending = direction == Qt.SortOrder.DescendingOrder

        def work(ticket: Ticket) -> tuple[np.ndarray, int, Qt.SortOrder]:
            return sort_rows(cells, descending=descending), column, direction

        self._background.start(SORT, work)

    def find_class_rows(self, table: Table, roles: Roles, name: str) -> None:
        """Look for the rows of a class; `class_rows_found` follows."""

        def work(ticket: Ticket) -> tuple[str, np.ndarray]:
            return name, find_rows_of_class(table, roles, name)

        self._background.start(CLASS_ROWS, work)

    def find_cut(self, row: int, text: str, backbone: str, limit: int) -> None:
        """Count the tokens of a row's text and find where it is cut; `cut_found` follows if the tokenizer is there."""

        def work(ticket: Ticket) -> tuple[int, int | None, int, int] | None:
            found = find_cut_of(text, backbone, limit)
            return (row, *found, limit) if found is not None else None

        self._background.start(CUT, work)

    def preview(self, path: Path, options: ReadOptions) -> None:
        """Read the beginning of a file in another way; `previewed` or `failed` follows."""

        def work(ticket: Ticket) -> tuple[Table, ReadOptions]:
            from core.data.reading import preview

            return preview(path, options), options

        self._background.start(PREVIEW, work)

    def list_sheets(self, path: Path) -> None:
        """Look for the sheets of a workbook; `sheets_listed` follows."""

        def work(ticket: Ticket) -> list[str]:
            from core.data.reading import sheet_names

            return sheet_names(path)

        self._background.start(SHEETS, work)

    def forget_all(self) -> None:
        """Nothing of what is under way is wanted any more."""
        for topic in self._signals:
            self._background.cancel(topic)

    def cancel(self, topic: str) -> None:
        """This job's result is not wanted any more."""
        self._background.cancel(topic)

    def _take(self, topic: str, result: Any) -> None:
        if topic in self._signals and result is not None:
            self._signals[topic].emit(result)

    def _take_failure(self, topic: str, error: object) -> None:
        if topic in self._signals:
            self.failed.emit(topic, error)
