"""The data page of matching: questions and answers, what their columns are, what is wrong, and how it is judged.

Starts alone with the sample: `python -m gui.tasks.match.data_page [FILE ...]`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from core.data.findings import Finding
from core.data.reading import SUFFIXES
from core.errors import ConfigError
from gui import theme
from gui.session.session import Session
from gui.tables.cell_text import shorten
from gui.tasks.match.columns import ANSWER, IGNORE, KEY, QUESTION, TEXT, Kind, change_role
from gui.tasks.match.side_panel import SidePanel
from gui.tasks.match.tables_view import TablesView
from gui.tasks.task_choice import TaskChoice
from gui.translate import tr_message
from gui.widgets.card import make_label
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.reading_strip import ReadingStrip
from gui.wording import group_count, say_count

SIDE_WIDTH_PX = 372


class MatchDataPage(QWidget):
    """Shows what the session and its desk know, and hands every wish to them."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._controller = session, session.match
        self._row = -1
        self.headline = make_label("headline")
        self.continue_button = QPushButton(self.tr("Continue to training"), self)
        self.continue_button.setProperty("role", "primary")
        self.task = TaskChoice(self)
        self.reading = ReadingStrip(self)
        self.tables = TablesView(session, self)
        self.side = SidePanel(self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._lay_out()
        self._connect()
        self._take_table()

    def _lay_out(self) -> None:
        self.splitter.addWidget(self.tables)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(theme.GAP)
        self.splitter.setSizes([10_000, SIDE_WIDTH_PX])
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(self.headline, 1)
        head.addWidget(self.continue_button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, 16, theme.MARGIN, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(make_flow_widget(self.task, spacing=12))
        layout.addWidget(self.reading)
        layout.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        session, controller, side = self._session, self._controller, self.side
        session.table_changed.connect(self._take_table)
        session.task_changed.connect(self._take_table)
        session.job_changed.connect(self._take_job)
        session.rows_requested.connect(self._show_requested)
        session.reading_changed.connect(self.reading.show_reading)
        self.reading.cancel_wanted.connect(session.cancel_reading)
        controller.looking_changed.connect(self._take_look)
        self.continue_button.clicked.connect(self._continue)
        self.task.task_chosen.connect(session.set_task)
        self.tables.answers_wanted.connect(self._choose_answers)
        self.tables.role_wanted.connect(self._change_role)
        self.tables.column_wanted.connect(self._change_column)
        self.tables.row_chosen.connect(self._show_row)
        self.tables.answer_chosen.connect(self._show_questions_of)
        side.findings.rows_wanted.connect(self._show_finding)
        side.findings.fix_wanted.connect(session.apply_fix)
        side.split.setting_wanted.connect(self._put_setting)
        side.split.setting_reset.connect(session.reset_setting)
        side.split.shares_wanted.connect(session.set_split)

    # what the session and the desk say

    def _take_table(self) -> None:
        if self._session.task != "match":
            return
        self._take_job()
        self._take_look()

    def _take_job(self) -> None:
        if self._session.task != "match":
            return
        job, answers = self._session.job, self._controller.answer_table
        self.task.show_task("match")
        self.tables.show_tables(self._session.table, answers)
        self.tables.show_columns(job, self._name_roles(), self._session.excluded, answers)
        self.side.split.show_job(job, self._session.touched)
        self._say_head()

    def _take_look(self) -> None:
        if self._session.task != "match":
            return
        seen = self._controller.seen
        missing = "" if seen is not None or self._controller.is_looking else self._controller.find_obstacle()
        self.side.findings.set_findings(
            seen.findings if seen is not None else (), is_checked=not self._controller.is_looking, missing=missing
        )
        pairs = seen.pairs if seen is not None else None
        self.tables.show_answers(pairs)
        self.side.numbers.show_pairs(pairs)
        self.side.pair.show_pair(pairs, self._row)
        self.side.split.show_split(
            seen.counts() if seen is not None else None, seen.split_problem if seen is not None else None
        )
        self._say_head()

    def _say_head(self) -> None:
        table, seen = self._session.table, self._controller.seen
        if table is None:
            return
        more = len(table.sources) - 1
        name = shorten(table.sources[0].name)
        parts = [self.tr("{name} and {n} more").format(name=name, n=say_count(more)) if more else name]
        if seen is not None:
            questions, answers = len(seen.pairs), len(seen.pairs.answers)
            if questions:
                parts.append(group_count(self.tr("%n question(s)", "", questions), questions))
            parts.append(group_count(self.tr("%n answer(s)", "", answers), answers))
        else:
            parts.append(group_count(self.tr("%n row(s)", "", table.rows), table.rows))
        if self._controller.is_looking:
            parts.append(self.tr("checking…"))
        elif seen is not None and seen.findings:
            parts.append(self.tr("%n finding(s)", "", len(seen.findings)))
        self.headline.setText(" · ".join(parts))
        missing = self.tr("Choose the answer column first") if not self._has_answers() else ""
        self.continue_button.setText(missing or self.tr("Continue to training"))

    def _has_answers(self) -> bool:
        config = self._session.job.match
        return bool(config.answer_column or config.answer_text_column)

    def _name_roles(self) -> dict[str, str]:
        return {
            QUESTION: self.tr("question"),
            ANSWER: self.tr("answer"),
            KEY: self.tr("number"),
            TEXT: self.tr("text"),
            IGNORE: self.tr("ignore"),
        }

    def _show_row(self, row: int) -> None:
        self._row = row
        self.side.pair.show_pair(self._controller.seen.pairs if self._controller.seen is not None else None, row)

    # what the person does

    def _continue(self) -> None:
        if self._has_answers():
            self._session.page_requested.emit("train")
            return
        self.tables.setCurrentIndex(0)
        combo = self.tables.question_form.combos[ANSWER]
        combo.setFocus(Qt.FocusReason.OtherFocusReason)
        combo.showPopup()

    def _change_role(self, column: str, role: str) -> None:
        self._put_settings(change_role("questions", self._session.job.match, column, role))

    def _change_column(self, kind: Kind, role: str, column: str) -> None:
        self._put_settings(change_role(kind, self._session.job.match, column, role))

    def _put_setting(self, name: str, value: Any) -> None:
        try:
            self._session.set_setting(name, value)
        except ConfigError as error:
            self._session.raise_error(error)

    def _put_settings(self, pairs: Sequence[tuple[str, Any]]) -> None:
        try:
            self._session.set_settings(pairs, self.tr("Column roles"))
        except ConfigError as error:
            self._session.raise_error(error)

    def _show_finding(self, finding: Finding) -> None:
        if finding.kind == "rejected_lines":
            self.tables.setCurrentIndex(0)
            self.tables.questions.area.show_rejected_lines()
            return
        self.tables.show_rows(finding.rows, tr_message(finding.message))

    def _show_questions_of(self, number: int) -> None:
        if self._controller.seen is not None:
            pairs = self._controller.seen.pairs
            self.tables.show_rows(
                pairs.rows[np.flatnonzero(pairs.answer_of == number)], shorten(pairs.answers.texts[number])
            )

    def _show_requested(self, rows: Sequence[int]) -> None:
        if self._session.task == "match":
            self.tables.show_rows(rows, "")

    def _choose_answers(self) -> None:
        dialog = QFileDialog(self, self.tr("Add a file of answers"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(
            self.tr("Tables ({endings})").format(endings=" ".join(f"*{ending}" for ending in SUFFIXES))
        )
        dialog.fileSelected.connect(self.add_answer_file)
        dialog.open()

    def add_answer_file(self, name: str) -> None:
        """Read a file of answers beside the questions."""
        self._session.open_paths([Path(name)])


def main() -> None:
    """Show the page alone, with the files of the command line or the sample."""
    from gui.alone import show_alone
    from gui.tasks.match.sample_run import open_faq

    show_alone(MatchDataPage, open_faq)


if __name__ == "__main__":
    main()
