"""The runs on this machine, the one that is open, and the one that is being trained."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Signal

from core.errors import WorkbenchError
from core.events import Event
from gui.session.notices import Later, Notices
from gui.session.version_store import VersionStore, read_line
from gui.translate import tr_message
from gui.wording import list_names
from gui.work.background import Background, Latest, Ticket

if TYPE_CHECKING:
    from core.runs.bin import BinnedRun
    from core.runs.folder import RunFolder, RunSummary
    from core.runs.listing import RunList
    from core.runs.run_notes import RunNotes
    from core.runs.versions import Version


class RunStore(QObject):
    """Holds the open run with its events, the list of all runs, and the model in use."""

    run_changed = Signal()
    model_changed = Signal()  # another model answers, of the same open run
    opened = Signal()
    live_wanted = Signal()  # the run that is being trained was opened
    listed = Signal()
    deleted = Signal(object)  # Path
    named = Signal()  # a run has another name, note or tags

    def __init__(self, background: Background, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self.run: RunFolder | None = None
        """The open run, live or finished."""
        self.live_run: RunFolder | None = None
        """The run that is being trained now, whether it is the open one or not."""
        self._listed: tuple[RunSummary, ...] | None = None
        self._binned: tuple[BinnedRun, ...] = ()
        self._unreadable: tuple[Path, ...] = ()
        self.versions: Mapping[Path, Version] = {}
        """The version that each listed run is; runs that were never updated are not in it."""
        self._damaged: frozenset[Path] = frozenset()  # runs of which the notes cannot be read, and that was said
        self._events: list[Event] = []
        self._live_events: list[Event] = []
        self._chosen_model: Path | None = None
        self._notices = notices
        self.line = VersionStore(background, notices, self)
        """The versions of the open run's model."""
        self.line.changed.connect(self.model_changed)
        self.line.decided.connect(self.refresh)
        self._opening, self._reloading, self._listing = (Latest(background, self) for _ in range(3))
        self._opening.finished.connect(self._on_opened)
        self._reloading.finished.connect(self._on_reloaded)
        self._listing.finished.connect(self._on_listed)
        for job in (self._opening, self._reloading, self._listing):
            job.failed.connect(notices.raise_error)

    # the open run

    @property
    def events(self) -> tuple[Event, ...]:
        """The events of the open run so far; a copy, so read it only when the run changed."""
        return tuple(self._events)

    @property
    def is_reloading(self) -> bool:
        """Whether the history of the open run is being read again."""
        return self._reloading.is_running

    @property
    def is_listing(self) -> bool:
        """Whether the runs are being listed."""
        return self._listing.is_running

    def put(self, run: RunFolder | None, events: tuple[Event, ...] = (), versions: tuple[Version, ...] = ()) -> None:
        """Set the open run; its model is used, unless another was chosen while this run was open.

        Args:
            versions: the line of versions that it belongs to; the one in use answers.
        """
        self.line.put(versions)
        if run is None or self.run is None or run.path != self.run.path:
            self._chosen_model = None
        self.run, self._events = run, list(events)
        self.run_changed.emit()

    def open(self, path: Path) -> None:
        """Show a run: `opened` follows, or `live_wanted` for the one that is being trained."""
        live = self.live_run
        if live is None or live.path != Path(path).absolute():
            self._opening.start(_opener(Path(path)))
            return
        if self.run is not live:
            self.put(live, tuple(self._live_events))
        self.live_wanted.emit()

    def reload(self) -> None:
        """Read the complete history of the open run again: the live events leave out steps."""
        if self.run is not None:
            self._reloading.start(_opener(self.run.path))

    # the run that is being trained

    def begin_live(self, run: RunFolder, events: tuple[Event, ...], *, in_background: bool) -> None:
        """Set the run that is being trained.

        Args:
            in_background: the run that is open stays the open one.
        """
        self.live_run, self._live_events = run, list(events)
        if in_background and self.run is not None:
            self.run_changed.emit()  # the live run is another one now
        else:
            self.put(run, events)
        self.refresh()

    def add_live_event(self, event: Event) -> None:
        """Note one more event of the run that is being trained."""
        self._live_events.append(event)
        if self.live_run is not None and self.run is self.live_run:
            self._events.append(event)

    def end_live(self) -> RunFolder | None:
        """Note that the training has ended; gives its run."""
        ended, self.live_run, self._live_events = self.live_run, None, []
        self.reload()
        self.refresh()
        return ended

    # the list

    @property
    def summaries(self) -> tuple[RunSummary, ...] | None:
        """The runs on this machine as last listed, newest first; None before the first listing."""
        live, listed = self.live_run, self._listed
        if live is None or listed is None:
            return listed
        # A folder that the worker has made and not yet claimed reads "new", but must not be offered for a start or the
        # bin.
        return tuple(
            replace(run, state="running", can_resume=False) if run.path == live.path else run for run in listed
        )

    @property
    def binned(self) -> tuple[BinnedRun, ...]:
        """The runs in the bin as last listed, the last removed first."""
        return self._binned

    @property
    def unreadable(self) -> tuple[Path, ...]:
        """The folders of runs that cannot be read, and are not among the listed ones."""
        return self._unreadable

    def refresh(self) -> None:
        """List the runs and the bin in the background; `listed` follows."""
        self._listing.start(_list)

    def describe(self, notes: Mapping[Path, RunNotes]) -> dict[Path, RunNotes]:
        """Store the names, notes and tags of runs; gives what they were before, of those that could be written."""
        from core.runs.run_notes import read_notes, write_notes

        before = {}
        for path, wanted in notes.items():
            known = read_notes(path)
            try:
                aside = write_notes(path, wanted)
            except WorkbenchError as error:
                self._notices.raise_error(error)
                continue
            before[path] = replace(known, is_damaged=False)
            if aside is not None:
                self._notices.raise_notice(
                    self.tr("The damaged file with the name and note of this run was put aside."), where=str(aside)
                )
        if before:
            self._listed = tuple(_reread(run) if run.path in before else run for run in self._listed or ())
            self.listed.emit()
            self.named.emit()
        return before

    def delete(self, paths: Sequence[Path]) -> tuple[Path, ...]:
        """Move runs to the bin and give their places there; a notice offers to restore them. Those that cannot be moved
        stay.
        """
        from core.runs.folder import RunFolder

        moved: dict[str, Path] = {}
        for path in paths:
            try:
                run = RunFolder.open(path)
                name = tr_message(run.name)
                moved[name if name not in moved else f"{name} ({path.name})"] = run.move_to_bin()
            except WorkbenchError as error:
                self._notices.raise_error(error)
                continue
            if self.run is not None and self.run.path == Path(path).absolute():
                self.put(None)
            self.deleted.emit(Path(path))
        if moved:
            self.refresh()
            self._offer_restoring(moved)
        return tuple(moved.values())

    def _offer_restoring(self, moved: Mapping[str, Path]) -> None:
        binned = tuple(moved.values())
        one = self.tr("{name} is in the bin.").format(name=next(iter(moved)))
        self._notices.raise_notice(
            one if len(moved) == 1 else self.tr("%n run(s) are in the bin.", "", len(moved)),
            where="" if len(moved) == 1 else list_names(list(moved)),
            action_text=self.tr("Restore"),
            action=Later(self.restore, binned),
            key=f"bin {binned[0]}",
        )

    def restore(self, binned: Sequence[Path]) -> tuple[Path, ...]:
        """Bring runs back from the bin and give their places; those that cannot be moved stay there."""
        from core.runs.bin import restore_from_bin

        restored = []
        for path in binned:
            try:
                restored.append(restore_from_bin(path))
            except WorkbenchError as error:
                self._notices.raise_error(error)
            else:
                self._notices.withdraw(f"bin {path}")
        if restored:
            self.refresh()
        return tuple(restored)

    # the model that answers

    @property
    def answering_folder(self) -> Path | None:
        """The model that answers: the one that was chosen last, else the version in use of the open run's; None without
        a model.
        """
        if self._chosen_model is not None:
            return self._chosen_model
        if self.line.current is not None:
            return self.line.current.path / "model"
        if self.run is None:
            return None
        # While an update is trained, and where it ended without a model, the model that it goes on from answers.
        before = Path(self.run.job.update.run) / "model" if self.run.job.is_update else None
        folders = (self.run.model_folder, *(() if before is None else (before,)))
        return next((folder for folder in folders if folder.is_dir()), None)

    def choose_model(self, folder: Path | None) -> None:
        """Let another model answer than the open run's, until a run is opened or trained: of a run or any folder."""
        if folder != self._chosen_model:
            self._chosen_model = folder
            self.model_changed.emit()

    # what comes back

    def _on_opened(self, opened: _Opened) -> None:
        self.put(*opened)
        self.opened.emit()

    def _on_reloaded(self, opened: _Opened) -> None:
        if self.run is not None and opened[0].path == self.run.path:
            self.put(*opened)

    def _on_listed(self, found: _Listed) -> None:
        self._listed, self._binned, self.versions = found[0].runs, found[1], found[2]
        self._unreadable = found[0].unreadable
        damaged = frozenset(run.path for run in self._listed if run.has_damaged_notes)
        for path in sorted(damaged - self._damaged):
            from core.runs.run_notes import say_damaged

            self._notices.raise_notice(tr_message(say_damaged(path)), where=str(path), severity="warning")
        self._damaged = damaged
        self.listed.emit()
        if self.run is not None and self.run is not self.live_run:
            self.line.refresh(self.run)  # an update may have ended, or a run of the line may be in the bin


