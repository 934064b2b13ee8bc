"""What the desk of a task needs of the session, so that neither imports the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance

if TYPE_CHECKING:
    from PySide6.QtGui import QUndoStack

    from core.config import JobConfig, TaskKind
    from core.data.table import Table
    from core.runs.folder import RunFolder
    from core.train.control import Control
    from gui.work.background import Background


class TaskHost(Protocol):
    """The session, as the desk of one task sees it; `gui.session.session.Session` is one."""

    table_changed: SignalInstance
    job_changed: SignalInstance
    task_changed: SignalInstance
    run_changed: SignalInstance
    model_changed: SignalInstance
    worker_changed: SignalInstance
    page_requested: SignalInstance
    notice_raised: SignalInstance  # Notice
    told: SignalInstance  # topic, what the job of a desk yielded
    told_end: SignalInstance  # topic, Ended

    @property
    def undo_stack(self) -> QUndoStack: ...
    @property
    def task(self) -> TaskKind: ...
    def task_of(self, step: str) -> TaskKind: ...
    @property
    def table(self) -> Table | None: ...
    @property
    def items(self) -> Table | None: ...
    @property
    def job(self) -> JobConfig: ...
    @property
    def run(self) -> RunFolder | None: ...
    @property
    def live_run(self) -> RunFolder | None: ...
    @property
    def answering_folder(self) -> Path | None: ...
    @property
    def background(self) -> Background: ...
    def set_setting(self, name: str, value: Any) -> None: ...
    def set_settings(self, pairs: Sequence[tuple[str, Any]], text: str = "") -> None: ...
    def ask(
        self, topic: str, make: Callable[[Control], Iterator[object]], *, is_interactive: bool = False, text: str = ""
    ) -> None: ...
    def cancel_job(self, kind: str) -> None: ...
    def show_rows(self, rows: Sequence[int]) -> None: ...
    def raise_notice(
        self, what: str, where: str = "", action_text: str = "", action: Callable[[], None] | None = None
    ) -> None: ...
    def raise_error(self, error: BaseException) -> None: ...


class TaskController(QObject):
    """The state of one task: what its pages show beyond the session. Each task has its own subclass."""

    changed = Signal()  # what is known of the data, and with it what a training learns from

    def __init__(self, host: TaskHost, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host

    def find_obstacle(self) -> str:
        """Why a training cannot start yet, in words; "" when nothing is in the way."""
        return ""

    def say_rows(self) -> str:
        """What the training will learn from, in words, beside the start button; "" while unknown."""
        return ""

    def count_rows(self) -> int:
        """Training rows, as far as known."""
        return 0

    def count_examples(self) -> int:
        """What an epoch goes through, as far as known: the default settings follow from it."""
        return self.count_rows()

    def close(self) -> None:
        """End what is under way; the session closes."""
