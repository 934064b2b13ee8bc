"""The bin: removed runs with their sizes; they come back, or are deleted for ever."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui import theme
from gui.pages.runs.run_dialogs import DeletionQuestion
from gui.session.session import Session
from gui.tables.cell_text import plain_tooltip
from gui.tables.copying import TableCopies
from gui.translate import tr_message
from gui.widgets.card import make_label
from gui.wording import say_moment, say_size
from gui.work.background import Latest, Ticket

if TYPE_CHECKING:
    from core.errors import WorkbenchError
    from core.runs.bin import BinnedRun

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("name", "size_mb", "binned", "origin")
SORT_ROLE = Qt.ItemDataRole.UserRole


class BinTable(QAbstractTableModel):
    """What `list_bin` gives, one run a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runs: tuple[BinnedRun, ...] = ()

    def set_runs(self, runs: Sequence[BinnedRun]) -> None:
        """Show these runs."""
        if tuple(runs) != self.runs:
            self.beginResetModel()
            self.runs = tuple(runs)
            self.endResetModel()

    def say(self, run: BinnedRun, column: str) -> str:
        """The text of a cell."""
        match column:
            case "name":
                return tr_message(run.name)
            case "size_mb":
                return say_size(run.size_mb)
            case "binned":
                return say_moment(run.binned)
        return str(run.origin.parent)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.runs)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _align(COLUMNS[section])
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Name"), self.tr("Size"), self.tr("Removed"), self.tr("Came from"))[section]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        run, column = self.runs[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.say(run, column)
        if role == SORT_ROLE:
            return getattr(run, column) if column in ("size_mb", "binned") else self.say(run, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _align(column)
        if role == Qt.ItemDataRole.ToolTipRole and column in ("name", "origin"):
            return plain_tooltip(f"{tr_message(run.name)}\n{run.origin}")
        return None


class BinView(QWidget):
    """Lists the bin and offers to restore, to delete for ever, and to empty it."""

    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._deleting = Latest(session.background, self)
        self._chosen: tuple[BinnedRun, ...] = ()
        self.table = BinTable(self)
        self._order = QSortFilterProxyModel(self)
        self._order.setSortRole(SORT_ROLE)
        self._order.setSourceModel(self.table)
        self._make_view()
        self.back_button = self._make_button(self.tr("Back to the runs"), "chevron-left", "")
        self.restore_button = self._make_button(
            self.tr("Restore"), "undo", self.tr("Bring it back to where it came from")
        )
        self.delete_button = self._make_button(
            self.tr("Delete for ever…"), "close", self.tr("Delete the marked runs; they cannot come back")
        )
        self.empty_button = self._make_button(
            self.tr("Empty the bin…"), "bin", self.tr("Delete all that is in the bin; it cannot come back")
        )
        self.state = make_label("hint")
        self._lay_out()
        session.runs.listed.connect(self._on_listed)
        self._deleting.finished.connect(self._on_deleted)
        self._deleting.failed.connect(session.notices.raise_error)
        self.view.selectionModel().selectionChanged.connect(self._follow_selection)
        self.back_button.clicked.connect(self.closed)
        self.restore_button.clicked.connect(self.restore_selected)
        self.delete_button.clicked.connect(self._ask_for_selected)
        self.empty_button.clicked.connect(self._ask_for_all)
        self._on_listed()

    def _make_button(self, text: str, icon: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setIcon(theme.tint_icon(icon))
        button.setToolTip(tip)
        button.setAccessibleName(text.rstrip("…"))
        return button

    def _make_view(self) -> None:
        self.view = QTableView(self)
        self.view.setModel(self._order)
        self.view.setAccessibleName(self.tr("Runs in the bin"))
        TableCopies(self.view)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setSortingEnabled(True)
        self.view.sortByColumn(COLUMNS.index("binned"), Qt.SortOrder.DescendingOrder)
        self.view.setShowGrid(False)
        self.view.setTabKeyNavigation(False)
        self.view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(32)
        head = self.view.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in ("name", "origin"):
            head.setSectionResizeMode(COLUMNS.index(column), QHeaderView.ResizeMode.Stretch)

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Bin"), self)
        theme.set_role(title, "headline")
        head = QHBoxLayout()
        head.setSpacing(8)
        for part in (self.back_button, title):
            head.addWidget(part)
        head.addStretch()
        for part in (self.restore_button, self.delete_button, self.empty_button):
            head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addWidget(self.state)

    def selected(self) -> list[BinnedRun]:
        """The marked runs, from top to bottom."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [self.table.runs[self._order.mapToSource(self._order.index(row, 0)).row()] for row in rows]

    def restore_selected(self) -> None:
        """Bring the marked runs back."""
        if chosen := self.selected():
            self._session.runs.restore([run.path for run in chosen])

    def _on_listed(self) -> None:
        binned = self._session.runs.binned
        self.table.set_runs(binned)
        size = say_size(sum(run.size_mb for run in binned))
        self.state.setText(
            self.tr("%n run(s), {size}. They stay here until you delete them.", "", len(binned)).format(size=size)
            if binned
            else self.tr("The bin is empty.")
        )
        self.empty_button.setEnabled(bool(binned))
        self._follow_selection()

    def _follow_selection(self) -> None:
        is_any = bool(self.view.selectionModel().selectedRows())
        self.restore_button.setEnabled(is_any)
        self.delete_button.setEnabled(is_any)

    def _ask_for_selected(self) -> None:
        self._ask(self.selected(), is_all=False)

    def _ask_for_all(self) -> None:
        self._ask(self.table.runs, is_all=True)

    def _ask(self, runs: Sequence[BinnedRun], *, is_all: bool) -> None:
        if not runs:
            return
        self._chosen = tuple(runs)
        question = DeletionQuestion(self)
        question.ask_about([tr_message(run.name) for run in runs], sum(run.size_mb for run in runs), is_all=is_all)
        question.chosen.connect(self._delete)
        question.open()

    def _delete(self) -> None:
        self._deleting.start(_deleter([run.path for run in self._chosen]))

    def _on_deleted(self, result: tuple[int, int, tuple[WorkbenchError, ...]]) -> None:
        count, freed, problems = result
        if count:
            self._session.notices.raise_notice(
                self.tr("%n run(s) deleted; {size} are free now.", "", count).format(size=say_size(freed / 1e6)),
                severity="good",
            )
        for problem in problems:
            self._session.notices.raise_error(problem)
        self._session.runs.refresh()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.view.hasFocus():
            self._ask_for_selected()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.view.hasFocus():
            self.restore_selected()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _align(column: str) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == "size_mb" else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _deleter(paths: Sequence[Path]) -> Callable[[Ticket], tuple[int, int, tuple[WorkbenchError, ...]]]:
    def work(ticket: Ticket) -> tuple[int, int, tuple[WorkbenchError, ...]]:
        """How many runs were deleted, the bytes that are free now, and why others were not."""
        from core.errors import WorkbenchError
        from core.runs.bin import delete_for_ever

        count, freed = 0, 0
        problems: list[WorkbenchError] = []
        for path in paths:
            try:
                freed += delete_for_ever(path)
                count += 1
            except WorkbenchError as error:
                problems.append(error)
        return count, freed, tuple(problems)

    return work
