"""Small buttons, one of which is checked."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget


def make_chip(text: str, group: QButtonGroup, number: int, parent: QWidget | None = None) -> QPushButton:
    """A button that is checked while it is chosen; `number` is its id in the group."""
    button = QPushButton(text, parent)
    button.setProperty("role", "chip")
    button.setCheckable(True)
    group.addButton(button, number)
    return button


class ChipGroup(QObject):
    """A chip for each of several values; `clicked` gives the value that the user chose.

    Args:
        texts: value -> text of its chip, in order. None is chosen before `choose`.
    """

    clicked = Signal(str)

    def __init__(self, texts: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._values = tuple(texts)
        self._group = QButtonGroup(self)
        self.buttons = {
            value: make_chip(text, self._group, number, parent) for number, (value, text) in enumerate(texts.items())
        }
        self._group.idClicked.connect(self._on_clicked)

    @property
    def chosen(self) -> str:
        """The value whose chip is checked; "" for none."""
        number = self._group.checkedId()
        return self._values[number] if number >= 0 else ""

    def choose(self, value: str) -> None:
        """Check the chip of a value."""
        self.buttons[value].setChecked(True)

    def _on_clicked(self, number: int) -> None:
        self.clicked.emit(self._values[number])
