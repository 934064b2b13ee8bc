"""The small maps and the large one: below each other, or side by side where the drawer is wide."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from gui import theme

WIDE_PX = 760
"""From this width on both fit beside each other: twelve small maps, and 20 tokens with their names."""


class MapsPair(QWidget):
    """Two columns of widgets, `small` and `large`."""

    def __init__(self, small: Sequence[QWidget], large: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(theme.GAP)
        for widgets in (small, large):
            column = QVBoxLayout()
            column.setSpacing(theme.SMALL_GAP)
            for widget in widgets:
                column.addWidget(widget, 0, Qt.AlignmentFlag(0))
            column.addStretch(1)
            self._both.addLayout(column, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def is_wide(self) -> bool:
        """Whether both are side by side."""
        return self._both.direction() == QBoxLayout.Direction.LeftToRight

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = event.size().width() >= WIDE_PX
        if wide != self.is_wide():
            self._both.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
            self.updateGeometry()
        super().resizeEvent(event)
