"""The model compared with its baselines: how often the right answer is first, among the first three, and its mean
reciprocal rank.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget
from typing_extensions import override

from core.tasks.figures import find_metric
from core.tasks.match.report import MatchReport
from gui.figure_names import name_baseline, name_figure_column
from gui.tables.cell_text import plain_tooltip
from gui.tables.frame_model import VALUE_ROLE, AnyIndex
from gui.tables.report_model import ReportModel
from gui.tables.table_view import make_table_view
from gui.tasks.match.match_text import (
    FIGURES,
    MODEL,
    explain_baseline,
    explain_figure,
    report_frame,
)
from gui.widgets.probability_bars import say_percent

_NUMBER_PX, _ROW_PX, _NAME_PX = 124, 30, 140


class FiguresTable(QWidget):
    """A row for the model and for each baseline; a click on a head sorts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = _FiguresModel(self)
        self.table = make_table_view(self.tr("Report"), self.model, self, row_px=_ROW_PX)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)

    def show_report(self, report: MatchReport, baselines: Mapping[str, Any], split: str) -> None:
        """Show the report of another split."""
        frame = report_frame(report, baselines, split)
        self.model.set_frame(
            frame, {"name": self.tr("Found by"), **{figure: name_figure_column(figure) for figure in FIGURES}}
        )
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._fit()

    def _fit(self) -> None:
        head = self.table.horizontalHeader()
        for column in range(1, head.count()):
            head.resizeSection(column, _NUMBER_PX)
        head.resizeSection(0, max(_NAME_PX, self.width() - _NUMBER_PX * (head.count() - 1) - 6))
        self.table.setFixedHeight(head.sizeHint().height() + self.model.rowCount() * _ROW_PX + 6)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.model.columnCount():
            self._fit()


class _FiguresModel(ReportModel):
    """Adds tooltips that explain names and heads."""

    model_name = MODEL

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column, name = self.column_at(index), self.name_at(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(explain_baseline(name)) if column == "name" and name != MODEL else None
        if role == Qt.ItemDataRole.DisplayRole and column == "name":
            return self.tr("This model") if name == MODEL else name_baseline(name)
        if role == Qt.ItemDataRole.DisplayRole:
            value = float(index.data(VALUE_ROLE))
            return say_percent(value) if find_metric(column).format == "share" else f"{value:.3f}"
        return super().data(index, role)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        is_figure = orientation == Qt.Orientation.Horizontal and 0 < section < self.frame.shape[1]
        if role == Qt.ItemDataRole.ToolTipRole and is_figure:
            return plain_tooltip(explain_figure(str(self.frame.columns[section])))
        return super().headerData(section, orientation, role)
