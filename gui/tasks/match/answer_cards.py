"""Ranked answers as cards: the confidence as a bar, the text, and its actions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from gui import theme
from gui.tables.cell_text import plain_tooltip
from gui.tasks.match.html_text import is_html, read_html
from gui.widgets.card import make_label
from gui.widgets.probability_bars import say_percent

_BAR_PX = 120


@dataclass(frozen=True)
class ShownAnswer:
    """One answer of a list.

    Attributes:
        confidence: the probability that it is right, 0 to 1. is_best: whether it is given as the answer; `is_right` is
            True or False where that is known, else None.
    """

    id: int
    text: str
    key: str
    confidence: float
    is_best: bool = False
    is_right: bool | None = None


class AnswerCards(QWidget):
    """The answers below each other; `edit_wanted` gives the number of the answer to change."""

    edit_wanted = Signal(int)
    copied = Signal()

    def __init__(self, parent: QWidget | None = None, *, can_edit: bool = True) -> None:
        super().__init__(parent)
        self._can_edit = can_edit
        self._cards: list[AnswerCard] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 4, 0)
        self._layout.setSpacing(8)
        self._layout.addStretch(1)

    def show_answers(self, answers: Sequence[ShownAnswer], line: float) -> None:
        """Show these answers in their order; `line` is marked on the bars."""
        while len(self._cards) < len(answers):
            card = AnswerCard(self, can_edit=self._can_edit)
            card.edit_wanted.connect(self.edit_wanted)
            card.copied.connect(self.copied)
            self._layout.insertWidget(len(self._cards), card)
            self._cards.append(card)
        for position, card in enumerate(self._cards):
            card.setVisible(position < len(answers))
            if position < len(answers):
                card.show_answer(position + 1, answers[position], line)

    def shown(self) -> list[ShownAnswer]:
        """The answers that are shown, from the top."""
        return [card.answer for card in self._cards if not card.isHidden() and card.answer is not None]


_LONG_WORD = 40
"""A word of more letters may be wider than the card."""


class AnswerCard(QFrame):
    """One answer; the one that is given is highlighted."""

    edit_wanted = Signal(int)
    copied = Signal()

    def __init__(self, parent: QWidget | None = None, *, can_edit: bool = True) -> None:
        super().__init__(parent)
        self.answer: ShownAnswer | None = None
        self.setProperty("role", "card")
        self.bar = ConfidenceBar(self)
        self.figure = make_label("strong")
        self.figure.setWordWrap(False)
        self.mark = make_label("chip")
        self.mark.setWordWrap(False)
        self.key = make_label("hint")
        self.key.setWordWrap(False)
        self.text = make_label()
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        # A link that is wider than the card is cut, or all cards would be wider than the page; its tooltip shows it.
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, self.text.sizePolicy().verticalPolicy())
        self.copy = _make_button(self.tr("Copy"), self.tr("Copy this answer"), self)
        self.copy_html = _make_button(self.tr("Copy HTML"), self.tr("Copy this answer with its tags"), self)
        self.copy_html.hide()
        self.edit = _make_button(self.tr("Change…"), self.tr("Change this answer"), self)
        self.edit.setVisible(can_edit)
        self._can_edit = can_edit
        self.copy.clicked.connect(self._copy)
        self.copy_html.clicked.connect(self._copy_html)
        self.edit.clicked.connect(self._want_edit)
        head = QHBoxLayout()
        head.setSpacing(8)
        for widget in (self.bar, self.figure, self.mark, self.key):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.copy)
        head.addWidget(self.copy_html)
        head.addWidget(self.edit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 10)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.text)

    def show_answer(self, position: int, answer: ShownAnswer, line: float) -> None:
        """Show the answer at a position of the list, from 1."""
        self.answer = answer
        figure = say_percent(answer.confidence)
        self.bar.show_value(answer.confidence, line, is_best=answer.is_best)
        self.figure.setText(figure)
        self.key.setText(answer.key)
        self.key.setVisible(bool(answer.key))
        shown = read_html(answer.text)
        self.copy_html.setVisible(is_html(answer.text))
        self.text.setText(shown)
        self.text.setToolTip(plain_tooltip(shown) if max(map(len, shown.split()), default=0) > _LONG_WORD else "")
        text = (
            {True: self.tr("right answer"), False: self.tr("wrong answer")}.get(answer.is_right)
            if answer.is_right is not None
            else ""
        )
        self.mark.setText(text or "")
        self.mark.setVisible(bool(text) and (answer.is_right is True or position == 1))
        self._put("tone", "good" if answer.is_right else "bad", self.mark)
        self._put("role", "chosen" if answer.is_best else "card", self)
        self.setAccessibleName(
            self.tr("Answer {place}, {percent} sure: {text}").format(place=position, percent=figure, text=shown)
        )

    def _put(self, name: str, value: str, widget: QWidget) -> None:
        if widget.property(name) != value:
            widget.setProperty(name, value)
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def _copy(self) -> None:
        if self.answer is not None:
            QGuiApplication.clipboard().setText(read_html(self.answer.text))
            self.copied.emit()

    def _copy_html(self) -> None:
        if self.answer is not None:
            QGuiApplication.clipboard().setText(self.answer.text)
            self.copied.emit()

    def _want_edit(self) -> None:
        if self.answer is not None:
            self.edit_wanted.emit(self.answer.id)


class ConfidenceBar(QWidget):
    """A bar of the confidence, with a tick at the confidence line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value, self.line, self._is_best = 0.0, 0.0, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.theme_changed.connect(self.update)

    def show_value(self, value: float, line: float, *, is_best: bool) -> None:
        """Show a confidence, 0 to 1; `line` is the position of the tick."""
        self.value, self.line, self._is_best = value, line, is_best
        self.setToolTip(self.tr("The tick marks where an answer becomes good enough to be given."))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(_BAR_PX, 16)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(0, self.height() / 2 - 5, self.width(), 10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.surface2))
        painter.drawRoundedRect(track, 5, 5)
        if self.value > 0:
            filled = QRectF(track)
            filled.setWidth(max(4.0, track.width() * min(1.0, self.value)))
            painter.setBrush(QColor(tokens.accent if self._is_best else tokens.edge))
            painter.drawRoundedRect(filled, 5, 5)
        x = round(track.width() * min(1.0, self.line)) + 0.5
        painter.setPen(QPen(QColor(tokens.text2), 1))
        painter.drawLine(int(x), 0, int(x), self.height())


def _make_button(text: str, name: str, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    button.setProperty("role", "link")
    button.setAccessibleName(name)
    return button
