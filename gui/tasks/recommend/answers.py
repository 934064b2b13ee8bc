"""What a trained recommender answers: for a user, for somebody invented on the spot, beside an item, and for whole
files.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from core.events import Ended, StageChanged
from gui.tasks.recommend.data_jobs import ModelLists, NewItems, read_lists, read_new_items
from gui.tasks.recommend.worker_jobs import (
    Answered,
    FileRequest,
    FileWritten,
    RecommenderCache,
    RecommendRequest,
    add_items,
    answer,
    write_file,
)
from gui.translate import tr_message

if TYPE_CHECKING:
    from core.config import RecommendConfig
    from gui.session.task_controller import TaskHost

LISTS, ANSWER, FILE, NEW_ITEMS = "recommend: lists", "recommend: answer", "recommend: file", "recommend: new items"


class RecommendAnswers(QObject):
    """Knows the model that answers (`lists`), and passes wishes to the worker; only the newest one is answered."""

    lists_changed = Signal()
    answered = Signal(object)  # Answered
    failed = Signal(str)  # why a wish could not be answered, in words
    file_progressed = Signal(object)  # StageChanged, FileWritten, or Ended last
    items_added = Signal(object)  # NewItems
    user_wanted = Signal(str)  # somebody's list is to be shown

    def __init__(self, host: TaskHost, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._cache = RecommenderCache()
        self.lists: ModelLists | None = None
        self.is_writing = False
        self._wanted: Path | None = None
        self._added: dict[Path, list[NewItems]] = {}  # by model folder
        host.run_changed.connect(self._follow_model)
        host.model_changed.connect(self._follow_model)
        host.background.finished.connect(self._take_lists)
        host.background.failed.connect(self._take_failure)
        host.told.connect(self._take_told)
        host.told_end.connect(self._take_end)

    def ask(self, request: RecommendRequest) -> None:
        """Answer a wish soon, also while a training runs; `answered` follows unless a newer wish comes before."""
        folder = self._host.answering_folder
        if folder is not None and not request.is_empty:
            self._host.ask(ANSWER, answer(self._cache, folder, request), is_interactive=True)

    def add_items(self, path: Path, config: RecommendConfig) -> None:
        """Make the items of a table recommendable that are new since the training; `items_added` follows."""
        if self.lists is not None:
            self._host.background.start(NEW_ITEMS, read_new_items(path, self.lists, config))

    def write_file(self, request: FileRequest) -> None:
        """Recommend for every user, or for those of a list, into a file; `file_progressed` tells how far it is."""
        folder = self._host.answering_folder
        if folder is not None and not self.is_writing:
            self.is_writing = True
            self._host.ask(FILE, write_file(self._cache, folder, request), text=self.tr("Recommending"))

    def stop_file(self) -> None:
        """End the writing of lists after its step; nothing is left of the file."""
        self._host.cancel_job(FILE)

    def _follow_model(self) -> None:
        folder = self._host.answering_folder
        is_recommender = folder is not None and (folder / "items.jsonl").is_file()
        if folder is None or not is_recommender:
            self._wanted, self.lists = None, None
            self._host.background.cancel(LISTS)
            self.lists_changed.emit()
        elif folder != self._wanted or self.lists is None:
            self._wanted, self.lists = folder, None
            self._host.background.start(LISTS, read_lists(folder))

    def _take_lists(self, topic: str, result: Any) -> None:
        if topic == LISTS and isinstance(result, ModelLists) and result.folder == self._wanted:
            self.lists = result
            for items in self._added.get(result.folder, ()):
                self.lists = self.lists.with_items(items)
            self.lists_changed.emit()
        elif topic == NEW_ITEMS and isinstance(result, NewItems) and result.folder == self._wanted:
            if result.ids:
                self._host.ask(NEW_ITEMS, add_items(self._cache, result), text=self.tr("Reading the new items"))
            else:
                self.items_added.emit(result)

    def _take_failure(self, topic: str, error: object) -> None:
        if topic == LISTS and isinstance(error, BaseException):
            self._wanted = None
            self.lists_changed.emit()
        if topic in (LISTS, NEW_ITEMS) and isinstance(error, BaseException):
            self._host.raise_error(error)

    def _take_told(self, topic: str, happened: object) -> None:
        if topic == ANSWER and isinstance(happened, Answered):
            self.answered.emit(happened)
        elif topic == FILE and isinstance(happened, (StageChanged, FileWritten)):
            self.file_progressed.emit(happened)
        elif topic == NEW_ITEMS and isinstance(happened, NewItems):
            self._added.setdefault(happened.folder, []).append(happened)
            if self.lists is not None and happened.folder == self._wanted:
                self.lists = self.lists.with_items(happened)
                self.lists_changed.emit()
            self.items_added.emit(happened)

    def _take_end(self, topic: str, ended: Ended) -> None:
        if topic == FILE:
            self.is_writing = False
            self.file_progressed.emit(ended)
        elif topic == ANSWER and ended.outcome == "failed":
            self.failed.emit(" ".join(part for part in (tr_message(ended.what), tr_message(ended.hint)) if part))
