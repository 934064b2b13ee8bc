"""The list of runs as it is seen: which columns there is room for, what is marked, what is folded."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTreeView, QWidget
from typing_extensions import override

from gui.memory import Memory
from gui.pages.runs.name_delegate import NameDelegate
from gui.pages.runs.run_table import COLUMNS, RunFilter, RunTable
from gui.tables.copying import TableCopies

if TYPE_CHECKING:
    from core.runs.folder import RunSummary

LEAST_NAME_PX = 280
INDENTATION_PX = 16
DISPENSABLE = ("note", "method", "size_mb", "backbone", "rows", "seconds", "tags")
"""Columns that give way to the name where the window is narrow, the first one first."""
OF_A_PERSON = ("tags", "note")
"""Columns that are there once one run has something in them."""


class RunView(QTreeView):
    """A tree of runs with a head whose menu chooses the columns."""

    opening = Signal()  # a double click on any other cell than the name, which that edits

    def __init__(self, table: RunTable, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table, self._memory = table, memory
        self._folded: set[Path] = set()
        self._crowded_out: set[str] = set()
        self.filter = RunFilter(self)
        self.filter.setSourceModel(table)
        self.names = NameDelegate(self)
        self.setModel(self.filter)
        self.setItemDelegateForColumn(0, self.names)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)  # F2 is an action, whatever cell is current
        self.setExpandsOnDoubleClick(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setIndentation(INDENTATION_PX)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.copies = TableCopies(self, has_menu=False)
        self._set_up_head()
        self.filter.modelReset.connect(self._unfold)
        self.doubleClicked.connect(self._on_double_clicked)
        self.collapsed.connect(self._on_collapsed)
        self.expanded.connect(self._on_expanded)

    def _set_up_head(self) -> None:
        head = self.header()
        head.setStretchLastSection(False)
        head.setResizeContentsPrecision(0)  # the rows that are seen: there may be hundreds
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.moveSection(head.visualIndex(COLUMNS.index("tags")), 1)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._show_column_menu)
        self.setSortingEnabled(True)
        self.sortByColumn(COLUMNS.index("started"), Qt.SortOrder.DescendingOrder)

    # what is marked

    def run_at(self, index: QModelIndex) -> RunSummary:
        """The run of a row."""
        return self.table.run_at(self.filter.mapToSource(index))

    def selected(self) -> list[RunSummary]:
        """The marked runs, from top to bottom."""
        return [self.run_at(index) for index in sorted(self.selectionModel().selectedRows(), key=_position)]

    def mark(self, paths: Iterable[Path]) -> None:
        """Mark these runs beside those that are marked already."""
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for path in paths:
            index = self.filter.mapFromSource(self.table.find(path))
            if index.isValid():
                self.selectionModel().select(index, flags)

    def carry_over(self, before: RunView) -> None:
        """Mark, fold and sort the runs as in another view of them."""
        self._folded |= before._folded
        self._unfold()
        head = before.header()
        self.sortByColumn(head.sortIndicatorSection(), head.sortIndicatorOrder())
        self.mark(run.path for run in before.selected())

    def rename(self, run: RunSummary) -> None:
        """Edit the name of a run in its cell."""
        index = self.filter.mapFromSource(self.table.find(run.path))
        self.setCurrentIndex(index)
        self.edit(index)

    def search(self, text: str) -> None:
        """Show the runs in which every word occurs, and those above them."""
        self.filter.search(text)
        self._unfold()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if index.column():
            self.opening.emit()

    # what is folded

    def _unfold(self) -> None:
        self.setRootIsDecorated(self.table.has_families)
        folded = set(self._folded)
        self.expandAll()
        self._folded = folded  # what a search has unfolded is folded again after it
        for path in () if self.filter.is_searching else folded:
            index = self.filter.mapFromSource(self.table.find(path))
            if index.isValid():
                self.collapse(index)

    def _on_collapsed(self, index: QModelIndex) -> None:
        self._folded.add(self.run_at(index).path)

    def _on_expanded(self, index: QModelIndex) -> None:
        self._folded.discard(self.run_at(index).path)

    # columns

    def fit_columns(self) -> None:
        """Hide columns until the names have room; the tooltip of a name has its folder."""
        by_hand = self._memory.run_columns
        head = self.header()
        chosen = [name for name in COLUMNS[1:] if by_hand.get(name, True) and self._has_content(name)]
        widths = {}
        for name in chosen:
            at = COLUMNS.index(name)
            widths[name] = max(head.sectionSizeHint(at), self.sizeHintForColumn(at))
        room = self.viewport().width() - LEAST_NAME_PX - sum(widths.values())
        self._crowded_out = set()
        for name in sorted(DISPENSABLE, key=lambda name: by_hand.get(name, False)):  # those wanted by hand go last
            if room < 0 and name in widths:
                self._crowded_out.add(name)
                room += widths[name]
        for at, name in enumerate(COLUMNS[1:], start=1):
            self.setColumnHidden(at, name not in widths or name in self._crowded_out)

    def _has_content(self, column: str) -> bool:
        return column not in OF_A_PERSON or any(getattr(run, column) for run in self.table.runs)

    def make_column_menu(self) -> QMenu:
        """The menu of the head: a checked entry for every column that is shown where there is room."""
        by_hand = self._memory.run_columns
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Columns"))
        menu.setToolTipsVisible(True)
        for name in COLUMNS[1:]:
            action = menu.addAction(self._name_entry(name))
            action.setCheckable(True)
            action.setChecked(by_hand.get(name, True))
            action.setData(name)
            action.triggered.connect(self._on_column_chosen)
        menu.addSeparator()
        usual = menu.addAction(self.tr("The usual columns"))
        usual.setEnabled(bool(by_hand))
        usual.triggered.connect(self._forget_columns)
        return menu

    def _name_entry(self, name: str) -> str:
        text = self.table.name_column(name)
        if not self._has_content(name):
            return self.tr("{column} (no run has any)").format(column=text)
        return self.tr("{column} (no room now)").format(column=text) if name in self._crowded_out else text

    def _show_column_menu(self, place: QPoint) -> None:
        menu = self.make_column_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.header().mapToGlobal(place))

    def _on_column_chosen(self, is_on: bool) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._memory.run_columns = {**self._memory.run_columns, str(action.data()): is_on}
            self.fit_columns()

    def _forget_columns(self) -> None:
        self._memory.run_columns = {}
        self.fit_columns()

    # Qt's event handlers

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_NAME_PX, super().minimumSizeHint().height())


def _position(index: QModelIndex) -> tuple[int, ...]:
    """Where a row is in the tree: the numbers of the rows that lead to it."""
    above = index.parent()
    return (*_position(above), index.row()) if above.isValid() else (index.row(),)
