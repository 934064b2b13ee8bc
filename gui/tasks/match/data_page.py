"""The data page of matching: questions and answers, what their columns are, what is wrong, and how it is judged.

Can be run by itself with the sample: `python -m gui.tasks.match.data_page [FILE ...]`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtWidgets import QComboBox
from typing_extensions import override

from core.data.findings import Finding
from gui.tables.cell_text import shorten
from gui.tasks.data_shell import DataShell
from gui.tasks.match.columns import ANSWER, IGNORE, KEY, QUESTION, TEXT, Kind, change_role
from gui.tasks.match.side_panel import SidePanel
from gui.tasks.match.tables_view import QUESTIONS, TablesView
from gui.tasks.match.view import VIEW
from gui.translate import tr_message
from gui.widgets.file_dialogs import ask_table
from gui.wording import group_count


class MatchDataPage(DataShell):
    """Shows the state of the session and of the task's controller, and passes every change to them."""

    task_name = VIEW.name

    @override
    def make_widgets(self) -> None:
        session, self._controller = self._session, self._session.controllers["match"]
        self._row = -1
        self.tables = TablesView(session, self)
        self.side = side = SidePanel(self)
        self.splitter.addWidget(self.tables)
        self.splitter.addWidget(side)
        self._controller.scanning_changed.connect(self._on_scanning_changed)
        self.tables.answers_wanted.connect(self._choose_answers)
        self.tables.role_wanted.connect(self._change_role)
        self.tables.column_wanted.connect(self._change_column)
        self.tables.row_chosen.connect(self._show_row)
        self.tables.answer_chosen.connect(self._show_questions_of)
        side.findings.rows_wanted.connect(self._show_finding)
        side.findings.fix_wanted.connect(session.editor.apply_fix)
        side.split.setting_wanted.connect(self.put_setting)
        side.split.setting_reset.connect(session.editor.reset_setting)
        side.split.shares_wanted.connect(session.editor.set_split)

    # signals of the session and the controller

    @override
    def show_table(self) -> None:
        self.show_job()
        self._on_scanning_changed()

    @override
    def show_job(self) -> None:
        job, answers = self._session.editor.job, self._controller.answer_table
        self.tables.show_tables(self._session.data.table, answers)
        self.tables.show_columns(job, self._name_roles(), self._session.editor.excluded, answers)
        self.side.split.show_job(job, self._session.editor.touched)
        self._say_head()

    def _on_scanning_changed(self) -> None:
        if not self.is_mine():
            return
        scan = self._controller.scan
        missing = "" if scan is not None or self._controller.is_scanning else self._controller.find_obstacle()
        self.side.findings.set_findings(
            scan.findings if scan is not None else (), is_checked=not self._controller.is_scanning, missing=missing
        )
        pairs = scan.pairs if scan is not None else None
        self.tables.show_answers(pairs)
        self.side.numbers.show_pairs(pairs)
        self.side.pair.show_pair(pairs, self._row)
        self.side.split.show_split(
            scan.counts() if scan is not None else None, scan.split_problem if scan is not None else None
        )
        self._say_head()

    def _say_head(self) -> None:
        scan = self._controller.scan
        self.say_head(is_checking=self._controller.is_scanning, findings=len(scan.findings) if scan is not None else 0)

    @override
    def describe(self) -> Sequence[str]:
        scan = self._controller.scan
        if scan is None:
            return super().describe()
        questions, answers = len(scan.pairs), len(scan.pairs.answers)
        questions_text = group_count(self.tr("%n question(s)", "", questions), questions)
        return (*((questions_text,) if questions else ()), group_count(self.tr("%n answer(s)", "", answers), answers))

    @override
    def find_missing(self) -> tuple[str, QComboBox | None]:
        config = self._session.editor.job.match
        if config.answer_column or config.answer_text_column:
            return "", None
        return self.tr("Choose the answer column first"), self.tables.question_form.combos[ANSWER]

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
        self.side.pair.show_pair(self._controller.scan.pairs if self._controller.scan is not None else None, row)

    # actions of the user

    @override
    def offer(self, combo: QComboBox) -> None:
        self.tables.setCurrentIndex(QUESTIONS)
        super().offer(combo)

    def _change_role(self, column: str, role: str) -> None:
        self.put_columns(change_role("questions", self._session.editor.job.match, column, role))

    def _change_column(self, kind: Kind, role: str, column: str) -> None:
        self.put_columns(change_role(kind, self._session.editor.job.match, column, role))

    def _show_finding(self, finding: Finding) -> None:
        if finding.kind == "rejected_lines":
            self.tables.setCurrentIndex(QUESTIONS)
            self.tables.questions.area.show_rejected_lines()
            return
        self.tables.show_rows(finding.rows, tr_message(finding.message))

    def _show_questions_of(self, number: int) -> None:
        if self._controller.scan is not None:
            pairs = self._controller.scan.pairs
            self.tables.show_rows(
                pairs.rows[np.flatnonzero(pairs.answer_of == number)], shorten(pairs.answers.texts[number])
            )

    @override
    def show_rows(self, rows: Sequence[int], name: str) -> None:
        self.tables.show_rows(rows, name)

    def _choose_answers(self) -> None:
        ask_table(self, self.tr("Add a file of answers"), self.add_file)


def main() -> None:
    """Show the page by itself, with the files of the command line or the sample."""
    from gui.alone import show_alone
    from gui.tasks.match.sample_run import open_faq

    show_alone(MatchDataPage, open_faq)


if __name__ == "__main__":
    main()
