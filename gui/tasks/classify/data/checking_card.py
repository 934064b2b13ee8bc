"""One text whose label is in question: the text with the words that differ, the two labels, and the texts like it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from core.tasks.classify.typical_words import TypicalWord
from gui import theme
from gui.tables.cell_text import shorten
from gui.tasks.classify.checking_jobs import NearText, Suspicion
from gui.widgets.card import make_label
from gui.widgets.eliding_label import ElidingLabel
from gui.widgets.probability_bars import say_percent
from gui.wording import join_names

NEAR_TEXTS = 3


class DifferingText(QPlainTextEdit):
    """A text in which words are marked: a tint and a line for those typical of the suggested class, a dotted line for
    those typical of the class it has.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[TypicalWord, ...] = ()
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        theme.theme_changed.connect(self._paint)

    def show_words(self, text: str, words: Sequence[TypicalWord]) -> None:
        """Show a text with its words."""
        self._words = tuple(words)
        if text != self.toPlainText():
            self.setPlainText(text)
        self._paint()

    def marked(self) -> tuple[list[str], list[str]]:
        """The marked words: those for the suggested class, those for the class it has."""
        text = self.toPlainText()
        parts: tuple[list[str], list[str]] = ([], [])
        for word in self._words:
            parts[int(word.weight < 0)].append(text[word.start : word.end])
        return parts

    def _paint(self) -> None:
        tokens, text = theme.current(), self.toPlainText()
        selections = []
        for word in self._words:
            selection = QTextEdit.ExtraSelection()
            if word.weight > 0:
                tint = QColor(tokens.accent)
                tint.setAlphaF(0.25)
                selection.format.setBackground(tint)
                selection.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
                selection.format.setUnderlineColor(QColor(tokens.accent))
            else:
                selection.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
                selection.format.setUnderlineColor(QColor(tokens.text2))
            cursor = QTextCursor(self.document())
            # Qt counts UTF-16 units, the core counts characters
            cursor.setPosition(_units(text[: word.start]))
            cursor.setPosition(_units(text[: word.end]), QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            selections.append(selection)
        self.setExtraSelections(selections)


class SuspectCard(QWidget):
    """Shows a suspicion, or nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = DifferingText(self)
        self.text.setAccessibleName(self.tr("Text in question"))
        self.text.setMinimumHeight(56)
        self.labels = make_label()
        self.words = make_label("quiet")
        self.remark = make_label("quiet")
        self.near_title = make_label("hint", self.tr("Most like it"))
        self.near = [ElidingLabel(self) for _ in range(NEAR_TEXTS)]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.labels)
        layout.addWidget(self.text, 1)
        for label in (self.words, self.remark, self.near_title, *self.near):
            layout.addWidget(label)

    def show_suspicion(self, suspicion: Suspicion | None, remark: str, *, several_labels: bool = False) -> None:
        """Show a text with what speaks for the suspicion; None shows nothing.

        Args:
            several_labels: rows may have several: then what is known of one of them is no share of them all.
        """
        if suspicion is None:
            self.text.show_words("", ())
            for label in (self.labels, self.words, self.remark, self.near_title, *self.near):
                label.hide()
            return
        suspect = suspicion.suspect
        own, suggested = self.say_names(suspect.labels), self.say_names(suspect.suggested)
        self.labels.setText(
            self.tr("Labels: {label}. A model that did not see these labels says {suggested}.").format(
                label=own, suggested=suggested
            )
            if several_labels
            else self.tr(
                "Label: {label} ({own_share}). A model that did not see this label says {suggested} ({share})."
            ).format(
                label=own,
                own_share=say_percent(suspect.own_probability),
                suggested=suggested,
                share=say_percent(suspect.probability),
            )
        )
        self.text.show_words(suspect.text, suspect.words)
        self.words.setText(self._say_words(own, suggested))
        self.remark.setText(remark)
        self.labels.show()
        self.words.setVisible(bool(suspect.words))
        self.remark.setVisible(bool(remark))
        self.near_title.setVisible(bool(suspicion.neighbours))
        for label, near in zip(self.near, (*suspicion.neighbours, *[None] * NEAR_TEXTS), strict=False):
            self._show_near(label, near)

    def say_names(self, names: Sequence[str]) -> str:
        """The names of labels, or that there are none."""
        return join_names([shorten(name) for name in names]) if names else self.tr("none of them")

    def _say_words(self, own: str, suggested: str) -> str:
        for_suggested, for_own = self.text.marked()
        if for_suggested and for_own:
            return self.tr("Marked: words typical of {suggested}. Dotted: words typical of {label}.").format(
                suggested=suggested, label=own
            )
        if for_suggested:
            return self.tr("Marked: words typical of {suggested}.").format(suggested=suggested)
        return self.tr("Dotted: words typical of {label}.").format(label=own)

    def _show_near(self, label: ElidingLabel, near: NearText | None) -> None:
        label.setVisible(near is not None)
        if near is not None:
            label.set_text(f"{self.say_names(near.labels)}  \u2013  {near.text[:300]}")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
