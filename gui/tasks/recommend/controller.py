"""Recommendation: interactions and items, what is known of them, and the answers of a recommender."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from typing_extensions import override

from core.errors import WorkbenchError
from gui.session.task_controller import TaskController, TaskHost
from gui.tasks.recommend.answers import RecommendAnswers
from gui.tasks.recommend.data_jobs import InteractionsSeen, LookWanted, guess, look
from gui.translate import tr_message
from gui.wording import say_count

if TYPE_CHECKING:
    from core.data.table import Table

LOOK_AFTER_MS = 120
LOOK, GUESS = "recommend: look", "recommend: guess"


class RecommendController(TaskController):
    """Reached as `session.recommend`.

    The open tables are looked at whenever they, or what is said of them, change: `seen` and `problem` are up to date
    when `is_looking` is False. `answers` knows the trained model.
    """

    looking_changed = Signal()

    def __init__(self, host: TaskHost, parent: QObject) -> None:
        super().__init__(host, parent)
        self.seen: InteractionsSeen | None = None
        self.problem: WorkbenchError | None = None
        self.answers = RecommendAnswers(host, self)
        self._items: dict[str, Table] = {}  # tables of items by their file: a step back may ask for the one before
        self._key: tuple[object, ...] = ()
        self._delay = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._delay.timeout.connect(self._start_look)
        host.table_changed.connect(self._take_table)
        host.job_changed.connect(self._follow)
        host.task_changed.connect(self._take_task)
        host.background.finished.connect(self._take_result)
        host.background.failed.connect(self._take_failure)

    @property
    def items(self) -> Table | None:
        """The table of items that the job names, if it is open."""
        return self._items.get(self._host.job.recommend.item_file) if self._host.task == "recommend" else None

    @property
    def is_looking(self) -> bool:
        """Whether what is known of the data is about to change."""
        return self._delay.isActive() or self._host.background.is_busy(LOOK)

    @override
    def find_obstacle(self) -> str:
        config = self._host.job.recommend
        if not config.user_column:
            return self.tr("Say on the data page which column holds the users.")
        if not config.item_column:
            return self.tr("Say on the data page which column holds the items.")
        if self.problem is not None:
            return " ".join(part for part in (tr_message(self.problem.what), tr_message(self.problem.hint)) if part)
        if self.seen is None:
            return self.tr("The interactions are being looked at.")
        if self.seen.split_problem is not None:
            return tr_message(self.seen.split_problem.what)
        return ""

    @override
    def say_rows(self) -> str:
        split = self.seen.split if self.seen is not None else None
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
        if self.seen is not None and self.seen.split is not None:
            return len(self.seen.split.items)
        return self._host.table.rows if self._host.table is not None else 0

    @override
    def count_examples(self) -> int:
        if self.seen is not None and self.seen.split is not None:
            return self.seen.split.count_rows()
        return self.count_rows()

    @override
    def close(self) -> None:
        self._delay.stop()

    def _take_table(self) -> None:
        items = self._host.items
        if self._host.table is None:
            self._items.clear()
        elif items is not None:
            self._items[str(items.sources[0])] = items
        self._follow()

    def _take_task(self) -> None:
        config, table = self._host.job.recommend, self._host.table
        if self._host.task == "recommend" and table is not None and not config.user_column and not config.item_column:
            # Opened as something else: what its columns would be has not been looked for yet.
            self._host.background.start(GUESS, guess(table))
        self._follow()

    def _follow(self) -> None:
        """Look again soon, if what is to be looked at is not what was."""
        wanted = self._make_wanted()
        key = (
            (id(wanted.table), id(wanted.items), wanted.config, wanted.shares, wanted.excluded)
            if wanted is not None
            else ()
        )
        if key == self._key:
            return
        self._key = key
        if wanted is None:
            self._delay.stop()
            self._host.background.cancel(LOOK)
            self._put(None, None)
        else:
            self._delay.start()
            self.looking_changed.emit()

    def _make_wanted(self) -> LookWanted | None:
        job, table = self._host.job, self._host.table
        config = job.recommend
        if self._host.task != "recommend" or table is None or not config.user_column or not config.item_column:
            return None
        return LookWanted(table, self.items, config, job.data.split, job.data.excluded_rows)

    def _start_look(self) -> None:
        wanted = self._make_wanted()
        if wanted is not None:
            self._host.background.start(LOOK, look(wanted))

    def _take_result(self, topic: str, result: Any) -> None:
        if topic == LOOK:
            self._put(result, None)
        elif topic == GUESS and result and self._host.task == "recommend" and not self._host.job.recommend.user_column:
            self._host.set_settings(result, self.tr("Columns"))

    def _take_failure(self, topic: str, error: object) -> None:
        if topic == LOOK and isinstance(error, WorkbenchError):
            self._put(None, error)
        elif topic in (LOOK, GUESS) and isinstance(error, BaseException):
            self._put(None, None)
            self._host.raise_error(error)

    def _put(self, seen: InteractionsSeen | None, problem: WorkbenchError | None) -> None:
        self.seen, self.problem = seen, problem
        self.changed.emit()
        self.looking_changed.emit()
