"""What is known of the ladder over the open table: rungs done, rungs left out, and the one being climbed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.events import Ended
from core.tasks.classify.ladder_events import RungBegun, RungDone, RungSkipped
from gui.session.session import Session
from gui.tasks.classify.ladder_jobs import climb_ladder
from gui.translate import tr_message, tr_problem
from gui.work.gpu_worker import JobHandle


class LadderController(QObject):
    """Asks the worker to climb and remembers what it told; another table or another backbone begins anew."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._about: object = None
        self.rungs: tuple[RungDone, ...] = ()
        self.skipped: tuple[RungSkipped, ...] = ()
        self.now: RungBegun | None = None
        self._climb: JobHandle | None = None
        self.trouble = ""
        session.data.changed.connect(self._forget_others)
        session.editor.changed.connect(self._forget_others)
        session.worker.state_changed.connect(self.changed)

    @property
    def is_climbing(self) -> bool:
        return self._climb is not None and not self._climb.is_done

    def find_obstacle(self) -> str:
        """Why it cannot be climbed now; "" when nothing is in the way."""
        session = self._session
        if session.data.table is None or session.editor.task != "classify":
            return self.tr("Open a table of labelled texts first.")
        if (
            session.editor.roles is None
            or not session.editor.roles.text_columns
            or not session.editor.roles.label_columns
        ):
            return self.tr("Say on the data page which column is the text and which is the label.")
        if session.controllers["classify"].split_problem is not None:
            return tr_message(session.controllers["classify"].split_problem.what)
        if session.editor.missing_backbone is not None:
            return self.tr("The chosen backbone needs a download.")
        return (
            ""
            if session.worker.is_idle
            else self.tr("The worker is busy: {what}.").format(what=session.worker.state.text)
        )

    def climb(self, budget_s: float) -> None:
        """Begin from the bottom."""
        if self.is_climbing or self.find_obstacle():
            return
        self._about = self._what_it_is_about()
        self.rungs, self.skipped, self.now, self.trouble = (), (), None, ""
        make = climb_ladder(self._session.editor.job, budget_s)
        self._climb = self._session.worker.submit(make, self.tr("Climbing the ladder"))
        self._climb.progressed.connect(self._take)
        self._climb.finished.connect(self._take_end)
        self._climb.failed.connect(self._take_end)
        self.changed.emit()

    def stop(self) -> None:
        """End after the step under way; what was climbed stays."""
        if self._climb is not None:
            self._climb.stop()

    def _what_it_is_about(self) -> tuple[object, ...]:
        job = self._session.editor.job
        return (job.data, job.backbone.name)

    def _forget_others(self) -> None:
        if not self.is_climbing and self._about is not None and self._about != self._what_it_is_about():
            self._about = None
            self.rungs, self.skipped, self.now, self.trouble = (), (), None, ""
            self.changed.emit()

    def _take(self, happened: object) -> None:
        if isinstance(happened, RungDone):
            self.rungs, self.now = (*self.rungs, happened), None
        elif isinstance(happened, RungSkipped):
            self.skipped, self.now = (*self.skipped, happened), None
        elif isinstance(happened, RungBegun):
            self.now = happened
        else:
            return
        self.changed.emit()

    def _take_end(self, ended: Ended) -> None:
        self.now = None
        if ended.outcome == "failed":
            self.trouble = tr_problem(ended)
        self._session.runs.refresh()
        self._forget_others()
        self.changed.emit()
