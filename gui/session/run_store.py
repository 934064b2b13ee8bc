"""The runs on this machine, and the one that is open: listing, opening, binning, restoring."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from core.events import Event
from gui.work.background import Background, Ticket

if TYPE_CHECKING:
    from core.runs.folder import RunFolder, RunSummary


class RunStore(QObject):
    """Holds the open run with its events, and the list of all runs."""

    run_changed = Signal()
    opened = Signal()
    listed = Signal()
    failed = Signal(object)  # exception

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self.run: RunFolder | None = None
        self._events: list[Event] = []
        self.summaries: tuple[RunSummary, ...] | None = None
        self._background = background
        background.finished.connect(self._take_result)
        background.failed.connect(self._take_failure)

    def put(self, run: RunFolder | None, events: tuple[Event, ...] = ()) -> None:
        """Take a run as the open one."""
        self.run, self._events = run, list(events)
        self.run_changed.emit()

    def add_event(self, event: Event) -> None:
        """Note one more event of the open run."""
        self._events.append(event)

    @property
    def events(self) -> tuple[Event, ...]:
        """What happened in the open run so far; a copy, so ask for it only when the run changed."""
        return tuple(self._events)

    def open(self, path: Path) -> None:
        """Open a run in the background; `opened` or `failed` follows."""
        self._background.start("open run", _opener(Path(path)))

    def reload(self) -> None:
        """Read the open run's history again, whole: the live one leaves out steps."""
        if self.run is not None:
            self._background.start("reload run", _opener(self.run.path))

    def refresh(self) -> None:
        """List the runs in the background; `listed` follows."""
        self._background.start("list runs", _list)

    def move_to_bin(self, path: Path) -> Path:
        """Put a run away; gives its place in the bin.

        Raises:
            WorkbenchError: it is being worked on, or cannot be moved.
        """
        from core.runs.folder import RunFolder

        binned = RunFolder.open(path).move_to_bin()
        if self.run is not None and self.run.path == Path(path).absolute():
            self.put(None)
        self.refresh()
        return binned

    def restore(self, binned: Path) -> Path:
        """Bring a run back out of the bin; gives its place.

        Raises:
            WorkbenchError: it is gone, or cannot be moved.
        """
        from core.runs.bin import restore_from_bin

        restored = restore_from_bin(binned)
        self.refresh()
        return restored

    def _take_result(self, topic: str, result: Any) -> None:
        if topic == "list runs":
            self.summaries = tuple(result)
            self.listed.emit()
        elif topic == "open run":
            self.put(*result)
            self.opened.emit()
        elif topic == "reload run" and self.run is not None and result[0].path == self.run.path:
            self.put(*result)

    def _take_failure(self, topic: str, error: object) -> None:
        if topic in ("open run", "reload run", "list runs"):
            self.failed.emit(error)


def _opener(path: Path) -> Any:
    def work(ticket: Ticket) -> tuple[RunFolder, tuple[Event, ...]]:
        from core.runs.folder import RunFolder

        run = RunFolder.open(path)
        run.mend()
        return run, tuple(run.events())

    return work


def _list(ticket: Ticket) -> list[RunSummary]:
    from core.runs.listing import list_runs

    return list_runs()
