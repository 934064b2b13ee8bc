"""Copies cells of any table to the clipboard: tabs between columns, with the heads above them.

A cell is copied as it is, also one that begins with = + or @: the clipboard goes wherever a person pastes it, and with
an apostrophe in front it would be a wrong text everywhere but in a spreadsheet. Files, which are passed on, are guarded
(`core.data.office_text.make_safe`).
"""

from __future__ import annotations

from PySide6.QtCore import SIGNAL, QAbstractItemModel, QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTableView, QToolTip, QTreeView
from typing_extensions import override

from gui.tables.cell_text import show_in_cell
from gui.tables.frame_model import VALUE_ROLE, FrameModel
from gui.wording import say_count

MOST_COPIED_CELLS = 200_000


class TableCopies(QObject):
    """The actions of a table that copy: what is selected with its heads (Ctrl+C), without them, and the whole table.

    Where nothing is selected, or nothing can be, they copy the whole table; a single cell is copied without its head.

    Args:
        has_menu: whether a right click shows the actions; a table with a menu of its own adds `actions` to it.
        has_row_heads: whether the heads of the rows are names, which belong to the cells.
    """

    refused = Signal(int)
    """The number of cells, where it is too many; where no one listens, a tooltip says so."""

    def __init__(self, view: QTableView | QTreeView, *, has_menu: bool = True, has_row_heads: bool = False) -> None:
        super().__init__(view)
        self._view, self._has_row_heads = view, has_row_heads
        copy = QAction(self.tr("Copy with heads"), self)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        bare = QAction(self.tr("Copy without heads"), self)
        whole = QAction(self.tr("Copy the whole table"), self)
        copy.triggered.connect(self.copy)
        bare.triggered.connect(self.copy_bare)
        whole.triggered.connect(self.copy_whole)
        self.actions = [copy, bare, whole]
        for action in self.actions:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            view.addAction(action)
        view.installEventFilter(self)
        if has_menu and view.contextMenuPolicy() == Qt.ContextMenuPolicy.DefaultContextMenu:
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Before the view, which would copy the current cell alone, and with its text as it is cut for the cell.
        is_copy = (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Copy)
        )
        if is_copy:
            self.copy()
        return is_copy

    def copy(self) -> None:
        """Copy what is selected, with its heads."""
        self._copy(self._find_selected(), has_heads=True)

    def copy_bare(self) -> None:
        """Copy what is selected, without heads."""
        self._copy(self._find_selected(), has_heads=False)

    def copy_whole(self) -> None:
        """Copy every cell that is shown, with the heads."""
        self._copy(None, has_heads=True)

    def _copy(self, spans: list[tuple[int, int, int, int]] | None, *, has_heads: bool) -> None:
        model, view = self._view.model(), self._view
        if model is None or not model.rowCount():
            return
        if isinstance(view, QTreeView):
            self._copy_tree(view, is_whole=spans is None, has_heads=has_heads)
            return
        if spans is None:
            spans = [(0, model.rowCount() - 1, 0, model.columnCount() - 1)]
        count = sum((bottom - top + 1) * (right - left + 1) for top, bottom, left, right in spans)
        if count > MOST_COPIED_CELLS:
            self._refuse(count)
            return
        QGuiApplication.clipboard().setText(self._write(view, model, spans, has_heads=has_heads and count > 1))

    def _refuse(self, count: int) -> None:
        if self.receivers(SIGNAL("refused(int)")):
            self.refused.emit(count)
            return
        sentence = self.tr("{count} cells are too many for the clipboard; {most} are the most.").format(
            count=say_count(count), most=say_count(MOST_COPIED_CELLS)
        )
        QToolTip.showText(self._view.mapToGlobal(QPoint(24, 24)), sentence, self._view)

    def _find_selected(self) -> list[tuple[int, int, int, int]] | None:
        """The selected cells as (top, bottom, left, right); None for all where none is."""
        selection = self._view.selectionModel()
        spans = selection.selection().toList() if selection is not None else []
        found = [(span.top(), span.bottom(), span.left(), span.right()) for span in spans if span.isValid()]
        return found or None

    def _copy_tree(self, view: QTreeView, *, is_whole: bool, has_heads: bool) -> None:
        """Copy the chosen rows of a tree, or every row that is unfolded, in the order shown."""
        model, head = view.model(), view.header()
        columns = sorted((at for at in range(head.count()) if not view.isColumnHidden(at)), key=head.visualIndex)
        chosen = {index.siblingAtColumn(0) for index in view.selectionModel().selectedRows()}
        lines = [[str(model.headerData(at, Qt.Orientation.Horizontal) or "") for at in columns]] if has_heads else []
        row = model.index(0, 0)
        while row.isValid():
            if is_whole or not chosen or row in chosen:
                lines.append([_read(model, row.siblingAtColumn(at)) for at in columns])
            row = view.indexBelow(row)
        QGuiApplication.clipboard().setText("\n".join("\t".join(map(quote_cell, line)) for line in lines))

    def _write(
        self, view: QTableView, model: QAbstractItemModel, spans: list[tuple[int, int, int, int]], *, has_heads: bool
    ) -> str:
        cells: dict[int, dict[int, str]] = {}
        for top, bottom, left, right in spans:
            for row in range(top, bottom + 1):
                own = cells.setdefault(row, {})
                for column in range(left, right + 1):
                    own[column] = _read(model, model.index(row, column))
        head = view.horizontalHeader()
        rows = [row for row in sorted(cells) if not view.isRowHidden(row)]
        columns = sorted(
            {column for row in cells.values() for column in row if not view.isColumnHidden(column)},
            key=head.visualIndex,
        )
        lines = [[cells[row].get(column, "") for column in columns] for row in rows]
        if self._has_row_heads:
            names = [str(model.headerData(row, Qt.Orientation.Vertical) or "") for row in rows]
            lines = [[name, *line] for name, line in zip(names, lines, strict=True)]
        if has_heads:
            heads = [str(model.headerData(column, Qt.Orientation.Horizontal) or "") for column in columns]
            lines.insert(0, ["", *heads] if self._has_row_heads else heads)
        if len(lines) == 1 and len(lines[0]) == 1:
            return lines[0][0]
        return "\n".join("\t".join(map(quote_cell, line)) for line in lines)


def _read(model: QAbstractItemModel, index: QModelIndex) -> str:
    """The whole text of a cell, not its shortened one; other values as they are shown."""
    if isinstance(model, FrameModel):
        value = index.data(VALUE_ROLE)
        # A model may show other words than its value: these are what a person sees, and copies.
        if isinstance(value, str) and index.data() == show_in_cell(value):
            return value
    shown = index.data()
    return "" if shown is None else str(shown)


def quote_cell(cell: str) -> str:
    """A cell for the clipboard; quoted where it holds tabs, line breaks or quotes, as spreadsheets read it."""
    if any(sign in cell for sign in '\t\n\r"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell
