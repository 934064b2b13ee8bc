"""The words of the field below the maps: each with a plain sentence and the numbers of the chosen cell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui import theme
from gui.tasks.classify.inside.inside_text import Term
from gui.widgets.card import make_label


class TermList(QWidget):
    """Labels are made once and filled again, so that moving from cell to cell does not rebuild the column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[QLabel, QLabel, QLabel]] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)

    def show_terms(self, terms: Sequence[Term]) -> None:
        """Show these terms instead of others."""
        while len(self._rows) < len(terms):
            self._rows.append(self._add_row())
        for index, row in enumerate(self._rows):
            for label in row:
                label.setVisible(index < len(terms))
        for (name, meaning, numbers), term in zip(self._rows, terms, strict=False):
            name.setText(term.name)
            meaning.setText(term.meaning)
            numbers.setText(term.numbers)

    def texts(self) -> list[str]:
        """What is shown, one text for each term."""
        return [" ".join(label.text() for label in row) for row in self._rows if not row[0].isHidden()]

    def _add_row(self) -> tuple[QLabel, QLabel, QLabel]:
        name, meaning, numbers = make_label(), make_label("quiet"), make_label()
        font = name.font()
        font.setBold(True)
        name.setFont(font)
        name.setContentsMargins(0, theme.SMALL_GAP, 0, 0)
        numbers.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        for label in (name, meaning, numbers):
            self._layout.addWidget(label)
        return name, meaning, numbers
