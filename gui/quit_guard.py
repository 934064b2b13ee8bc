"""Keeps the window open during a computation, unless the user stops it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from gui.session.session import Session
from gui.widgets.quit_question import QuitQuestion


class QuitGuard(QObject):
    """Asks before `window` closes during a computation; on request stops it, and closes the window at its end."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._closes_when_idle = False
        session.worker.state_changed.connect(self._close_when_idle)

    def may_close(self) -> bool:
        """Whether the window may close now; if not, the user is asked, unless they have answered already."""
        if self._session.worker.is_idle:
            return True
        if not self._closes_when_idle:
            question = QuitQuestion(self._window)
            question.chosen.connect(self._stop_and_close)
            question.open()
        return False

    def _stop_and_close(self) -> None:
        self._closes_when_idle = True
        self._session.training.stop()
        self._close_when_idle()

    def _close_when_idle(self) -> None:
        if self._closes_when_idle and self._session.worker.is_idle:
            # Not from inside the session's own signal: other slots are still to be called.
            QTimer.singleShot(0, self._window, self._window.close)
