"""The state of the watched folder: new files are classified as they arrive, and alerts of the rules are shown and
stored.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from core.errors import WorkbenchError
from gui.desktop_notice import DesktopNotices
from gui.session.notices import Later
from gui.session.task_controller import TaskHost
from gui.session.values import Notice
from gui.translate import tr_message
from gui.watch import worker_jobs as watch_jobs
from gui.watch.file_intake import FileIntake
from gui.watch.undo_step import UndoStep
from gui.watch.worker_jobs import FolderState
from gui.work.background import Latest

if TYPE_CHECKING:
    from core.watch.classified import Classified
    from core.watch.folder import FolderScan, FolderScanner
    from core.watch.plan import WatchPlan
    from core.watch.rules import KeptRule
    from core.watch.store import KeptAlert

POLL_MS = 1_000


class FolderWatch(QObject):
    """One watched folder at a time; `state` holds its texts and alerts, `files` the number of files since the start.

    A file is read once it is no longer written to, and each content once. A file that cannot be used is reported once.
    """

    state_changed = Signal()  # on, off, waiting, another folder
    texts_changed = Signal()  # more texts, or another folder
    alerts_changed = Signal()

    def __init__(self, host: TaskHost, list_rules: Callable[[], tuple[KeptRule, ...]], parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._list_rules = list_rules
        self.state: FolderState | None = None
        self.waiting: tuple[Path, ...] = ()
        self.files = 0
        self.desktop = DesktopNotices(self)
        self._scanner: FolderScanner | None = None
        self._problem = ""
        self._intake = FileIntake(host, list_rules, self)
        self._watcher = QFileSystemWatcher(self)
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._start_scan)
        self._watcher.directoryChanged.connect(self._start_scan)
        self.desktop.clicked.connect(self._show_page)
        self._loading, self._scanning, self._acknowledging = (Latest(host.background, self) for _ in range(3))
        self._loading.finished.connect(self._on_state_read)
        self._scanning.finished.connect(self._on_scanned)
        self._scanning.failed.connect(self._on_scan_failed)
        self._acknowledging.finished.connect(self._on_acknowledged)
        self._intake.changed.connect(self.state_changed)
        self._intake.stored.connect(self._on_file_stored)
        for job in (self._loading, self._acknowledging):
            job.failed.connect(host.notices.raise_error)

    @property
    def folder(self) -> Path | None:
        """The folder that is, or was last, watched."""
        return self.state.store.folder if self.state is not None else None

    @property
    def is_on(self) -> bool:
        return self.state is not None and self.state.store.is_on

    @property
    def alerts(self) -> tuple[KeptAlert, ...]:
        """All alerts, newest first."""
        return tuple(reversed(self.state.alerts)) if self.state is not None else ()

    def wake(self) -> None:
        """Resume the watch of the last session, if there was one."""
        if self.state is None:
            self._loading.start(watch_jobs.open_watch())

    def watch(self, folder: Path, plan: WatchPlan, seed: Classified | None, sources: Sequence[Path]) -> None:
        """Watch a folder from now on; `seed` are the first texts, from `sources`."""
        self._stop_watching()
        self._host.outputs.note_read([folder])
        self._loading.start(watch_jobs.begin_watch(plan, folder, seed, sources, self._list_rules()))

    def switch(self, is_on: bool) -> None:
        """Pause the watch, or resume it."""
        if self.state is None:
            return
        try:
            self.state.store.switch(is_on)
        except WorkbenchError as error:
            self._host.notices.raise_error(error)
            return
        if is_on:
            self._start_watching()
        else:
            self._stop_watching()
        self.state_changed.emit()

    def follow_rules(self) -> None:
        """The rules have changed: alerts that they would have raised in the past count as acknowledged."""
        if self.state is not None:
            self._loading.start(watch_jobs.acknowledge_past(self.state.store, self._list_rules()))

    def acknowledge(self, keys: Collection[str]) -> None:
        """Acknowledge alerts; an undo step."""
        if self.state is not None and keys:
            store, some = self._store_acknowledged, frozenset(keys)
            self._host.undo_stack.push(
                UndoStep(self.tr("Alerts seen"), Later(store, some, time.time()), Later(store, some, None))
            )

    def close(self) -> None:
        """Stop watching."""
        self._stop_watching()

    # scanning the folder

    def _start_watching(self) -> None:
        from core.watch.folder import FolderScanner

        assert self.state is not None
        self._stop_watching()
        folder = self.state.store.folder
        self._scanner = FolderScanner(folder)
        if folder.is_dir():
            self._watcher.addPath(str(folder))
        self._poll.start()
        self._start_scan()

    def _stop_watching(self) -> None:
        self._poll.stop()
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        self._intake.clear()
        self.waiting, self._scanner = (), None

    def _start_scan(self) -> None:
        is_free = not self._intake.is_busy and not self._scanning.is_running
        if self._scanner is not None and self.state is not None and is_free:
            self._scanning.start(watch_jobs.scan_folder(self._scanner, self.state.store))

    def _on_scanned(self, scan: FolderScan) -> None:
        if self._problem:
            self._problem = ""
            self.state_changed.emit()
        if scan.waiting != self.waiting:
            self.waiting = scan.waiting
            self.state_changed.emit()
        if self._scanner is not None and self.state is not None:
            self._intake.add(scan.ready, self.state.store)

    # slots

    def _on_state_read(self, state: FolderState | None) -> None:
        if state is None:
            return
        self._set_state(state)
        if state.store.is_on and self._scanner is None:
            self._start_watching()

    def _on_file_stored(self, state: FolderState) -> None:
        self.files += 1
        self._set_state(state)
        self._report_new(state.new)

    def _on_acknowledged(self, alerts: tuple[KeptAlert, ...]) -> None:
        if self.state is not None:
            self._set_state(FolderState(self.state.store, self.state.classified, alerts))

    def _set_state(self, state: FolderState) -> None:
        before, self.state = self.state, state
        self.state_changed.emit()
        if before is None or before.classified is not state.classified:
            self.texts_changed.emit()
        self.alerts_changed.emit()

    def _on_scan_failed(self, error: BaseException) -> None:
        if str(error) != self._problem:  # the folder is missing: reported once, scanned further without a notice
            self._problem = str(error)
            self._host.notices.raise_error(error)

    def _report_new(self, new: Sequence[KeptAlert]) -> None:
        if not new:
            return
        from core.watch.alerts import describe_alert

        first = tr_message(describe_alert(new[-1].alert))
        what = first if len(new) == 1 else self.tr("{first}, and {n} more").format(first=first, n=len(new) - 1)
        self._host.notices.raised.emit(
            Notice(
                self.tr("Alert: {what}").format(what=what),
                new[-1].alert.raised.isoformat(),
                self.tr("Show"),
                self._show_page,
                "warning",
                "watch alert",
            )
        )
        self.desktop.show(self.tr("Alert"), what)

    def _show_page(self) -> None:
        self._host.page_requested.emit("watch")

    def _store_acknowledged(self, keys: frozenset[str], at: float | None) -> None:
        if self.state is not None:
            self._acknowledging.start(watch_jobs.acknowledge(self.state.store, keys, at))
