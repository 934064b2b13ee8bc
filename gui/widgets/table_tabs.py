"""Tables in tabs, each below the form of its columns."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget


class TableTabs(QTabWidget):
    """Tabs that name themselves to a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Tables"))
        self.tabBar().setAccessibleName(self.tr("Tables"))


def stack_below(*widgets: QWidget) -> QWidget:
    """The widgets below each other, as the page of a tab; the last one takes the remaining height."""
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 12, 0, 0)
    layout.setSpacing(8)
    for index, widget in enumerate(widgets):
        layout.addWidget(widget, 1 if index == len(widgets) - 1 else 0)
    return page
