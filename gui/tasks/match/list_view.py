"""The list of all answers, to search, add, change and remove them."""

from __future__ import annotations

import pandas as pd
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui import theme
from gui.session.session import Session
from gui.tables.frame_model import ROW_ROLE, FrameModel
from gui.tables.ordering import find_rows_containing
from gui.tables.table_view import make_table_view
from gui.tasks.match.answer_editor import AnswerEditor
from gui.tasks.match.html_text import read_html
from gui.widgets.card import make_label
from gui.widgets.search_line import SearchLine
from gui.wording import group_count


class ListView(QWidget):
    """The list as a table; a double click or Enter changes the answer of a row."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = session.controllers["match"].answers
        self.search = SearchLine(self)
        self.search.setPlaceholderText(self.tr("Search the answers"))
        self.search.setAccessibleName(self.tr("Search the answers"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(320)
        self.count = make_label("hint")
        self.count.setWordWrap(False)
        self.add = QPushButton(self.tr("Write an answer…"), self)
        self.add.setIcon(theme.tint_icon("plus"))
        self.change = QPushButton(self.tr("Change…"), self)
        self.model = FrameModel(parent=self)
        self.table = make_table_view(self.tr("All answers"), self.model, self, row_px=30)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.editor = AnswerEditor(self._controller, self)
        self._lay_out()
        self.search.textChanged.connect(self._filter)
        self.add.clicked.connect(self._write_answer)
        self.change.clicked.connect(self._change_current)
        self.table.activated.connect(self._change_at)
        self.table.doubleClicked.connect(self._change_at)
        self._controller.lists_changed.connect(self.show_list)
        self.show_list()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.search, 1)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.change)
        head.addWidget(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL_GAP)
        layout.addLayout(head)
        layout.addWidget(self.editor)
        layout.addWidget(self.table, 1)

    def show_list(self) -> None:
        """Show the answers as they are now."""
        listed = self._controller.lists
        answers = listed.answers if listed is not None else ()
        added = self.tr("by hand")
        columns: dict[str, list[str]] = {}
        if any(one.key for one in answers):
            columns["key"] = [one.key for one in answers]
        if any(one.origin == "person" for one in answers):
            columns["origin"] = [added if one.origin == "person" else "" for one in answers]
        columns["text"] = [" ".join(read_html(one.text).split()) for one in answers]
        self.model.set_frame(
            pd.DataFrame(columns), {"key": self.tr("answer id"), "origin": self.tr("added"), "text": self.tr("answer")}
        )
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        for column in range(len(columns) - 1):
            self.table.setColumnWidth(column, 110)
        self.change.setEnabled(bool(answers))
        self._filter()

    def _filter(self) -> None:
        frame, wanted = self.model.frame, self.search.text().strip()
        self.model.set_rows(find_rows_containing(frame, wanted) if wanted and len(frame) else None)
        shown = self.model.rowCount()
        self.count.setText(group_count(self.tr("%n answer(s)", "", shown), shown))

    def _write_answer(self) -> None:
        self.editor.write_new()

    def _change_current(self) -> None:
        self._change_at(self.table.currentIndex())

    def _change_at(self, index: QModelIndex) -> None:
        listed = self._controller.lists
        if listed is not None and index.isValid():
            self.editor.change(listed.answers[int(index.data(ROW_ROLE))])
