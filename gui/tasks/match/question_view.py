"""The view for one question: a message on the left, the ranked answers on the right, updated while typing."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from core.tasks.match.model_folder import Answer
from gui import theme
from gui.session.session import Session
from gui.tasks.match.answer_cards import AnswerCards, ShownAnswer
from gui.tasks.match.answer_editor import AnswerEditor
from gui.tasks.match.worker_jobs import MessageAnswered
from gui.widgets.card import make_label
from gui.widgets.probability_bars import say_percent
from gui.widgets.scroll import make_scroll

DEBOUNCE_MS = 20
"""Key presses that follow faster than this are answered together; the answer to a key should arrive within a tenth of a
second.
"""

SHOWN = 5


class QuestionView(QWidget):
    """Requests answers to the newest message only and ignores those to older ones."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._controller = session, session.controllers["match"].answers
        self._answered: MessageAnswered | None = None
        self._make_widgets()
        self._lay_out()
        self._delay = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._delay.timeout.connect(self.ask)
        self._connect()
        self._say_nothing()

    def _make_widgets(self) -> None:
        self.message = QPlainTextEdit(self)
        self.message.setAccessibleName(self.tr("Customer's message"))
        self.message.setPlaceholderText(self.tr("Type or paste a customer's message: the answers come as you type."))
        self.message.setTabChangesFocus(True)
        self.message.setMinimumHeight(120)
        self.verdict = make_label("title")
        self.sentence = make_label("hint")
        self.cards = AnswerCards(self)
        self.editor = AnswerEditor(self._controller, self)
        self.add = QPushButton(self.tr("Write an answer to this…"), self)
        self.add.setIcon(theme.tint_icon("plus"))

    def _lay_out(self) -> None:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL_GAP)
        column.addWidget(make_label("title", self.tr("Message")))
        column.addWidget(self.message, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self.editor)
        right = QWidget(self)
        verdict_column = QVBoxLayout(right)
        verdict_column.setContentsMargins(0, 0, 0, 0)
        verdict_column.setSpacing(theme.SMALL_GAP)
        verdict_column.addWidget(self.verdict)
        verdict_column.addWidget(self.sentence)
        self.cards.setProperty("role", "page")
        scroll = make_scroll(self.cards, self, has_frame=False)
        scroll.setAccessibleName(self.tr("Ranked answers"))
        verdict_column.addWidget(scroll, 1)
        self.halves = QSplitter(Qt.Orientation.Horizontal, self)
        self.halves.setHandleWidth(theme.MARGIN)
        self.halves.setChildrenCollapsible(False)
        self.halves.addWidget(left)
        self.halves.addWidget(right)
        self.halves.setSizes([440, 640])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.halves)

    def _connect(self) -> None:
        controller = self._controller
        self.message.textChanged.connect(self._on_message_changed)
        self.add.clicked.connect(self._write_answer)
        self.cards.edit_wanted.connect(self._change_answer)
        self.cards.copied.connect(self._say_copied)
        controller.answered.connect(self._on_answered)
        controller.failed.connect(self._on_failed)
        controller.list_changed.connect(self.ask)
        controller.lists_changed.connect(self._show_list)
        controller.message_wanted.connect(self.put_message)

    def put_message(self, text: str) -> None:
        """Put a message into the box and request its answers."""
        self.message.setPlainText(text)
        self.message.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self) -> None:
        """Request the answers to the message in the box, now."""
        self._delay.stop()
        text = self.message.toPlainText()
        if text.strip():
            self._controller.ask(text, SHOWN)

    def forget(self) -> None:
        """Another model is used: request its answers."""
        self._answered = None
        self.editor.hide()
        self._say_nothing()
        self.ask()

    def _on_message_changed(self) -> None:
        if not self.message.toPlainText().strip():
            self._delay.stop()
            self._answered = None
            self._say_nothing()
        elif not self._delay.isActive():
            self._delay.start()

    def _on_answered(self, answered: MessageAnswered) -> None:
        # While the user goes on typing, the answer to the text of a moment ago is better than none; a newer one
        # follows.
        if not self.message.toPlainText().strip() or answered.folder != self._controller.folder:
            return
        self._answered = answered
        found = answered.answered
        shown = [
            ShownAnswer(one.id, one.text, one.key, one.confidence, is_best=found.is_good and index == 0)
            for index, one in enumerate(found.answers)
        ]
        self.cards.show_answers(shown, found.line)
        self.verdict.setText(self.tr("A good answer") if found.is_good else self.tr("No good answer"))
        theme.set_role(self.verdict, "title")
        self.sentence.setText(self._explain(found.is_good, found.line, found.is_calibrated, answered.seconds))

    def _explain(self, is_good: bool, line: float, is_calibrated: bool, seconds: float) -> str:
        parts = []
        if not is_good:
            parts.append(
                self.tr("Nothing reaches {line}: better ask a person. Below is what comes closest.").format(
                    line=say_percent(line)
                )
            )
        if not is_calibrated:
            parts.append(self.tr("The percentages are a rough guess, as there were no questions to learn them from."))
        parts.append(
            self.tr("Found in {n} ms among {answers} answers.").format(
                n=max(1, round(seconds * 1000)), answers=self._count()
            )
        )
        return " ".join(parts)

    def _count(self) -> int:
        return len(self._controller.lists.answers) if self._controller.lists is not None else 0

    def _on_failed(self, why: str) -> None:
        self.cards.show_answers((), 0.0)
        self.verdict.setText(self.tr("No answer"))
        self.sentence.setText(why)

    def _show_list(self) -> None:
        if self._answered is None:
            self._say_nothing()

    def _say_nothing(self) -> None:
        self.cards.show_answers((), 0.0)
        self.verdict.setText(self.tr("Answers"))
        count = self._count()
        self.sentence.setText(self.tr("%n answer(s) to choose from.", "", count) if count else "")

    def _write_answer(self) -> None:
        self.editor.write_new()

    def _change_answer(self, number: int) -> None:
        answer = self._find(number)
        if answer is not None:
            self.editor.change(answer)

    def _find(self, number: int) -> Answer | None:
        listed = self._controller.lists
        return next((one for one in listed.answers if one.id == number), None) if listed is not None else None

    def _say_copied(self) -> None:
        self._session.notices.raise_notice(self.tr("The answer is on the clipboard."), severity="good")
