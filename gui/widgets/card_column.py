"""Cards below each other next to a table, in a scroll area of their own."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from gui.widgets.card import make_card
from gui.widgets.scroll import set_scroll


class CardColumn(QScrollArea):
    """A column of cards; `add_card` adds one at the bottom."""

    def __init__(self, narrowest_px: int = 320, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_scroll(self, has_frame=False)
        self.setMinimumWidth(narrowest_px)
        self.setAccessibleName(self.tr("About the data"))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(12)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(12)
        column.addLayout(self._cards)
        column.addStretch(1)
        self.setWidget(inside)

    def add_card(self, title: str, *widgets: QWidget) -> None:
        """Add a card with a title and widgets at the bottom."""
        self._cards.addWidget(make_card(title, *widgets))
