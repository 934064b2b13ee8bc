"""A list that is as high as its entries, up to a limit, and whose entries show all their lines."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView, QListWidget, QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

_BESIDE_TEXT_PX = 48
"""Check box and paddings of an entry: Qt wraps its text without counting those of the style sheet."""
_AROUND_TEXT_PX = 10


class FittedList(QListWidget):
    """`most_px` is the height from which on it scrolls."""

    def __init__(self, name: str, most_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most_px = most_px
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)  # else entries keep the lines of an earlier width
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setItemDelegate(_WrappedEntry(self))
        for changed in (self.model().rowsInserted, self.model().rowsRemoved, self.model().modelReset):
            changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        inside = sum(self.sizeHintForRow(row) + 2 * self.spacing() for row in range(self.count()))
        self.setFixedHeight(min(self._most_px, inside + 2 * self.frameWidth() + 2))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class _WrappedEntry(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = self.parent()
        assert isinstance(view, FittedList)
        width = max(60, view.viewport().width() - _BESIDE_TEXT_PX)
        flags = int(Qt.TextFlag.TextWordWrap)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        lines = view.fontMetrics().boundingRect(QRect(0, 0, width, 10_000), flags, text)
        return QSize(width, max(super().sizeHint(option, index).height(), lines.height() + _AROUND_TEXT_PX))
