"""The model and the baselines as a table; a click on a baseline chooses it for comparison."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QVBoxLayout, QWidget
from typing_extensions import override

from core.tasks.recommend.report import RankingReport
from gui import theme
from gui.figure_names import name_baseline, name_figure_column
from gui.tables.cell_text import plain_tooltip
from gui.tables.frame_model import ROW_ROLE, VALUE_ROLE, AnyIndex
from gui.tables.report_model import ReportModel
from gui.tables.table_view import make_table_view
from gui.tasks.recommend.ranking_text import FIGURES, MODEL, explain_column, report_frame, show_figure

_NUMBER_PX, _INTERVAL_PX, _NAME_PX, _ROW_PX = 92, 124, 150, 28


class RankingTable(QWidget):
    """`baseline_chosen` gives the name of the baseline in the clicked row; a click on a head sorts."""

    baseline_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = _RankModel(self)
        self.table = make_table_view(self.tr("Report"), self.model, self, row_px=_ROW_PX)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.clicked.connect(self._on_clicked)
        self.table.activated.connect(self._on_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)

    def show_report(self, report: RankingReport, baselines: Mapping[str, RankingReport]) -> None:
        """Show another report; the model first, then the baselines, the best first."""
        frame = report_frame(report, baselines)
        titles = {name: name_figure_column(name) for name in FIGURES if name in frame.columns}
        titles |= {name: self.tr("95 % between") for name in frame.columns if name.endswith(" 95 %")}
        self.model.set_frame(frame, {"name": self.tr("Ranked by"), **titles})
        head = self.table.horizontalHeader()
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setStretchLastSection(False)
        for column, name in enumerate(frame.columns):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            head.resizeSection(column, _INTERVAL_PX if name.endswith(" 95 %") else _NUMBER_PX if column else _NAME_PX)
        self._fit()

    def mark_baseline(self, name: str) -> None:
        """Mark the row of the baseline that the model is compared with."""
        names = list(self.model.frame["name"]) if "name" in self.model.frame else []
        position = self.model.position_of(names.index(name)) if name in names else -1
        self.table.clearSelection() if position < 0 else self.table.selectRow(position)

    def _fit(self) -> None:
        """Give the name the remaining width; a table that is too wide scrolls, with room for the scroll bar."""
        head = self.table.horizontalHeader()
        others = sum(head.sectionSize(column) for column in range(1, head.count()))
        head.resizeSection(0, max(_NAME_PX, self.width() - others - 6))
        bar = self.table.horizontalScrollBar().sizeHint().height() if others + _NAME_PX > self.width() - 6 else 0
        self.table.setFixedHeight(head.sizeHint().height() + self.model.rowCount() * _ROW_PX + bar + 6)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.model.columnCount():
            self._fit()

    def _on_clicked(self, index: QModelIndex) -> None:
        name = str(self.model.frame["name"].iloc[int(index.data(ROW_ROLE))])
        if name != MODEL:
            self.baseline_chosen.emit(name)


class _RankModel(ReportModel):
    """Shows intervals in a lighter colour than figures, and explains the heads."""

    model_name = MODEL

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column = self.column_at(index)
        is_interval = column.endswith(" 95 %")
        if role == Qt.ItemDataRole.FontRole and is_interval:
            return None
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(theme.current().text3) if is_interval else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return None
        if role == Qt.ItemDataRole.DisplayRole and column == "name":
            name = self.name_at(index)
            return self.tr("This model") if name == MODEL else name_baseline(name)
        if role == Qt.ItemDataRole.DisplayRole and column in FIGURES:
            value = float(index.data(VALUE_ROLE))
            return "–" if value != value else show_figure(column, value)
        return super().data(index, role)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        is_column = orientation == Qt.Orientation.Horizontal and 0 <= section < self.frame.shape[1]
        if role == Qt.ItemDataRole.ToolTipRole and is_column:
            column = str(self.frame.columns[section])
            if column.endswith(" 95 %"):
                return plain_tooltip(
                    self.tr(
                        "If other users of the same kind had been asked, the figure would lie between these in 95 of "
                        "100 cases."
                    )
                )
            return plain_tooltip(explain_column(column)) if column in FIGURES else None
        return super().headerData(section, orientation, role)
