"""The questions with their columns, and the list of different answers, in tabs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QWidget

from core.config import JobConfig
from core.data.table import Table
from core.tasks.match.pairs import QuestionPairs
from gui.session.session import Session
from gui.tables.frame_model import ROW_ROLE, FrameModel
from gui.tables.table_view import make_table_view
from gui.tasks.match.columns import ANSWER, IGNORE, KEY, QUESTION, TEXT, roles_of
from gui.widgets.card import make_label
from gui.widgets.column_form import ColumnForm
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.table_panel import TablePanel
from gui.widgets.table_tabs import TableTabs, stack_below
from gui.wording import say_count

QUESTIONS, ANSWERS = 0, 1


class TablesView(TableTabs):
    """Shows the tables; every change is requested by a signal."""

    role_wanted = Signal(str, str)  # column of the questions, role
    column_wanted = Signal(str, str, str)  # "questions" or "answers", role, column ("" for none)
    row_chosen = Signal(int)  # row of the questions, -1 for none
    answer_chosen = Signal(int)  # number of the answer whose questions are to be shown
    answers_wanted = Signal()  # the user wants to choose a file of answers

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pairs: QuestionPairs | None = None
        self.questions = TablePanel(session, can_leave_out=True, parent=self)
        self.question_form = ColumnForm(
            {
                QUESTION: (self.tr("Question"), self.tr("Question column"), True),
                ANSWER: (self.tr("Answer"), self.tr("Answer column"), False),
            },
            self,
        )
        self.answer_form = ColumnForm(
            {
                TEXT: (self.tr("Text"), self.tr("Answer text column"), False),
                KEY: (self.tr("Pointed at by"), self.tr("Answer number column"), True),
            },
            self,
        )
        self._make_answers()
        self.addTab(stack_below(self.question_form, self.questions), "")
        self.addTab(stack_below(self.about, self.answer_form, self.answers), "")
        self._connect()

    def _make_answers(self) -> None:
        self.model = FrameModel(parent=self)
        self.answers = make_table_view(self.tr("Answers"), self.model, self, row_px=30)
        self.answers.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.answers.horizontalHeader().setStretchLastSection(True)
        self.sentence = make_label("hint")
        self.add_file = QPushButton(self.tr("Add a file of answers…"), self)
        self.about = make_flow_widget(self.add_file, spacing=12)

    def _connect(self) -> None:
        self.questions.role_wanted.connect(self.role_wanted)
        self.questions.row_chosen.connect(self.row_chosen)
        self.question_form.column_wanted.connect(self._want_question_column)
        self.answer_form.column_wanted.connect(self._want_answer_column)
        self.answers.activated.connect(self._choose_answer)
        self.answers.doubleClicked.connect(self._choose_answer)
        self.add_file.clicked.connect(self.answers_wanted)

    def show_tables(self, table: Table | None, answer_table: Table | None) -> None:
        """Show the table of questions, and the form of the answer file where there is one."""
        self.questions.show_table(table)
        self.answer_form.setVisible(answer_table is not None)
        self.setTabText(
            QUESTIONS, self.tr("Questions ({n})").format(n=say_count(table.rows if table is not None else 0))
        )

    def show_columns(
        self, job: JobConfig, role_names: Mapping[str, str], excluded: Sequence[int], answer_table: Table | None
    ) -> None:
        """Show the roles of the columns in the heads and in the forms; `role_names` are the roles' names."""
        config = job.match
        table = self.questions.table
        if table is not None:
            offered = {role: role_names[role] for role in (QUESTION, ANSWER, IGNORE)}
            self.questions.show_roles(roles_of("questions", config, table.columns), offered)
            self.question_form.show_columns(
                table.columns, {QUESTION: config.question_column, ANSWER: config.answer_column}
            )
            self.questions.show_excluded(excluded)
        if answer_table is not None:
            self.answer_form.show_columns(
                answer_table.columns, {TEXT: config.answer_text_column, KEY: config.answer_key_column}
            )

    def show_answers(self, pairs: QuestionPairs | None) -> None:
        """List the different answers, the most frequent first."""
        self._pairs = pairs
        count = len(pairs.answers) if pairs is not None else 0
        self.setTabText(
            ANSWERS, self.tr("Answers ({n})").format(n=say_count(count)) if pairs is not None else self.tr("Answers")
        )
        if pairs is None:
            self.model.set_frame(pd.DataFrame())
            return
        columns: dict[str, object] = {"asked": pairs.answers.asked}
        if any(pairs.answers.keys):
            columns["key"] = list(pairs.answers.keys)
        columns["answer"] = [" ".join(text.split()) for text in pairs.answers.texts]
        titles = {"asked": self.tr("asked for"), "key": self.tr("number"), "answer": self.tr("answer")}
        self.model.set_frame(pd.DataFrame(columns), titles)
        self.model.set_order(np.argsort(-pairs.answers.asked, kind="stable"), 0, Qt.SortOrder.DescendingOrder)
        self.answers.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
        for column, width in enumerate((128, 120) if "key" in columns else (128,)):
            self.answers.setColumnWidth(column, width)

    def show_rows(self, rows: Sequence[int] | np.ndarray, name: str) -> None:
        """Show the tab of the questions, and only these rows."""
        self.setCurrentIndex(QUESTIONS)
        self.questions.show_rows(rows, name)

    def _want_question_column(self, role: str, column: str) -> None:
        self.column_wanted.emit("questions", role, column)

    def _want_answer_column(self, role: str, column: str) -> None:
        self.column_wanted.emit("answers", role, column)

    def _choose_answer(self, index: QModelIndex) -> None:
        self.answer_chosen.emit(int(index.data(ROW_ROLE)))
