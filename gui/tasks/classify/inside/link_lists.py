"""The strongest links of a token as two lists: what it attends to, and what attends to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui.widgets.card import make_label

_ROW_PX, _ROWS, _FRAME_PX = 27, 5, 8


class LinkLists(QWidget):
    """A click or Enter on a link emits `link_chosen` (the token that attends, the token that it attends to).

    These lists say in words what the maps, tints and lines show.
    """

    link_chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles, self._lists = (make_label(), make_label()), (_Links(self), _Links(self))
        self._lists[0].setAccessibleName(self.tr("Strongest links to other tokens"))
        self._lists[1].setAccessibleName(self.tr("Strongest links from other tokens"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for title, links in zip(self._titles, self._lists, strict=True):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(title)
            column.addWidget(links)
            layout.addLayout(column, 1)
            links.itemClicked.connect(self._on_chosen)
            links.itemActivated.connect(self._on_chosen)

    def show_links(self, name: str, to: Sequence[tuple[str, int, int]], by: Sequence[tuple[str, int, int]]) -> None:
        """Show other links.

        Args:
            name: the token's. to, by: (text, row, column) of the links to others and from others.
        """
        self._titles[0].setText(self.tr("“{token}” attends to").format(token=name))
        self._titles[1].setText(self.tr("What attends to “{token}”").format(token=name))
        for links, shown in zip(self._lists, (to, by), strict=True):
            links.clear()
            for text, row, column in shown:
                item = QListWidgetItem(text, links)
                item.setData(Qt.ItemDataRole.UserRole, (row, column))

    def texts(self) -> tuple[list[str], list[str]]:
        """What both lists show."""
        to, by = ([links.item(row).text() for row in range(links.count())] for links in self._lists)
        return to, by

    @property
    def titles(self) -> tuple[QLabel, QLabel]:
        return self._titles

    def _on_chosen(self, item: QListWidgetItem) -> None:
        row, column = item.data(Qt.ItemDataRole.UserRole)
        self.link_chosen.emit(row, column)


class _Links(QListWidget):
    """A list as tall as its five rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(_ROWS * _ROW_PX + _FRAME_PX)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
