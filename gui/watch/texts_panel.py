"""The texts of a point or an alert: date, text, class, group, and its place in the file."""

from __future__ import annotations

import numpy as np
import pandas as pd
from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from core.watch.store import KeptAlert
from gui import theme
from gui.tables.frame_model import FrameModel
from gui.tables.table_view import make_table_view
from gui.watch.class_text import name_class
from gui.watch.period_text import say_day
from gui.watch.worker_jobs import Shown
from gui.widgets.eliding_label import ElidingLabel

_DAY, _TEXT, _PREDICTED_COLUMN, _SURE, _GROUP, _PLACE = "day", "text", "said", "sure", "group", "place"


class TextsPanel(QWidget):
    """`rows_wanted` asks for rows of the open table on the data page. Hidden while there is nothing to show."""

    rows_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = np.zeros(0, dtype=np.int64)
        self.title = ElidingLabel(self)
        self.title.setProperty("role", "strong")
        self.only = QPushButton(self)
        self.only.setProperty("role", "chip")
        self.only.setAccessibleName(self.tr("Only the texts of this class"))
        self.only.setCheckable(True)
        self.only.toggled.connect(self._filter)
        self.show_button = QPushButton(self.tr("Show in data"), self)
        self.show_button.setProperty("role", "link")
        self.show_button.clicked.connect(self._ask_rows)
        self.model = FrameModel(parent=self)
        self.table = make_table_view(self.tr("Texts of the point"), self.model, self)
        self.table.selectionModel().currentRowChanged.connect(self._show_text)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("The whole text"))
        self._lay_out()
        self.clear()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title, 1)
        head.addWidget(self.only)
        head.addWidget(self.show_button)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.addWidget(self.table)
        self.split.addWidget(self.text)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 1)
        self.split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL_GAP)
        layout.addLayout(head)
        layout.addWidget(self.split, 1)

    def clear(self) -> None:
        """Show no texts."""
        self._rows = np.zeros(0, dtype=np.int64)
        self._called: np.ndarray = np.zeros(0, dtype=bool)
        self.model.set_frame(pd.DataFrame())
        self.text.clear()
        self.hide()

    def show_rows(self, shown: Shown, rows: np.ndarray, title: str, class_name: str, *, in_table: bool) -> None:
        """Show these texts, those called `class_name` first.

        Args:
            rows: indices into the classified texts. in_table: whether they can be shown on the data page.
        """
        labels, texts = shown.classified.predicted, shown.classified.texts
        series = shown.series
        called = (
            series.has_class[rows, series.classes.index(class_name)]
            if class_name in series.classes
            else np.ones(len(rows), bool)
        )
        order = np.argsort(~called, kind="stable")
        rows, called = rows[order], called[order]
        self._rows, self._called = texts.rows[rows], called
        groups = shown.classified.topics
        columns = {
            _DAY: [say_day(texts.moments[row].astype("datetime64[D]").item()) for row in rows],
            _TEXT: [texts.texts[row] for row in rows],
            _PREDICTED_COLUMN: [name_class(labels.joined(int(row)), series.counts_unlike, 200) for row in rows],
            _SURE: labels.probabilities[rows].max(axis=1) if labels.probabilities is not None else np.ones(len(rows)),
            _GROUP: [groups.joined(int(row)) for row in rows]
            if groups is not None
            else [texts.by[row] for row in rows]
            if texts.by is not None
            else [""] * len(rows),
            _PLACE: [f"{texts.files[int(texts.file_of[row])]}, {int(texts.line_of[row])}" for row in rows],
        }
        titles = {
            _DAY: self.tr("date"),
            _TEXT: self.tr("text"),
            _PREDICTED_COLUMN: self.tr("class"),
            _SURE: self.tr("confidence"),
            _GROUP: self.tr("group"),
            _PLACE: self.tr("file and line"),
        }
        self.model.set_frame(pd.DataFrame(columns), titles)
        self.title.set_text(title)
        self.only.setText(
            self.tr("Only {class_name}").format(class_name=name_class(class_name, series.counts_unlike, 200))
        )
        self.only.setVisible(bool(class_name) and not bool(called.all()))
        self.show_button.setVisible(in_table and len(rows) > 0)
        self.show()
        self._size_columns()
        self._filter()

    def show_examples(self, kept: KeptAlert, title: str) -> None:
        """Show the texts that were stored with an alert."""
        self._rows, self._called = np.zeros(0, dtype=np.int64), np.ones(len(kept.texts), dtype=bool)
        columns = {
            _DAY: [say_day(text.day) for text in kept.texts],
            _TEXT: [text.text for text in kept.texts],
            _PLACE: [f"{text.file}, {text.line}" for text in kept.texts],
        }
        titles = {_DAY: self.tr("date"), _TEXT: self.tr("text"), _PLACE: self.tr("file and line")}
        self.model.set_frame(pd.DataFrame(columns), titles)
        more = kept.all_texts - len(kept.texts)
        self.title.set_text(
            title
            + (
                " " + self.tr("(the first {n} of {all} texts)").format(n=len(kept.texts), all=kept.all_texts)
                if more > 0
                else ""
            )
        )
        self.only.hide()
        self.show_button.hide()
        self.show()
        header = self.table.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 96), (2, 240)):
            header.resizeSection(column, width)
        self._filter()

    def _size_columns(self) -> None:
        header = self.table.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        for column, width in ((0, 92), (2, 100), (3, 96), (4, 110), (5, 160)):
            header.resizeSection(column, width)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

    def _filter(self) -> None:
        self.text.clear()
        self.model.set_rows(np.flatnonzero(self._called) if self.only.isChecked() else None)
        if self.model.rowCount():
            self.table.selectRow(0)

    def _show_text(self, current: QModelIndex) -> None:
        if current.isValid():
            self.text.setPlainText(str(self.model.value_at(current.row(), 1)))

    def _ask_rows(self) -> None:
        chosen = [self.model.row_at(index.row()) for index in self.table.selectionModel().selectedRows()]
        positions = chosen if len(chosen) > 1 else self.model.shown_rows()
        self.rows_wanted.emit(tuple(int(row) for row in self._rows[np.asarray(positions, dtype=np.int64)]))
