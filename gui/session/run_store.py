"""The runs on this machine, the one that is open, and the one that is being trained."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.errors import WorkbenchError
from core.events import Event
from gui.session.notices import Later, Notices
from gui.work.background import Background, Latest, Ticket

if TYPE_CHECKING:
    from core.runs.folder import RunFolder, RunSummary


class RunStore(QObject):
    """Holds the open run with its events, the list of all runs, and the model in use."""

    run_changed = Signal()
    model_changed = Signal()  # another model answers, of the same open run
    opened = Signal()
    live_wanted = Signal()  # the run that is being trained was opened
    listed = Signal()
    deleted = Signal(object)  # Path

    def __init__(self, background: Background, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self.run: RunFolder | None = None
        """The open run, live or finished."""
        self.live_run: RunFolder | None = None
        """The run that is being trained now, whether it is the open one or not."""
        self._listed: tuple[RunSummary, ...] | None = None
        self._events: list[Event] = []
        self._live_events: list[Event] = []
        self._chosen_model: Path | None = None
        self._notices = notices
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

    def put(self, run: RunFolder | None, events: tuple[Event, ...] = ()) -> None:
        """Set the open run; its model is used, unless another was chosen while this run was open."""
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

    def refresh(self) -> None:
        """List the runs in the background; `listed` follows."""
        self._listing.start(_list)

    def delete(self, path: Path) -> Path | None:
        """Move a run to the bin and give its place there; the notice offers to restore it. None where it stays."""
        from core.runs.folder import RunFolder

        try:
            binned = RunFolder.open(path).move_to_bin()
        except WorkbenchError as error:
            self._notices.raise_error(error)
            return None
        if self.run is not None and self.run.path == Path(path).absolute():
            self.put(None)
        self.refresh()
        self.deleted.emit(Path(path))
        self._notices.raise_notice(
            self.tr("{name} is in the bin.").format(name=Path(path).name),
            action_text=self.tr("Restore"),
            action=Later(self.restore, binned),
            key=f"bin {binned}",
        )
        return binned

    def restore(self, binned: Path) -> None:
        """Bring a run back from the bin."""
        from core.runs.bin import restore_from_bin

        try:
            restore_from_bin(binned)
        except WorkbenchError as error:
            self._notices.raise_error(error)
        else:
            self._notices.withdraw(f"bin {binned}")
            self.refresh()

    # the model that answers

    @property
    def answering_folder(self) -> Path | None:
        """The model that answers: the one that was chosen last, else the open run's; None without a model."""
        if self._chosen_model is not None:
            return self._chosen_model
        return self.run.model_folder if self.run is not None and self.run.model_folder.is_dir() else None

    def choose_model(self, folder: Path | None) -> None:
        """Let another model answer than the open run's, until a run is opened or trained: of a run or any folder."""
        if folder != self._chosen_model:
            self._chosen_model = folder
            self.model_changed.emit()

    # what comes back

    def _on_opened(self, opened: tuple[RunFolder, tuple[Event, ...]]) -> None:
        self.put(*opened)
        self.opened.emit()

    def _on_reloaded(self, opened: tuple[RunFolder, tuple[Event, ...]]) -> None:
        if self.run is not None and opened[0].path == self.run.path:
            self.put(*opened)

    def _on_listed(self, summaries: tuple[RunSummary, ...]) -> None:
        self._listed = summaries
        self.listed.emit()


def _opener(path: Path) -> Callable[[Ticket], tuple[RunFolder, tuple[Event, ...]]]:
    def work(ticket: Ticket) -> tuple[RunFolder, tuple[Event, ...]]:
        from core.runs.folder import RunFolder

        run = RunFolder.open(path)
        run.clear_stale_marker()
        return run, tuple(run.events())

    return work


def _list(ticket: Ticket) -> tuple[RunSummary, ...]:
    from core.runs.listing import list_runs

    return tuple(list_runs())
