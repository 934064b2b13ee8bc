"""The box in which an answer is written or changed; it opens in the page, not as a dialog."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from core.tasks.match.model_folder import Answer
from gui.tasks.match.answer_controller import NEW, MatchAnswers
from gui.widgets.card import make_label

_HIGHEST_PX = 132


class AnswerEditor(QFrame):
    """Hidden until an answer is to be written; saving changes the list at once and can be undone."""

    saved = Signal()

    def __init__(self, controller: MatchAnswers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._old: Answer | None = None
        self._drafts: dict[int, str] = {}  # what was typed and not saved, by the number of the answer
        self.setProperty("role", "card")
        self.title = make_label("title")
        self.text = QPlainTextEdit(self)
        self.text.setAccessibleName(self.tr("Text of the answer"))
        self.text.setPlaceholderText(self.tr("What a person is told who asks this."))
        self.text.setTabChangesFocus(True)
        self.text.setMaximumHeight(_HIGHEST_PX)
        self.problem = make_label("warn")
        self.save = QPushButton(self.tr("Save answer"), self)
        self.save.setProperty("role", "primary")
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.remove = QPushButton(self.tr("Take away"), self)
        self.remove.setProperty("role", "danger")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.save, self.cancel):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(8)
        for widget in (self.title, self.text, self.problem):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self.text.textChanged.connect(self._check)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self._cancel)
        self.remove.clicked.connect(self._remove)
        self.hide()

    def write_new(self, text: str = "") -> None:
        """Open for a new answer that begins with `text`, or with what was typed before and not saved."""
        self._open(None, self.tr("New answer"), self._drafts.get(NEW) or text)

    def change(self, answer: Answer) -> None:
        """Open for an answer of the list, with what was typed before and not saved."""
        self._open(answer, self.tr("Change the answer"), self._drafts.get(answer.id, answer.text))

    def _open(self, old: Answer | None, title: str, text: str) -> None:
        self._old = old
        self.title.setText(title)
        self.text.setPlainText(text)
        self.remove.setVisible(old is not None)
        self._check()
        self.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)

    def _check(self) -> None:
        text = self.text.toPlainText()
        reason = self._controller.find_reason_against(text, self._old)
        is_same = self._old is not None and text.strip() == self._old.text
        self.problem.setText(reason if text.strip() else "")
        self.problem.setVisible(bool(self.problem.text()))
        self.save.setEnabled(not reason and not is_same)
        if is_same:
            self._drop_draft()
        else:
            self._drafts[self._number()] = text

    def _number(self) -> int:
        return self._old.id if self._old is not None else NEW

    def _drop_draft(self) -> None:
        self._drafts.pop(self._number(), None)

    def _cancel(self) -> None:
        self._drop_draft()
        self.hide()

    def _save(self) -> None:
        text = self.text.toPlainText()
        if self._controller.add(text) if self._old is None else self._controller.edit(self._old, text):
            self._drop_draft()
            self.hide()
            self.saved.emit()

    def _remove(self) -> None:
        if self._old is not None and self._controller.remove(self._old):
            self._drop_draft()
            self.hide()
            self.saved.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.save.isEnabled():
            self._save()
        else:
            super().keyPressEvent(event)
