"""A table with its search, its roles and its order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.data.table import Table
from gui.session.session import Session
from gui.tables.cell_text import shorten
from gui.tables.ordering import SORT_HERE_ROWS, sort_rows
from gui.widgets.row_filter import RowFilter
from gui.widgets.table_area import TableArea
from gui.wording import group_count, say_count
from gui.work.background import Latest, Ticket


class TablePanel(QWidget):
    """Shows a table; changes are requested by signals."""

    role_wanted = Signal(str, str)  # column, role
    row_chosen = Signal(int)  # row number, -1 for none

    def __init__(self, session: Session, *, can_leave_out: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._sorting = Latest(session.background, self)
        self.area = TableArea(self)
        self._view = self.area.view
        self._view.can_leave_out = can_leave_out
        self._model = self._view.table_model
        self._filter = RowFilter(session.background, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self.area)
        self._connect()

    def _connect(self) -> None:
        view, session = self._view, self._session
        view.role_wanted.connect(self.role_wanted)
        view.row_chosen.connect(self.row_chosen)
        view.sort_wanted.connect(self._sort)
        view.exclude_wanted.connect(self._exclude)
        view.restore_wanted.connect(session.editor.restore_rows)
        view.copy_refused.connect(self._refuse_copy)
        self.area.text_searched.connect(self._filter.set_text)
        self.area.chip.cleared.connect(self.show_all_rows)
        self._filter.rows_changed.connect(self._show_filtered)
        self._filter.searching_changed.connect(self._say_searching)
        self._sorting.finished.connect(self._on_sorted)

    @property
    def table(self) -> Table | None:
        """The table that is shown."""
        return self._model.table

    def current_row(self) -> int:
        """The row number under the cursor; -1 for none."""
        index = self._view.currentIndex()
        return self._model.row_at(index.row()) if index.isValid() else -1

    def show_table(self, table: Table | None) -> None:
        """Show a table from its top, unfiltered; the one that is shown already stays as it is."""
        if table is self._model.table:
            return
        self._sorting.cancel()
        self.area.set_table(table)
        self.area.chip.show_text("")
        self.area.say_shown("")
        if table is not None:
            self._filter.set_frame(table.frame)
            if table.rows:
                self._view.setCurrentIndex(self._model.index(0, 0))

    def show_roles(self, roles: Mapping[str, str], role_names: Mapping[str, str]) -> None:
        """Show the roles in the heads; `role_names` are those a column can have."""
        if self._model.table is not None:
            self._view.set_roles(roles, role_names)

    def show_excluded(self, rows: Sequence[int]) -> None:
        """Strike these rows through."""
        self._model.set_excluded(rows)

    def show_rows(self, rows: Sequence[int] | np.ndarray, name: str) -> None:
        """Show only these rows, under a name; a chip shows the name and removes the filter."""
        self.area.show_rejected.setChecked(False)
        count = group_count(self.tr("%n row(s)", "", len(rows)), len(rows))
        self.area.chip.show_text(
            self.tr("{rows} of “{name}”").format(rows=count, name=shorten(name)) if name else count
        )
        self._filter.set_named_rows(rows)

    def show_all_rows(self) -> None:
        """Remove the named filter; the search stays."""
        self.area.chip.show_text("")
        self._filter.set_named_rows(None)

    def _show_filtered(self, rows: np.ndarray | None) -> None:
        self._model.set_rows(rows)
        self._say_searching(False)
        if self._model.rowCount():
            self._view.setCurrentIndex(self._model.index(0, 0))
            self._view.scrollTo(self._model.index(0, 0))

    def _say_searching(self, is_searching: bool) -> None:
        if is_searching:
            self.area.say_shown(self.tr("Searching…"))
        elif self.area.search.text():
            found = self._model.rowCount()
            sentence = group_count(self.tr("%n row(s) found", "", found), found) if found else self.tr("Nothing found")
            self.area.say_shown(sentence)
        else:
            self.area.say_shown("")

    def _sort(self, column: int, direction: Qt.SortOrder) -> None:
        table = self._model.table
        if column < 0 or table is None or table.rows <= SORT_HERE_ROWS:
            self._model.sort(column, direction)
            return
        self.area.say_shown(self.tr("Sorting…"))
        cells, descending = table.frame.iloc[:, column], direction == Qt.SortOrder.DescendingOrder

        def work(ticket: Ticket) -> tuple[np.ndarray, int, Qt.SortOrder]:
            return sort_rows(cells, descending=descending), column, direction

        self._sorting.start(work)

    def _on_sorted(self, found: tuple[np.ndarray, int, Qt.SortOrder]) -> None:
        order, column, direction = found
        self._model.set_order(order, column, direction)
        self._say_searching(False)

    def _exclude(self, rows: Sequence[int]) -> None:
        self._session.editor.exclude_rows(rows, self.tr("Leave out %n row(s)", "", len(rows)))

    def _refuse_copy(self, cells: int) -> None:
        self._session.notices.raise_notice(
            self.tr("{n} cells are too many for the clipboard.").format(n=say_count(cells)), severity="warning"
        )
