"""Why a text gets its class: asks the worker, which reads the training rows once before it can name the nearest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.events import Ended, StageChanged
from gui.session.session import Session
from gui.tasks.classify.why_jobs import WhyFound, WhyRequest
from gui.translate import tr_problem
from gui.work.gpu_worker import JobHandle


class WhyController(QObject):
    """The state of one explanation.

    Attributes:
        found: of the newest text; None while nothing is known.
        trouble: why there are no training rows to show; "" where there are.
        progress: of reading them, from 0 to 1; None while unknown.
    """

    changed = Signal()
    progressed = Signal()

    def __init__(
        self, session: Session, find_folder: Callable[[], Path | None], parent: QObject, *, with_words: bool
    ) -> None:
        """`find_folder` gives the folder of the model whose answers are explained."""
        super().__init__(parent)
        self._answers = session.controllers["classify"].answers
        self._worker = session.worker
        self._find_folder, self._with_words = find_folder, with_words
        self._reading: JobHandle | None = None
        self._asked: WhyRequest | None = None
        self.found: WhyFound | None = None
        self.trouble = ""
        self.progress: float | None = None

    @property
    def is_reading(self) -> bool:
        """Whether the training rows are being read, or wait for the worker."""
        return self._reading is not None and not self._reading.is_done

    @property
    def is_waiting(self) -> bool:
        """Whether they wait for another job of the worker."""
        return self.is_reading and self._worker.is_training

    @property
    def is_opening(self) -> bool:
        """Whether a text was asked for and nothing is known yet: the model is being opened."""
        return self._asked is not None and self.found is None

    def ask(self, text: str) -> None:
        """Explain a text; an earlier one that has not been answered is forgotten."""
        folder = self._find_folder()
        if folder is None or not text.strip():
            self.forget()
            return
        if self._asked is None or self._asked.folder != folder:
            self._stop_reading()
            self.found, self.trouble = None, ""
        self._asked = WhyRequest(folder, text, self._with_words)
        handle = self._answers.explain_text(self._asked)
        handle.progressed.connect(self._on_found)
        if self.found is None:
            self.changed.emit()

    def forget(self) -> None:
        """No text is explained."""
        self._asked, self.found = None, None
        self.changed.emit()

    def stop(self) -> None:
        """Give up reading the training rows; the next text starts again."""
        self._stop_reading()
        self.trouble = self.tr("Reading the training rows was stopped.")
        self.changed.emit()

    def retry(self) -> None:
        """Read the training rows after all."""
        self.trouble = ""
        if self._asked is not None:
            self.ask(self._asked.text)

    def _stop_reading(self) -> None:
        reading, self._reading = self._reading, None
        if reading is not None:
            reading.stop()

    def _on_found(self, found: object) -> None:
        if not isinstance(found, WhyFound) or found.request != self._asked:
            return
        self.found = found
        if found.why is None and not self.is_reading and not self.trouble:
            self._read(found.request.folder)
        self.changed.emit()

    def _read(self, folder: Path) -> None:
        self.progress = None
        self._reading = self._answers.read_training_rows(folder)
        self._reading.progressed.connect(self._on_progressed)
        self._reading.finished.connect(self._on_read)
        self._reading.failed.connect(self._on_failed)

    def _on_progressed(self, event: object) -> None:
        if isinstance(event, StageChanged) and self.sender() is self._reading:
            self.progress = event.done / event.total if event.total else None
            self.progressed.emit()

    def _on_read(self, ended: Ended) -> None:
        if self.sender() is not self._reading:
            return
        self._reading = None
        if ended.outcome == "stopped":
            self.trouble = self.tr("Reading the training rows was stopped.")
            self.changed.emit()
        elif self._asked is not None:
            self.ask(self._asked.text)

    def _on_failed(self, ended: Ended) -> None:
        if self.sender() is self._reading:
            self._reading, self.trouble = None, tr_problem(ended)
            self.changed.emit()
