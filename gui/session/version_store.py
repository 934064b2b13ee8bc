"""The versions of the open run's model: which one is in use, and the undo step that takes another one into use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from typing_extensions import override

from core.errors import WorkbenchError
from gui.session.notices import Later, Notices
from gui.wording import say_moment
from gui.work.background import Background, Latest, Ticket, Work

if TYPE_CHECKING:
    from core.runs.folder import RunFolder
    from core.runs.version_choice import VersionChoice
    from core.runs.versions import Version


class VersionStore(QObject):
    """Holds the line of versions that the open run belongs to; () for a run that was never updated."""

    changed = Signal()
    decided = Signal()  # another version is in use, of whatever line

    def __init__(self, background: Background, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self.versions: tuple[Version, ...] = ()
        self._notices = notices
        self._undo_stack: QUndoStack | None = None
        self._reading = Latest(background, self)
        self._reading.finished.connect(self._on_read)
        self._reading.failed.connect(notices.raise_error)

    def set_undo_stack(self, undo_stack: QUndoStack) -> None:
        """Where decisions become undo steps."""
        self._undo_stack = undo_stack

    @property
    def current(self) -> Version | None:
        """The version in use; None for a run that was never updated."""
        return next((version for version in self.versions if version.is_current), None)

    def find(self, path: Path | None) -> Version | None:
        """The version in this folder, or the one whose model folder it is."""
        return next((one for one in self.versions if path in (one.path, one.path / "model")), None)

    def put(self, versions: tuple[Version, ...]) -> None:
        """Set the line of the run that is being opened, without a signal."""
        self._reading.cancel()
        self.versions = versions

    def refresh(self, run: RunFolder) -> None:
        """Read the line of a run again; `changed` follows where it is another one."""
        self._reading.start(_read(run.path))

    def use(self, version: Version) -> None:
        """Take a version into use; an undo step, and a notice with a way back."""
        from core.runs.folder import RunFolder
        from core.runs.version_choice import plan_use

        name = self.name(version)
        text = self.tr("Use {version}").format(version=name)
        self._decide(text, plan_use, RunFolder.open(version.path), self.tr("{version} answers now."), name)

    def keep_old(self, version: Version) -> None:
        """Do not take an update into use: the version that it came from answers again; an undo step."""
        from core.runs.folder import RunFolder
        from core.runs.version_choice import plan_keep

        name = self.name(version)
        text = self.tr("Keep the version before {version}").format(version=name)
        sentence = self.tr("{version} is not used; nothing of it is lost.")
        self._decide(text, plan_keep, RunFolder.open(version.path), sentence, name)

    def name(self, version: Version) -> str:
        """What a version is called."""
        return self.tr("Version {n}").format(n=version.number)

    def describe(self, version: Version) -> str:
        """A version in a list: its number, when it was trained, and whether it is in use or was not accepted."""
        when = say_moment(version.started)
        if version.is_current:
            return self.tr("{version} · {when} · in use").format(version=self.name(version), when=when)
        if not version.is_accepted:
            return self.tr("{version} · {when} · not accepted").format(version=self.name(version), when=when)
        return self.tr("{version} · {when}").format(version=self.name(version), when=when)

    def describe_current(self, folder: Path | None) -> str:
        """Which version answers, in a sentence; "" where the model was never updated.

        Args:
            folder: the model that answers.
        """
        answering = self.find(folder)
        if answering is None or len(self.versions) < 2:
            return ""
        name = self.name(answering)
        if answering.number == 1:
            return self.tr("{version} answers, as it was first trained.").format(version=name)
        when = say_moment(answering.started)
        return self.tr("{version} answers, updated on {when}.").format(version=name, when=when)

    # internals

    def _decide(
        self,
        text: str,
        plan: Callable[[RunFolder], tuple[VersionChoice, ...]],
        run: RunFolder,
        sentence: str,
        name: str,
    ) -> None:
        try:
            choices = plan(run)
        except WorkbenchError as error:
            self._notices.raise_error(error)
            return
        if not choices or self._undo_stack is None:
            return
        self._undo_stack.push(_DecideStep(text, self, choices))
        self._notices.raise_notice(
            sentence.format(version=name),
            action_text=self.tr("Undo"),
            action=Later(self._undo_stack.undo),
            severity="good",
            key="version",
            until=self.changed,
        )

    def apply(self, choices: tuple[VersionChoice, ...]) -> tuple[VersionChoice, ...]:
        """Store choices and read the line again; gives what was there before. Called by the undo step."""
        from core.runs.folder import RunFolder
        from core.runs.version_choice import make_choices

        try:
            before = make_choices(choices)
        except WorkbenchError as error:
            self._notices.raise_error(error)
            return ()
        if self.versions:
            from core.runs.versions import list_versions

            self.versions = list_versions(RunFolder.open(self.versions[0].path))
        self.changed.emit()
        self.decided.emit()
        return before

    def _on_read(self, versions: tuple[Version, ...]) -> None:
        if versions != self.versions:
            self.versions = versions
            self.changed.emit()


def _read(path: Path) -> Work:
    def work(ticket: Ticket) -> tuple[Version, ...]:
        from core.runs.folder import RunFolder

        return read_line(RunFolder.open(path))

    return work


def read_line(run: RunFolder) -> tuple[Version, ...]:
    """The versions of a run's model, the oldest first; () where it was never updated."""
    from core.runs.versions import list_versions

    versions = list_versions(run)
    return versions if len(versions) > 1 else ()


class _DecideStep(QUndoCommand):
    """One decision; where it cannot be stored it is no step."""

    def __init__(self, text: str, store: VersionStore, choices: tuple[VersionChoice, ...]) -> None:
        super().__init__(text)
        self._store, self._after = store, choices
        self._before: tuple[VersionChoice, ...] = ()

    @override
    def redo(self) -> None:
        self._before = self._store.apply(self._after)
        self.setObsolete(not self._before)

    @override
    def undo(self) -> None:
        self.setObsolete(not self._store.apply(self._before))
