"""The state of the watched folder: new files are classified as they arrive, and alerts of the rules are shown and
stored.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand
from typing_extensions import override

from core.errors import WorkbenchError
from gui.desktop_notice import DesktopNotices
from gui.session.task_controller import TaskHost
from gui.session.values import Notice
from gui.translate import tr_message
from gui.watch import worker_jobs as watch_jobs
from gui.watch.worker_jobs import FolderState, PredictionCache
from gui.work.background import Latest

if TYPE_CHECKING:
    from core.watch.classified import Classified
    from core.watch.dated_texts import DatedTexts
    from core.watch.folder import FolderScan, FolderScanner, NewFile
    from core.watch.plan import WatchPlan
    from core.watch.rules import KeptRule
    from core.watch.store import KeptAlert

POLL_MS = 1_000
MOST_IN_PASSING = 2_000
"""Texts that are classified between two steps of a training; more wait until the worker is free."""


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
        self._queue: list[NewFile] = []
        self._file: NewFile | None = None
        self._texts: DatedTexts | None = None
        self._cache = PredictionCache()
        self._problem = ""
        self._watcher = QFileSystemWatcher(self)
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._start_scan)
        self._watcher.directoryChanged.connect(self._start_scan)
        self.desktop.clicked.connect(self._show_page)
        self._loading, self._scanning, self._read, self._storing, self._acknowledging = (
            Latest(host.background, self) for _ in range(5)
        )
        self._connect_jobs()

    def _connect_jobs(self) -> None:
        self._loading.finished.connect(self._on_state_read)
        self._scanning.finished.connect(self._on_scanned)
        self._scanning.failed.connect(self._on_scan_failed)
        self._read.finished.connect(self._on_texts_read)
        self._storing.finished.connect(self._on_file_stored)
        self._acknowledging.finished.connect(self._on_acknowledged)
        for job in (self._loading, self._acknowledging):
            job.failed.connect(self._host.notices.raise_error)
        for job in (self._read, self._storing):
            job.failed.connect(self._on_file_failed)

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
            self._host.undo_stack.push(_Acknowledge(self.tr("Alerts seen"), self._store_acknowledged, frozenset(keys)))

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
        self._queue.clear()
        self._file, self.waiting, self._scanner = None, (), None

    def _start_scan(self) -> None:
        if (
            self._scanner is not None
            and self.state is not None
            and self._file is None
            and not self._scanning.is_running
        ):
            self._scanning.start(watch_jobs.scan_folder(self._scanner, self.state.store))

    def _on_scanned(self, scan: FolderScan) -> None:
        if self._problem:
            self._problem = ""
            self.state_changed.emit()
        if scan.waiting != self.waiting:
            self.waiting = scan.waiting
            self.state_changed.emit()
        if self._scanner is not None:
            self._queue += scan.ready
            self._read_next()

    def _read_next(self) -> None:
        if self._file is None and self._queue and self.state is not None:
            self._file = self._queue.pop(0)
            self._read.start(watch_jobs.read_new_file(self._file, self.state.store))
            self.state_changed.emit()

    def _on_texts_read(self, texts: DatedTexts | WorkbenchError) -> None:
        if self.state is None or self._file is None:
            return
        if isinstance(texts, WorkbenchError):
            what = " ".join(part for part in (tr_message(texts.what), tr_message(texts.hint)) if part)
            self._host.notices.raised.emit(
                Notice(
                    self.tr("A new file cannot be used. {why}").format(why=what),
                    self._file.path.name,
                    severity="error",
                )
            )
            self._finish()
            return
        self._texts = texts
        worker, make = self._host.worker, watch_jobs.classify(self._cache, texts, self.state.store.plan)
        if len(texts) <= MOST_IN_PASSING:
            handle = worker.answer(make, slot="watched folder")
        else:
            handle = worker.submit(make, self.tr("Classifying {file}").format(file=self._file.path.name))
        handle.progressed.connect(self._on_classified)
        handle.finished.connect(self._on_ended)
        handle.failed.connect(self._on_ended)

    def _on_classified(self, event: Any) -> None:
        if not hasattr(event, "predicted") or self._file is None or self.state is None:
            return
        if event.texts is self._texts:  # else it is of an earlier watch
            self._storing.start(watch_jobs.store_new_file(self._file, event, self.state.store, self._list_rules()))
            self._texts = None

    def _on_ended(self) -> None:
        if self._texts is not None and self._file is not None:
            # Stopped or failed before there was a prediction: the file is read again after the next start, or when it
            # changes.
            self._finish()

    def _finish(self) -> None:
        self._file, self._texts = None, None
        self.state_changed.emit()
        self._read_next()

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
        self._finish()

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

    def _on_file_failed(self, error: BaseException) -> None:
        self._host.notices.raise_error(error)
        self._finish()

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


class _Acknowledge(QUndoCommand):
    """Acknowledging alerts as an undo command."""

    def __init__(self, text: str, note: Callable[[frozenset[str], float | None], None], keys: frozenset[str]) -> None:
        super().__init__(text)
        self._note, self._keys, self._at = note, keys, time.time()

    @override
    def redo(self) -> None:
        self._note(self._keys, self._at)

    @override
    def undo(self) -> None:
        self._note(self._keys, None)
