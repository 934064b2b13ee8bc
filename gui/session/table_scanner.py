"""Looking at the open tables in the background, soon after something changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from gui.work.background import Background, Latest, Work

SCAN_AFTER_MS = 120


class TableScanner(QObject):
    """Starts a job a moment after it was asked to, so that several changes in a row become one look; newest wins."""

    progressed = Signal(object)  # a part of what the job found
    finished = Signal(object)  # its result
    failed = Signal(object)  # exception

    def __init__(self, background: Background, make: Callable[[], Work | None], parent: QObject) -> None:
        """`make` gives the job as it is wanted when the look begins; None where there is nothing to look at."""
        super().__init__(parent)
        self._make = make
        self._latest = Latest(background, self)
        self._delay = QTimer(self, singleShot=True, interval=SCAN_AFTER_MS)
        self._delay.timeout.connect(self._start)
        self._latest.progressed.connect(self.progressed)
        self._latest.finished.connect(self.finished)
        self._latest.failed.connect(self.failed)

    @property
    def is_scanning(self) -> bool:
        """Whether what is known is about to change."""
        return self._delay.isActive() or self._latest.is_running

    def start_soon(self) -> None:
        """Look again soon."""
        self._delay.start()

    def cancel(self) -> None:
        """Look no more; nothing of a look under way arrives."""
        self._delay.stop()
        self._latest.cancel()

    def _start(self) -> None:
        work = self._make()
        if work is not None:
            self._latest.start(work)
