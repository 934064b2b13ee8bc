"""Matching: questions and answers, what is known of them, and the answers of the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from typing_extensions import override

from core.errors import WorkbenchError
from gui.session.task_controller import TaskController, TaskHost
from gui.tasks.match.answers import MatchAnswers
from gui.tasks.match.data_jobs import MatchLook, PairsSeen, guess, look
from gui.translate import tr_message
from gui.wording import say_count

if TYPE_CHECKING:
    from core.data.table import Table

LOOK_AFTER_MS = 120
LOOK, GUESS = "match: look", "match: guess"


class MatchController(TaskController):
    """Reached as `session.match`.

    The open tables are looked at whenever they, or what is said of them, change: `seen` and `problem` are up to date
    when `is_looking` is False. `answers` knows the trained model.
    """

    looking_changed = Signal()

    def __init__(self, host: TaskHost, parent: QObject) -> None:
        super().__init__(host, parent)
        self.seen: PairsSeen | None = None
        self.problem: WorkbenchError | None = None
        self.answers = MatchAnswers(host, self)
        self._answer_tables: dict[str, Table] = {}  # by their file: a step back may ask for the one before
        self._key: tuple[object, ...] = ()
        self._delay = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._delay.timeout.connect(self._start_look)
        host.table_changed.connect(self._take_table)
        host.job_changed.connect(self._follow)
        host.task_changed.connect(self._take_task)
        host.background.finished.connect(self._take_result)
        host.background.failed.connect(self._take_failure)

    @property
    def answer_table(self) -> Table | None:
        """The answer file that the job names, if it is open."""
        return self._answer_tables.get(self._host.job.match.answer_file) if self._host.task == "match" else None

    @property
    def is_looking(self) -> bool:
        """Whether what is known of the data is about to change."""
        return self._delay.isActive() or self._host.background.is_busy(LOOK)

    @override
    def find_obstacle(self) -> str:
        if self.problem is not None:
            return " ".join(part for part in (tr_message(self.problem.what), tr_message(self.problem.hint)) if part)
        if not self._has_columns():
            return self.tr("Say on the data page which column holds the answers.")
        if self.seen is None:
            return self.tr("The questions are being looked at.")
        if self.seen.split_problem is not None:
            return tr_message(self.seen.split_problem.what)
        split, is_frozen = self.seen.split, self._host.job.method.kind == "frozen"
        if not is_frozen and (split is None or not len(split.train)):
            return self.tr(
                "There is no question with an answer to learn from: choose the method that needs no training."
            )
        return ""

    @override
    def say_rows(self) -> str:
        counts = self.seen.counts() if self.seen is not None else None
        if counts is None or self.seen is None:
            return ""
        if not sum(counts):
            return self.tr("{n} answers, and no questions").format(n=say_count(len(self.seen.pairs.answers)))
        return self.tr(
            "{train} questions to learn from, {validation} to choose the best model, {test} to judge it"
        ).format(train=say_count(counts[0]), validation=say_count(counts[1]), test=say_count(counts[2]))

    @override
    def count_rows(self) -> int:
        counts = self.seen.counts() if self.seen is not None else None
        if counts is not None:
            return counts[0]
        return self._host.table.rows if self._host.table is not None else 0

    @override
    def close(self) -> None:
        self._delay.stop()

    def _has_columns(self) -> bool:
        config = self._host.job.match
        return bool(config.answer_column or config.answer_text_column)

    def _take_table(self) -> None:
        answers = self._host.items
        if self._host.table is None:
            self._answer_tables.clear()
        elif answers is not None:
            self._answer_tables[str(answers.sources[0])] = answers
        self._follow()

    def _take_task(self) -> None:
        table = self._host.table
        if self._host.task == "match" and table is not None and not self._has_columns():
            # Opened as something else: what its columns would be has not been looked for yet.
            self._host.background.start(GUESS, guess(table))
        self._follow()

    def _follow(self) -> None:
        """Look again soon, if what is to be looked at is not what was."""
        wanted = self._make_wanted()
        key = (id(wanted.table), id(wanted.answer_table), wanted.config, wanted.data) if wanted is not None else ()
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

    def _make_wanted(self) -> MatchLook | None:
        job, table = self._host.job, self._host.table
        if self._host.task != "match" or table is None or not self._has_columns():
            return None
        return MatchLook(table, self.answer_table, job.match, job.data)

    def _start_look(self) -> None:
        wanted = self._make_wanted()
        if wanted is not None:
            self._host.background.start(LOOK, look(wanted))

    def _take_result(self, topic: str, result: Any) -> None:
        if topic == LOOK:
            self._put(result, None)
        elif topic == GUESS and result and self._host.task == "match" and not self._has_columns():
            self._host.set_settings(result, self.tr("Columns"))

    def _take_failure(self, topic: str, error: object) -> None:
        if topic == LOOK and isinstance(error, WorkbenchError):
            self._put(None, error)
        elif topic in (LOOK, GUESS) and isinstance(error, BaseException):
            self._put(None, None)
            self._host.raise_error(error)

    def _put(self, seen: PairsSeen | None, problem: WorkbenchError | None) -> None:
        self.seen, self.problem = seen, problem
        self.changed.emit()
        self.looking_changed.emit()
