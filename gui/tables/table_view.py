"""A read-only table view: selects complete rows, one line each, without a grid; its cells can be copied."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from gui.tables.copying import TableCopies
from gui.tables.text_delegate import TextDelegate


def make_table_view(
    name: str,
    model: QAbstractItemModel,
    parent: QWidget | None = None,
    *,
    row_px: int = 28,
    can_sort: bool = True,
    has_row_heads: bool = False,
) -> QTableView:
    """A read-only view of a model; the tab key leaves it.

    Args:
        name: for a screen reader.
        row_px: height of a row.
        can_sort: whether a click on a column's head sorts by it.
        has_row_heads: whether the rows are numbered at their left.
    """
    view = QTableView(parent)
    view.setAccessibleName(name)
    view.setModel(model)
    view.setItemDelegate(TextDelegate(view))
    view.setSortingEnabled(can_sort)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.verticalHeader().setVisible(has_row_heads)
    view.verticalHeader().setDefaultSectionSize(row_px)
    TableCopies(view)
    return view
