"""Widgets below each other without margins, for one half of a splitter."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget


def make_panel(*widgets: QWidget, spacing: int = 6) -> QWidget:
    """The widgets in a column; the last one takes the remaining height."""
    panel = QWidget()
    layout = QVBoxLayout(panel)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for index, widget in enumerate(widgets):
        layout.addWidget(widget, 1 if index == len(widgets) - 1 else 0)
    return panel
