"""LoRA or full: two large choices, each with a plain sentence and its forecast."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from core.config import METHODS_OF, TaskKind
from gui import theme
from gui.widgets.choice_card import ChoiceCard


class MethodCards(QWidget):
    """One card a method; `method_chosen` gives "lora" or "full"."""

    method_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Method"))
        self._cards = {
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
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        for number, card in enumerate(self._cards.values()):
            self._group.addButton(card.button, number)
            layout.addWidget(card, 1)
        self._shown = ""
        self._group.idToggled.connect(self._take_toggle)

    def kinds(self) -> tuple[str, ...]:
        """The methods that have a card here, shown or not."""
        return tuple(self._cards)

    def show_task(self, task: TaskKind) -> None:
        """Show the cards of the methods that make sense for a task."""
        for kind, card in self._cards.items():
            card.setVisible(kind in METHODS_OF[task])

    def show_method(self, kind: str) -> None:
        """Mark a method as chosen."""
        self._shown = kind
        if kind in self._cards:
            self._cards[kind].button.setChecked(True)
        for name, card in self._cards.items():
            card.set_chosen(name == kind)

    def show_forecast(self, kind: str, text: str) -> None:
        """Put what the method will take on its card."""
        self._cards[kind].set_forecast(text)

    def forecast(self, kind: str) -> str:
        """The forecast on a card."""
        return self._cards[kind].forecast()

    def button(self, kind: str) -> QRadioButton:
        """The button that chooses a method."""
        return self._cards[kind].button

    def _take_toggle(self, number: int, is_on: bool) -> None:
        kind = list(self._cards)[number]
        if is_on and kind != self._shown:
            self._shown = kind
            self.method_chosen.emit(kind)
