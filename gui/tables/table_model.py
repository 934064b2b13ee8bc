"""The open table as a Qt model: roles in the heads, line numbers of the file, excluded rows struck through."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont
from typing_extensions import override

from core.data.corrected_table import ADDED_NAME
from core.data.table import Table
from gui import theme
from gui.tables.cell_text import plain_tooltip
from gui.tables.correction_text import CorrectionText
from gui.tables.frame_model import AnyIndex, FrameModel
from gui.tables.text_delegate import CORRECTED_ROLE

if TYPE_CHECKING:
    from core.data.corrections import Correction

COLUMN_ROLE = int(Qt.ItemDataRole.UserRole) + 10
"""Of a column head: the role's name in the core ("text", "label", ...)."""


MOST_SHOWN_AT_ONCE = 20_000
"""Of more corrections the cells show the new labels once the table holds them."""


class TableModel(FrameModel):
    """A `Table` with the roles of its columns, the excluded rows, and marks in the corrected cells."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(pd.DataFrame(), parent)
        self._table: Table | None = None
        self._roles: dict[str, str] = {}
        self._role_names: dict[str, str] = {}
        self._is_excluded = np.zeros(0, dtype=bool)
        self._struck = QFont()
        self._struck.setStrikeOut(True)
        self._corrected: Mapping[int, Correction] = {}
        self._typed: dict[int, str] = {}  # labels by row that the frame does not hold yet
        self._label_column = -1  # where one column holds the label
        self._correction_text = CorrectionText(self)

    @property
    def table(self) -> Table | None:
        """The table that is shown; None for none."""
        return self._table

    def set_table(self, table: Table | None) -> None:
        """Show another table from its top, with no roles and nothing excluded yet."""
        self._table = table
        self._roles = {}
        self._corrected, self._typed, self._label_column = {}, {}, -1
        self._is_excluded = np.zeros(table.rows if table else 0, dtype=bool)
        self.set_frame(table.frame if table else pd.DataFrame())

    def set_roles(self, roles: Mapping[str, str], role_names: Mapping[str, str]) -> None:
        """Show each column's role; `role_names` are the roles in the user's language."""
        self._roles = dict(roles)
        self._role_names = dict(role_names)
        columns = self._table.columns if self._table is not None else ()
        labels = [at for at, name in enumerate(columns) if self._roles.get(name) == "label"]
        self._label_column = labels[0] if len(labels) == 1 else -1
        if self._cells:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._cells) - 1)

    def is_label_cell(self, index: AnyIndex) -> bool:
        """Whether a cell holds the label of its row, or one of its labels."""
        columns = self._table.columns if self._table is not None else ()
        return index.isValid() and index.column() < len(columns) and self._roles.get(columns[index.column()]) == "label"

    def set_corrected(self, corrected: Mapping[int, Correction]) -> None:
        """Mark these rows as corrected; a label that the table does not hold yet is shown at once."""
        before, self._corrected = self._corrected, corrected
        self._typed = {}
        if self._label_column >= 0 and len(corrected) + len(before) <= MOST_SHOWN_AT_ONCE:
            taken_back = {row: one.old for row, one in before.items() if row not in corrected}
            labels = taken_back | {row: one.new for row, one in corrected.items()}
            self._typed = {row: label for row, label in labels.items() if 0 <= row < len(self._frame)}
        self._repaint()

    def set_corrected_table(self, table: Table) -> None:
        """Show the cells of a table that differs in labels from the one that is shown, and perhaps has further rows."""
        if self._table is None or table.columns != self._table.columns:
            return
        has_other_rows = table.rows != self._table.rows
        if has_other_rows:
            self.beginResetModel()
        is_excluded = np.zeros(table.rows, dtype=bool)
        kept = min(table.rows, len(self._is_excluded))
        is_excluded[:kept] = self._is_excluded[:kept]
        self._is_excluded, self._table, self._typed = is_excluded, table, {}
        self._set_frame(table.frame)
        if has_other_rows:
            self._follow_rows(table.rows)
            self.endResetModel()
            self.shown_rows_changed.emit()
        else:
            self._repaint()

    def _follow_rows(self, rows: int) -> None:
        """Keep order and filter where the table has grown or shrunk at its end; added rows come last."""
        if self._order is not None:
            added = np.arange(len(self._order), rows, dtype=np.int64)
            self._order = np.concatenate([self._order[self._order < rows], added])
        if self._chosen is not None:
            self._chosen = self._chosen[self._chosen < rows]
        self._arrange()

    def set_given(self, labels: Mapping[int, str]) -> None:
        """Show labels that were given by hand, by row, as a further column at the right; without any there is none."""
        if self._table is None or (not labels and len(self._cells) == self._table.frame.shape[1]):
            return
        self.beginResetModel()
        frame = self._table.frame
        if labels:
            given = [""] * len(frame)
            for row, label in labels.items():
                if 0 <= row < len(given):
                    given[row] = label
            # At its place and not by its name: a column of the file may have the same one.
            frame = pd.concat([frame, pd.Series(given, index=frame.index, name=self.tr("given by hand"))], axis=1)
        self._set_frame(frame)
        self.endResetModel()
        self.shown_rows_changed.emit()

    def set_excluded(self, row_numbers: Collection[int]) -> None:
        """Strike these rows through, and no others."""
        self._is_excluded[:] = False
        rows = np.fromiter(row_numbers, dtype=np.int64, count=len(row_numbers))
        self._is_excluded[rows[(rows >= 0) & (rows < len(self._is_excluded))]] = True
        self._repaint()

    def _repaint(self) -> None:
        if self.rowCount() and self.columnCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def is_excluded(self, row_number: int) -> bool:
        """Whether this row is excluded."""
        return bool(self._is_excluded[row_number])

    def line_at(self, position: int) -> int:
        """The line of the file, from 1, of the row shown at a position."""
        assert self._table is not None
        return int(self._table.line_of[self.row_at(position)])

    @override
    def value_at(self, position: int, column: int) -> object:
        if column == self._label_column and self._typed:
            row = self.row_at(position)
            if row in self._typed:
                return self._typed[row]
        return super().value_at(position, column)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.FontRole:
            return self._struck if index.isValid() and self.is_excluded(self.row_at(index.row())) else None
        if role == Qt.ItemDataRole.ForegroundRole:
            if index.isValid() and self.is_excluded(self.row_at(index.row())):
                return QColor(theme.current().text3)
            return None
        if role in (CORRECTED_ROLE, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            correction = self._corrected.get(self.row_at(index.row())) if self.is_label_cell(index) else None
            if role == CORRECTED_ROLE:
                return correction is not None
            if correction is not None:
                sentence = self._correction_text.describe(correction)
                return (
                    plain_tooltip(sentence) if role == Qt.ItemDataRole.ToolTipRole else f"{correction.new}. {sentence}"
                )
        return super().data(index, role)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._table is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self._row_head(section, role)
        if section >= self._table.frame.shape[1]:
            return self._given_head(section, role)
        if section < 0:
            return None
        name = self._table.columns[section]
        column_role = self._roles.get(name, "")
        if role == COLUMN_ROLE:
            return column_role
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("{column}, role: {role}").format(
                column=name, role=self._role_names.get(column_role, column_role)
            )
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(name)
        return super().headerData(section, orientation, role)

    def _given_head(self, section: int, role: int) -> object:
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tr("Labels given by hand; they are in no file until a model learns from them.")
        return super().headerData(section, Qt.Orientation.Horizontal, role)

    def _is_added(self, row: int) -> bool:
        assert self._table is not None
        return self._table.sources[int(self._table.source_of[row])].name == ADDED_NAME

    def _row_head(self, position: int, role: int) -> object:
        if self._table is None or not 0 <= position < self.rowCount():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "+" if self._is_added(self.row_at(position)) else str(self.line_at(position))
        if role == Qt.ItemDataRole.ToolTipRole:
            row = self.row_at(position)
            if self._is_added(row):
                return self.tr("Added by hand; it is in no file")
            where = self.tr("{file}, line {line}").format(
                file=self._table.sources[int(self._table.source_of[row])].name, line=self.line_at(position)
            )
            return plain_tooltip(where + (self.tr(" (excluded)") if self.is_excluded(row) else ""))
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(theme.current().text3)
        return None
