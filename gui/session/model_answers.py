"""Predictions of a trained model: short requests between the steps of a training, and whole files in the queue."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QObject, Signal

from core.events import Ended
from core.tasks.registry import task_of_model
from gui.session.task_controller import TaskHost
from gui.translate import tr_problem
from gui.work.background import Latest, Work
from gui.work.data_jobs import save_frame
from gui.work.gpu_worker import JobHandle
from gui.work.model_jobs import Make

if TYPE_CHECKING:
    import pandas as pd

    from core.config import TaskKind


class ModelAnswers(QObject):
    """Passes requests to the model in use; of the short ones only the newest is answered."""

    answered = Signal(object)
    failed = Signal(str)  # why something could not be answered, as a sentence
    task: ClassVar[TaskKind]

    def __init__(self, host: TaskHost, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._saving = Latest(host.background, self)
        self._saving.finished.connect(self._say_saved)
        self._saving.failed.connect(host.notices.raise_error)

    @property
    def folder(self) -> Path | None:
        """The model of the task that answers; None where another kind of model answers, or none."""
        folder = self._host.runs.answering_folder
        return folder if folder is not None and task_of_model(folder).name == self.task else None

    def save(self, frame: pd.DataFrame, out: Path, safe: bool) -> None:
        """Write what was predicted as csv, xlsx, parquet or jsonl, by the file's ending; a notice follows."""
        if self._host.outputs.may_write(Path(out)):
            self._saving.start(save_frame(frame, Path(out), safe))

    def _ask(self, make: Make) -> JobHandle:
        """Run a short job soon; an earlier one that has not been answered yet is cancelled."""
        handle = self._host.worker.answer(make, slot=self.task)
        handle.failed.connect(self._fail)
        return handle

    def _say_saved(self, out: Path) -> None:
        self._host.notices.raise_notice(self.tr("The predictions are saved."), where=str(out), severity="good")

    def _fail(self, ended: Ended) -> None:
        self.failed.emit(tr_problem(ended))


class ListingAnswers(ModelAnswers):
    """Follows the model in use, and holds what its folder lists (`lists`)."""

    lists_changed = Signal()

    def __init__(self, host: TaskHost, parent: QObject) -> None:
        super().__init__(host, parent)
        self.lists: Any = None
        self._wanted: Path | None = None
        self._reading = Latest(host.background, self)
        self._reading.finished.connect(self._on_lists_read)
        self._reading.failed.connect(self._on_failed)
        host.runs.run_changed.connect(self._follow_model)
        host.runs.model_changed.connect(self._follow_model)

    def _read_lists(self, folder: Path) -> Work:
        """A job that gives what a model folder lists; it has the `folder` among its attributes."""
        raise NotImplementedError

    def _follow_model(self) -> None:
        folder = self.folder
        if folder is None:
            self._wanted, self.lists = None, None
            self._reading.cancel()
            self.lists_changed.emit()
        elif folder != self._wanted or self.lists is None:
            self._wanted, self.lists = folder, None
            self._reading.start(self._read_lists(folder))

    def _on_lists_read(self, lists: Any) -> None:
        if lists.folder == self._wanted:
            self.lists = lists
            self.lists_changed.emit()

    def _on_failed(self, error: BaseException) -> None:
        self._wanted = None
        self.lists_changed.emit()
        self._host.notices.raise_error(error)
