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
from core.events import Ended
from gui.desktop_notice import DesktopNotices
from gui.session.task_controller import TaskHost
from gui.session.values import Notice
from gui.translate import tr_message
from gui.watch import worker_jobs as watch_jobs
from gui.watch.worker_jobs import FolderState, PredictionCache

if TYPE_CHECKING:
    from core.watch.classified import Classified
    from core.watch.dated_texts import DatedTexts
    from core.watch.folder import FolderLooker, Look, NewFile
    from core.watch.plan import WatchPlan
    from core.watch.rules import KeptRule
    from core.watch.store import KeptAlert

POLL_MS = 1_000
MOST_IN_PASSING = 2_000
"""Texts that are classified between two steps of a training; more wait until the worker is free."""
STOCK, EYE, READ, KEEP, CLASSIFY, SEEN = (
    f"watched folder: {name}" for name in ("stock", "look", "read", "keep", "classify", "seen")
)


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
        self._looker: FolderLooker | None = None
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
        host.background.finished.connect(self._take_result)
        host.background.failed.connect(self._take_failure)
        host.told.connect(self._take_told)
        host.told_end.connect(self._take_end)

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
            self._host.background.start(STOCK, watch_jobs.open_watch())

    def watch(self, folder: Path, plan: WatchPlan, seed: Classified | None, sources: Sequence[Path]) -> None:
        """Watch a folder from now on; `seed` are texts to begin with, out of `sources`."""
        self._rest()
        self._host.background.start(STOCK, watch_jobs.begin_watch(plan, folder, seed, sources, self._list_rules()))

    def switch(self, is_on: bool) -> None:
        """Rest, or go on."""
        if self.state is None:
            return
        try:
            self.state.store.switch(is_on)
        except WorkbenchError as error:
            self._host.raise_error(error)
            return
        if is_on:
            self._go()
        else:
            self._rest()
        self.state_changed.emit()

    def follow_rules(self) -> None:
        """Rules have changed: what they would have raised before counts as seen."""
        if self.state is not None:
            self._host.background.start(STOCK, watch_jobs.take_stock(self.state.store, self._list_rules()))

    def acknowledge(self, keys: Collection[str]) -> None:
        """Note alerts as seen to; an undo step."""
        if self.state is not None and keys:
            self._host.undo_stack.push(_Acknowledge(self.tr("Alerts seen"), self._note_seen, frozenset(keys)))

    def close(self) -> None:
        """Look no more."""
        self._rest()

    # looking

    def _go(self) -> None:
        from core.watch.folder import FolderLooker

        assert self.state is not None
        self._rest()
        folder = self.state.store.folder
        self._looker = FolderLooker(folder)
        if folder.is_dir():
            self._watcher.addPath(str(folder))
        self._poll.start()
        self._look()

    def _rest(self) -> None:
        self._poll.stop()
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        self._queue.clear()
        self._doing, self.waiting, self._looker = None, (), None

    def _look(self) -> None:
        if (
            self._looker is not None
            and self.state is not None
            and self._doing is None
            and not self._host.background.is_busy(EYE)
        ):
            self._host.background.start(EYE, watch_jobs.look_into(self._looker, self.state.store))

    def _take_look(self, look: Look) -> None:
        if self._problem:
            self._problem = ""
            self.state_changed.emit()
        if look.waiting != self.waiting:
            self.waiting = look.waiting
            self.state_changed.emit()
        if self._looker is not None:
            self._queue += look.ready
            self._take_next()

    def _take_next(self) -> None:
        if self._doing is None and self._queue and self.state is not None:
            self._doing = self._queue.pop(0)
            self._host.background.start(READ, watch_jobs.read_new_file(self._doing, self.state.store))
            self.state_changed.emit()

    def _take_texts(self, texts: DatedTexts | WorkbenchError) -> None:
        if self.state is None or self._doing is None:
            return
        if isinstance(texts, WorkbenchError):
            what = " ".join(part for part in (tr_message(texts.what), tr_message(texts.hint)) if part)
            self._host.notice_raised.emit(
                Notice(
                    self.tr("A new file cannot be used. {why}").format(why=what),
                    self._doing.path.name,
                    severity="error",
                )
            )
            self._finish()
            return
        self._texts = texts
        self._host.ask(
            CLASSIFY,
            watch_jobs.classify(self._cache, texts, self.state.store.plan),
            is_interactive=len(texts) <= MOST_IN_PASSING,
            text=self.tr("Classifying {file}").format(file=self._doing.path.name),
        )

    def _take_told(self, topic: str, happened: Any) -> None:
        if topic == CLASSIFY and hasattr(happened, "said") and self._doing is not None and self.state is not None:
            if happened.texts is self._texts:  # else it is about a watch of before
                self._host.background.start(
                    KEEP, watch_jobs.keep_new_file(self._doing, happened, self.state.store, self._list_rules())
                )
                self._texts = None

    def _take_end(self, topic: str, ended: Ended) -> None:
        if topic == CLASSIFY and self._texts is not None and self._doing is not None:
            # Stopped or failed before there was an answer: the file comes again with the next start, or when it
            # changes.
            self._finish()

    def _finish(self) -> None:
        self._doing, self._texts = None, None
        self.state_changed.emit()
        self._take_next()

    # what comes back

    def _take_result(self, topic: str, result: Any) -> None:
        if topic == STOCK and result is not None:
            self._put_state(result)
            if result.store.is_on and self._looker is None:
                self._go()
        elif topic == EYE:
            self._take_look(result)
        elif topic == READ:
            self._take_texts(result)
        elif topic == KEEP:
            self.files += 1
            self._put_state(result)
            self._tell_new(result.new)
            self._finish()
        elif topic == SEEN and self.state is not None:
            self._put_state(FolderState(self.state.store, self.state.classified, result))

    def _put_state(self, state: FolderState) -> None:
        before, self.state = self.state, state
        self.state_changed.emit()
        if before is None or before.classified is not state.classified:
            self.texts_changed.emit()
        self.alerts_changed.emit()

    def _take_failure(self, topic: str, error: object) -> None:
        if topic not in (STOCK, EYE, READ, KEEP, SEEN) or not isinstance(error, BaseException):
            return
        if topic == EYE:  # the folder is gone: said once, then looked for in silence
            if str(error) != self._problem:
                self._problem = str(error)
                self._host.raise_error(error)
            return
        self._host.raise_error(error)
        if topic in (READ, KEEP):
            self._finish()

    def _tell_new(self, new: Sequence[KeptAlert]) -> None:
        if not new:
            return
        from core.watch.alerts import describe_alert

        first = tr_message(describe_alert(new[-1].alert))
        what = first if len(new) == 1 else self.tr("{first}, and {n} more").format(first=first, n=len(new) - 1)
        self._host.notice_raised.emit(
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
            self._host.background.start(SEEN, watch_jobs.acknowledge(self.state.store, keys, at))


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
