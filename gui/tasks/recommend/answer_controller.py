"""Recommendations of a trained model: for a user, for a new user, similar to an item, and for complete files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from typing_extensions import override

from core.events import StageChanged
from core.tasks.recommend.values import FileRecommended
from gui.session.model_answers import ListingAnswers
from gui.session.task_controller import TaskHost
from gui.tasks.recommend.data_jobs import ModelLists, NewItems, read_lists, read_new_items
from gui.tasks.recommend.worker_jobs import (
    Answered,
    FileRequest,
    RecommenderCache,
    RecommendRequest,
    add_items,
    answer,
    write_file,
)
from gui.work.background import Latest, Work
from gui.work.gpu_worker import JobHandle

if TYPE_CHECKING:
    from core.config import RecommendConfig


class RecommendAnswers(ListingAnswers):
    """Holds the lists of the model in use (`lists`), and passes requests to the worker; only the newest one is
    answered.
    """

    file_progressed = Signal(object)  # StageChanged, FileRecommended, or Ended last
    items_added = Signal(object)  # NewItems
    user_wanted = Signal(str)  # the list of a user is to be shown
    task = "recommend"
    lists: ModelLists | None

    def __init__(self, host: TaskHost, parent: QObject) -> None:
        super().__init__(host, parent)
        self._cache = RecommenderCache()
        self._writing: JobHandle | None = None
        self._adding: JobHandle | None = None
        self._added: dict[Path, list[NewItems]] = {}  # by model folder
        self._new_items = Latest(host.background, self)
        self._new_items.finished.connect(self._on_new_items_found)
        self._new_items.failed.connect(host.notices.raise_error)

    @property
    def is_writing(self) -> bool:
        """Whether lists are being written into a file."""
        return self._writing is not None and not self._writing.is_done

    def ask(self, request: RecommendRequest) -> None:
        """Answer a request soon, also while a training runs; `answered` follows unless a newer one comes before."""
        folder = self._host.runs.answering_folder
        if folder is not None and not request.is_empty:
            self._ask(answer(self._cache, folder, request)).progressed.connect(self._on_answered)

    def add_items(self, path: Path, config: RecommendConfig) -> None:
        """Add the items of a table that are new since the training; `items_added` follows."""
        if self.lists is not None:
            self._new_items.start(read_new_items(path, self.lists, config))

    def write_file(self, request: FileRequest) -> None:
        """Recommend for every user, or for those of a list, into a file; `file_progressed` follows."""
        folder = self._host.runs.answering_folder
        if folder is not None and not self.is_writing:
            make = write_file(self._cache, folder, request)
            self._writing = self._host.worker.submit(make, self.tr("Recommending"))
            self._writing.progressed.connect(self._on_file_progressed)
            self._writing.finished.connect(self.file_progressed)
            self._writing.failed.connect(self.file_progressed)

    def stop_file(self) -> None:
        """End the writing of lists after its step; no file is left."""
        if self._writing is not None:
            self._writing.stop()

    @override
    def _read_lists(self, folder: Path) -> Work:
        return read_lists(folder)

    @override
    def _on_lists_read(self, lists: ModelLists) -> None:
        for items in self._added.get(lists.folder, ()):
            lists = lists.with_items(items)
        super()._on_lists_read(lists)

    def _on_answered(self, answered: object) -> None:
        if isinstance(answered, Answered):
            self.answered.emit(answered)

    def _on_file_progressed(self, event: object) -> None:
        if isinstance(event, StageChanged | FileRecommended):
            self.file_progressed.emit(event)

    def _on_new_items_found(self, found: NewItems) -> None:
        if found.folder != self._wanted:
            return
        for notice in found.notices:
            self._host.notices.raise_noticed(notice)
        if not found.ids:
            self.items_added.emit(found)
            return
        self._adding = self._host.worker.submit(add_items(self._cache, found), self.tr("Reading the new items"))
        self._adding.progressed.connect(self._on_items_added)

    def _on_items_added(self, added: object) -> None:
        if not isinstance(added, NewItems):
            return
        self._added.setdefault(added.folder, []).append(added)
        if self.lists is not None and added.folder == self._wanted:
            self.lists = self.lists.with_items(added)
            self.lists_changed.emit()
        self.items_added.emit(added)
