"""The state of the ladder over the open table: rungs done, rungs left out, and the one being measured."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.events import Ended, Noticed
from core.tasks.classify.ladder_events import RungBegun, RungDone, RungSkipped
from gui.session.session import Session
from gui.tasks.classify.ladder_jobs import RungStep, make_ladder_job
from gui.translate import tr_message, tr_problem
from gui.work.gpu_worker import JobHandle


class LadderController(QObject):
    """Has the worker measure the ladder and keeps its results; another table or another backbone clears them."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._about: object = None
        self.rungs: tuple[RungDone, ...] = ()
        self.skipped: tuple[RungSkipped, ...] = ()
        self.now: RungBegun | None = None
        self.step = RungStep()
        self.is_stopped = False
        self._measuring: JobHandle | None = None
        self.trouble = ""
        session.data.changed.connect(self._forget_others)
        session.editor.changed.connect(self._forget_others)
        session.worker.state_changed.connect(self.changed)

    @property
    def is_measuring(self) -> bool:
        return self._measuring is not None and not self._measuring.is_done

    def find_obstacle(self) -> str:
        """Why it cannot be measured now; "" when it can."""
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

    def measure(self, budget_s: float) -> None:
        """Measure the ladder from the quickest method on."""
        if self.is_measuring or self.find_obstacle():
            return
        self._about = self._what_it_is_about()
        self.rungs, self.skipped, self.now, self.trouble = (), (), None, ""
        self.step, self.is_stopped = RungStep(), False
        make = make_ladder_job(self._session.editor.job, budget_s)
        self._measuring = self._session.worker.submit(make, self.tr("Climbing the ladder"))
        self._measuring.progressed.connect(self._on_progressed)
        self._measuring.finished.connect(self._on_ended)
        self._measuring.failed.connect(self._on_ended)
        self.changed.emit()

    def stop(self) -> None:
        """End after the current step; the rungs that were measured stay."""
        self.is_stopped = True
        if self._measuring is not None:
            self._measuring.stop()

    def _what_it_is_about(self) -> tuple[object, ...]:
        job = self._session.editor.job
        return (job.data, job.backbone.name)

    def _forget_others(self) -> None:
        if not self.is_measuring and self._about is not None and self._about != self._what_it_is_about():
            self._about = None
            self.rungs, self.skipped, self.now, self.trouble = (), (), None, ""
            self.changed.emit()

    def _on_progressed(self, event: object) -> None:
        if isinstance(event, RungStep):
            self.step = event
        elif isinstance(event, RungDone):
            self.rungs, self.now = (*self.rungs, event), None
        elif isinstance(event, RungSkipped):
            self.skipped, self.now = (*self.skipped, event), None
        elif isinstance(event, RungBegun):
            self.now = event
        else:
            if isinstance(event, Noticed):
                self._session.notices.raise_noticed(event)
            return
        if not isinstance(event, RungStep):
            self.step = RungStep()
        self.changed.emit()

    def _on_ended(self, ended: Ended) -> None:
        self.now = None
        if ended.outcome == "failed":
            self.trouble = tr_problem(ended)
        self._session.runs.refresh()
        self._forget_others()
        self.changed.emit()
