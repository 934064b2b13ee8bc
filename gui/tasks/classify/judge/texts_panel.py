"""The judged texts: filters, search, the list, and the complete text of one with its probabilities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from core.data.corrections import Correction
from core.runs.predictions import JOINT
from gui import theme
from gui.tables.table_view import make_table_view
from gui.tables.text_delegate import MarkingDelegate
from gui.tasks.classify.judge.choose_texts import CONFIDENT, JudgedTexts, Kind, TextChoice, choose_texts
from gui.tasks.classify.judge.texts_model import TextsModel
from gui.widgets.choice_chip import ChipGroup
from gui.widgets.eliding_label import ElidingLabel
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.probability_bars import ProbabilityBars
from gui.widgets.scroll import make_scroll
from gui.widgets.search_line import DelayedSearch
from gui.wording import say_count, say_share

_LABEL_PX, _LEAST_LABEL_PX, _NUMBER_PX = 130, 80, 96
_SHOWN = ("text", "true", "predicted", "confidence")


class TextsPanel(QWidget):
    """`rows_wanted` asks for rows of the table on the data page; `selection_dropped` asks to clear the selection in the
    matrix.
    """

    rows_wanted = Signal(object)
    selection_dropped = Signal()
    correction_wanted = Signal(object)
    """Another label is to be chosen for the selected texts, at this point of the screen."""
    menu_opening = Signal(object, object)
    """The context menu, to which more can be added, and its point of the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: JudgedTexts | None = None
        self._choice = TextChoice()
        self._positions = np.zeros(0, dtype=np.int64)
        self.model = TextsModel(self)
        self._make_filters()
        self._make_table()
        self._make_detail()
        self._lay_out()
        self.search.searched.connect(self._on_searched)

    def _make_filters(self) -> None:
        kinds = {
            "all": self.tr("All"),
            "wrong": self.tr("Wrong"),
            "right": self.tr("Right"),
            "uncertain": self.tr("Most uncertain"),
            "worst": self.tr("Confidently wrong"),
        }
        self.kinds = ChipGroup(kinds, self)
        self.kinds.choose("all")
        self.kinds.buttons["uncertain"].setToolTip(self.tr("All texts, the closest decision first"))
        self.kinds.buttons["worst"].setToolTip(
            self.tr("Wrong, and at least {percent} sure of it; the surest first").format(percent=say_share(CONFIDENT))
        )
        self.kinds.clicked.connect(self._on_kind_clicked)
        self.search = DelayedSearch(self.tr("Search in the texts"), self.tr("Search in the judged texts"), self)
        self.search.setMinimumWidth(200)
        self.selection = QPushButton(self)
        self.selection.setProperty("role", "chip")
        self.selection.setIcon(theme.tint_icon("close"))
        self.selection.setToolTip(self.tr("Show all cells and classes again"))
        self.selection.clicked.connect(self._drop_selection)
        self.selection.hide()
        self.count = ElidingLabel(self)
        self.count.setProperty("role", "hint")
        self.show_button = QPushButton(self.tr("Show in data"), self)
        self.show_button.setProperty("role", "link")
        self.show_button.clicked.connect(self._ask_rows)

    def _make_table(self) -> None:
        self.table = make_table_view(self.tr("Judged texts"), self.model, self)
        self.model.explain(
            {
                "true": self.tr("The class in the table, corrections included"),
                "predicted": self.tr("The class that the model gave"),
                "confidence": self.tr("How sure the model is of its class, from 0 to 1"),
            }
        )
        self.table.setItemDelegate(MarkingDelegate(self.table))
        self.search.mark_in(self.table)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.selectionModel().currentRowChanged.connect(self._show_row)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._open_menu)
        QShortcut(QKeySequence(Qt.Key.Key_F2), self.table, self._ask_label, context=Qt.ShortcutContext.WidgetShortcut)

    def _make_detail(self) -> None:
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("The whole text"))
        self.text.setPlaceholderText(self.tr("Choose a text to read it whole."))
        self.verdict = QLabel(self)
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self.verdict.setWordWrap(True)
        self.why_button = QPushButton(self.tr("Why"), self)
        self.why_button.setToolTip(self.tr("Why this text gets this class"))
        self.wrong_button = QPushButton(self.tr("This label is wrong\u2026"), self)
        self.wrong_button.setToolTip(self.tr("Choose the right class of the selected texts (F2)"))
        self.bars = ProbabilityBars(self)

    def _lay_out(self) -> None:
        detail = QWidget()
        column = QVBoxLayout(detail)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(theme.SMALL_GAP)
        column.addWidget(self.text, 1)
        beside = QHBoxLayout()
        beside.addWidget(self.verdict, 1)
        beside.addWidget(self.why_button)
        beside.addWidget(self.wrong_button)
        column.addLayout(beside)
        self._bars_scroll = make_scroll(self.bars)
        column.addWidget(self._bars_scroll, 2)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(self.table)
        splitter.addWidget(detail)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setChildrenCollapsible(False)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL_GAP)
        layout.addWidget(
            make_flow_widget(*self.kinds.buttons.values(), self.search, self.selection, self.show_button, self.count)
        )
        layout.addWidget(splitter, 1)

    def add_line(self, line: QWidget) -> None:
        """Put a line above the list."""
        self._layout.insertWidget(1, line)

    def show_corrected(self, corrected: Mapping[int, Correction], labels: Mapping[int, tuple[str, ...]]) -> None:
        """Mark texts whose label was corrected, by position in the split."""
        self.model.set_corrected(corrected, labels)
        self._show_row(self.table.currentIndex())

    def chosen_positions(self) -> tuple[int, ...]:
        """Positions in the split of the selected texts."""
        rows = self.table.selectionModel().selectedRows()
        return tuple(sorted(self.model.row_at(index.row()) for index in rows))

    def show_texts(self, texts: JudgedTexts | None) -> None:
        """Show another split's texts; None clears."""
        self._texts = texts
        self._choice = replace(self._choice, cell=None, of_class=None, among=None)
        self.selection.hide()
        frame = texts.frame[list(_SHOWN)] if texts is not None else pd.DataFrame()
        titles = {
            "text": self.tr("text"),
            "true": self.tr("true"),
            "predicted": self.tr("predicted"),
            "confidence": self.tr("confidence"),
        }
        self.model.set_frame(frame, titles)
        if texts is not None:
            header = self.table.horizontalHeader()
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
            longest = max((self.fontMetrics().horizontalAdvance(name) for name in texts.classes), default=0)
            label_px = min(_LABEL_PX, max(_LEAST_LABEL_PX, longest + 24))
            for column, width in ((1, label_px), (2, label_px), (3, _NUMBER_PX)):
                header.resizeSection(column, width)
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._apply()

    def choose_cell(self, true: int, predicted: int) -> None:
        """Show the texts of one cell of the confusion matrix."""
        if self._texts is not None:
            classes = (*self._texts.classes, self.tr("none of them"))
            self._choose(
                replace(self._choice, cell=(true, predicted), of_class=None, among=None),
                f"{classes[true]} → {classes[predicted]}",
            )

    def choose_class(self, number: int) -> None:
        """Show the texts that have a class or were predicted to have it."""
        if self._texts is not None:
            classes = (*self._texts.classes, self.tr("none of them"))
            self._choose(replace(self._choice, cell=None, of_class=number, among=None), classes[number])

    def choose_among(self, positions: Sequence[int] | np.ndarray, text: str) -> None:
        """Show the texts at these positions in the split, of every kind, under a name."""
        self.kinds.choose("all")
        among = frozenset(map(int, positions))
        self._choose(replace(self._choice, kind="all", cell=None, of_class=None, among=among), text)

    def clear_choice(self) -> None:
        """Show the texts of all cells and classes again."""
        self._choose(replace(self._choice, cell=None, of_class=None, among=None), "")

    def positions(self) -> np.ndarray:
        """Positions in the split of the texts that are listed, in their order."""
        return self.model.shown_rows()

    def _choose(self, choice: TextChoice, text: str) -> None:
        self._choice = choice
        self.selection.setText(
            self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, 240).replace("&", "&&")
        )  # a single & marks a mnemonic
        self.selection.setAccessibleName(self.tr("Shown: {what}. Click to show all.").format(what=text))
        self.selection.setVisible(bool(text))
        self._apply()

    def _on_kind_clicked(self, kind: Kind) -> None:
        self._choice = replace(self._choice, kind=kind)
        self._apply()

    def _on_searched(self, text: str) -> None:
        self._choice = replace(self._choice, search=text)
        self._apply()

    def _drop_selection(self) -> None:
        self.clear_choice()
        self.selection_dropped.emit()

    def _apply(self) -> None:
        self.search.cancel()
        self.text.clear()
        self.verdict.clear()
        self.bars.clear()
        if self._texts is None:
            self.count.set_text("")
            return
        positions = choose_texts(self._texts, self._choice)
        rest = np.setdiff1d(np.arange(len(self._texts.frame)), positions, assume_unique=True)
        self.model.set_rows(positions)
        self.model.set_order(np.concatenate([positions, rest]))
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.count.set_text(
            self.tr("{shown} of {all} texts").format(
                shown=say_count(len(positions)), all=say_count(len(self._texts.frame))
            )
        )
        self.show_button.setEnabled(len(positions) > 0)
        self.text.setPlaceholderText(
            self.tr("Choose a text to read it whole.") if len(positions) else self.tr("No text is like this.")
        )
        if len(positions):
            self.table.selectRow(0)

    def _show_row(self, current: QModelIndex) -> None:
        if self._texts is None or not current.isValid():
            return
        at = self.model.row_at(current.row())
        row = self._texts.frame.iloc[at]
        self.text.setPlainText(str(row["text"]))
        is_right = bool(self._texts.is_right[at])
        true = str(row["true"]) or self.tr("no label")
        predicted = str(row["predicted"]) or self.tr("no label")
        if is_right:
            self.verdict.setText(self.tr("Right: {true}").format(true=true))
        else:
            self.verdict.setText(self.tr("Wrong: it says {said}, but it is {true}").format(said=predicted, true=true))
        theme.set_role(self.verdict, "good" if is_right else "bad")
        if self.model.correction_at(at) is not None:
            corrected = JOINT.join(self.model.labels_at(at)) or self.tr("no label")
            sentence = self.tr("It says {said}; its label was {true} and is corrected to {corrected}")
            self.verdict.setText(sentence.format(said=predicted, true=true, corrected=corrected))
            theme.set_role(self.verdict, "accent")
        self.bars.show_probabilities(
            self._texts.classes, self._texts.probabilities[at], multi_label=self._texts.multi_label
        )
        self._bars_scroll.verticalScrollBar().setValue(0)  # the likeliest class of this text is on top

    def _open_menu(self, at: QPoint) -> None:
        if not self.chosen_positions():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        point = self.table.viewport().mapToGlobal(at)
        self.menu_opening.emit(menu, point)
        menu.addAction(self.show_button.text()).triggered.connect(self._ask_rows)
        menu.popup(point)

    def _ask_label(self) -> None:
        cell = self.table.visualRect(self.table.currentIndex())
        self.correction_wanted.emit(self.table.viewport().mapToGlobal(cell.bottomLeft()))

    def _ask_rows(self) -> None:
        if self._texts is None:
            return
        chosen = [self.model.row_at(index.row()) for index in self.table.selectionModel().selectedRows()]
        positions = chosen if len(chosen) > 1 else self.positions()
        rows = self._texts.frame["row"].to_numpy()[np.asarray(positions, dtype=np.int64)]
        self.rows_wanted.emit(tuple(int(row) for row in rows))
