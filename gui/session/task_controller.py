"""The base classes of the tasks' controllers, and what they need of the session, so that neither imports the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance
from typing_extensions import override

from core.errors import WorkbenchError
from core.tasks.registry import find_task
from gui.session.table_scanner import TableScanner
from gui.translate import tr_problem
from gui.work.background import Latest, Work

if TYPE_CHECKING:
    from PySide6.QtGui import QUndoStack

    from core.config import TaskKind
    from core.data.profile import Profile
    from core.data.table import Table
    from core.events import Rehearsed
    from core.tasks.backbone_fit import Needs
    from gui.session.correction_store import CorrectionStore
    from gui.session.job_editor import JobEditor
    from gui.session.notices import Notices
    from gui.session.output_guard import OutputGuard
    from gui.session.run_store import RunStore
    from gui.session.table_store import TableStore
    from gui.session.training_queue import TrainingQueue
    from gui.session.worker_client import WorkerClient
    from gui.work.background import Background


class TaskHost(Protocol):
    """The session as controllers and the trainer use it; `gui.session.session.Session` implements it."""

    data: TableStore
    editor: JobEditor
    worker: WorkerClient
    runs: RunStore
    queue: TrainingQueue
    notices: Notices
    outputs: OutputGuard
    corrections: CorrectionStore
    background: Background
    undo_stack: QUndoStack
    task_changed: SignalInstance  # of the open data or the open run
    page_requested: SignalInstance

    @property
    def controller(self) -> TaskController: ...
    def task_of(self, step: str) -> TaskKind: ...
    def show_rows(self, rows: Sequence[int]) -> None: ...


class TaskController(QObject):
    """The state of one task that its pages show in addition to the session. Each task has its own subclass."""

    changed = Signal()  # the analysis of the data, and with it the training rows

    def __init__(self, host: TaskHost, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host

    def find_obstacle(self) -> str:
        """Why a training cannot start yet, as a sentence; "" when it can."""
        return ""

    def say_rows(self) -> str:
        """How many rows a training will use, as a sentence next to the start button; "" while unknown."""
        return ""

    def say_lengths(self, forecast: Rehearsed | None) -> tuple[str, ...]:
        """What reading long texts leaves out and costs, a line for each class of length; empty where none is long.

        Args:
            forecast: of the job; None where it was not measured.
        """
        return ()

    def count_rows(self) -> int:
        """Training rows, as far as known."""
        return self._host.data.table.rows if self._host.data.table is not None else 0

    def count_examples(self) -> int:
        """Training examples of one epoch, as far as known: the default settings depend on it."""
        return self.count_rows()

    def find_script(self) -> str:
        """The writing system of most of the texts to learn from; "" while unknown."""
        return ""

    def find_needs(self) -> Needs:
        """What the texts to learn from need of a backbone, as far as it is known."""
        from core.tasks.backbone_fit import find_needs

        host = self._host
        searches = find_task(host.task_of("train")).ranks_texts
        return find_needs(self._known_profile(), host.editor.language.find(host.editor.setup), searches=searches)

    def _known_profile(self) -> Profile | None:
        return None

    def announce(self) -> None:
        """Emit the signals of this controller after other tables were opened; the stores have emitted theirs before."""

    def close(self) -> None:
        """Cancel what is running; the session closes."""


class TwoTableController(TaskController):
    """The controller of a task that is trained on one table, or on two that belong together.

    The open tables are scanned whenever they or the job's settings for them change: `scan` and `problem` are up to date
    when `is_scanning` is False.
    """

    scanning_changed = Signal()
    task: ClassVar[TaskKind]

    def __init__(self, host: TaskHost, parent: QObject) -> None:
        super().__init__(host, parent)
        self.scan: Any = None
        self.problem: WorkbenchError | None = None
        self._second: dict[str, Table] = {}  # second tables by their file: an undo may need the one before
        self._key: tuple[object, ...] = ()
        self._scanner = TableScanner(host.background, self._make_scan, self)
        self._guess = Latest(host.background, self)
        self._scanner.finished.connect(self._on_scanned)
        self._scanner.failed.connect(self._on_scan_failed)
        self._guess.finished.connect(self._on_guessed)
        self._guess.failed.connect(self._on_guess_failed)
        host.data.changed.connect(self._on_table_changed)
        host.editor.changed.connect(self._follow)
        host.task_changed.connect(self._on_task_changed)

    @property
    def second_table(self) -> Table | None:
        """The second table that the job names, if it is open."""
        return self._second.get(self._second_file()) if self._host.editor.task == self.task else None

    @property
    def is_scanning(self) -> bool:
        """Whether `scan` and `problem` are about to change."""
        return self._scanner.is_scanning

    @override
    def close(self) -> None:
        self._scanner.cancel()

    # what a subclass implements

    def _second_file(self) -> str:
        """The file of the second table, by the job; "" without one."""
        raise NotImplementedError

    def _has_columns(self) -> bool:
        """Whether the job names the columns that a scan needs."""
        raise NotImplementedError

    def _needs_guess(self) -> bool:
        """Whether the job names no column yet."""
        return not self._has_columns()

    def _make_scan_request(self, table: Table) -> tuple[Any, tuple[object, ...]]:
        """What is to be scanned, and a key that changes with it."""
        raise NotImplementedError

    def _make_scan_job(self, request: Any) -> Work:
        raise NotImplementedError

    def _make_guess_job(self, table: Table) -> Work:
        raise NotImplementedError

    # slots

    def _find_scan_request(self) -> tuple[Any, tuple[object, ...]]:
        table = self._host.data.table
        if self._host.editor.task != self.task or table is None or not self._has_columns():
            return None, ()
        return self._make_scan_request(table)

    def _make_scan(self) -> Work | None:
        request, _ = self._find_scan_request()
        return self._make_scan_job(request) if request is not None else None

    def _on_table_changed(self) -> None:
        second = self._host.data.items
        if self._host.data.table is None:
            self._second.clear()
        elif second is not None:
            self._second[str(second.sources[0])] = second
        self._follow()

    def _on_task_changed(self) -> None:
        table = self._host.data.table
        if self._host.editor.task == self.task and table is not None and self._needs_guess():
            # Opened as another task: the columns of this one have not been guessed yet.
            self._guess.start(self._make_guess_job(table))
        self._follow()

    def _follow(self) -> None:
        """Scan again soon if what is to be scanned has changed."""
        request, key = self._find_scan_request()
        if key == self._key:
            return
        self._key = key
        if request is None:
            self._scanner.cancel()
            self._set_result(None, None)
        else:
            self._scanner.start_soon()
            self.scanning_changed.emit()

    def _on_scanned(self, scan: object) -> None:
        self._set_result(scan, None)

    def _on_guessed(self, guessed: Sequence[tuple[str, Any]]) -> None:
        if guessed and self._host.editor.task == self.task and self._needs_guess():
            self._host.editor.set_settings(guessed, self.tr("Columns"))

    def _on_scan_failed(self, error: BaseException) -> None:
        if isinstance(error, WorkbenchError):
            self._set_result(None, error)
        else:
            self._on_guess_failed(error)

    def _on_guess_failed(self, error: BaseException) -> None:
        self._set_result(None, None)
        self._host.notices.raise_error(error)

    def _set_result(self, scan: object, problem: WorkbenchError | None) -> None:
        self.scan, self.problem = scan, problem
        self.changed.emit()
        self.scanning_changed.emit()

    def _say_problem(self) -> str:
        return tr_problem(self.problem) if self.problem is not None else ""
