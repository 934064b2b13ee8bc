"""The state of the worker, always visible: "Training 43 % · 2 min left". A click leads to the page that shows more."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from gui.session.values import WorkerState
from gui.wording import say_duration, say_share


class WorkerBadge(QPushButton):
    """Shows a `WorkerState` and emits `clicked`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("worker_badge")
        self._state = WorkerState()
        self._show()

    def show_state(self, state: WorkerState) -> None:
        """Show the state of the worker."""
        self._state = state
        self._show()

    def _show(self) -> None:
        text = self._word()
        self.setText(text)
        self.setAccessibleName(self.tr("Worker"))
        self.setAccessibleDescription(text)
        self.setToolTip(self.tr("What is being computed now; click to see it"))
        kind = self._state.kind
        state = "idle" if kind == "idle" else "waiting" if kind in ("paused", "stopping") else "busy"
        if self.property("state") != state:
            self.setProperty("state", state)
            self.style().unpolish(self)
            self.style().polish(self)

    def _word(self) -> str:
        if self._state.is_idle:
            return self.tr("Ready")
        text = self._state.text
        if self._state.fraction is not None and self._state.kind != "stopping":
            text = self.tr("{what} {share}").format(what=text, share=say_share(self._state.fraction))
        if self._state.seconds_left is not None:
            text = self.tr("{what} · {time} left").format(what=text, time=say_duration(self._state.seconds_left))
        return text

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)
