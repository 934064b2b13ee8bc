"""Takes new files into a watch: reads, classifies and stores them, one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from core.errors import WorkbenchError
from gui.session.task_controller import TaskHost
from gui.session.values import Notice
from gui.translate import tr_problem
from gui.watch import worker_jobs as watch_jobs
from gui.watch.worker_jobs import PredictionCache
from gui.work.background import Latest

if TYPE_CHECKING:
    from core.watch.dated_texts import DatedTexts
    from core.watch.folder import NewFile
    from core.watch.rules import KeptRule
    from core.watch.store import WatchStore

MOST_IN_PASSING = 2_000
"""Texts that are classified between two steps of a training; more wait until the worker is free."""


class FileIntake(QObject):
    """A queue of new files; a file that cannot be used is reported in a notice."""

    changed = Signal()  # a file was begun or ended
    stored = Signal(object)  # FolderState with the texts and alerts of one more file

    def __init__(self, host: TaskHost, list_rules: Callable[[], tuple[KeptRule, ...]], parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._list_rules = list_rules
        self._store: WatchStore | None = None
        self._queue: list[NewFile] = []
        self._file: NewFile | None = None
        self._texts: DatedTexts | None = None
        self._cache = PredictionCache()
        self._reading, self._storing = Latest(host.background, self), Latest(host.background, self)
        self._reading.finished.connect(self._on_texts_read)
        self._storing.finished.connect(self._on_stored)
        for job in (self._reading, self._storing):
            job.failed.connect(self._on_failed)

    @property
    def is_busy(self) -> bool:
        """Whether a file is being read, classified or stored."""
        return self._file is not None

    def add(self, files: Iterable[NewFile], store: WatchStore) -> None:
        """Queue files for the watch of `store`."""
        self._store = store
        self._queue += files
        self._read_next()

    def clear(self) -> None:
        """Drop every file; one that is being classified is not stored any more."""
        self._queue.clear()
        self._file = None

    def _read_next(self) -> None:
        if self._file is None and self._queue and self._store is not None:
            self._file = self._queue.pop(0)
            self._reading.start(watch_jobs.read_new_file(self._file, self._store))
            self.changed.emit()

    def _on_texts_read(self, texts: DatedTexts | WorkbenchError) -> None:
        if self._store is None or self._file is None:
            return
        if isinstance(texts, WorkbenchError):
            what = self.tr("A new file cannot be used. {why}").format(why=tr_problem(texts))
            self._host.notices.raised.emit(Notice(what, self._file.path.name, severity="error"))
            self._finish()
            return
        for note in texts.notes:
            self._host.notices.raise_noticed(note, key=f"watch {note.message.template}")
        self._texts = texts
        worker, make = self._host.worker, watch_jobs.classify(self._cache, texts, self._store.plan)
        if len(texts) <= MOST_IN_PASSING:
            handle = worker.answer(make, slot="watched folder")
        else:
            handle = worker.submit(make, self.tr("Classifying {file}").format(file=self._file.path.name))
        handle.progressed.connect(self._on_classified)
        handle.finished.connect(self._on_ended)
        handle.failed.connect(self._on_ended)

    def _on_classified(self, event: Any) -> None:
        if not hasattr(event, "predicted") or self._file is None or self._store is None:
            return
        if event.texts is self._texts:  # else it is of an earlier watch
            self._storing.start(watch_jobs.store_new_file(self._file, event, self._store, self._list_rules()))
            self._texts = None

    def _on_ended(self) -> None:
        if self._texts is not None and self._file is not None:
            # Stopped or failed before there was a prediction: the file is read again after the next start, or when it
            # changes.
            self._finish()

    def _on_stored(self, state: object) -> None:
        self.stored.emit(state)
        self._finish()

    def _on_failed(self, error: BaseException) -> None:
        self._host.notices.raise_error(error)
        self._finish()

    def _finish(self) -> None:
        self._file = self._texts = None
        self.changed.emit()
        self._read_next()
