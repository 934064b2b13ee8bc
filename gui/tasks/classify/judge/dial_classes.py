"""The dial class by class: how much of each is answered alone, how much of that is right, and which never is."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QVBoxLayout, QWidget
from typing_extensions import override

from core.tasks.classify.dial_values import DialClass
from gui.tables.cell_text import format_share
from gui.tables.frame_model import AnyIndex, FrameModel
from gui.tables.table_view import make_table_view
from gui.wording import put_percent, say_count

_NAME, _ROWS, _ALONE, _RIGHT, _FROM, _NEVER = "name", "rows", "alone", "right", "from", "never"
_COLUMNS = (_NAME, _ROWS, _ALONE, _RIGHT, _FROM, _NEVER)
_NUMBER_PX, _WIDE_PX = 64, 148


class ClassesModel(FrameModel):
    """A row for each class; the last column has a box to tick. `ticked` gives the class and whether it is."""

    ticked = Signal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent=parent)
        self._classes: tuple[DialClass, ...] = ()

    def show_classes(self, classes: Sequence[DialClass]) -> None:
        """Show other figures of the classes; the order of the rows stays while they are the same classes."""
        self._classes = tuple(classes)
        frame = pd.DataFrame(
            [(one.name, one.rows, one.share, one.accuracy, one.threshold, one.is_never) for one in classes],
            columns=list(_COLUMNS),
        )
        if list(frame[_NAME]) != (list(self.frame[_NAME]) if _NAME in self.frame else []):
            self.set_frame(frame, self._name_columns())
            return
        column, direction = self.sorted_by
        self._set_frame(frame)
        if column >= 0:
            self.sort(column, direction)
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(_COLUMNS) - 1))

    def _name_columns(self) -> dict[str, str]:
        return {
            _NAME: self.tr("class"),
            _ROWS: self.tr("texts"),
            _ALONE: self.tr("alone"),
            _RIGHT: self.tr("right of these"),
            _FROM: self.tr("from"),
            _NEVER: self.tr("never alone"),
        }

    def class_at(self, position: int) -> DialClass:
        """The class in a row of the view."""
        return self._classes[self.row_at(position)]

    @override
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == _COLUMNS.index(_NEVER) else flags

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        one, column = self.class_at(index.row()), _COLUMNS[index.column()]
        if column == _NEVER:
            if role == Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if one.is_never else Qt.CheckState.Unchecked
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return self.tr("never alone") if one.is_never else self.tr("may be alone")
            return None if role == Qt.ItemDataRole.DisplayRole else super().data(index, role)
        if role == Qt.ItemDataRole.TextAlignmentRole and column != _NAME:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.DisplayRole and column != _NAME:
            return self._say(one, column)
        return super().data(index, role)

    def _say(self, one: DialClass, column: str) -> str:
        if column == _ROWS:
            return say_count(one.rows)
        if column == _ALONE:
            return format_share(one.share) if one.rows else "\u2013"
        if column == _RIGHT:
            if one.accuracy is None:
                return "\u2013"
            return self.tr("{right} ({low} to {high})").format(
                right=put_percent(f"{100 * one.accuracy:.0f}"),
                low=f"{100 * one.low:.0f}",
                high=f"{100 * one.high:.0f}",
            )
        return "\u2013" if one.threshold is None or one.threshold > 1 else f"{one.threshold:.3f}"

    @override
    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or _COLUMNS[index.column()] != _NEVER:
            return False
        self.ticked.emit(self.class_at(index.row()).name, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True


class DialClasses(QWidget):
    """The table; a tick, or Space on a row, says that a class is never answered alone. `class_chosen` gives the name of
    the selected class.
    """

    class_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ClassesModel(self)
        self.model.explain(
            {
                _NAME: self.tr("A click draws the curve of the class"),
                _ROWS: self.tr("Held-back texts that are answered with the class"),
                _ALONE: self.tr("Of these, the share that it would answer alone"),
                _RIGHT: self.tr("Of those answered alone, the share that is right, and where it lies 95 of 100 times"),
                _FROM: self.tr("How sure the model has to be of the class to answer alone, from 0 to 1"),
                _NEVER: self.tr("Ticked: texts answered with this class always go to a person (Space)"),
            }
        )
        self.table = make_table_view(self.tr("The dial class by class"), self.model, self)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setMinimumHeight(150)
        self.table.selectionModel().currentRowChanged.connect(self._on_chosen)
        QShortcut(QKeySequence(Qt.Key.Key_Space), self.table, self._tick, context=Qt.ShortcutContext.WidgetShortcut)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)

    def show_classes(self, classes: Sequence[DialClass]) -> None:
        """Show the classes of a dial."""
        is_first = not self.model.rowCount()
        self.model.show_classes(classes)
        if is_first and classes:
            header = self.table.horizontalHeader()
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
            for column, width in enumerate((0, _NUMBER_PX, _NUMBER_PX, _WIDE_PX, _NUMBER_PX, 0)):
                if width:
                    header.resizeSection(column, width)
            header.setStretchLastSection(False)
            header.resizeSection(len(_COLUMNS) - 1, max(96, header.sectionSizeHint(len(_COLUMNS) - 1) + 8))
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def clear_choice(self) -> None:
        """Select no class."""
        self.table.clearSelection()
        self.table.setCurrentIndex(QModelIndex())

    def _on_chosen(self, current: QModelIndex) -> None:
        if current.isValid():
            self.class_chosen.emit(self.model.class_at(current.row()).name)

    def _tick(self) -> None:
        current = self.table.currentIndex()
        if current.isValid():
            one = self.model.class_at(current.row())
            self.model.ticked.emit(one.name, not one.is_never)
