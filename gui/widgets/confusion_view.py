"""The confusion matrix as a heat map, readable for two to 150 classes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.message import Message, say
from core.report.charts import Chart, HeatMap
from gui import theme
from gui.tables.copying import TableCopies
from gui.widgets.cell_colours import cell_colour, text_colour
from gui.widgets.chart_pictures import ChartPictures
from gui.widgets.confusion_model import SHARE_ROLE, ConfusionModel
from gui.widgets.eliding_label import ElidingLabel

_LEAST_PX, _LABEL_PX, _MOST_PX, _WIDEST_PX = 4, 13, 56, 88
_NUMBER_PX, _NUMBER_HEIGHT_PX, _LONGEST_LABEL_PX = 26, 14, 120
_NUMBERED_CLASSES = 24
"""With so many classes or fewer, cells are large enough for their numbers; the matrix scrolls where they do not fit."""
ROOMY_PX, TIGHT_PX = 22, _NUMBER_HEIGHT_PX + 2


class ConfusionView(QWidget):
    """A click on a cell, or the arrow keys and Enter, emits `cell_chosen` (true, predicted); Escape or a second click
    clears it and emits `cell_cleared`.
    """

    cell_chosen = Signal(int, int)
    cell_cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom_px = 0
        self._is_overview = False
        self._chosen: tuple[int, int] | None = None
        self.model = ConfusionModel(self)
        self.table = _Table(self)
        self.table.setAccessibleName(self.tr("Confusion matrix"))
        self.table.setModel(self.model)
        self.readout = ElidingLabel(self)
        self.readout.setProperty("role", "hint")
        self.shares_button = QPushButton(self.tr("Shares"), self)
        self.shares_button.setProperty("role", "chip")
        self.shares_button.setCheckable(True)
        self.shares_button.setToolTip(self.tr("Percent of the texts of the true class instead of counts"))
        self.copies = TableCopies(self.table, has_menu=False, has_row_heads=True)
        self.pictures = ChartPictures(self, drawn=self._as_chart, extra=self.copies.actions, floats=False)
        self._lay_out()
        self.shares_button.toggled.connect(self.model.set_shares)
        self.table.clicked.connect(self._on_clicked)
        self.table.entered.connect(self._show_readout)
        self.table.selectionModel().currentChanged.connect(self._show_readout)
        self.table.enter_pressed.connect(self._choose_current)
        self.table.escape_pressed.connect(self.clear_choice)
        self.table.zoom_requested.connect(self._zoom)
        self.table.resized.connect(self._fit)
        theme.theme_changed.connect(self.table.viewport().update)
        self._say_legend()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(4)
        bar.addWidget(self.readout, 1)
        bar.addWidget(self.shares_button)
        for icon, name, slot in (
            ("minus", self.tr("Smaller cells"), self._zoom_out),
            ("plus", self.tr("Larger cells"), self._zoom_in),
            ("reset", self.tr("Whole matrix, or cells with names"), self._zoom_to_fit),
        ):
            button = QToolButton(self)
            button.setIcon(theme.tint_icon(icon))
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(slot)
            bar.addWidget(button)
        bar.addWidget(self.pictures.make_button(self))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(bar)
        layout.addWidget(self.table, 1)

    def _as_chart(self) -> tuple[Chart, Message] | None:
        """The whole matrix, also what is scrolled away; None without one."""
        if not len(self.model.classes):
            return None
        return HeatMap(names=self.model.classes, counts=self.model.counts), say("Confusion matrix")

    def show_matrix(self, classes: Sequence[str], counts: np.ndarray) -> None:
        """Show another matrix, [true predicted], with no cell chosen."""
        self._chosen = self.table.chosen = None
        self.table.setCurrentIndex(QModelIndex())
        self.model.set_matrix(classes, counts)
        self._zoom_px, self._is_overview = 0, False
        self._fit()
        self._say_legend()

    def chosen(self) -> tuple[int, int] | None:
        """The chosen cell as (true, predicted)."""
        return self._chosen

    def clear_choice(self) -> None:
        """Clear the chosen cell."""
        if self._chosen is not None:
            self._chosen = None
            self.table.chosen = None
            self.table.viewport().update()
            self._say_legend()
            self.cell_cleared.emit()

    def choose(self, true: int, predicted: int) -> None:
        """Choose a cell, like a click."""
        self._chosen = self.table.chosen = (true, predicted)
        self.table.viewport().update()
        self.readout.set_text(self.model.describe(true, predicted))
        self.cell_chosen.emit(true, predicted)

    def cell_px(self) -> int:
        """The height of a cell in pixels."""
        return self.table.verticalHeader().defaultSectionSize()

    def _on_clicked(self, index: QModelIndex) -> None:
        if self._chosen == (index.row(), index.column()):
            self.clear_choice()
        else:
            self.choose(index.row(), index.column())

    def _choose_current(self) -> None:
        if self.table.currentIndex().isValid():
            self._on_clicked(self.table.currentIndex())

    def _show_readout(self, index: QModelIndex) -> None:
        if index.isValid():
            self.readout.set_text(self.model.describe(index.row(), index.column()))

    def _say_legend(self) -> None:
        self.readout.set_text(self.tr("Rows: true, columns: predicted. Blue: right, orange: mixed up."))

    def _zoom_in(self) -> None:
        self._zoom(1)

    def _zoom_out(self) -> None:
        self._zoom(-1)

    def _zoom_to_fit(self) -> None:
        """Switch between the complete matrix without names and cells large enough for names."""
        self._is_overview = not self._is_overview and not self._zoom_px
        self._zoom_px = 0
        self._fit()

    def _zoom(self, steps: int) -> None:
        now = self.cell_px()
        self._zoom_px = max(_LEAST_PX, min(_MOST_PX, round(now * 1.25**steps) + (1 if steps > 0 else 0)))
        self._fit()

    def height_for(self, row_px: int) -> int:
        """The height in pixels at which every class has a row of this height, within reason."""
        count = min(len(self.model.classes), _NUMBERED_CLASSES)
        return self.table.y() + self._label_px() + count * row_px + 8

    def _label_px(self) -> int:
        longest = max((self.table.fontMetrics().horizontalAdvance(name) for name in self.model.classes), default=0)
        return min(_LONGEST_LABEL_PX, longest + 16)

    def _least_cell(self) -> tuple[int, int]:
        """The least height and width of a cell."""
        if self._is_overview:
            return _LEAST_PX, _LEAST_PX
        if len(self.model.classes) <= _NUMBERED_CLASSES:
            return TIGHT_PX, _NUMBER_PX
        return _LABEL_PX, _LABEL_PX

    def _fit(self) -> None:
        count = len(self.model.classes)
        if not count:
            return
        rows, columns = self.table.verticalHeader(), self.table.horizontalHeader()
        label_px = self._label_px()
        low, narrow = self._least_cell()
        height = self._zoom_px or max(low, min(_MOST_PX, (self.table.height() - label_px - 4) // count))
        width = self._zoom_px or max(narrow, min(_WIDEST_PX, (self.table.width() - label_px - 4) // count))
        if min(width, height) < _LABEL_PX:  # no name would be readable: the cells take the space
            label_px = 8
            height = self._zoom_px or max(_LEAST_PX, (self.table.height() - label_px - 4) // count)
            width = self._zoom_px or max(_LEAST_PX, (self.table.width() - label_px - 4) // count)
        rows.setFixedWidth(label_px)
        columns.setFixedHeight(label_px)
        if height != rows.defaultSectionSize():
            rows.setDefaultSectionSize(height)
        if width != columns.defaultSectionSize():
            columns.setDefaultSectionSize(width)


class _Table(QTableView):
    enter_pressed = Signal()
    escape_pressed = Signal()
    zoom_requested = Signal(int)
    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.chosen: tuple[int, int] | None = None
        self.setHorizontalHeader(_ClassHeader(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(_ClassHeader(Qt.Orientation.Vertical, self))
        self.setItemDelegate(_HeatDelegate(self))
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.enter_pressed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escape_pressed.emit()
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_requested.emit(1)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom_requested.emit(-1)
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_requested.emit(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class _ClassHeader(QHeaderView):
    """Class names, rotated above the columns; hidden where they would not be readable."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.setMinimumSectionSize(_LEAST_PX)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(_NUMBER_PX)
        self.setSectionsClickable(False)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        across = rect.width() if self.orientation() == Qt.Orientation.Horizontal else rect.height()
        if across < _LABEL_PX - 1:
            return
        name = str(self.model().headerData(logicalIndex, self.orientation()) or "")
        painter.save()
        font = QFont(self.font())
        font.setPixelSize(min(theme.FONT_SMALL, across - 1))
        painter.setFont(font)
        painter.setPen(QColor(theme.current().text2))
        if self.orientation() == Qt.Orientation.Horizontal:
            painter.translate(rect.left(), rect.bottom() - 4)
            painter.rotate(-90)
            room = QRect(0, 0, rect.height() - 8, rect.width())
            side = Qt.AlignmentFlag.AlignLeft
        else:
            room, side = rect.adjusted(4, 0, -6, 0), Qt.AlignmentFlag.AlignRight
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        painter.restore()

    @override
    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:
        return QSize(_NUMBER_PX, _NUMBER_PX)


class _HeatDelegate(QStyledItemDelegate):
    def __init__(self, table: _Table) -> None:
        super().__init__(table)
        self._table = table

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens = theme.current()
        table = self._table
        rect = option.rect
        is_right = index.row() == index.column()
        colour = cell_colour(index.data(SHARE_ROLE), is_right)
        gap = 1 if rect.height() >= _LABEL_PX - 1 else 0
        painter.fillRect(rect.adjusted(0, 0, -gap, -gap), colour)
        text = index.data(Qt.ItemDataRole.DisplayRole)
        if text and rect.width() >= _NUMBER_PX and rect.height() >= _NUMBER_HEIGHT_PX:
            painter.setPen(text_colour(colour))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        elif is_right and not text:
            painter.setPen(QPen(QColor(tokens.line)))
            painter.drawRect(rect.adjusted(0, 0, -1 - gap, -1 - gap))
        is_current = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if is_current or table.chosen == (index.row(), index.column()):
            painter.setPen(QPen(QColor(tokens.text1), 2 if table.chosen == (index.row(), index.column()) else 1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
