"""Measures which texts are unlike every class of the open run: of an older model, or with texts that a person names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.events import Noticed
from core.train.control import Control
from gui.session.session import Session
from gui.wording import say_count
from gui.work.gpu_worker import JobHandle
from gui.work.libraries import load_heavy_libraries
from gui.work.model_jobs import Make

if TYPE_CHECKING:
    from core.tasks.classify.none_of_these import UnlikeMeasured
    from gui.tasks.classify.dial_controller import DialController


def measure(path: Path, files: tuple[Path, ...]) -> Make:
    """Measure on the rows of a run, and on files of texts that are none of its classes; yields `UnlikeMeasured`."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        from core.runs.folder import RunFolder
        from core.tasks.classify.none_of_these import measure_unlike
        from core.tasks.classify.strange_texts import read_strange
        from core.tasks.planning import Reading

        run = RunFolder.open(path)
        strange, notices = read_strange(files, Reading(), run)
        yield from notices
        yield from measure_unlike(run, strange=strange, control=control)

    return make


class UnlikeJob(QObject):
    """Runs the measurement for the run of a dial, which is then read again."""

    def __init__(self, session: Session, controller: DialController, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._controller = session, controller
        self._path: Path | None = None
        self._job: JobHandle | None = None

    def start(self, names: Sequence[str] = ()) -> None:
        """Measure, with the texts of these files as ones that are none of the classes."""
        self._path = self._controller.path
        if self._path is None:
            return
        files = tuple(map(Path, names))
        self._session.outputs.note_read(files)
        text = self.tr("Learning to tell texts that are none of the classes")
        self._job = self._session.worker.submit(measure(self._path, files), text)
        self._job.progressed.connect(self._on_progressed)

    def _on_progressed(self, event: object) -> None:
        from core.tasks.classify.none_of_these import UnlikeMeasured

        if isinstance(event, Noticed):
            self._session.notices.raise_noticed(replace(event, rows=()))  # they are none of the open table's
        elif isinstance(event, UnlikeMeasured) and self._path is not None:
            self._session.notices.raise_notice(self._describe(event), severity="good")
            self._controller.reload(self._path)

    def _describe(self, done: UnlikeMeasured) -> str:
        parts = []
        if done.kept is not None:
            kept = self.tr("Of 100 right answers {n} stay; the others are set aside as like none of the classes.")
            parts.append(kept.format(n=f"{100 * done.kept:.1f}"))
        if done.strange:
            found = self.tr("Of {all} texts that you named {found} are found.")
            parts.append(found.format(all=say_count(done.strange), found=say_count(done.found)))
        return " ".join(parts) or self.tr("The model can tell texts that are none of its classes now.")
