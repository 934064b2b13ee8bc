"""The watched folder: new files are classified as they arrive, and what the rules find is told and kept."""

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
    """One watched folder at a time; `state` is what is known of it, `files` how many came in since the start.

    A file is read once nobody writes to it any more, and each content once. Files that cannot be used are said once.
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
        self._doing: NewFile | None = None
        self._texts: DatedTexts | None = None
        self._cache = PredictionCache()
        self._problem = ""
        self._watcher = QFileSystemWatcher(self)
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._look)
        self._watcher.directoryChanged.connect(self._look)
        self.desktop.clicked.connect(self._show_page)
        self._stock, self._eye, self._read, self._keep, self._seen = (Latest(host.background, self) for _ in range(5))
        self._connect_jobs()

    def _connect_jobs(self) -> None:
        self._stock.finished.connect(self._take_stock)
        self._eye.finished.connect(self._apply_scan)
        self._eye.failed.connect(self._take_look_failure)
        self._read.finished.connect(self._take_texts)
        self._keep.finished.connect(self._take_kept)
        self._seen.finished.connect(self._take_acknowledged)
        for job in (self._stock, self._seen):
            job.failed.connect(self._host.notices.raise_error)
        for job in (self._read, self._keep):
            job.failed.connect(self._take_file_failure)

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
        """Go on with the watch of before the last start, if there was one."""
        if self.state is None:
            self._stock.start(watch_jobs.open_watch())

    def watch(self, folder: Path, plan: WatchPlan, seed: Classified | None, sources: Sequence[Path]) -> None:
        """Watch a folder from now on; `seed` are texts to begin with, out of `sources`."""
        self._rest()
        self._stock.start(watch_jobs.begin_watch(plan, folder, seed, sources, self._list_rules()))

    def switch(self, is_on: bool) -> None:
        """Rest, or go on."""
        if self.state is None:
            return
        try:
            self.state.store.switch(is_on)
        except WorkbenchError as error:
            self._host.notices.raise_error(error)
            return
        if is_on:
            self._go()
        else:
            self._rest()
        self.state_changed.emit()

    def follow_rules(self) -> None:
        """Rules have changed: what they would have raised before counts as seen."""
        if self.state is not None:
            self._stock.start(watch_jobs.take_stock(self.state.store, self._list_rules()))

    def acknowledge(self, keys: Collection[str]) -> None:
        """Note alerts as seen to; an undo step."""
        if self.state is not None and keys:
            self._host.undo_stack.push(_Acknowledge(self.tr("Alerts seen"), self._note_seen, frozenset(keys)))

    def close(self) -> None:
        """Look no more."""
        self._rest()

    # looking

    def _go(self) -> None:
        from core.watch.folder import FolderScanner

        assert self.state is not None
        self._rest()
        folder = self.state.store.folder
        self._scanner = FolderScanner(folder)
        if folder.is_dir():
            self._watcher.addPath(str(folder))
        self._poll.start()
        self._look()

    def _rest(self) -> None:
        self._poll.stop()
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        self._queue.clear()
        self._doing, self.waiting, self._scanner = None, (), None

    def _look(self) -> None:
        if self._scanner is not None and self.state is not None and self._doing is None and not self._eye.is_running:
            self._eye.start(watch_jobs.scan_folder(self._scanner, self.state.store))

    def _apply_scan(self, scan: FolderScan) -> None:
        if self._problem:
            self._problem = ""
            self.state_changed.emit()
        if scan.waiting != self.waiting:
            self.waiting = scan.waiting
            self.state_changed.emit()
        if self._scanner is not None:
            self._queue += scan.ready
            self._take_next()

    def _take_next(self) -> None:
        if self._doing is None and self._queue and self.state is not None:
            self._doing = self._queue.pop(0)
            self._read.start(watch_jobs.read_new_file(self._doing, self.state.store))
            self.state_changed.emit()

    def _take_texts(self, texts: DatedTexts | WorkbenchError) -> None:
        if self.state is None or self._doing is None:
            return
        if isinstance(texts, WorkbenchError):
            what = " ".join(part for part in (tr_message(texts.what), tr_message(texts.hint)) if part)
            self._host.notices.raised.emit(
                Notice(
                    self.tr("A new file cannot be used. {why}").format(why=what),
                    self._doing.path.name,
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
            handle = worker.submit(make, self.tr("Classifying {file}").format(file=self._doing.path.name))
        handle.progressed.connect(self._take_classified)
        handle.finished.connect(self._take_end)
        handle.failed.connect(self._take_end)

    def _take_classified(self, happened: Any) -> None:
        if not hasattr(happened, "predicted") or self._doing is None or self.state is None:
            return
        if happened.texts is self._texts:  # else it is about a watch of before
            self._keep.start(watch_jobs.keep_new_file(self._doing, happened, self.state.store, self._list_rules()))
            self._texts = None

    def _take_end(self) -> None:
        if self._texts is not None and self._doing is not None:
            # Stopped or failed before there was an answer: the file comes again with the next start, or when it
            # changes.
            self._finish()

    def _finish(self) -> None:
        self._doing, self._texts = None, None
        self.state_changed.emit()
        self._take_next()

    # what comes back

    def _take_stock(self, state: FolderState | None) -> None:
        if state is None:
            return
        self._put_state(state)
        if state.store.is_on and self._scanner is None:
            self._go()

    def _take_kept(self, state: FolderState) -> None:
        self.files += 1
        self._put_state(state)
        self._tell_new(state.new)
        self._finish()

    def _take_acknowledged(self, alerts: tuple[KeptAlert, ...]) -> None:
        if self.state is not None:
            self._put_state(FolderState(self.state.store, self.state.classified, alerts))

    def _put_state(self, state: FolderState) -> None:
        before, self.state = self.state, state
        self.state_changed.emit()
        if before is None or before.classified is not state.classified:
            self.texts_changed.emit()
        self.alerts_changed.emit()

    def _take_look_failure(self, error: BaseException) -> None:
        if str(error) != self._problem:  # the folder is gone: said once, then looked for in silence
            self._problem = str(error)
            self._host.notices.raise_error(error)

    def _take_file_failure(self, error: BaseException) -> None:
        self._host.notices.raise_error(error)
        self._finish()

    def _tell_new(self, new: Sequence[KeptAlert]) -> None:
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

    def _note_seen(self, keys: frozenset[str], at: float | None) -> None:
        if self.state is not None:
            self._seen.start(watch_jobs.acknowledge(self.state.store, keys, at))


class _Acknowledge(QUndoCommand):
    """Alerts that somebody has seen to, and the way back."""

    def __init__(self, text: str, note: Callable[[frozenset[str], float | None], None], keys: frozenset[str]) -> None:
        super().__init__(text)
        self._note, self._keys, self._at = note, keys, time.time()

    @override
    def redo(self) -> None:
        self._note(self._keys, self._at)

    @override
    def undo(self) -> None:
        self._note(self._keys, None)
