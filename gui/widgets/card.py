"""A card: widgets below a title, on a surface of their own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget


def make_card(title: str, *widgets: QWidget, room_below: bool = False) -> QFrame:
    """The widgets below a title, on a card; `room_below` keeps them at the top of a card that is taller."""
    card = QFrame()
    card.setProperty("role", "card")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(12, 10, 12, 12)
    layout.setSpacing(8)
    heading = make_label("title")
    heading.setText(title)
    layout.addWidget(heading)
    for widget in widgets:
        layout.addWidget(widget)
    if room_below:
        layout.addStretch(1)
    return card


def make_label(role: str = "", text: str = "") -> QLabel:
    """A label that wraps and shows plain text only, in one of the style sheet's roles."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label