_Listed: TypeAlias = "tuple[RunList, tuple[BinnedRun, ...], Mapping[Path, Version]]"
_Opened: TypeAlias = "tuple[RunFolder, tuple[Event, ...], tuple[Version, ...]]"


def _opener(path: Path) -> Callable[[Ticket], _Opened]:
    def work(ticket: Ticket) -> _Opened:
        from core.runs.folder import RunFolder

        run = RunFolder.open(path)
        run.clear_stale_marker()
        return run, tuple(run.events()), read_line(run)

    return work


def _list(ticket: Ticket) -> _Listed:
    from core.runs.bin import list_bin
    from core.runs.listing import read_runs
    from core.runs.version_choice import list_lines

    found = read_runs()
    return found, tuple(list_bin()), list_lines(found.runs)


def _reread(run: RunSummary) -> RunSummary:
    """The summary with the name, note and tags as they are stored now."""
    from core.runs.folder import RunFolder
    from core.runs.run_notes import read_notes

    with suppress(WorkbenchError):
        folder = RunFolder.open(run.path)
        notes = read_notes(run.path)
        return replace(
            run,
            title=notes.title or folder.title,
            name=folder.name,
            note=notes.note,
            tags=notes.tags,
            has_damaged_notes=notes.is_damaged,
        )
    return run
