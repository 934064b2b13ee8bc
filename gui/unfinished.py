"""What to do with a training that was under way when the application went away: resume, look, or put it into the bin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.session import Session
from gui.session_values import Notice

if TYPE_CHECKING:
    from core.runs.folder import RunSummary


class UnfinishedRuns(QObject):
    """Looks once after the start and offers the newest unfinished run in a notice."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._run: RunSummary | None = None

    def look(self) -> None:
        """List the runs; the notice follows if there is one to offer."""
        self._session.runs_changed.connect(self._offer)
        self._session.list_runs()

    def _offer(self) -> None:
        self._session.runs_changed.disconnect(self._offer)
        self._run = next((run for run in self._session.runs or () if run.state == "interrupted"), None)
        if self._run is None:
            return
        what = self.tr("A training was under way when Tunewright closed.")
        look, discard = (self.tr("Look at it"), self._open), (self.tr("Put it into the bin"), self._discard)
        if self._run.can_resume:
            notice = Notice(what, self._run.title, self.tr("Resume"), self._resume, "warning", "unfinished", (look, discard))
        else:
            what = self.tr("A training was under way when Tunewright closed; it had saved nothing yet to go on from.")
            notice = Notice(what, self._run.title, *look, "warning", "unfinished", (discard,))
        self._session.notice_raised.emit(notice)

    def _resume(self) -> None:
        if self._run is not None:
            self._session.resume_run(self._run.path)

    def _open(self) -> None:
        if self._run is not None:
            self._session.open_run(self._run.path)

    def _discard(self) -> None:
        if self._run is not None:
            self._session.delete_run(self._run.path)
