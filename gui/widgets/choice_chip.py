"""A small button that is one choice of a group."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget


def make_chip(text: str, group: QButtonGroup, number: int, parent: QWidget | None = None) -> QPushButton:
    """A button that stays down while it is chosen; `number` is what the group calls it."""
    button = QPushButton(text, parent)
    button.setProperty("role", "chip")
    button.setCheckable(True)
    group.addButton(button, number)
    return button
