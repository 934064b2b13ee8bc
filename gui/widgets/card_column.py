"""Cards below each other beside a table, scrolled by themselves."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from gui.widgets.card import make_card
from gui.widgets.scroll import set_scroll


class CardColumn(QScrollArea):
    """Takes cards by `add_card`, the first on top."""

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
        """Put widgets below a title on a card under those there are."""
        self._cards.addWidget(make_card(title, *widgets))
