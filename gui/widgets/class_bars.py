"""How many rows each class has: bars, largest first; a click shows the rows of one class."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPen
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

from core.message import Message, say
from core.report.charts import Bar, BarChart, Chart
from gui import theme
from gui.tables.cell_text import format_share, plain_tooltip, show_in_cell
from gui.widgets.chart_pictures import ChartPictures
from gui.wording import say_count

BAR_ROW_HEIGHT = 28
SHOWN_BARS = 12
COUNT_ROLE = int(Qt.ItemDataRole.UserRole)
NAME_ROLE = COUNT_ROLE + 1
LARGEST_ROLE = COUNT_ROLE + 2
NAME_SHARE = 0.42
AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ClassBars(QListView):
    """A scrolling list of bars, at most `SHOWN_BARS` high."""

    class_chosen = Signal(object)
    """The name of the class whose rows are wanted, None for all rows."""
    rename_wanted = Signal(str)
    """The name of the class that is to get another one."""
    can_rename = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = _CountsModel(self)
        self._chosen: str | None = None
        self.setModel(self._counts)
        self.setItemDelegate(_BarDelegate(self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Without a frame: it is on a card, and the marked bar shows the focus.
        self.setStyleSheet("QListView, QListView:focus { border: none; background: transparent; }")
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Rows of each class"))
        self.setAccessibleDescription(
            self.tr("Enter shows the rows of the class, a second time all rows; F2 renames it")
        )
        self.clicked.connect(self._toggle)
        self.activated.connect(self._toggle_by_key)
        self._fit_height()
        self.pictures = ChartPictures(self, drawn=self._as_chart)

    def _as_chart(self) -> tuple[Chart, Message]:
        """All bars, also those that are scrolled away."""
        bars = tuple(Bar(title=name, value=count) for name, count in self._counts.counts)
        return BarChart(bars=bars, x_title=say("rows"), form="count"), say("Rows of each class")

    def set_counts(self, counts: Sequence[tuple[str, int]]) -> None:
        """Show these (class, rows) pairs in their order."""
        self._counts.set_counts(counts)
        if self._chosen is not None and self._chosen not in dict(counts):
            self._chosen = None
        self._mark_chosen()
        self._fit_height()

    def chosen(self) -> str | None:
        """The class that is marked; None for none."""
        return self._chosen

    def set_chosen(self, name: str | None) -> None:
        """Mark a class without asking for its rows."""
        self._chosen = name
        self._mark_chosen()

    def _mark_chosen(self) -> None:
        for index, (name, _) in enumerate(self._counts.counts):
            if name == self._chosen:
                self.setCurrentIndex(self._counts.index(index))
                return
        self.clearSelection()

    def _toggle(self, index: QModelIndex) -> None:
        name = index.data(NAME_ROLE)
        self._chosen = None if name == self._chosen else name
        self._mark_chosen()
        self.class_chosen.emit(self._chosen)

    def _toggle_by_key(self, index: QModelIndex) -> None:
        # A double click activates too; its two clicks have been handled already.
        if self.hasFocus() and not self.underMouse():
            self._toggle(index)

    def _fit_height(self) -> None:
        rows = max(1, min(SHOWN_BARS, self._counts.rowCount()))
        # Half a bar more shows that the list can be scrolled.
        more = BAR_ROW_HEIGHT // 2 if self._counts.rowCount() > SHOWN_BARS else 0
        self.setFixedHeight(rows * BAR_ROW_HEIGHT + more + 4)

    def place_of_current(self) -> QRect:
        """Where the marked bar is, in the coordinates of the list."""
        bar = self.visualRect(self.currentIndex())
        bar.moveTopLeft(self.viewport().mapTo(self, bar.topLeft()))
        return bar

    def _ask_rename(self) -> None:
        name = self.currentIndex().data(NAME_ROLE) if self.can_rename else None
        if name is not None:
            self.rename_wanted.emit(name)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self._ask_rename()
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if event.reason() != QContextMenuEvent.Reason.Keyboard and index.isValid():
            self.setCurrentIndex(index)
        if not self.can_rename or not self.currentIndex().isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rename = menu.addAction(self.tr("Rename class\u2026"))
        rename.setShortcut(QKeySequence(Qt.Key.Key_F2))
        rename.triggered.connect(self._ask_rename)
        menu.popup(event.globalPos())

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.viewport().update()


class _CountsModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.counts: list[tuple[str, int]] = []
        self.rows = 0
        self.largest = 0

    def set_counts(self, counts: Sequence[tuple[str, int]]) -> None:
        self.beginResetModel()
        self.counts = list(counts)
        self.rows = sum(count for _, count in counts)
        self.largest = max((count for _, count in counts), default=0)
        self.endResetModel()

    @override
    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.counts)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        name, count = self.counts[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return show_in_cell(name)
        if role == COUNT_ROLE:
            return count
        if role == NAME_ROLE:
            return name
        if role == LARGEST_ROLE:
            return self.largest
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            sentence = self.tr("{name}: {count} rows, {share} of all").format(
                name=name, count=say_count(count), share=format_share(count / max(1, self.rows))
            )
            return plain_tooltip(sentence) if role == Qt.ItemDataRole.ToolTipRole else sentence
        return None


class _BarDelegate(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(100, BAR_ROW_HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        tokens = theme.current()
        most = int(index.data(LARGEST_ROLE)) or 1
        count = int(index.data(COUNT_ROLE))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(option.rect).adjusted(1, 1, -1, -1)
        if chosen or hovered or focused:
            painter.setPen(QPen(QColor(tokens.accent), 1.5) if chosen or focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft if chosen else tokens.surface2))
            painter.drawRoundedRect(room, 4, 4)
        painter.setFont(option.font)
        metrics = QFontMetrics(option.font)
        number = say_count(count)
        name_room = QRectF(room.left() + 6, room.top(), room.width() * NAME_SHARE - 10, room.height())
        number_width = metrics.horizontalAdvance(say_count(most)) + 6
        bar_left = room.left() + room.width() * NAME_SHARE
        bar_room = max(8.0, room.right() - 6 - number_width - 6 - bar_left)
        painter.setPen(QColor(tokens.text1))
        name = metrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, int(name_room.width()))
        painter.drawText(
            name_room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine, name
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.chart[0]))
        painter.drawRoundedRect(QRectF(bar_left, room.center().y() - 6, max(2.0, bar_room * count / most), 12), 2, 2)
        painter.setPen(QColor(tokens.text2))
        number_room = QRectF(room.right() - 6 - number_width, room.top(), number_width, room.height())
        painter.drawText(number_room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, number)
        painter.restore()
