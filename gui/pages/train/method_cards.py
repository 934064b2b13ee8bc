"""The methods of a task as large choices, the quickest first, each with a plain sentence and its forecast."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget
from typing_extensions import override

from core.config import TaskKind
from core.tasks.registry import find_task
from gui import theme
from gui.widgets.choice_card import ChoiceCard

CARD_PX = 210
"""Least width of a card; where there is less room, cards wrap onto the next line."""


class MethodCards(QWidget):
    """One card a method; `method_chosen` gives its kind: "zero-shot", "few-shot", "lora", "full" or "frozen"."""

    method_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Method"))
        self._cards = {
            "zero-shot": ChoiceCard(
                self.tr("Zero-shot"),
                self.tr("Compares texts with the names of the classes: needs no labels and no training."),
                self,
            ),
            "few-shot": ChoiceCard(
                self.tr("Few-shot"),
                self.tr("Learns from 2 to 64 examples of every class, by comparing them with each other."),
                self,
            ),
            "frozen": ChoiceCard(
                self.tr("Frozen"),
                self.tr("Leaves the backbone as it is and trains only what is new: the quickest start."),
                self,
            ),
            "lora": ChoiceCard(
                self.tr("LoRA"),
                self.tr("Trains a few percent of the weights: light on memory, and what it learnt is a small file."),
                self,
            ),
            "full": ChoiceCard(
                self.tr("Full"),
                self.tr("Trains every weight: most room to learn, more memory, and a file as large as the backbone."),
                self,
            ),
        }
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.GAP)
        for number, card in enumerate(self._cards.values()):
            self._group.addButton(card.button, number)
        self._kinds: tuple[str, ...] = tuple(self._cards)
        self._columns = 0
        self._shown = ""
        self._group.idToggled.connect(self._on_toggled)

    def kinds(self) -> tuple[str, ...]:
        """The methods that have a card here, shown or not."""
        return tuple(self._cards)

    def show_task(self, task: TaskKind) -> None:
        """Show the cards of the methods that make sense for a task."""
        kinds = tuple(kind for kind in self._cards if kind in find_task(task).methods)
        if kinds != self._kinds or not self._columns:
            self._kinds = kinds
            self._arrange(self._columns or len(kinds))

    def show_method(self, kind: str) -> None:
        """Mark a method as chosen."""
        self._shown = kind
        if kind in self._cards:
            self._cards[kind].button.setChecked(True)
        for name, card in self._cards.items():
            card.set_chosen(name == kind)

    def show_forecast(self, kind: str, text: str) -> None:
        """Show on its card how long the method will take."""
        self._cards[kind].set_forecast(text)

    def forecast(self, kind: str) -> str:
        """The forecast on a card."""
        return self._cards[kind].forecast()

    def button(self, kind: str) -> QRadioButton:
        """The button that chooses a method."""
        return self._cards[kind].button

    def _on_toggled(self, number: int, is_on: bool) -> None:
        kind = list(self._cards)[number]
        if is_on and kind != self._shown:
            self._shown = kind
            self.method_chosen.emit(kind)

    def _arrange(self, columns: int) -> None:
        while self._grid.count():
            self._grid.takeAt(0)
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for kind, card in self._cards.items():
            card.setVisible(kind in self._kinds)
        for index, kind in enumerate(self._kinds):
            self._grid.addWidget(self._cards[kind], index // columns, index % columns)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        count = len(self._kinds)
        fitting = max(1, min(count, event.size().width() // CARD_PX))
        columns = -(
            -count // -(-count // fitting)
        )  # as even as the lines can be: four cards in two lines are two and two
        if columns != self._columns:
            self._arrange(columns)
