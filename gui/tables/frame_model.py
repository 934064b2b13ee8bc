"""A Qt table model over a pandas frame: sorts and filters row numbers, never copies a cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from gui.tables.cell_text import cell_tooltip, plain_tooltip, show_in_cell
from gui.tables.ordering import looks_numeric, sort_rows

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

VALUE_ROLE = int(Qt.ItemDataRole.UserRole)
"""The cell's value, not its shortened text."""
ROW_ROLE = VALUE_ROLE + 1
"""The row's number in the frame, whatever is sorted or filtered."""


class FrameModel(QAbstractTableModel):
    """The rows of a frame in any order, all of them or some.

    "Row number" is the position in the frame, from 0; "position" is the row in the view.
    """

    shown_rows_changed = Signal()

    def __init__(
        self,
        frame: pd.DataFrame | None = None,
        parent: QObject | None = None,
        *,
        titles: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._titles = dict(titles or {})
        self._tips: dict[str, str] = {}
        self._order: np.ndarray | None = None  # row numbers by sorted position; None: as in the frame
        self._chosen: np.ndarray | None = None  # the filter, ascending row numbers; None: all
        self._shown: np.ndarray | None = None  # row number at each position; None: the frame itself
        self._sorted_by: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)
        self._set_frame(frame if frame is not None else pd.DataFrame())

    @property
    def frame(self) -> pd.DataFrame:
        """The frame in its own order."""
        return self._frame

    @property
    def sorted_by(self) -> tuple[int, Qt.SortOrder]:
        """Column and direction in force; column -1 is the order of the frame."""
        return self._sorted_by

    def set_frame(self, frame: pd.DataFrame, titles: Mapping[str, str] | None = None) -> None:
        """Show another frame from its top, unsorted and unfiltered."""
        self.beginResetModel()
        self._titles = dict(titles or {})
        self._order = self._chosen = self._shown = None
        self._sorted_by = (-1, Qt.SortOrder.AscendingOrder)
        self._set_frame(frame)
        self.endResetModel()
        self.shown_rows_changed.emit()

    def explain(self, tips: Mapping[str, str]) -> None:
        """Say on hover over its head what a column means; `tips` by the names of the frame's columns."""
        self._tips = dict(tips)

    def set_rows(self, row_numbers: Sequence[int] | np.ndarray | None) -> None:
        """Show only these rows of the frame, in the order in force; None shows all. Numbers outside the frame are left
        out.
        """
        chosen = None
        if row_numbers is not None:
            chosen = np.asarray(row_numbers, dtype=np.int64)
            chosen = chosen[(chosen >= 0) & (chosen < len(self._frame))]
            # A mask is many times quicker than sorting, and a filter may hold a million rows.
            is_chosen = np.zeros(len(self._frame), dtype=bool)
            is_chosen[chosen] = True
            chosen = np.flatnonzero(is_chosen)
        self.beginResetModel()
        self._chosen = chosen
        self._arrange()
        self.endResetModel()
        self.shown_rows_changed.emit()

    def shown_rows(self) -> np.ndarray:
        """Row numbers in the order they are shown; [positions], int64."""
        return np.arange(len(self._frame), dtype=np.int64) if self._shown is None else self._shown

    def row_at(self, position: int) -> int:
        """The row number shown at a position."""
        return position if self._shown is None else int(self._shown[position])

    def position_of(self, row_number: int) -> int:
        """The position of a row; -1 when it is filtered out."""
        if self._shown is None:
            return row_number if 0 <= row_number < len(self._frame) else -1
        positions = np.flatnonzero(self._shown == row_number)
        return int(positions[0]) if len(positions) else -1

    def value_at(self, position: int, column: int) -> object:
        """The cell's value."""
        return self._cells[column][self.row_at(position)]

    def set_order(
        self, order: np.ndarray | None, column: int = -1, direction: Qt.SortOrder = Qt.SortOrder.AscendingOrder
    ) -> None:
        """Show the rows in this order, [rows] row numbers (`sort_rows` computes it, on any thread); None: as in the
        frame.
        """
        self.layoutAboutToBeChanged.emit()
        persistent = self.persistentIndexList()
        rows_before = [self.row_at(index.row()) for index in persistent]
        self._order = order
        self._sorted_by = (column if order is not None else -1, direction)
        self._arrange()
        if persistent:
            positions = self._positions_of(rows_before)
            moved = [self.index(row, index.column()) for row, index in zip(positions, persistent, strict=True)]
            self.changePersistentIndexList(persistent, moved)
        self.layoutChanged.emit()

    def _set_frame(self, frame: pd.DataFrame) -> None:
        self._frame = frame
        self._cells = [frame.iloc[:, position].array for position in range(frame.shape[1])]
        self._is_right: dict[int, bool] = {}

    def _arrange(self) -> None:
        if self._order is None:
            self._shown = self._chosen
        elif self._chosen is None:
            self._shown = self._order
        else:
            is_chosen = np.zeros(len(self._frame), dtype=bool)
            is_chosen[self._chosen] = True
            self._shown = self._order[is_chosen[self._order]]

    def _positions_of(self, row_numbers: list[int]) -> list[int]:
        if self._shown is None:
            return row_numbers
        position_of = np.full(len(self._frame), -1, dtype=np.int64)
        position_of[self._shown] = np.arange(len(self._shown))
        return [int(position) for position in position_of[row_numbers]]

    def _is_right_aligned(self, column: int) -> bool:
        if column not in self._is_right:
            self._is_right[column] = looks_numeric(self._frame.iloc[:, column])
        return self._is_right[column]

    @override
    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        if parent.isValid():
            return 0
        return len(self._frame) if self._shown is None else len(self._shown)

    @override
    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._cells)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return show_in_cell(self.value_at(index.row(), index.column()))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._is_right_aligned(index.column()) else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell_tooltip(self.value_at(index.row(), index.column()))
        if role == VALUE_ROLE:
            return self.value_at(index.row(), index.column())
        if role == ROW_ROLE:
            return self.row_at(index.row())
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self._cells):
            name = str(self._frame.columns[section])
            if role == Qt.ItemDataRole.DisplayRole:
                return show_in_cell(self._titles.get(name, name))
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if self._is_right_aligned(section) else _LEFT
            if role == Qt.ItemDataRole.ToolTipRole and name in self._tips:
                return plain_tooltip(self._tips[name])
        elif orientation == Qt.Orientation.Vertical and role == Qt.ItemDataRole.DisplayRole:
            return str(self.row_at(section) + 1)
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort on this thread; for a million rows call `sort_rows` on another thread, then `set_order`."""
        if not 0 <= column < len(self._cells):
            self.set_order(None)
            return
        descending = order == Qt.SortOrder.DescendingOrder
        self.set_order(sort_rows(self._frame.iloc[:, column], descending=descending), column, order)
