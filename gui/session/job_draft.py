"""The setup of a job as one frozen value, the job that follows from it, and the undo step between two values."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QUndoCommand
from typing_extensions import override

from core.config import (
    DataConfig,
    JobConfig,
    MethodKind,
    TaskKind,
    settings_of,
    value_of,
    with_value,
)
from core.tasks.registry import find_task

if TYPE_CHECKING:
    from core.data.roles import Roles

MERGE_WITHIN_S = 1.5
_KEPT = ("backbone.name", "backbone.network", "method.kind")


@dataclass(frozen=True)
class Setup:
    """Everything a user chooses for a job.

    Attributes:
        data: files, reading options, excluded rows and split; the columns are in `roles`.
        roles: which column is what; None while no table is open.
        chosen: settings the user changed, as (dotted name, value), in the order of the changes.
        task: the task to train on the table.
        guessed: settings guessed from the table, as `chosen`: what its columns are for the task, and the backbone that
            reads its texts.
    """

    data: DataConfig = DataConfig()
    roles: Roles | None = None
    chosen: tuple[tuple[str, Any], ...] = ()
    task: TaskKind = "classify"
    guessed: tuple[tuple[str, Any], ...] = ()

    def with_choice(self, name: str, value: Any) -> Setup:
        """The setup with one more setting chosen.

        Raises:
            ConfigError: no such setting, or a value outside its limits.
        """
        if name.startswith("data."):
            return replace(self, data=with_value(JobConfig(data=self.data), name, value).data)
        rest = tuple(pair for pair in self.chosen if pair[0] != name)
        return replace(self, chosen=(*rest, (name, value)))

    def without_choice(self, name: str) -> Setup:
        """The setup with one setting left to its default."""
        if name.startswith("data."):
            return self.with_choice(name, value_of(JobConfig(), name))
        return replace(self, chosen=tuple(pair for pair in self.chosen if pair[0] != name))

    def for_another_table(
        self,
        data: DataConfig,
        roles: Roles | None,
        task: TaskKind = "classify",
        guessed: tuple[tuple[str, Any], ...] = (),
    ) -> Setup:
        """A new setup that keeps only backbone and method: settings tuned for the last table may not fit the next."""
        kept = tuple(pair for pair in self.chosen if pair[0] in _KEPT)
        return Setup(data=data, roles=roles, chosen=kept, task=task, guessed=guessed)

    def with_guess(self, guessed: tuple[tuple[str, Any], ...]) -> Setup:
        """The setup with what a second table implies; where that is new of a column, it overrides the choice."""
        before = dict(self.guessed)
        news = {name for name, value in guessed if before.get(name) != value} | (before.keys() - dict(guessed).keys())
        news.discard("backbone.name")  # a person's choice of it does not depend on the columns
        return replace(self, guessed=guessed, chosen=tuple(pair for pair in self.chosen if pair[0] not in news))

    def job(self, train_rows: int) -> JobConfig:
        """The concrete job: defaults for the method and `train_rows`, overridden by what was chosen."""
        data = self.data
        if self.roles is not None and find_task(self.task).has_roles:
            from core.data.roles import apply_roles

            data = apply_roles(data, self.roles)
        job = self._defaults(data, train_rows)
        for name, value in self.chosen:
            if name == "method.kind":
                continue  # the defaults depend on it
            job = _with_value(job, name, value)
        return job

    def touched(self, train_rows: int) -> frozenset[str]:
        """Dotted names of the settings that differ from their default."""
        job, plain, fresh = self.job(train_rows), self._defaults(self.data, train_rows), JobConfig()
        expected = {"method.kind": self._usual_method(), "backbone.name": plain.backbone.name}
        for item in settings_of(JobConfig):
            if item.name not in expected:
                expected[item.name] = value_of(fresh if item.name.startswith("data.") else plain, item.name)
        return frozenset(name for name, value in expected.items() if value_of(job, name) != value)

    def _defaults(self, data: DataConfig, train_rows: int) -> JobConfig:
        kind = dict(self.chosen).get("method.kind", self._usual_method())
        if kind not in find_task(self.task).methods:
            with_value(JobConfig(), "method.kind", kind)  # raises for a name that is no method
            kind = self._usual_method()  # one of another task, kept from the table before
        method, training = find_task(self.task).defaults(kind, train_rows)
        title = Path(data.files[0]).stem if data.files else ""
        job = replace(JobConfig(), task=self.task, title=title, data=data, method=method, training=training)
        for name, value in self.guessed:
            job = job if name == "method.kind" else _with_value(job, name, value)
        return job

    def _usual_method(self) -> MethodKind:
        guessed = dict(self.guessed).get("method.kind")
        methods = find_task(self.task).methods
        if guessed in methods:
            return guessed
        usual = JobConfig().method.kind
        return usual if usual in methods else methods[0]


def _with_value(job: JobConfig, name: str, value: Any) -> JobConfig:
    if name == "backbone.name":  # has no limits to be checked against; it may be a folder or a hub id
        return replace(job, backbone=replace(job.backbone, name=value))
    return with_value(job, name, value)


class ChangeSetup(QUndoCommand):
    """One undoable step; quick successive changes of the same thing (`merge_key`) become one."""

    def __init__(
        self, text: str, before: Setup, after: Setup, put: Callable[[Setup], None], merge_key: str = ""
    ) -> None:
        super().__init__(text)
        self._before = before
        self._after = after
        self._put = put
        self._merge_key = merge_key
        self._when_s = time.monotonic()

    @override
    def redo(self) -> None:
        self._put(self._after)

    @override
    def undo(self) -> None:
        self._put(self._before)

    @override
    def id(self) -> int:
        return 1 if self._merge_key else -1

    @override
    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ChangeSetup) or other._merge_key != self._merge_key:
            return False
        if other._when_s - self._when_s > MERGE_WITHIN_S:
            return False
        self._after = other._after
        self._when_s = other._when_s
        return True
