"""The question before anything may be fetched from the network."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.widgets.question_dialog import QuestionDialog


class NetworkQuestion(QuestionDialog):
    """`chosen` allows the network; closing the dialog leaves the program offline."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.ask(
            heading=self.tr("Allow the network"),
            title=self.tr("May backbones be fetched from the network?"),
            text=self.tr(
                "Only the files of a backbone that you choose are fetched, from the Hugging Face hub, when a training "
                "needs them. Nothing of yours is sent."
            ),
            stay=self.tr("Stay offline"),
            go=self.tr("Allow fetching"),
        )
