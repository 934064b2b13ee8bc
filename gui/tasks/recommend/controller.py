"""The state of recommendation: the scan of interactions and items, and the answers of a recommender."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from typing_extensions import override

from gui.session.task_controller import TaskHost, TwoTableController
from gui.tasks.recommend.answer_controller import RecommendAnswers
from gui.tasks.recommend.data_jobs import InteractionsScan, InteractionsScanRequest, guess, scan_tables
from gui.translate import tr_message
from gui.wording import say_count
from gui.work.background import Work

if TYPE_CHECKING:
    from core.data.table import Table


class RecommendController(TwoTableController):
    """Scans interactions and items; `answers` passes requests to the trained model."""

    task = "recommend"
    scan: InteractionsScan | None

    def __init__(self, host: TaskHost, parent: QObject) -> None:
        super().__init__(host, parent)
        self.answers = RecommendAnswers(host, self)

    @property
    def items(self) -> Table | None:
        """The table of items that the job names, if it is open."""
        return self.second_table

    @override
    def find_obstacle(self) -> str:
        config = self._host.editor.job.recommend
        if not config.user_column:
            return self.tr("Say on the data page which column holds the users.")
        if not config.item_column:
            return self.tr("Say on the data page which column holds the items.")
        if self.problem is not None:
            return self._say_problem()
        if self.scan is None:
            return self.tr("The interactions are being looked at.")
        if self.scan.split_problem is not None:
            return tr_message(self.scan.split_problem.what)
        return ""

    @override
    def say_rows(self) -> str:
        split = self.scan.split if self.scan is not None else None
        if split is None:
            return ""
        return self.tr(
            "{train} interactions to learn from, {validation} to choose the best model, {test} to judge it"
        ).format(
            train=say_count(len(split.items)),
            validation=say_count(len(split.validation)),
            test=say_count(len(split.test)),
        )

    @override
    def count_rows(self) -> int:
        if self.scan is not None and self.scan.split is not None:
            return len(self.scan.split.items)
        return super().count_rows()

    @override
    def count_examples(self) -> int:
        if self.scan is not None and self.scan.split is not None:
            return self.scan.split.count_rows()
        return self.count_rows()

    @override
    def _second_file(self) -> str:
        return self._host.editor.job.recommend.item_file

    @override
    def _has_columns(self) -> bool:
        config = self._host.editor.job.recommend
        return bool(config.user_column and config.item_column)

    @override
    def _needs_guess(self) -> bool:
        config = self._host.editor.job.recommend
        return not config.user_column and not config.item_column

    @override
    def _make_scan_request(self, table: Table) -> tuple[InteractionsScanRequest, tuple[object, ...]]:
        data, config, items = self._host.editor.job.data, self._host.editor.job.recommend, self.items
        request = InteractionsScanRequest(table, items, config, data.split, data.excluded_rows)
        return request, (id(table), id(items), config, data.split, data.excluded_rows)

    @override
    def _make_scan_job(self, request: InteractionsScanRequest) -> Work:
        return scan_tables(request)

    @override
    def _make_guess_job(self, table: Table) -> Work:
        return guess(table)
