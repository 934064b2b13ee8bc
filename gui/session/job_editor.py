"""The job as it is set up, and the way back: every change is an undo step."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from core.config import DataConfig, JobConfig, SplitConfig, TaskKind
from gui.session.job_draft import ChangeSetup, Setup

if TYPE_CHECKING:
    from core.data.findings import Finding
    from core.data.roles import Roles


class JobEditor(QObject):
    """Holds what the person chose (`Setup`) and the job that follows from it."""

    roles_changed = Signal()
    rows_changed = Signal()  # other rows are left out
    split_asked = Signal()  # another way to deal the rows
    task_changed = Signal()
    changed = Signal()  # the job

    def __init__(self, undo_stack: QUndoStack, count_rows: Callable[[], int], parent: QObject) -> None:
        super().__init__(parent)
        self._undo_stack = undo_stack
        self._count_rows = count_rows
        self._setup = Setup()
        self.job: JobConfig = self._setup.job(0)
        self.touched: frozenset[str] = frozenset()

    @property
    def roles(self) -> Roles | None:
        return self._setup.roles

    @property
    def excluded(self) -> tuple[int, ...]:
        return self._setup.data.excluded_rows

    @property
    def task(self) -> TaskKind:
        return self._setup.task

    def take_table(
        self,
        data: DataConfig,
        roles: Roles | None,
        task: TaskKind = "classify",
        guessed: tuple[tuple[str, Any], ...] = (),
    ) -> None:
        """Begin with another table, in silence; what was done before cannot be undone any more."""
        self._undo_stack.clear()
        self._setup = self._setup.for_another_table(data, roles, task, guessed)
        rows = self._count_rows()
        self.job, self.touched = self._setup.job(rows), self._setup.touched(rows)

    def set_task(self, task: TaskKind) -> None:
        """Learn something else from the open table."""
        self._change(self.tr("What to learn"), replace(self._setup, task=task))

    def set_roles(self, roles: Roles) -> None:
        self._change(self.tr("Column roles"), replace(self._setup, roles=roles))

    def set_excluded(self, text: str, rows: Iterable[int]) -> None:
        """Leave just these rows out."""
        after = replace(self._setup.data, excluded_rows=tuple(sorted({int(row) for row in rows})))
        self._change(text, replace(self._setup, data=after))

    def set_split(self, config: SplitConfig) -> None:
        after = replace(self._setup, data=replace(self._setup.data, split=config))
        self._change(self.tr("Split"), after, merge_key="split")

    def set_setting(self, name: str, value: Any, text: str) -> None:
        """Change one setting.

        Raises:
            ConfigError: no such setting, or a value outside its limits.
        """
        self._change(text, self._setup.with_choice(name, value), merge_key=name)

    def set_settings(self, pairs: Iterable[tuple[str, Any]], text: str) -> None:
        """Change several settings that are one wish, so that one step back undoes them all.

        Raises:
            ConfigError: as `set_setting`; then none of them is changed.
        """
        after = self._setup
        for name, value in pairs:
            after = after.with_choice(name, value)
        self._change(text, after)

    def add_guess(self, guessed: tuple[tuple[str, Any], ...], text: str) -> None:
        """Take what another table beside the open one says about its columns; where it says something new, it goes
        before what was chosen.
        """
        before = dict(self._setup.guessed)
        news = {name for name, value in guessed if before.get(name) != value} | (before.keys() - dict(guessed).keys())
        chosen = tuple(pair for pair in self._setup.chosen if pair[0] not in news)
        self._change(text, replace(self._setup, guessed=guessed, chosen=chosen))

    def reset_setting(self, name: str, text: str) -> None:
        self._change(text, self._setup.without_choice(name))

    def apply_fix(self, finding: Finding, text: str) -> bool:
        """Do what the finding proposes; False where that takes the person's own choice."""
        fix = str(finding.fix or "")
        if fix == "exclude_rows":
            self.set_excluded(text, (*self.excluded, *finding.fix_rows))
        elif fix == "raise_token_limit" and finding.fix_value is not None:
            self.set_setting("training.max_tokens", int(finding.fix_value), text)
        elif fix == "use_class_weights":
            self.set_setting("training.class_weights", True, text)
        elif fix == "choose_backbone" and finding.fix_value:
            self.set_setting("backbone.name", str(finding.fix_value), text)
        elif fix == "group_split" and finding.fix_value:
            self.set_split(replace(self._setup.data.split, kind="group", column=str(finding.fix_value)))
        else:
            return False
        return True

    def refresh(self) -> None:
        """Work the job out again; the number of rows may have changed."""
        rows = self._count_rows()
        job, touched = self._setup.job(rows), self._setup.touched(rows)
        if (job, touched) != (self.job, self.touched):
            self.job, self.touched = job, touched
            self.changed.emit()

    def _change(self, text: str, after: Setup, merge_key: str = "") -> None:
        after.job(self._count_rows())  # a bad value is refused here, before it becomes an undo step
        if after != self._setup:
            self._undo_stack.push(ChangeSetup(text, self._setup, after, self._put, merge_key))

    def _put(self, setup: Setup) -> None:
        before, self._setup = self._setup, setup
        self.refresh()
        if setup.task != before.task:
            self.task_changed.emit()
        if setup.roles != before.roles:
            self.roles_changed.emit()
        if setup.data.excluded_rows != before.data.excluded_rows:
            self.rows_changed.emit()
        if setup.data.split != before.data.split:
            self.split_asked.emit()
