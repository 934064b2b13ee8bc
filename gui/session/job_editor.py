"""The job as it is set up; every change is an undo step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from core.config import JobConfig, SplitConfig, TaskKind, settings_of
from gui.session.job_draft import ChangeSetup, Setup
from gui.translate import tr_core, tr_message

if TYPE_CHECKING:
    from core.data.findings import Finding
    from core.data.roles import Roles
    from core.models.backbone_catalogue import BackboneCard
    from gui.session.text_language import TextLanguage


class JobEditor(QObject):
    """Holds what the user chose (`Setup`) and the job that follows from it."""

    changed = Signal()  # the job
    roles_changed = Signal()
    task_changed = Signal()
    backbones_changed = Signal()
    choice_wanted = Signal()  # the fix of a finding needs a choice by the user
    encoding_wanted = Signal(str)  # the fix of a finding reads the files again

    def __init__(
        self, undo_stack: QUndoStack, count_rows: Callable[[], int], language: TextLanguage, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._undo_stack = undo_stack
        self.language = language
        """Finds the texts of a setup that are not English."""
        self._count_rows = count_rows
        self._setup = Setup()
        self._folders: tuple[BackboneCard, ...] = ()
        self.job: JobConfig = self._setup.job(0)
        """The job as it would start now, with every default filled in."""
        self.touched: frozenset[str] = frozenset()
        """Dotted names of the settings that differ from their default."""
        self.corrections = ""
        """The file of the corrections of the open table; "" without any. `refresh` puts it into the job."""

    @property
    def roles(self) -> Roles | None:
        return self._setup.roles

    @property
    def excluded(self) -> tuple[int, ...]:
        """Row numbers the user excluded, sorted."""
        return self._setup.data.excluded_rows

    @property
    def task(self) -> TaskKind:
        """The task of the open data."""
        return self._setup.task

    @property
    def backbones(self) -> tuple[BackboneCard, ...]:
        """The catalogue, and the folders that were dropped."""
        from core.models.backbone_catalogue import load_backbone_catalogue

        return (*load_backbone_catalogue(), *self._folders)

    @property
    def missing_backbone(self) -> BackboneCard | None:
        """The chosen backbone, if it is neither on this computer nor may be fetched; None if nothing is in the way."""
        from core.models.backbone_catalogue import is_here

        chosen = self.job.backbone
        card = next((card for card in self.backbones if chosen.name in (card.name, card.location)), None)
        return card if card is not None and not chosen.network and not is_here(card) else None

    def job_with_method(self, kind: str) -> JobConfig:
        """The job as it would be with another method, the defaults of that method included."""
        return _complete(self._setup.with_choice("method.kind", kind).job(self._count_rows()), self.corrections)

    @property
    def setup(self) -> Setup:
        """Everything the user chose, as one value; `put_setup` takes it back."""
        return self._setup

    def put_setup(self, setup: Setup) -> None:
        """Use the setup of other tables, without emitting a signal and without an undo step."""
        self._setup = setup
        rows = self._count_rows()
        self.job, self.touched = _complete(setup.job(rows), self.corrections), setup.touched(rows)

    def set_task(self, task: TaskKind) -> None:
        """Choose another task for the open data; an undo step."""
        self._change(self.tr("What to learn"), replace(self._setup, task=task))

    def set_roles(self, roles: Roles) -> None:
        """Set the roles of the columns; an undo step."""
        self._change(self.tr("Column roles"), replace(self._setup, roles=roles))

    def exclude_rows(self, rows: Sequence[int], reason: str) -> None:
        """Exclude rows from training and analysis; an undo step. The file is never changed."""
        text = reason or self.tr("Leave out %n row(s)", "", len(rows))
        self._set_excluded(text, (*self.excluded, *rows))

    def restore_rows(self, rows: Sequence[int]) -> None:
        """Include excluded rows again; an undo step."""
        back = {int(row) for row in rows}
        text = self.tr("Take back %n row(s)", "", len(back))
        self._set_excluded(text, (row for row in self.excluded if row not in back))

    def set_split(self, config: SplitConfig) -> None:
        """Change how rows are split; an undo step."""
        after = replace(self._setup.data, split=config)
        self._change(self.tr("Split"), replace(self._setup, data=after), merge_key="split")

    def set_setting(self, name: str, value: Any) -> None:
        """Change one setting by its dotted name; an undo step.

        Raises:
            ConfigError: no such setting, or a value outside its limits; `.field` names it.
        """
        self._set(name, value, _name_setting(name))

    def set_settings(self, pairs: Sequence[tuple[str, Any]], text: str = "") -> None:
        """Change several settings that belong together; one undo step, called `text` or like the first of them.

        Raises:
            ConfigError: as `set_setting`; then none of them is changed.
        """
        if not pairs:
            return
        after = self._setup
        for name, value in pairs:
            after = after.with_choice(name, value)
        self._change(text or _name_setting(pairs[0][0]), after)

    def reset_setting(self, name: str) -> None:
        """Reset one setting to its default; an undo step."""
        self._change(_name_setting(name), self._setup.without_choice(name))

    def set_backbone(self, name: str) -> None:
        """Choose the backbone: a name of the catalogue, a folder, or a hub id; an undo step."""
        self._set("backbone.name", name, self.tr("Backbone"))

    def add_backbones(self, cards: tuple[BackboneCard, ...], *, chooses: bool = True) -> None:
        """Add model folders to the catalogue: dropped ones, of which the last is chosen, or those that runs left."""
        known = {card.name for card in cards}
        self._folders = (*(card for card in self._folders if card.name not in known), *cards)
        self.backbones_changed.emit()
        if chooses:
            self.set_backbone(cards[-1].name)

    def apply_fix(self, finding: Finding) -> None:
        """Apply the fix of a finding; an undo step. `choice_wanted` follows where only the user can choose."""
        fix, text = str(finding.fix or ""), tr_message(finding.message)
        if fix == "exclude_rows":
            self._set_excluded(text, (*self.excluded, *finding.fix_rows))
        elif fix == "raise_token_limit" and finding.fix_value is not None:
            self._set("training.max_tokens", int(finding.fix_value), text)
        elif fix == "read_windows":
            self._set("training.long_texts", "windows", text)
        elif fix == "use_class_weights":
            self._set("training.class_weights", True, text)
        elif fix == "choose_backbone" and finding.fix_value:
            self._set("backbone.name", str(finding.fix_value), text)
        elif fix == "group_split" and finding.fix_value:
            self.set_split(replace(self._setup.data.split, kind="group", column=str(finding.fix_value)))
        elif fix == "choose_encoding" and finding.fix_value:
            self.encoding_wanted.emit(str(finding.fix_value))
        elif fix == "join_classes" and self.roles is not None:
            self._change(text, replace(self._setup, roles=replace(self.roles, class_spelling="alike")))
        else:
            self.choice_wanted.emit()

    def refresh(self) -> None:
        """Compute the job again; the number of rows may have changed."""
        rows = self._count_rows()
        job, touched = _complete(self._setup.job(rows), self.corrections), self._setup.touched(rows)
        if (job, touched) != (self.job, self.touched):
            self.job, self.touched = job, touched
            self.changed.emit()

    def _set(self, name: str, value: Any, text: str) -> None:
        self._change(text, self._setup.with_choice(name, value), merge_key=name)

    def _set_excluded(self, text: str, rows: Iterable[int]) -> None:
        after = replace(self._setup.data, excluded_rows=tuple(sorted({int(row) for row in rows})))
        self._change(text, replace(self._setup, data=after))

    def _change(self, text: str, after: Setup, merge_key: str = "") -> None:
        after.job(self._count_rows())  # a bad value is refused here, before it becomes an undo step
        after = self.language.choose_anew(self._setup, after)
        if after != self._setup:
            self._undo_stack.push(ChangeSetup(text, self._setup, after, self._set_setup, merge_key))

    def _set_setup(self, setup: Setup) -> None:
        before, self._setup = self._setup, setup
        self.refresh()
        if setup.task != before.task:
            self.task_changed.emit()
        if setup.roles != before.roles:
            self.roles_changed.emit()


def _complete(job: JobConfig, corrections: str) -> JobConfig:
    """The job with the file of corrections, which no undo step of the setup decides."""
    return replace(job, data=replace(job.data, corrections=corrections)) if corrections else job


def _name_setting(name: str) -> str:
    label = next((item.label for item in settings_of(JobConfig) if item.name == name), "")
    return tr_core(label) or name
