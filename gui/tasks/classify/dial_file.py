"""The dial on a file of labelled texts that a person names: its texts are predicted on the worker first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.events import Noticed
from core.train.control import Control
from gui.session.session import Session
from gui.work.gpu_worker import JobHandle
from gui.work.libraries import load_heavy_libraries
from gui.work.model_jobs import Make

if TYPE_CHECKING:
    from gui.tasks.classify.dial_controller import DialController


def predict_rows(path: Path, files: tuple[Path, ...]) -> Make:
    """Predict labelled files with the model of a run; yields progress, notices and `DialRows`."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        from core.runs.folder import RunFolder
        from core.tasks.classify.dial_file import DialFile, predict_dial_rows

        run = RunFolder.open(path)
        yield from predict_dial_rows(run.model_folder, run, DialFile(files), control)

    return make


class DialFile(QObject):
    """Hands the judged rows of a file to the dial of a run."""

    def __init__(self, session: Session, controller: DialController, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._controller = session, controller
        self._path: Path | None = None
        self._job: JobHandle | None = None

    def read(self, names: Sequence[str]) -> None:
        """Set the dial on these labelled files; a notice says what of them is left out."""
        self._path = self._controller.path
        if self._path is None:
            return
        files = tuple(map(Path, names))
        self._session.outputs.note_read(files)
        self._job = self._session.worker.submit(
            predict_rows(self._path, files), self.tr("Predicting the labelled file")
        )
        self._job.progressed.connect(self._on_progressed)

    def _on_progressed(self, event: object) -> None:
        from core.tasks.classify.dial_rows import DialRows

        if isinstance(event, Noticed):
            self._session.notices.raise_noticed(replace(event, rows=()))  # they are none of the open table's
        elif isinstance(event, DialRows) and self._path is not None:
            self._controller.use_rows(self._path, event)
