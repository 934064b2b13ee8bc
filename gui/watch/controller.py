"""The state of the watch: over the open table or a watched folder, with rules that raise alerts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal
from typing_extensions import override

from gui.session.notices import Later
from gui.session.task_controller import TaskController, TaskHost
from gui.watch import worker_jobs as watch_jobs
from gui.watch.folder_watch import FolderWatch
from gui.watch.table_watch import TableWatch
from gui.watch.undo_step import UndoStep
from gui.watch.worker_jobs import Shown
from gui.work.background import Latest

if TYPE_CHECKING:
    from core.watch.findings import Findings
    from core.watch.rules import KeptRule, Rule

Source = Literal["table", "folder"]


class WatchController(TaskController):
    """Reached as `session.watch`.

    `table` watches the open table once a page needs it (`begin`); the rules and the watched `folder` are loaded with
    the window (`wake`). `shown` is the result of the one of both that is shown. Every change of the rules is an undo
    step.
    """

    shown_changed = Signal()
    rules_changed = Signal()
    previewed = Signal(object)  # Findings of a rule that is not saved yet
    saved = Signal(object)  # Path

    def __init__(self, host: TaskHost, parent: QObject) -> None:
        super().__init__(host, parent)
        self.rules: tuple[KeptRule, ...] = ()
        self.table = TableWatch(host, self._list_rules, self)
        self.folder = FolderWatch(host, self._list_rules, self)
        self.source: Source = "table"
        self._folder_shown: Shown | None = None
        self._is_awake = False
        self._previewing, self._rules_read, self._rules_written, self._saving, self._counting = (
            Latest(host.background, self) for _ in range(5)
        )
        self._previewing.finished.connect(self._on_previewed)
        self._rules_read.finished.connect(self._on_rules_read)
        self._rules_read.failed.connect(self.folder.wake)
        self._saving.finished.connect(self.saved)
        self._counting.finished.connect(self._on_folder_counted)
        for job in (self._previewing, self._rules_read, self._rules_written, self._saving, self._counting):
            job.failed.connect(host.notices.raise_error)
        self.table.replaced.connect(self._on_table_replaced)
        self.table.shown_changed.connect(self._on_table_shown)
        self.folder.texts_changed.connect(self._count_folder)

    # state

    @property
    def shown(self) -> Shown | None:
        """The result that is shown: of the open table, or of the watched folder."""
        return self.table.shown if self.source == "table" else self._folder_shown

    @property
    def has_folder_shares(self) -> bool:
        """Whether the texts of the watched folder are counted."""
        return self._folder_shown is not None

    def _list_rules(self) -> tuple[KeptRule, ...]:
        return self.rules

    # actions

    def wake(self) -> None:
        """Load the rules and resume the watched folder of the last session."""
        if not self._is_awake:
            self._is_awake = True
            self._rules_read.start(watch_jobs.read_rule_file())

    def begin(self) -> None:
        """Watch the open table too, and from now on every other one: a page needs it."""
        self.wake()
        self.table.begin()

    def show_source(self, source: Source) -> None:
        """Show the open table, or the watched folder."""
        if source != self.source:
            self.source = source
            self.shown_changed.emit()

    def set_rules(self, text: str, rules: Sequence[KeptRule]) -> None:
        """Save these rules; an undo step. New ones have been previewed over the past already."""
        after = tuple(rules)
        if after != self.rules:
            self._host.undo_stack.push(
                UndoStep(text, Later(self._apply_rules, after), Later(self._apply_rules, self.rules))
            )

    def preview(self, rule: Rule) -> None:
        """Find what a rule would have raised in the texts that are shown; `previewed` follows."""
        if self.shown is not None:
            self._previewing.start(watch_jobs.find_past(self.shown, (rule,)))

    def save(self, out: Path) -> None:
        """Write the shares that are shown as a table; `saved` follows."""
        if self.shown is not None and self._host.outputs.may_write(out):
            self._saving.start(watch_jobs.save_table(self.shown, out))

    def watch_folder(self, folder: Path) -> None:
        """Watch a folder with the plan of the open table, whose texts are its past."""
        shown = self.table.shown
        if shown is None:
            self._host.notices.raise_notice(
                self.tr("Classify a table first: the watched folder takes over its columns, models and rules.")
            )
            return
        self.folder.watch(folder, shown.plan, shown.classified, self._host.data.files)

    @override
    def close(self) -> None:
        self.folder.close()

    # slots

    def _on_table_replaced(self) -> None:
        self._previewing.cancel()
        if self.source == "folder":
            self.show_source("table")

    def _on_table_shown(self) -> None:
        if self.source == "table":
            self.shown_changed.emit()

    def _count_folder(self) -> None:
        state = self.folder.state
        if state is None or state.classified is None:
            self._folder_shown = None
            self.shown_changed.emit()
        else:
            self._counting.start(watch_jobs.count(state.store.plan, state.classified, self.rules, None))

    def _on_folder_counted(self, shown: Shown) -> None:
        self._folder_shown = shown
        if self.source == "folder" or self.shown is None:
            self.shown_changed.emit()

    def _on_previewed(self, findings: Sequence[Findings]) -> None:
        self.previewed.emit(findings[0])

    def _on_rules_read(self, rules: tuple[KeptRule, ...]) -> None:
        self.rules = rules
        self.rules_changed.emit()
        self.folder.wake()  # only now: a new file is checked against all rules

    def _apply_rules(self, rules: tuple[KeptRule, ...]) -> None:
        self.rules = rules
        self._rules_written.start(watch_jobs.write_rule_file(rules))
        self.rules_changed.emit()
        self.folder.follow_rules()
        self.table.count_again()
        if self._folder_shown is not None:
            shown = self._folder_shown
            self._counting.start(watch_jobs.count(shown.plan, shown.classified, rules, None))
