"""The state of matching: the scan of questions and answers, and the answers of a retriever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from typing_extensions import override

from gui.session.task_controller import TaskHost, TwoTableController
from gui.tasks.match.answer_controller import MatchAnswers
from gui.tasks.match.data_jobs import PairsScan, PairsScanRequest, guess, scan_tables
from gui.translate import tr_message
from gui.wording import say_count
from gui.work.background import Work

if TYPE_CHECKING:
    from core.data.table import Table
    from core.errors import WorkbenchError


class MatchController(TwoTableController):
    """Scans questions and answers; `answers` passes requests to the trained model."""

    task = "match"
    scan: PairsScan | None

    def __init__(self, host: TaskHost, parent: QObject) -> None:
        super().__init__(host, parent)
        self.answers = MatchAnswers(host, self)
        self._is_method_fitted = False  # the method was changed, as there was nothing to learn from

    @property
    def answer_table(self) -> Table | None:
        """The answer file that the job names, if it is open."""
        return self.second_table

    @override
    def find_obstacle(self) -> str:
        if self.problem is not None:
            return self._say_problem()
        if not self._has_columns():
            return self.tr("Say on the data page which column holds the answers.")
        if self.scan is None:
            return self.tr("The questions are being looked at.")
        if self.scan.split_problem is not None:
            return tr_message(self.scan.split_problem.what)
        if self._host.editor.job.method.kind != "frozen" and not self._can_learn():
            return self.tr(
                "There is no question with an answer to learn from: choose the method that needs no training."
            )
        return ""

    @override
    def say_rows(self) -> str:
        counts = self.scan.counts() if self.scan is not None else None
        if counts is None or self.scan is None:
            return ""
        if not sum(counts):
            return self.tr("{n} answers, and no questions to learn from: nothing is trained").format(
                n=say_count(len(self.scan.pairs.answers))
            )
        return self.tr(
            "{train} questions to learn from, {validation} to choose the best model, {test} to judge it"
        ).format(train=say_count(counts[0]), validation=say_count(counts[1]), test=say_count(counts[2]))

    def _can_learn(self) -> bool:
        """Whether there is a question with an answer among the training rows."""
        split = self.scan.split if self.scan is not None else None
        return split is not None and len(split.train) > 0

    @override
    def _set_result(self, scan: object, problem: WorkbenchError | None) -> None:
        super()._set_result(scan, problem)
        if self.scan is None or self.scan.split_problem is not None:
            return
        editor = self._host.editor
        if not self._can_learn() and editor.job.method.kind != "frozen":
            # Answers alone can be searched as they are: another method could not even start.
            self._is_method_fitted = True
            editor.set_setting("method.kind", "frozen")
        elif self._can_learn() and self._is_method_fitted:
            self._is_method_fitted = False
            if editor.job.method.kind == "frozen":
                editor.reset_setting("method.kind")

    @override
    def count_rows(self) -> int:
        counts = self.scan.counts() if self.scan is not None else None
        return counts[0] if counts is not None else super().count_rows()

    @override
    def _second_file(self) -> str:
        return self._host.editor.job.match.answer_file

    @override
    def _has_columns(self) -> bool:
        config = self._host.editor.job.match
        return bool(config.answer_column or config.answer_text_column)

    @override
    def _make_scan_request(self, table: Table) -> tuple[PairsScanRequest, tuple[object, ...]]:
        job, answers = self._host.editor.job, self.answer_table
        return PairsScanRequest(table, answers, job.match, job.data), (id(table), id(answers), job.match, job.data)

    @override
    def _make_scan_job(self, request: PairsScanRequest) -> Work:
        return scan_tables(request)

    @override
    def _make_guess_job(self, table: Table) -> Work:
        return guess(table)
