"""Python's cycle collector, on the window's thread only.

The collector runs on whichever thread happens to allocate. Where a cycle holds a widget, a timer or a thread object of
Qt, a background thread would then destroy it while the window's thread delivers its events, and the process crashes
later at an unrelated place. So automatic collection is off while the window is open, and a timer collects here.
"""

from __future__ import annotations

import gc
import sys
import time

from PySide6.QtCore import QObject, QTimer

CHECK_EVERY_MS = 200
FULL_EVERY_S = 10.0
MANY_MODULES = 50
FULL_SHARE = 0.005
"""Highest share of the time that full collections may take: one of 100 ms is followed by none for 20 s."""


class MainThreadCollector(QObject):
    """Collects cycles on its own thread, as often as Python itself would, and restores the automatic collection at the
    end.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_enabled = False
        self._full_due_s = 0.0
        self._modules = len(sys.modules)
        self._timer = QTimer(self)
        self._timer.setInterval(CHECK_EVERY_MS)
        self._timer.timeout.connect(self.collect)

    def start(self) -> None:
        """Switch off Python's automatic collection and collect here."""
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._full_due_s = time.monotonic() + FULL_EVERY_S
        self._timer.start()

    def stop(self) -> None:
        """Switch Python's automatic collection on again."""
        self._timer.stop()
        if self._was_enabled:
            gc.enable()

    def collect(self) -> None:
        """Collect the oldest generation that is due by Python's own thresholds; nothing if none is.

        After libraries were loaded, the existing objects are marked as permanent: torch alone makes half a million
        objects, which no collection needs to traverse.
        """
        if len(sys.modules) >= self._modules + MANY_MODULES:
            self._modules = len(sys.modules)
            gc.freeze()
            return
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [number for number, (count, limit) in enumerate(zip(counts, thresholds, strict=True)) if count > limit]
        if not due:
            return
        generation = due[-1]
        begun_s = time.monotonic()
        if generation == 2 and begun_s < self._full_due_s:
            generation = 1
        gc.collect(generation)
        if generation == 2:
            now_s = time.monotonic()
            self._full_due_s = now_s + max(FULL_EVERY_S, (now_s - begun_s) / FULL_SHARE)
