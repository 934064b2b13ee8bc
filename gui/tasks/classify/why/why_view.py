"""Why a text was given its class: the words that carried it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui import theme
from gui.tasks.classify.worker_jobs import TextAnswered
from gui.widgets.card import make_label

_WORDS = 5


class WhyView(QWidget):
    """What stands in the drawer of that name, for one text at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = make_label("quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL_GAP)
        layout.addWidget(self.words)
        layout.addStretch(1)
        self.clear()

    def clear(self) -> None:
        """No text is explained."""
        self.words.setText(self.tr("Type a text: here you see why it gets the class it gets."))

    def show_answer(self, answered: TextAnswered) -> None:
        """Show the words that carried an answer, the weightiest first."""
        self.words.setText(self._say_words(answered.text, answered.words))

    def _say_words(self, text: str, words: Sequence[tuple[int, int, float]]) -> str:
        carried = sorted((word for word in words if word[2] > 0.1), key=lambda word: -word[2])[:_WORDS]
        if not carried:
            return self.tr("No single word carried the answer.")
        return self.tr("The words that carried it: {words}").format(
            words=", ".join(text[start:end] for start, end, _ in carried)
        )
