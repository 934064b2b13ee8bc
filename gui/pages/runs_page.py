"""Every run on this machine: open, resume, compare, export, delete. Run by itself: `python -m gui.pages.runs_page`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui import theme
from gui.pages.runs.comparison import ComparePanel
from gui.pages.runs.run_table import COLUMNS, RunFilter, RunTable
from gui.session.session import Session
from gui.widgets.empty_page import EmptyPage
from gui.widgets.search_line import mark_as_search

if TYPE_CHECKING:
    from core.runs.folder import RunSummary
    from gui.tasks.export_dialog import ExportDialog

SEARCH_WIDTH = 240
LEAST_NAME_PX = 200
DISPENSABLE = ("size_mb", "backbone", "rows", "seconds", "method")
"""Columns that give way to the name where the window is narrow, the first one first."""


class RunsPage(QWidget):
    """A table of the session's runs, and the actions for the selected one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._exporting: ExportDialog | None = None
        self.table = RunTable(self)
        self._filter = RunFilter(self)
        self._filter.setSourceModel(self.table)
        self._make_controls()
        self._make_view()
        self._lay_out()
        self._connect()
        self._on_runs_listed()

    def _make_controls(self) -> None:
        self.search = QLineEdit(self)
        mark_as_search(self.search)
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search runs"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(SEARCH_WIDTH)
        self.open_button = self._make_button(
            self.tr("Open"), "arrow-right", self.tr("Show this run with all its pages")
        )
        self.resume_button = self._make_button(self.tr("Resume"), "play", self.tr("Go on from its last checkpoint"))
        self.export_button = self._make_button(
            self.tr("Export…"), "export", self.tr("Write its model as a folder for others")
        )
        self.delete_button = self._make_button(
            self.tr("Delete"), "bin", self.tr("Put it into the bin, from where it can come back")
        )

    def _make_button(self, text: str, icon: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setIcon(theme.tint_icon(icon))
        button.setToolTip(tip)
        button.setAccessibleName(text.rstrip("…"))
        return button

    def _make_view(self) -> None:
        self.view = QTableView(self)
        self.view.setModel(self._filter)
        self.view.setAccessibleName(self.tr("Runs"))
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setSortingEnabled(True)
        self.view.sortByColumn(COLUMNS.index("started"), Qt.SortOrder.DescendingOrder)
        self.view.setShowGrid(False)
        self.view.setTabKeyNavigation(False)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(32)
        head = self.view.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.compare = ComparePanel(self)
        self.compare.hide()

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Runs"), self)
        theme.set_role(title, "headline")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title)
        head.addStretch()
        head.addWidget(self.search, 1)
        for part in (self.open_button, self.resume_button, self.export_button, self.delete_button):
            head.addWidget(part)
        self.states = QStackedWidget(self)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setHandleWidth(theme.GAP)
        split.setChildrenCollapsible(False)
        split.addWidget(self.view)
        split.addWidget(self.compare)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        self._empty = self._make_empty()
        self.states.addWidget(split)
        self.states.addWidget(self._empty)
        self.states.addWidget(QWidget(self))  # until the runs are read: an empty table would say that there are none
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, 16, theme.MARGIN, 16)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addWidget(self.states, 1)
        self.hint = QLabel(self.tr("Mark two runs (Ctrl and click) to see what differs."), self)
        theme.set_role(self.hint, "hint")
        column.addWidget(self.hint)

    def _make_empty(self) -> QWidget:
        sentence = self.tr("Every training is kept here, with its settings, its curves and its model.")
        empty = EmptyPage(self.tr("No runs yet"), sentence, self.tr("Open a table to begin"), self)
        empty.chosen.connect(self._go_to_start)
        return empty

    def _connect(self) -> None:
        self._session.runs.listed.connect(self._on_runs_listed)
        self._session.worker.state_changed.connect(self._follow_selection)
        self._session.queue.changed.connect(self._on_queue_changed)
        self.search.textChanged.connect(self._filter.search)
        self.view.doubleClicked.connect(self.open_selected)
        self.view.selectionModel().selectionChanged.connect(self._follow_selection)
        self.open_button.clicked.connect(self.open_selected)
        self.resume_button.clicked.connect(self.resume_selected)
        self.export_button.clicked.connect(self.export_selected)
        self.delete_button.clicked.connect(self.delete_selected)

    def _fit_columns(self) -> None:
        """Hide columns until the names have room; the tooltip of a name has its folder."""
        head = self.view.horizontalHeader()
        widths = {name: head.sectionSizeHint(at) for at, name in enumerate(COLUMNS)}
        for at, name in enumerate(COLUMNS):
            widths[name] = max(widths[name], self.view.sizeHintForColumn(at))
        room = self.view.viewport().width() - LEAST_NAME_PX - sum(widths[name] for name in COLUMNS[1:])
        for name in DISPENSABLE:
            is_hidden = room < 0
            self.view.setColumnHidden(COLUMNS.index(name), is_hidden)
            room += widths[name] if is_hidden else 0

    def selected(self) -> list[RunSummary]:
        """The marked runs, from top to bottom."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [self.table.runs[self._filter.mapToSource(self._filter.index(row, 0)).row()] for row in rows]

    def _on_runs_listed(self) -> None:
        runs = self._session.runs.summaries
        marked = {run.path for run in self.selected()}
        self.table.set_waiting(self._session.queue.waiting)
        self.table.set_runs(runs or ())
        for row in range(self._filter.rowCount()):
            if self.table.runs[self._filter.mapToSource(self._filter.index(row, 0)).row()].path in marked:
                flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
                self.view.selectionModel().select(self._filter.index(row, 0), flags)
        self.states.setCurrentIndex(2 if runs is None else 0 if runs else 1)
        self._fit_columns()
        self.hint.setVisible(len(runs or ()) > 1)
        self.search.setVisible(bool(runs))
        for button in (self.open_button, self.resume_button, self.export_button, self.delete_button):
            button.setVisible(bool(runs))
        self._follow_selection()

    def _follow_selection(self) -> None:
        chosen = self.selected()
        one = chosen[0] if len(chosen) == 1 else None
        self.open_button.setEnabled(one is not None)
        is_waiting = one is not None and one.path in self._session.queue.waiting
        self._show_resume("unqueue" if is_waiting else "start" if one is not None and one.state == "new" else "resume")
        self.resume_button.setEnabled(one is not None and (one.can_resume or one.state == "new" or is_waiting))
        self.export_button.setEnabled(one is not None and (one.path / "model").is_dir())
        self.delete_button.setEnabled(bool(chosen) and all(run.state != "running" for run in chosen))
        self.compare.setVisible(len(chosen) == 2)
        if len(chosen) == 2:
            self.compare.show_runs(*chosen)

    def _show_resume(self, what: str) -> None:
        text, icon, tip = {
            "resume": (
                self.tr("Resume"),
                "play",
                self.tr("Go on from its last checkpoint; after the training under way, if there is one"),
            ),
            "start": (self.tr("Start"), "play", self.tr("Train it now, or after the training under way")),
            "unqueue": (self.tr("Do not wait"), "stop", self.tr("Take it out of the queue; it stays among the runs")),
        }[what]
        self.resume_button.setText(text)
        self.resume_button.setIcon(theme.tint_icon(icon))
        self.resume_button.setToolTip(tip)
        self.resume_button.setAccessibleName(text)

    def _on_queue_changed(self) -> None:
        self.table.set_waiting(self._session.queue.waiting)
        self._follow_selection()

    def open_selected(self) -> None:
        """Show the marked run with all its pages."""
        chosen = self.selected()
        if len(chosen) == 1:
            self._session.runs.open(chosen[0].path)

    def resume_selected(self) -> None:
        """Go on with the marked run, begin it, or let it wait no more."""
        chosen = self.selected()
        if len(chosen) != 1:
            return
        if chosen[0].path in self._session.queue.waiting:
            self._session.queue.drop(chosen[0].path)
        elif chosen[0].can_resume or chosen[0].state == "new":
            self._session.training.resume_run(chosen[0].path)

    def export_selected(self) -> None:
        """Ask how to export the marked run."""
        from core.runs.folder import RunFolder
        from gui.tasks.export_dialog import ExportDialog

        chosen = self.selected()
        if len(chosen) == 1:
            if self._exporting is None:
                self._exporting = ExportDialog(self._session, self.window())
            self._exporting.open_for(RunFolder.open(chosen[0].path))

    def delete_selected(self) -> None:
        """Put the marked runs into the bin; the notice offers to bring each back."""
        for run in self.selected():
            self._session.delete_run(run.path)

    def _go_to_start(self) -> None:
        self._session.page_requested.emit("start")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._session.runs.refresh()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.view.hasFocus():
            self.open_selected()
        elif event.key() == Qt.Key.Key_Delete and self.view.hasFocus():
            self.delete_selected()
        else:
            super().keyPressEvent(event)


if __name__ == "__main__":
    from gui.alone import show_alone

    show_alone(RunsPage)
