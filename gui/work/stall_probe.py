"""Measures how long an event loop is blocked: a timer fires every few milliseconds and records its delay."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer


@dataclass(frozen=True)
class Stalls:
    """Delays in milliseconds over `turns` turns of the event loop."""

    turns: int
    p50_ms: float
    p99_ms: float
    max_ms: float


class StallProbe(QObject):
    """Measures the event loop of its own thread."""

    def __init__(self, parent: QObject | None = None, interval_ms: int = 5) -> None:
        super().__init__(parent)
        self._interval_s = interval_ms / 1000
        self._delays_ms: list[float] = []
        self._due_s = 0.0
        self._timer = QTimer(self, interval=interval_ms, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._note)

    def start(self) -> None:
        """Start a new measurement."""
        self._delays_ms.clear()
        self._due_s = time.perf_counter() + self._interval_s
        self._timer.start()

    def stop(self) -> Stalls:
        """What was measured since `start`; a stall that has not ended counts too."""
        self._note()
        self._timer.stop()
        return summarise(self._delays_ms)

    def _note(self) -> None:
        now = time.perf_counter()
        self._delays_ms.append(max(0.0, (now - self._due_s) * 1000))
        self._due_s = now + self._interval_s


def summarise(delays_ms: list[float]) -> Stalls:
    """Percentiles by nearest rank; all zero for no delays."""
    if not delays_ms:
        return Stalls(0, 0.0, 0.0, 0.0)
    ordered = sorted(delays_ms)

    def rank(share: float) -> float:
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    return Stalls(len(ordered), rank(0.5), rank(0.99), ordered[-1])
