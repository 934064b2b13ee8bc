"""The question when the window is closed during a computation."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.widgets.question_dialog import QuestionDialog


class QuitQuestion(QuestionDialog):
    """`chosen` stops what is computed; closing the dialog keeps the window open."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.ask(
            heading=self.tr("Close Tunewright"),
            title=self.tr("Something is still being computed."),
            text=self.tr(
                "Stop it and close: a training ends after its step, and the best model so far is judged and kept. "
                "It can be resumed from its last checkpoint."
            ),
            stay=self.tr("Keep it going"),
            go=self.tr("Stop and close"),
        )
