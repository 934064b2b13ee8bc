"""Every class as both runs do it, side by side; the better figure is bold."""

from __future__ import annotations

import pandas as pd
from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QTableView, QVBoxLayout, QWidget
from typing_extensions import override

from core.tasks.comparison import Comparison
from gui import theme
from gui.tables.frame_model import AnyIndex, FrameModel
from gui.tables.table_view import make_table_view

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_PAIRS = (("f1_before", "f1_after"), ("recall_before", "recall_after"), ("precision_before", "precision_after"))
_FIGURE_PX, _NAME_PX = 64, 180


class ClassModel(FrameModel):
    """One row a class; of each pair of figures the higher one is bold."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(pd.DataFrame(), parent)
        self._bold = QFont()
        self._bold.setPixelSize(theme.FONT_BODY)
        self._bold.setBold(True)

    def is_better(self, index: AnyIndex) -> bool:
        """Whether the cell holds the higher one of two figures."""
        name, row = str(self.frame.columns[index.column()]), self.row_at(index.row())
        for pair in _PAIRS:
            if name in pair:
                other = pair[1 - pair.index(name)]
                return float(self.frame[name].iloc[row]) > float(self.frame[other].iloc[row])
        return False

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and role == Qt.ItemDataRole.FontRole:
            return self._bold if self.is_better(index) else None
        if index.isValid() and role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return _RIGHT
        return super().data(index, role)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal and section:
            return _RIGHT
        return super().headerData(section, orientation, role)


class CompareClasses(QWidget):
    """The table of classes; `class_chosen` gives the name of one that was double-clicked or entered."""

    class_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self.model = ClassModel(self)
        self.table: QTableView = make_table_view(self.tr("Classes of both runs"), self.model, self)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setToolTip(self.tr("Double-click a class to see its rows"))
        self.table.activated.connect(self._on_activated)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SMALL_GAP, 0, 0)
        column.addWidget(self.table)

    def show_comparison(self, found: Comparison) -> None:
        """Show the classes of a comparison, those that changed most first."""
        pairs = sorted(found.per_class, key=lambda pair: -abs(pair.after.f1 - pair.before.f1))
        self._names = [pair.name for pair in pairs]
        titles = {
            "name": self.tr("class"),
            "support": self.tr("rows"),
            "fixed": self.tr("fixed"),
            "broken": self.tr("broken"),
            "f1_before": self.tr("F1 A"),
            "f1_after": self.tr("F1 B"),
            "recall_before": self.tr("recall A"),
            "recall_after": self.tr("recall B"),
            "precision_before": self.tr("precision A"),
            "precision_after": self.tr("precision B"),
        }
        frame = pd.DataFrame(
            [
                (
                    pair.name,
                    pair.support,
                    pair.fixed,
                    pair.broken,
                    *(round(value, 3) for value in (pair.before.f1, pair.after.f1)),
                    *(round(value, 3) for value in (pair.before.recall, pair.after.recall)),
                    *(round(value, 3) for value in (pair.before.precision, pair.after.precision)),
                )
                for pair in pairs
            ],
            columns=list(titles),
        )
        self.model.set_frame(frame, titles)
        header = self.table.horizontalHeader()
        for at in range(len(titles)):
            header.resizeSection(at, max(_FIGURE_PX, header.sectionSizeHint(at)) if at else _NAME_PX)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def _on_activated(self, index: QModelIndex) -> None:
        self.class_chosen.emit(self._names[self.model.row_at(index.row())])
