"""The table of the file: role menus in the heads, copy, exclude rows, sort."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QStyleOptionViewItem, QTableView, QWidget
from typing_extensions import override

from gui import theme
from gui.tables.cell_text import show_in_cell
from gui.tables.copying import TableCopies
from gui.tables.frame_model import AnyIndex
from gui.tables.table_model import COLUMN_ROLE, TableModel
from gui.tables.text_delegate import MarkingDelegate
from gui.widgets.role_header import RoleHeader

ROW_HEIGHT = 30
WIDTH_SAMPLE_ROWS = 60
MEASURED_CELLS = 6
WIDEST_SHORT_COLUMN_PX = 260
NARROWEST_TEXT_PX = 220
FITTED_COLUMNS = 60
WIDE_ROLES = ("text", "title+text", "question", "answer")
"""Columns of these roles get the remaining width."""


class DataTable(QTableView):
    """Shows the rows of a `TableModel`; changes are requested by signals, never made here."""

    role_wanted = Signal(str, str)
    """A column's name and the role it should have."""
    sort_wanted = Signal(int, Qt.SortOrder)
    """Column (-1: the order of the file) and direction."""
    exclude_wanted = Signal(object)
    """Row numbers to exclude."""
    restore_wanted = Signal(object)
    """Row numbers to include again."""
    copy_refused = Signal(int)
    """The number of selected cells, where it is too many for the clipboard."""
    row_chosen = Signal(int)
    """The row number under the cursor; -1 for none."""
    menu_opening = Signal(object, object)
    """The context menu, to which more can be added, and the row numbers it is about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roles: Mapping[str, str] | None = None
        self.can_leave_out = True  # whether rows can be excluded
        self._role_names: dict[str, str] = {}
        self._fits_text_column = True
        self._short_widths: dict[int, int] = {}  # measured once per table: every resize event needs them
        self.table_model = TableModel(self)
        self.heads = RoleHeader(self)
        self.menu: QMenu | None = None
        self.setHorizontalHeader(self.heads)
        self.heads.setVisible(True)
        self.heads.menu_requested.connect(self._open_role_menu)
        self.heads.sectionResized.connect(self._note_resize)
        self.setVerticalHeader(_LineHead(self))
        self.setModel(self.table_model)
        self.table_model.modelReset.connect(self._forget_widths)
        self._delegate = _CurrentRowDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setShowGrid(True)
        self.setCornerButtonEnabled(False)
        lines = self.verticalHeader()
        lines.setSectionResizeMode(lines.ResizeMode.Fixed)
        lines.setDefaultSectionSize(ROW_HEIGHT)
        lines.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        lines.setHighlightSections(False)
        lines.setToolTip(self.tr("The line of the file, as an editor counts it; a row may have several"))
        self.setAccessibleName(self.tr("Rows of the table"))
        self.copies = TableCopies(self, has_menu=False)
        self.copies.refused.connect(self.copy_refused)

    def set_roles(self, roles: Mapping[str, str] | None, role_names: Mapping[str, str]) -> None:
        """Show each column's role in its head; `role_names` are all roles there are, with their names in the user's
        language.
        """
        self._roles = roles
        self._role_names = dict(role_names)
        self.heads.set_role_names(self._role_names)
        self.table_model.set_roles(roles or {}, role_names)
        self._forget_widths()  # the chips in the heads are as wide as their texts
        self.fit_columns()

    def mark(self, text: str) -> None:
        """Mark a searched text wherever it is; "" marks nothing."""
        self._delegate.marked = text
        self.viewport().update()

    def fit_columns(self) -> None:
        """Give short columns the width they need and the text columns the remaining width."""
        columns = self.table_model.columnCount()
        if not columns or not self._fits_text_column:
            return
        text_columns = [c for c in range(columns) if self._role_of(c) in WIDE_ROLES]
        # Measuring hundreds of columns would be noticeable; those beyond keep the default width.
        widths = {c: self._short_width(c) for c in range(min(columns, FITTED_COLUMNS)) if c not in text_columns}
        taken = sum(widths.get(c, self.heads.defaultSectionSize()) for c in range(columns) if c not in text_columns)
        for column in text_columns:
            spare = (self.viewport().width() - taken) // len(text_columns)
            widths[column] = max(NARROWEST_TEXT_PX, spare)
        self.heads.sectionResized.disconnect(self._note_resize)
        for column, width in widths.items():
            self.heads.resizeSection(column, width)
        self.heads.sectionResized.connect(self._note_resize)

    def reset_widths(self) -> None:
        """Drop widths that were dragged: another table is shown."""
        self._fits_text_column = True

    def selected_row_numbers(self) -> list[int]:
        """Row numbers with a selected cell, in the order they are shown."""
        positions: set[int] = set()
        for span in self.selectionModel().selection().toList():
            positions.update(range(span.top(), span.bottom() + 1))
        return [self.table_model.row_at(position) for position in sorted(positions)]

    def copy_selection(self) -> None:
        """Copy the selected cells to the clipboard with their heads; full texts, not shortened ones."""
        if self.selectionModel().hasSelection():
            self.copies.copy()

    def toggle_excluded(self) -> None:
        """Exclude the selected rows; include them again when all of them are excluded already."""
        if not self.can_leave_out:
            return
        rows = self.selected_row_numbers()
        kept = [row for row in rows if not self.table_model.is_excluded(row)]
        if kept:
            self.exclude_wanted.emit(kept)
        elif rows:
            self.restore_wanted.emit(rows)

    def make_role_menu(self, column: int) -> QMenu:
        """The menu of a head: its roles, and sorting."""
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Role of the column"))
        group = QActionGroup(menu)
        columns = self.table_model.table.columns if self.table_model.table else ()
        name = columns[column] if column < len(columns) else ""
        for role, role_name in self._role_names.items() if name else ():
            action = menu.addAction(role_name)
            action.setCheckable(True)
            action.setChecked(self._role_of(column) == role)
            action.setData(("role", name, role))
            group.addAction(action)
        menu.addSeparator()
        for text, wanted in (
            (self.tr("Sort ascending"), ("sort", column, Qt.SortOrder.AscendingOrder)),
            (self.tr("Sort descending"), ("sort", column, Qt.SortOrder.DescendingOrder)),
            (self.tr("Order of the file"), ("sort", -1, Qt.SortOrder.AscendingOrder)),
        ):
            menu.addAction(text).setData(wanted)
        menu.triggered.connect(self._on_chosen)
        return menu

    def _open_role_menu(self, column: int, position: QPoint) -> None:
        if self._roles is None:
            return
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = self.make_role_menu(column)
        self.menu.popup(position)

    def _on_chosen(self, action: QAction) -> None:
        kind, what, how = action.data()
        if kind == "role":
            self.role_wanted.emit(what, str(how))
        else:
            self.sort_wanted.emit(what, how)

    def _role_of(self, column: int) -> str:
        return str(self.table_model.headerData(column, Qt.Orientation.Horizontal, COLUMN_ROLE) or "")

    def _forget_widths(self) -> None:
        self._short_widths.clear()

    def _short_width(self, column: int) -> int:
        if column not in self._short_widths:
            self._short_widths[column] = self._measure_short_width(column)
        return self._short_widths[column]

    def _measure_short_width(self, column: int) -> int:
        metrics, model = self.fontMetrics(), self.table_model
        rows = min(WIDTH_SAMPLE_ROWS, model.rowCount())
        # Read from the model in Python: sixty cells through Qt are sixty waits for Python's lock while other threads
        # work.
        cells = sorted({show_in_cell(model.value_at(position, column))[:60] for position in range(rows)}, key=len)
        widest = max((metrics.horizontalAdvance(cell) for cell in cells[-MEASURED_CELLS:]), default=0) + 24
        return max(self.heads.wanted_width(column), min(widest, WIDEST_SHORT_COLUMN_PX))

    def _note_resize(self, column: int, before: int, after: int) -> None:
        self._fits_text_column = False

    @override
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row() or not previous.isValid():
            self.viewport().update()  # the tint of the current row covers more than the cells that changed
            self.row_chosen.emit(self.table_model.row_at(current.row()) if current.isValid() else -1)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.toggle_excluded()
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, arg__1: QContextMenuEvent) -> None:
        rows = self.selected_row_numbers()
        if not rows:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.copies.actions)
        self.menu_opening.emit(menu, rows)
        if self.can_leave_out:
            self._offer_leaving_out(menu, rows)
        menu.popup(arg__1.globalPos())

    def _offer_leaving_out(self, menu: QMenu, rows: list[int]) -> None:
        all_out = all(self.table_model.is_excluded(row) for row in rows[:10_000])
        toggle = menu.addAction(self.tr("Take back in") if all_out else self.tr("Leave out of training"))
        toggle.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        toggle.triggered.connect(self.toggle_excluded)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()


class _LineHead(QHeaderView):
    """The line numbers; as wide as the highest of them, without asking the model for two hundred as Qt does."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionsClickable(True)

    @override
    def sizeHint(self) -> QSize:
        model = self.model()
        last = model.rowCount() - 1 if model is not None else -1
        if last < 0:
            return super().sizeHint()
        positions = {0, last // 2, last}
        return QSize(max(self.sectionSizeFromContents(position).width() for position in positions), 0)


class _CurrentRowDelegate(MarkingDelegate):
    """Tints the row whose text the side panel shows."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        # The style sheet paints over a background brush, but not over what is there already.
        view = self.parent()
        if isinstance(view, QTableView) and index.row() == view.currentIndex().row():
            painter.fillRect(option.rect, QColor(theme.current().surface2))
        super().paint(painter, option, index)
