"""Classifies a typed text: bars that follow the typing, and marks on the words that carried the prediction."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from gui import theme
from gui.session.session import Session
from gui.tasks.classify.use.outcome_card import OutcomeCard
from gui.tasks.classify.worker_jobs import TextAnswered
from gui.widgets.flow_row import FlowRow
from gui.widgets.marked_text import MarkedText
from gui.widgets.probability_bars import ProbabilityBars
from gui.widgets.scroll import make_scroll

DEBOUNCE_MS = 120


class TextPanel(QWidget):
    """Requests a prediction for the newest text only and ignores those for older ones."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers = session.controllers["classify"].answers
        self._answered = ""
        self.text = MarkedText(self)
        self.text.setAccessibleName(self.tr("Text to classify"))
        self.text.setPlaceholderText(self.tr("Type or paste a text: the answer comes as you type."))
        self.text.setMinimumHeight(90)
        self.note = QLabel(self)
        self.note.setProperty("role", "hint")
        self.note.setWordWrap(True)
        self.tools = FlowRow()
        self.outcome = OutcomeCard(session, self)
        self.bars = ProbabilityBars(self)
        scroll = make_scroll(self.bars, self)
        title = QLabel(self.tr("One text"), self)
        title.setProperty("role", "title")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL_GAP)
        layout.addWidget(title)
        layout.addWidget(self.text, 2)
        layout.addWidget(self.note)
        layout.addLayout(self.tools)
        layout.addWidget(self.outcome)
        layout.addWidget(scroll, 3)
        self._delay = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._delay.timeout.connect(self.ask)
        self.text.textChanged.connect(self._on_text_changed)
        self._answers.answered.connect(self._on_answered)
        session.controllers["classify"].dial.decisions.decided.connect(self._on_decided)
        self._say("")

    def add_tool(self, text: str, tip: str) -> QPushButton:
        """A button below the text, for more about the answer."""
        button = QPushButton(text, self)
        button.setToolTip(tip)
        self.tools.addWidget(button)
        return button

    def ask(self) -> None:
        """Request the prediction for the text in the box, now."""
        self._delay.stop()
        text = self.text.toPlainText()
        if text.strip():
            self._answers.predict_text(text)

    def forget(self) -> None:
        """Another model is used: request its prediction."""
        self.bars.clear()
        self.outcome.show_outcome(None)
        self._answered = ""
        self.text.clear_marks()
        self._say("")
        self.ask()

    def _on_text_changed(self) -> None:
        if not self.text.toPlainText().strip():
            self._delay.stop()
            self.bars.clear()
            self.outcome.show_outcome(None)
            self._say("")
        elif self.text.toPlainText() != self._answered:
            self._delay.start()

    def _on_answered(self, answered: TextAnswered) -> None:
        if answered.text != self.text.toPlainText():
            return
        self._answered = answered.text
        self._delay.stop()  # this text has been answered
        predictions = answered.predictions
        self.bars.show_probabilities(
            predictions.classes, predictions.probabilities[0], multi_label=predictions.multi_label
        )
        self.text.mark_words(answered.text, answered.words)
        self.outcome.show_outcome(answered.outcome)
        self._say_answer(answered)

    def _on_decided(self, path: Path, decision: object) -> None:
        """Something else is decided for a run: ask again what follows, if it is its model that answers."""
        if self._answers.folder is not None and self._answers.folder.parent == path:
            self.ask()

    def _say_answer(self, answered: TextAnswered) -> None:
        parts = []
        predictions = answered.predictions
        if predictions.multi_label:
            count = int((predictions.probabilities[0] >= 0.5).sum())
            parts.append(self.tr("%n label(s): each bar stands for itself, from 50 % on a label is given.", "", count))
        elif float(predictions.probabilities[0].max()) < 0.5:
            parts.append(self.tr("Unsure: no class reaches 50 %."))
        if self.text.marks():
            parts.append(self.tr("Underlined: the words that carried the answer."))
        self._say(" ".join(parts))

    def _say(self, text: str) -> None:
        self.note.setText(text or " ")
