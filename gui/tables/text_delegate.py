"""Draws table cells: plain text only, right-to-left texts from the right."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

INSPECTED_CHARACTERS = 80


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
    """Paints each cell in the reading direction of its text."""

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        if is_right_to_left(option.text):
            option.direction = Qt.LayoutDirection.RightToLeft
            option.displayAlignment = (
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
            )
