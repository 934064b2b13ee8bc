"""Offers what to do with trainings that ran or waited when the application ended: resume, open, or delete."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.session.session import Session
from gui.session.values import Notice
from gui.translate import tr_message

if TYPE_CHECKING:
    from core.runs.folder import RunSummary


class UnfinishedRuns(QObject):
    """Offers the newest unfinished run in a notice, once after the start."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._run: RunSummary | None = None
        self._waiting: tuple[Path, ...] = ()

    def offer(self) -> None:
        """List the runs; the notice follows if there is one to offer."""
        self._session.runs.listed.connect(self._offer)
        self._session.runs.refresh()

    def _offer(self) -> None:
        self._session.runs.listed.disconnect(self._offer)
        self._run = next((run for run in self._session.runs.summaries or () if run.state == "interrupted"), None)
        self._waiting = tuple(run.path for run in reversed(self._session.runs.summaries or ()) if run.state == "new")
        if self._run is None:
            self._offer_waiting()
            return
        what = self.tr("A training was under way when Tunewright closed.")
        show, discard = (self.tr("Look at it"), self._open), (self.tr("Put it into the bin"), self._discard)
        name = tr_message(self._run.name)
        if self._run.can_resume:
            resume = (self.tr("Resume"), self._resume)
            notice = Notice(what, name, *resume, "warning", "unfinished", (show, discard))
        else:
            what = self.tr("A training was under way when Tunewright closed; it had saved nothing yet to go on from.")
            notice = Notice(what, name, *show, "warning", "unfinished", (discard,))
        self._session.notices.raised.emit(notice)

    def _offer_waiting(self) -> None:
        if self._waiting:
            what = self.tr("%n training(s) had not begun when Tunewright closed.", "", len(self._waiting))
            show = (self.tr("Show the runs"), self._show_runs)
            self._session.notices.raised.emit(
                Notice(what, "", self.tr("Train now"), self._train_waiting, "warning", "unfinished", (show,))
            )

    def _train_waiting(self) -> None:
        for path in self._waiting:
            self._session.training.resume_run(path)

    def _show_runs(self) -> None:
        self._session.page_requested.emit("runs")

    def _resume(self) -> None:
        if self._run is not None:
            self._session.training.resume_run(self._run.path)
            self._train_waiting()

    def _open(self) -> None:
        if self._run is not None:
            self._session.runs.open(self._run.path)

    def _discard(self) -> None:
        if self._run is not None:
            self._session.delete_runs([self._run.path])
