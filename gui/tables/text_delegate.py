"""Draws table cells: plain text only, right-to-left texts from the right."""

from __future__ import annotations

import re
import unicodedata

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from gui import theme

INSPECTED_CHARACTERS = 80
CORRECTED_ROLE = int(Qt.ItemDataRole.UserRole) + 11
"""Of a cell: whether its label was corrected."""
_DOT_PX = 7


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction is read from the right (Hebrew, Arabic)."""
    for character in text[:INSPECTED_CHARACTERS]:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


class TextDelegate(QStyledItemDelegate):
    """Paints each cell in the reading direction of its text, with what is searched for marked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.marked = ""
        """The searched text; "" marks nothing."""

    def find_hits(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> list[QRect]:
        """Where the searched text is in the cell, as far as it is visible; nothing in texts read from the right."""
        if not self.marked:
            return []
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        if cell.direction == Qt.LayoutDirection.RightToLeft:
            return []
        style, metrics = cell.widget.style(), cell.fontMetrics
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, cell, cell.widget) + 1
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, cell, cell.widget)
        room.adjust(margin, 0, -margin, 0)
        shown = metrics.elidedText(cell.text, cell.textElideMode, room.width())
        is_right = bool(cell.displayAlignment & Qt.AlignmentFlag.AlignRight)
        left = room.right() + 1 - metrics.horizontalAdvance(shown) if is_right else room.left()
        hits = []
        for found in re.finditer(re.escape(self.marked), shown, re.IGNORECASE):
            begin, end = (metrics.horizontalAdvance(shown[:at]) for at in found.span())
            hits.append(QRect(left + begin, room.top(), end - begin, room.height()))
        return hits

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        for hit in self.find_hits(option, index):
            painter.fillRect(hit, QColor(theme.current().warn_soft))
        super().paint(painter, option, index)

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        if is_right_to_left(option.text):
            option.direction = Qt.LayoutDirection.RightToLeft
            option.displayAlignment = (
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
            )


class MarkingDelegate(TextDelegate):
    """Draws a dot into the upper right corner of cells whose label was corrected."""

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        if not index.data(CORRECTED_ROLE):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.current().accent))
        painter.drawEllipse(QRect(option.rect.right() - _DOT_PX - 3, option.rect.top() + 3, _DOT_PX, _DOT_PX))
        painter.restore()
