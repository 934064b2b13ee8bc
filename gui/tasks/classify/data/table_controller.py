"""Connects the table: which rows are shown and in what order, roles, excluded rows, the row under the cursor."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QObject, Qt

from core.data.roles import Role, Roles, with_guessed_form
from core.errors import WorkbenchError
from gui.session.session import Session
from gui.tables.cell_text import shorten
from gui.tables.ordering import SORT_HERE_ROWS
from gui.tasks.classify.data.page_jobs import PageJobs
from gui.tasks.classify.data.row_jobs import read_row
from gui.tasks.classify.data.side_panel import SidePanel
from gui.tasks.classify.reading import find_reading
from gui.translate import tr_message
from gui.widgets.row_filter import RowFilter
from gui.widgets.table_area import TableArea
from gui.wording import say_count


class TableController(QObject):
    """Connects the table, the side panel's text of one row, and the session."""

    def __init__(self, session: Session, area: TableArea, side: SidePanel, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._area = area
        self._side = side
        self._model = area.view.table_model
        self._jobs = PageJobs(session.background, self)
        self._filter = RowFilter(session.background, self)
        self._row = -1
        self._connect()

    def _connect(self) -> None:
        view = self._area.view
        view.role_wanted.connect(self._change_role)
        view.sort_wanted.connect(self._sort)
        view.exclude_wanted.connect(self._exclude)
        view.restore_wanted.connect(self._restore)
        view.copy_refused.connect(self._refuse_copy)
        view.row_chosen.connect(self._choose_row)
        self._area.text_searched.connect(self._filter.set_text)
        self._area.chip.cleared.connect(self.show_all_rows)
        self._filter.rows_changed.connect(self._show_filtered)
        self._filter.searching_changed.connect(self._say_searching)
        self._side.classes.class_chosen.connect(self._choose_class)
        self._jobs.sorted.connect(self._on_sorted)
        self._jobs.class_rows_found.connect(self._on_class_rows_found)
        self._jobs.cut_found.connect(self._on_cut_found)
        self._jobs.failed.connect(self._session.notices.raise_error)
        self._session.rows_requested.connect(self._show_requested)

    def show_table(self) -> None:
        """Show the session's table from its top, unfiltered."""
        table = self._session.data.table
        self._jobs.forget_all()
        self._area.set_table(table)
        self._area.chip.show_text("")
        self._area.say_shown("")
        self._side.classes.set_chosen(None)
        self._row = -1
        self._side.text_read.show_text("")
        if table is not None:
            self._filter.set_frame(table.frame)
            self.show_excluded()
            if table.rows:
                self._area.view.setCurrentIndex(self._model.index(0, 0))

    def show_corrected(self) -> None:
        """Show the session's table again: its labels were corrected."""
        table = self._session.data.table
        shown = self._model.table
        if table is None or shown is None or self._area.shows_trial:
            return
        has_other_rows, row = table.rows != shown.rows, self._row
        # What is filtered stays as it is: a row must not vanish below the cursor because its label was corrected.
        self._model.set_corrected_table(table)
        self._filter.follow_frame(table.frame)
        position = self._model.position_of(row) if has_other_rows else -1
        if position >= 0:
            self._area.view.setCurrentIndex(self._model.index(position, 0))

    def show_marks(self) -> None:
        """Mark the corrected labels; the new ones are shown at once, without a label column in one of their own."""
        roles = self._session.editor.roles
        if self._area.shows_trial:
            return
        by_row = self._session.corrections.shown.by_row
        has_labels = roles is not None and bool(roles.label_columns)
        self._model.set_given({} if has_labels else {row: one.new for row, one in by_row.items()})
        self._model.set_corrected(by_row)

    def show_roles(self, role_names: dict[str, str]) -> None:
        """Show the session's roles in the heads."""
        roles = self._session.editor.roles
        self._area.view.set_roles(dict(roles.by_column) if roles is not None else None, role_names)
        self.show_row()

    def show_excluded(self) -> None:
        """Strike through the excluded rows."""
        if not self._area.shows_trial:
            self._model.set_excluded(self._session.editor.excluded)

    def show_rows(self, rows: Sequence[int] | np.ndarray, name: str) -> None:
        """Show only these rows, under a name; a chip shows the name and removes the filter."""
        self._jobs.forget_class_rows()
        self._area.show_rejected.setChecked(False)
        shown = self.tr("1 row of \u201c{name}\u201d") if len(rows) == 1 else self.tr("{n} rows of \u201c{name}\u201d")
        unnamed = self.tr("1 row") if len(rows) == 1 else self.tr("{n} rows")
        self._area.chip.show_text((shown if name else unnamed).format(n=say_count(len(rows)), name=shorten(name)))
        self._filter.set_named_rows(rows)

    def show_all_rows(self) -> None:
        """Remove the named filter; the search stays."""
        self._jobs.forget_class_rows()
        self._area.chip.show_text("")
        self._side.classes.set_chosen(None)
        self._filter.set_named_rows(None)

    def show_row(self) -> None:
        """Show the text that the model reads of the row under the cursor."""
        table, roles = self._session.data.table, self._session.editor.roles
        self._jobs.forget_cut()
        if table is None or roles is None or not 0 <= self._row < table.rows:
            self._side.text_read.show_text("")
            return
        try:
            text = read_row(table, roles, self._row)
        except WorkbenchError as error:
            self._side.text_read.show_text("", tr_message(error.hint or error.what))
            return
        if not text.strip():
            self._side.text_read.show_text("", self.tr("This row has no text; it is left out."))
            return
        self._side.text_read.show_text(text)
        self._jobs.find_cut(
            self._row, text, self._session.editor.job.backbone.name, self._session.editor.job.training.max_tokens
        )

    def _choose_row(self, row: int) -> None:
        self._row = -1 if self._area.shows_trial else row
        self.show_row()

    def _on_cut_found(self, found: tuple[int, int | None, int, int]) -> None:
        row, tokens, cut, limit = found
        if row == self._row:
            reading = find_reading(self._session.editor)
            if reading.is_windowed:
                self._side.text_read.show_whole(tokens, reading.window)
            else:
                self._side.text_read.show_cut(tokens, cut, limit)

    def _show_requested(self, rows: Sequence[int]) -> None:
        self._side.classes.set_chosen(None)
        self.show_rows(rows, "")

    def _choose_class(self, name: str | None) -> None:
        table, roles = self._session.data.table, self._session.editor.roles
        if name is None or table is None or roles is None:
            self.show_all_rows()
        else:
            self._jobs.find_class_rows(table, roles, name)

    def _on_class_rows_found(self, found: tuple[str, np.ndarray]) -> None:
        name, rows = found
        if name == self._side.classes.chosen():
            self.show_rows(rows, name)

    def _show_filtered(self, rows: np.ndarray | None) -> None:
        row = self._row
        if self._area.shows_trial:
            return
        self._model.set_rows(rows)
        self._say_searching(False)
        position = self._model.position_of(row)
        if position < 0 and self._model.rowCount():
            position = 0
        if position >= 0:
            self._area.view.setCurrentIndex(self._model.index(position, 0))
            self._area.view.scrollTo(self._model.index(position, 0))

    def _say_searching(self, is_searching: bool) -> None:
        if is_searching:
            self._area.say_shown(self.tr("Searching\u2026"))
        elif self._area.search.text():
            found = self._model.rowCount()
            sentence = (
                self.tr("Nothing found")
                if not found
                else self.tr("1 row found")
                if found == 1
                else self.tr("{n} rows found")
            )
            self._area.say_shown(sentence.format(n=say_count(found)))
        else:
            self._area.say_shown("")

    def _sort(self, column: int, direction: Qt.SortOrder) -> None:
        table = self._model.table
        if column < 0 or table is None or table.rows <= SORT_HERE_ROWS:
            self._model.sort(column, direction)
            return
        self._area.say_shown(self.tr("Sorting\u2026"))
        self._jobs.sort(table, column, direction)

    def _on_sorted(self, found: tuple[np.ndarray, int, Qt.SortOrder]) -> None:
        order, column, direction = found
        self._model.set_order(order, column, direction)
        self._say_searching(False)

    def _change_role(self, column: str, role: str) -> None:
        before = self._session.editor.roles
        if before is not None and not self._area.shows_trial:
            after = before.with_role(column, Role(role))
            if after.label_columns != before.label_columns:
                after = self.guess_form(after, with_same_names=role == Role.LABEL)
            self._session.editor.set_roles(after)

    def guess_form(self, roles: Roles, *, with_same_names: bool = True) -> Roles:
        """The roles with the form of the labels in the column that is the label now; a sample of it is read."""
        table = self._session.data.table
        if table is None or not roles.label_columns:
            return roles
        return with_guessed_form(table, roles, with_same_names=with_same_names)

    def _exclude(self, rows: Sequence[int]) -> None:
        if self._area.shows_trial:
            return
        self._session.editor.exclude_rows(
            rows, self.tr("Leave out 1 row") if len(rows) == 1 else self.tr("Leave out rows")
        )

    def _restore(self, rows: Sequence[int]) -> None:
        self._session.editor.restore_rows(rows)

    def _refuse_copy(self, cells: int) -> None:
        self._session.notices.raise_notice(
            self.tr("{n} cells are too many for the clipboard.").format(n=say_count(cells)), severity="warning"
        )
