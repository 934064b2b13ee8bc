"""The ranked list: rank, title, and the reason below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QColor, QContextMenuEvent, QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from gui import theme
from gui.tables.cell_text import plain_tooltip, show_in_cell
from gui.tasks.recommend.reason_text import Reason, say_why

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
REASON_ROLE = int(Qt.ItemDataRole.UserRole)
_ROW_PX, _PLACE_PX = 52, 44


class ResultModel(QAbstractListModel):
    """The suggestions in their order, as a Qt model."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reasons: tuple[Reason, ...] = ()

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The suggestions that are shown, the best first."""
        return self._reasons

    def show_reasons(self, reasons: Sequence[Reason]) -> None:
        """Show another list."""
        self.beginResetModel()
        self._reasons = tuple(reasons)
        self.endResetModel()

    @override
    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._reasons)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        reason = self._reasons[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return show_in_cell(reason.title)
        if role == REASON_ROLE:
            return reason
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip("\n".join(part for part in (reason.title, say_why(reason)) if part))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("{place}. {title}. {why}").format(
                place=index.row() + 1, title=reason.title, why=say_why(reason)
            )
        return None


class ResultList(QListView):
    """The list; Enter, a double click or the menu asks for similar items."""

    result_chosen = Signal(object)  # Reason | None
    more_wanted = Signal(object)  # Reason
    like_wanted = Signal(object)  # Reason

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.results = ResultModel(self)
        self.setModel(self.results)
        self.setItemDelegate(_ResultDelegate(self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setMinimumHeight(2 * _ROW_PX)
        self.setAccessibleName(self.tr("Recommendations"))
        self.setAccessibleDescription(self.tr("The best first. Enter shows more like the item."))
        self.activated.connect(self._on_activated)

    def show_reasons(self, reasons: Sequence[Reason]) -> None:
        """Show another list from its top; the cursor stays on the same item, else it goes to the first."""
        before = self.current()
        self.results.show_reasons(reasons)
        ids = [reason.item for reason in reasons]
        row = ids.index(before.item) if before is not None and before.item in ids else 0
        if reasons:
            self.setCurrentIndex(self.results.index(row))
            self.scrollToTop()  # the cursor would scroll to its item, and hide what is the best now
        else:
            self.result_chosen.emit(None)

    def current(self) -> Reason | None:
        """The suggestion under the cursor."""
        index = self.currentIndex()
        return index.data(REASON_ROLE) if index.isValid() else None

    def _on_activated(self, index: QModelIndex) -> None:
        self.more_wanted.emit(index.data(REASON_ROLE))

    def _on_menu_triggered(self, action: QAction) -> None:
        reason = self.current()
        if reason is not None:
            (self.more_wanted if action.data() == "more" else self.like_wanted).emit(reason)

    @override
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.result_chosen.emit(current.data(REASON_ROLE))

    @override
    def contextMenuEvent(self, arg__1: QContextMenuEvent) -> None:
        if self.current() is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("More like this")).setData("more")
        menu.addAction(self.tr("Add to the liked items")).setData("like")
        menu.triggered.connect(self._on_menu_triggered)
        menu.popup(arg__1.globalPos())


class _ResultDelegate(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(200, _ROW_PX)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        tokens = theme.current()
        reason: Reason = index.data(REASON_ROLE)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(tokens.accent_soft))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(tokens.surface2))
        room = option.rect.adjusted(4, 4, -10, -6)
        painter.setPen(QColor(tokens.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        figure = QFont(option.font)
        figure.setPixelSize(theme.FONT_HEADLINE)
        figure.setWeight(QFont.Weight.DemiBold)
        painter.setFont(figure)
        painter.setPen(QColor(tokens.text3))
        painter.drawText(
            QRect(room.left(), room.top(), _PLACE_PX - 10, room.height()),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            str(index.row() + 1),
        )
        text_room = room.adjusted(_PLACE_PX, 0, 0, 0)
        half = text_room.height() // 2
        strong = QFont(option.font)
        strong.setWeight(QFont.Weight.DemiBold)
        small = QFont(option.font)
        small.setPixelSize(theme.FONT_SMALL)
        for text, top, font, colour in (
            (show_in_cell(reason.title), 0, strong, tokens.text1),
            (say_why(reason), half, small, tokens.text2),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, text_room.width())
            painter.drawText(
                QRect(text_room.left(), text_room.top() + top, text_room.width(), half),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
                shown,
            )
        painter.restore()
