"""The side panel of the data page of matching: cards below each other, in a scroll area of their own."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from core.data.words import estimate_words
from core.tasks.match.pairs import QuestionPairs
from gui.tasks.match.split_card import QuestionSplitCard
from gui.widgets.card import make_label
from gui.widgets.card_column import CardColumn
from gui.widgets.findings_panel import FindingsPanel
from gui.wording import say_count


class SidePanel(CardColumn):
    """The chosen question with its answer, findings, numbers, and how it is judged."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.pair = PairCard(self)
        self.findings = FindingsPanel(self)
        self.numbers = NumbersCard(self)
        self.split = QuestionSplitCard(self)
        self.add_card(self.tr("Question and answer"), self.pair)
        self.add_card(self.tr("Findings"), self.findings)
        self.add_card(self.tr("Numbers"), self.numbers)
        self.add_card(self.tr("How it is judged"), self.split)


class PairCard(QWidget):
    """One row: the question, then its answer."""

    same_wanted = Signal(int)
    """Show all questions with this answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = _make_text(self.tr("Chosen question"))
        self.answer = _make_text(self.tr("Its answer"))
        self.answer.setProperty("role", "quiet")
        self.note = make_label("hint")
        self.note.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.question, self.answer, self.note):
            layout.addWidget(widget)
        self.show_pair(None, -1)

    def show_pair(self, pairs: QuestionPairs | None, row: int) -> None:
        """Show a row of the table of questions; -1 for none."""
        index = _find_question(pairs, row)
        if pairs is None or index is None:
            self.question.setText("")
            self.answer.setText("")
            self.note.setText(
                self.tr("Choose a row to read it.") if row < 0 else self.tr("This row holds no question.")
            )
        else:
            number = int(pairs.answer_of[index])
            self.question.setText(pairs.questions[index].strip())
            self.answer.setText(pairs.answers.texts[number] if number >= 0 else "")
            self.note.setText(self._say_note(pairs, number))
        for label in (self.question, self.answer):
            label.setVisible(bool(label.text()))

    def _say_note(self, pairs: QuestionPairs, number: int) -> str:
        if number == -1:
            return self.tr("Nobody has an answer to this question.")
        if number < 0:
            return self.tr("Its answer is not in the answer file.")
        times = int(pairs.answers.asked[number])
        return self.tr("This answer is asked for %n time(s).", "", times)


def _find_question(pairs: QuestionPairs | None, row: int) -> int | None:
    if pairs is None:
        return None
    found = np.flatnonzero(pairs.rows == row)
    return int(found[0]) if len(found) else None


class NumbersCard(QWidget):
    """How many questions and answers there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)

    def show_pairs(self, pairs: QuestionPairs | None) -> None:
        """Show the counts of these; None clears them."""
        rows = self._count(pairs) if pairs is not None else []
        while len(self._rows) < len(rows):
            name, figure = make_label("quiet"), make_label("figures")
            figure.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(name, len(self._rows), 0)
            self._grid.addWidget(figure, len(self._rows), 1)
            self._rows.append((name, figure))
        for index, (name, figure) in enumerate(self._rows):
            for label, text in zip((name, figure), rows[index] if index < len(rows) else ("", ""), strict=True):
                label.setText(text)
                label.setVisible(bool(text))

    def _count(self, pairs: QuestionPairs) -> list[tuple[str, str]]:
        counts = pairs.answers.asked[pairs.answers.asked > 0]
        asked = sorted(map(estimate_words, pairs.questions)) or [0]
        answered = sorted(map(estimate_words, pairs.answers.texts)) or [0]
        rows = [
            (self.tr("Questions"), say_count(len(pairs))),
            (self.tr("Without an answer"), say_count(len(pairs.unanswered))),
            (self.tr("Different answers"), say_count(len(pairs.answers))),
        ]
        if len(counts):
            rows.append((self.tr("Questions per answer (median)"), say_count(int(sorted(counts)[len(counts) // 2]))))
        if len(pairs):
            rows.append((self.tr("Words per question (median)"), say_count(asked[len(asked) // 2])))
        rows.append((self.tr("Words per answer (median)"), say_count(answered[len(answered) // 2])))
        return rows


def _make_text(name: str) -> QLabel:
    label = make_label()
    label.setAccessibleName(name)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
