"""One of few large choices: a radio button with a sentence under it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QRadioButton, QVBoxLayout, QWidget
from typing_extensions import override

from gui import theme


class ChoiceCard(QFrame):
    """A radio button with a sentence under it; a click anywhere chooses it."""

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.button = QRadioButton(title, self)
        self.button.setAccessibleDescription(sentence)
        about = QLabel(sentence, self)
        about.setWordWrap(True)
        about.setProperty("role", "quiet")
        self._forecast = QLabel(self)
        self._forecast.setProperty("role", "hint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
        for widget in (self.button, about, self._forecast):
            layout.addWidget(widget)

    def set_chosen(self, is_chosen: bool) -> None:
        """Show whether the card is the chosen one."""
        theme.set_role(self, "chosen" if is_chosen else "card")

    def set_forecast(self, text: str) -> None:
        """The line at the bottom."""
        self._forecast.setText(text)

    def forecast(self) -> str:
        """The line at the bottom."""
        return self._forecast.text()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.button.setFocus()
            self.button.click()
