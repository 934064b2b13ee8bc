"""The report as a table: a row per class, and the averages below it."""

from __future__ import annotations

import numpy as np
import pandas as pd
from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from core.metrics.labels import LabelReport
from gui.tables.frame_model import ROW_ROLE, FrameModel
from gui.tables.table_view import make_table_view

_NUMBERS_PX = 88
_COLUMNS = ("class", "precision", "recall", "f1", "support")


class ReportTable(QWidget):
    """A click on a class emits `class_chosen`; a click on a head sorts."""

    class_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        titles = {
            "class": self.tr("class"),
            "precision": self.tr("precision"),
            "recall": self.tr("recall"),
            "f1": self.tr("F1"),
            "support": self.tr("support"),
        }
        self._titles = titles
        tips = {
            "class": self.tr("A click shows the texts of the class below"),
            "precision": self.tr("Of the texts that were given this class, the share that has it"),
            "recall": self.tr("Of the texts that have this class, the share that was given it"),
            "f1": self.tr("Precision and recall in one figure, their harmonic mean; low where one of them is low"),
            "support": self.tr("How many of the judged texts have this class"),
        }
        self.model = FrameModel(parent=self)
        self.model.explain(tips)
        self.averages_model = FrameModel(parent=self)
        self.table = _make_table(self.tr("Report"), self.model, self)
        self.table.setSortingEnabled(True)
        self.averages = _make_table(self.tr("Averages"), self.averages_model, self)
        self.averages.horizontalHeader().hide()
        self.averages.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.averages.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.clicked.connect(self._on_clicked)
        self.table.activated.connect(self._on_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.table, 1)
        self._below = QVBoxLayout()
        self._below.addWidget(self.averages)
        layout.addLayout(self._below)
        self.table.verticalScrollBar().rangeChanged.connect(self._line_up)

    def show_report(self, report: LabelReport) -> None:
        """Show another report."""
        self.model.set_frame(per_class_frame(report, self.tr("none of them")), self._titles)
        names = (self.tr("all decisions (micro)"), self.tr("mean of classes (macro)"), self.tr("weighted by support"))
        self.averages_model.set_frame(averages_frame(report, names))
        for table in (self.table, self.averages):
            header = table.horizontalHeader()
            for column in range(1, len(_COLUMNS)):
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(column, _NUMBERS_PX)
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        rows = self.averages_model.rowCount()
        self.averages.setFixedHeight(rows * self.averages.verticalHeader().defaultSectionSize() + 4)

    def _line_up(self, low: int, high: int) -> None:
        """Align the averages with their columns, with or without a scroll bar above."""
        bar = self.table.verticalScrollBar().sizeHint().width() if high > low else 0
        self._below.setContentsMargins(0, 0, bar, 0)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.class_chosen.emit(int(index.data(ROW_ROLE)))


def per_class_frame(report: LabelReport, none: str = "(none of them)") -> pd.DataFrame:
    """class, precision, recall, f1, support: a row per class, and one called `none` where texts may have no label."""
    rows = [(s.name, s.precision, s.recall, s.f1, s.support) for s in report.per_class]
    if report.has_no_label and (own := report.no_label) is not None:
        rows.append((none, own.precision, own.recall, own.f1, own.support))
    return pd.DataFrame(rows, columns=list(_COLUMNS))


def averages_frame(report: LabelReport, names: tuple[str, str, str] = ("micro", "macro", "weighted")) -> pd.DataFrame:
    """Precision, recall and F1 on average, in the columns of `per_class_frame`."""
    support = int(np.sum([s.support for s in report.per_class]))
    rows = [
        (names[0], report.micro_precision, report.micro_recall, report.micro_f1, support),
        (names[1], report.macro_precision, report.macro_recall, report.macro_f1, support),
        (names[2], report.weighted_precision, report.weighted_recall, report.weighted_f1, support),
    ]
    return pd.DataFrame(rows, columns=list(_COLUMNS))


def _make_table(name: str, model: FrameModel, parent: QWidget) -> QTableView:
    table = make_table_view(name, model, parent, can_sort=False)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return table
