"""Paints the name of a run with what is said after it, and edits it in place."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from gui import theme
from gui.pages.runs.run_table import ASIDE_ROLE

Index = QModelIndex | QPersistentModelIndex
MOST_CHARACTERS = 200
GAP_PX = 8
ROW_PX = 32


class NameDelegate(QStyledItemDelegate):
    """Draws "name  after ... (in the bin)"; knows whether a name is being typed."""

    edited = Signal()  # the editor is closed

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_editing = False

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setMaxLength(MOST_CHARACTERS)
        editor.setFrame(False)
        editor.setAccessibleName(self.tr("Name of the run"))
        editor.setToolTip(self.tr("Empty: it gets back the name that says its method and file"))
        self.is_editing = True
        return editor

    @override
    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        super().destroyEditor(editor, index)
        self.is_editing = False
        self.edited.emit()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), ROW_PX))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        aside = str(index.data(ASIDE_ROLE) or "")
        if not aside:
            super().paint(painter, option, index)
            return
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        name, shown.text = shown.text, ""
        style = shown.widget.style() if shown.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget)
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, shown, shown.widget)
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, shown.widget) + 1
        room = room.adjusted(margin, 0, -margin, 0)
        is_marked = bool(shown.state & QStyle.StateFlag.State_Selected)
        ink = QPalette.ColorRole.HighlightedText if is_marked else QPalette.ColorRole.Text
        used = _draw(painter, room, name, shown.palette.color(ink))
        rest = room.adjusted(used + GAP_PX, 0, 0, 0)
        _draw(painter, rest, aside, shown.palette.color(ink) if is_marked else QColor(theme.current().text2))


def _draw(painter: QPainter, room: QRect, text: str, ink: QColor) -> int:
    """Draw a text that ends in an ellipsis where it is too long; gives its width in pixels."""
    if room.width() <= 0:
        return 0
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.save()
    painter.setPen(ink)
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    painter.restore()
    return painter.fontMetrics().horizontalAdvance(shown)
