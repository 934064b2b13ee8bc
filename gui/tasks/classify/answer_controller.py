"""Predictions of a trained classifier: one typed text, and complete files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.events import Noticed
from core.tasks.classify.values import FilePredicted
from gui.session.model_answers import ModelAnswers
from gui.session.task_controller import TaskHost
from gui.tasks.classify.inside_jobs import InsideRequest, forget_original, load_original, look_inside
from gui.tasks.classify.why_jobs import RowsCache, WhyRequest, explain_text, read_rows
from gui.tasks.classify.worker_jobs import TextAnswered, answer_text, predict_file
from gui.work.gpu_worker import JobHandle
from gui.work.model_cache import ModelCache
from gui.work.model_jobs import CLASSIFIER_FILES, open_classifier


class ClassifyAnswers(ModelAnswers):
    """Passes texts and files to the worker; only the newest text counts."""

    file_predicted = Signal(object)  # FilePredicted
    looked_inside = Signal(object)  # InsideFound, InsideFailed, OriginalFound or OriginalMissing
    task = "classify"

    def __init__(self, host: TaskHost, parent: QObject) -> None:
        super().__init__(host, parent)
        self._cache = ModelCache(open_classifier, weights=CLASSIFIER_FILES)
        self._originals = ModelCache(load_original)
        self._rows = RowsCache()
        self._file: JobHandle | None = None

    def predict_text(self, text: str) -> None:
        """Classify one typed text soon, also while a training runs; `answered` follows, a second time with the words
        that carried it.
        """
        folder = self.folder
        if folder is not None:
            self._ask(answer_text(self._cache, folder, text)).progressed.connect(self._on_answered)

    def look_inside(self, request: InsideRequest) -> None:
        """Compute what the model does with a text, soon; `looked_inside` follows. Only the newest request counts."""
        folder = self.folder
        if folder is not None:
            make = look_inside(self._cache, self._originals, folder, request)
            handle = self._host.worker.answer(make, slot="inside")
            handle.progressed.connect(self.looked_inside)
            handle.failed.connect(self._fail)

    def explain_text(self, request: WhyRequest) -> JobHandle:
        """Explain one text soon, by the training rows that were read; of several requests only the newest counts."""
        handle = self._host.worker.answer(explain_text(self._cache, self._rows, request), slot="why")
        handle.failed.connect(self._fail)
        return handle

    def read_training_rows(self, folder: Path) -> JobHandle:
        """Read the rows that the model in a folder was trained on, so that texts can be explained by them."""
        make = read_rows(self._cache, self._rows, folder)
        return self._host.worker.submit(make, self.tr("Reading the training rows"))

    def forget_original(self) -> None:
        """Keep the backbone before the training in memory no longer: nothing compares with it."""
        self._host.worker.answer(forget_original(self._originals), slot="inside")

    def predict_file(self, paths: Sequence[Path], offered: Sequence[str] = ()) -> None:
        """Classify every row of a table; `file_predicted` follows.

        Args:
            offered: columns that take the place of trained ones that the table lacks.
        """
        folder = self.folder
        if folder is None:
            self._host.notices.raise_notice(self.tr("Train a model first, or open a run."), severity="warning")
            return
        self._host.outputs.note_read(paths)
        make = predict_file(folder, tuple(Path(path) for path in paths), tuple(offered))
        self._file = self._host.worker.submit(make, self.tr("Predicting"))
        self._file.progressed.connect(self._on_file_progressed)

    def stop_file(self) -> None:
        """End the predicting of a file after its step."""
        if self._file is not None:
            self._file.stop()

    def _on_answered(self, answered: object) -> None:
        if isinstance(answered, TextAnswered):
            self.answered.emit(answered)

    def _on_file_progressed(self, event: object) -> None:
        if isinstance(event, FilePredicted):
            self.file_predicted.emit(event)
        elif isinstance(event, Noticed):
            self._host.notices.raise_noticed(event)
