"""A list of names, each with a note at its right; long names end in an ellipsis."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from gui import theme
from gui.tables.name_list import NOTE_ROLE, POSITION_ROLE, NameList
from gui.tables.text_delegate import is_right_to_left

ROW_PX = 28
_NOTE_GAP_PX = 12

AnyIndex = QModelIndex | QPersistentModelIndex


class NameView(QTableView):
    """`position_chosen` gives the position of the name under the cursor, `position_activated` the one chosen by Enter
    or a double click.

    A table with one column, because a Qt list asks its model about every line before it shows the first.
    """

    position_chosen = Signal(int)
    position_activated = Signal(int)
    removal_wanted = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names = NameList(self)
        self.setModel(self.names)
        self.setItemDelegate(_NameDelegate(self))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(20)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.activated.connect(self._on_activated)

    def choose_position(self, position: int) -> None:
        """Put the cursor on a name and scroll to it; a position that the search leaves out is ignored."""
        row = self.names.row_of(position)
        if row >= 0:
            self.setCurrentIndex(self.names.index(row))
            self.scrollTo(self.currentIndex())

    def current_position(self) -> int:
        """The position of the name under the cursor; -1 for none."""
        index = self.currentIndex()
        return int(index.data(POSITION_ROLE)) if index.isValid() else -1

    def _on_activated(self, index: QModelIndex) -> None:
        self.position_activated.emit(int(index.data(POSITION_ROLE)))

    @override
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.position_chosen.emit(int(current.data(POSITION_ROLE)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.current_position() >= 0:
            self.removal_wanted.emit(self.current_position())
        else:
            super().keyPressEvent(event)


class _NameDelegate(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(120, ROW_PX)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        tokens = theme.current()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(tokens.accent_soft))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(tokens.surface2))
        room = option.rect.adjusted(8, 0, -8, 0)
        note = str(index.data(NOTE_ROLE) or "")
        small = QFont(option.font)
        small.setPixelSize(theme.FONT_SMALL)
        note_px = min(QFontMetrics(small).horizontalAdvance(note) + _NOTE_GAP_PX + 4, room.width() // 2) if note else 0
        name = str(index.data(Qt.ItemDataRole.DisplayRole))
        side = Qt.AlignmentFlag.AlignRight if is_right_to_left(name) else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.text1))
        own = QRect(room.left(), room.top(), room.width() - note_px, room.height())
        painter.drawText(own, flags, painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, own.width()))
        if note:
            painter.setFont(small)
            painter.setPen(QColor(tokens.text3))
            shown = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, note_px - _NOTE_GAP_PX)
            painter.drawText(
                room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown
            )
        painter.restore()
