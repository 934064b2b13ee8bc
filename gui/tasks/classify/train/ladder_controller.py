"""What is known of the ladder over the open table: rungs done, rungs left out, and the one being climbed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.events import Ended
from core.tasks.classify.ladder_events import RungBegun, RungDone, RungSkipped
from gui.session.session import Session
from gui.tasks.classify.ladder_jobs import climb_ladder
from gui.translate import tr_message

TOPIC = "ladder"


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
        self.is_climbing = False
        self.trouble = ""
        session.told.connect(self._take)
        session.told_end.connect(self._take_end)
        session.table_changed.connect(self._forget_others)
        session.job_changed.connect(self._forget_others)
        session.worker_changed.connect(self.changed)

    def find_obstacle(self) -> str:
        """Why it cannot be climbed now; "" when nothing is in the way."""
        session = self._session
        if session.table is None or session.task != "classify":
            return self.tr("Open a table of labelled texts first.")
        if session.roles is None or not session.roles.text_columns or not session.roles.label_columns:
            return self.tr("Say on the data page which column is the text and which is the label.")
        if session.split_problem is not None:
            return tr_message(session.split_problem.what)
        if session.missing_backbone is not None:
            return self.tr("The chosen backbone needs a download.")
        return "" if session.worker.is_idle else self.tr("The worker is busy: {what}.").format(what=session.worker.text)

    def climb(self, budget_s: float) -> None:
        """Begin from the bottom."""
        if self.is_climbing or self.find_obstacle():
            return
        self._about = self._what_it_is_about()
        self.rungs, self.skipped, self.now, self.trouble = (), (), None, ""
        self.is_climbing = True
        self._session.ask(TOPIC, climb_ladder(self._session.job, budget_s), text=self.tr("Climbing the ladder"))
        self.changed.emit()

    def stop(self) -> None:
        """End after the step under way; what was climbed stays."""
        if self.is_climbing:
            self._session.cancel_job(TOPIC)

    def _what_it_is_about(self) -> tuple[object, ...]:
        job = self._session.job
        return (job.data, job.backbone.name)

    def _forget_others(self) -> None:
        if not self.is_climbing and self._about is not None and self._about != self._what_it_is_about():
            self._about = None
            self.rungs, self.skipped, self.now, self.trouble = (), (), None, ""
            self.changed.emit()

    def _take(self, topic: str, happened: object) -> None:
        if topic != TOPIC:
            return
        if isinstance(happened, RungDone):
            self.rungs, self.now = (*self.rungs, happened), None
        elif isinstance(happened, RungSkipped):
            self.skipped, self.now = (*self.skipped, happened), None
        elif isinstance(happened, RungBegun):
            self.now = happened
        else:
            return
        self.changed.emit()

    def _take_end(self, topic: str, ended: Ended) -> None:
        if topic == TOPIC:
            self.is_climbing, self.now = False, None
            if ended.outcome == "failed":
                self.trouble = " ".join(part for part in (tr_message(ended.what), tr_message(ended.hint)) if part)
            self._session.list_runs()
            self._forget_others()
            self.changed.emit()
