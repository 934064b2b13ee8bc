"""Scans the open tables in the background, a moment after something changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from gui.work.background import Background, Latest, Work

SCAN_AFTER_MS = 120


class TableScanner(QObject):
    """Starts a job a moment after it was requested, so that several changes become one scan; the newest wins."""

    progressed = Signal(object)  # a part of what the job found
    finished = Signal(object)  # its result
    failed = Signal(object)  # exception

    def __init__(self, background: Background, make: Callable[[], Work | None], parent: QObject) -> None:
        """`make` gives the job when the scan begins; None where there is nothing to scan."""
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
        """Whether a scan is running or about to start."""
        return self._delay.isActive() or self._latest.is_running

    def start_soon(self) -> None:
        """Scan again soon."""
        self._delay.start()

    def cancel(self) -> None:
        """Cancel the scan; no signal of it arrives any more."""
        self._delay.stop()
        self._latest.cancel()

    def _start(self) -> None:
        work = self._make()
        if work is not None:
            self._latest.start(work)
