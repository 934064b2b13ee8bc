"""Column heads that carry the column's role as a coloured chip; a click or a key opens the menu that changes it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget
from typing_extensions import override

from gui import theme
from gui.tables.table_model import COLUMN_ROLE

HEIGHT = 56
CHIP_HEIGHT = 20
PADDING = 10
GRIP = 4
MENU_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Menu, Qt.Key.Key_Down)
_CHART_COLOUR = {
    "text": 0, "label": 2, "date": 1, "group": 3, "split": 4,
    "user": 2, "item": 3, "rating": 4, "time": 1, "id": 3, "title": 5, "title+text": 5, "number": 4,
}  # fmt: skip


def role_colour(role: str) -> QColor:
    """The colour of a role everywhere in the window; a grey one for ignored columns."""
    tokens = theme.current()
    number = _CHART_COLOUR.get(role)
    return QColor(tokens.edge if number is None else tokens.chart[number])


def chip_fill(role: str) -> QColor:
    """The role's colour, light enough for a text on top of it to be readable."""
    colour = role_colour(role)
    colour.setAlphaF(0.20 if role in _CHART_COLOUR else 0.10)
    return colour


class RoleHeader(QHeaderView):
    """Heads of two lines: the column's name, and a chip with its role."""

    menu_requested = Signal(int, QPoint)
    """The column, and the position on the screen for its menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._role_names: dict[str, str] = {}
        self._pressed_at: QPoint | None = None
        self._hovered = -1
        self._current = 0
        self.setSectionsClickable(False)  # handled here: Qt's click would select the column
        self.setSectionsMovable(False)
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSectionSize(72)
        self.setDefaultSectionSize(140)
        self.setAccessibleName(self.tr("Column roles"))
        self.setAccessibleDescription(self.tr("Arrow keys choose a column, Enter changes its role"))

    def set_role_names(self, role_names: dict[str, str]) -> None:
        """Set the names of the roles in the user's language, by their name in the core."""
        self._role_names = dict(role_names)
        self.viewport().update()

    def current_column(self) -> int:
        """The column that keys act on."""
        return min(self._current, self.count() - 1)

    def set_current_column(self, column: int) -> None:
        """Let keys act on this column and scroll to it."""
        if not 0 <= column < self.count():
            return
        self._current = column
        view = self.parent()
        if isinstance(view, QTableView) and self.model() is not None and self.model().rowCount():
            top = view.indexAt(QPoint(1, 1)).row()
            view.scrollTo(self.model().index(max(0, top), column))
        self.viewport().update()

    def open_menu(self, column: int) -> None:
        """Ask for the menu of a column, below its head."""
        left = max(0, self.sectionViewportPosition(column))
        self._current = column
        self.menu_requested.emit(column, self.viewport().mapToGlobal(QPoint(left, self.height())))

    def wanted_width(self, column: int) -> int:
        """The width in pixels that shows name and chip in full."""
        model = self.model()
        name = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        role = str(model.headerData(column, Qt.Orientation.Horizontal, COLUMN_ROLE) or "")
        chip = self._chip_width(QFontMetrics(self._small_font()), self._role_names.get(role, role))
        return max(QFontMetrics(self._name_font()).horizontalAdvance(name), chip) + 2 * PADDING + 2

    def _name_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(theme.FONT_BODY)
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _small_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(theme.FONT_SMALL)
        font.setWeight(QFont.Weight.Normal)
        return font

    def _chip_width(self, metrics: QFontMetrics, role_name: str) -> int:
        return 20 + metrics.horizontalAdvance(role_name) + 22

    def _is_on_grip(self, x: int) -> bool:
        column = self.logicalIndexAt(x, 0)
        if column < 0:
            return True
        left = self.sectionViewportPosition(column)
        return x > left + self.sectionSize(column) - GRIP or (column > 0 and x < left + GRIP)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEIGHT)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        tokens = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = logicalIndex == self._hovered
        painter.fillRect(rect, QColor(tokens.surface2 if hovered else tokens.surface1))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        name = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        role = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal, COLUMN_ROLE) or "")
        inner = rect.adjusted(PADDING, 6, -PADDING, -6)
        painter.setFont(self._name_font())
        painter.setPen(QColor(tokens.text3 if role == "ignore" else tokens.text1))
        line = QRect(inner.left(), inner.top(), inner.width(), 20)
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(
            line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown
        )
        if role:
            self._paint_chip(
                painter, QRect(inner.left(), inner.bottom() - CHIP_HEIGHT + 1, inner.width(), CHIP_HEIGHT), role
            )
        if self.hasFocus() and logicalIndex == self.current_column():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -3, -3), 4, 4)
        painter.restore()

    def _paint_chip(self, painter: QPainter, room: QRect, role: str) -> None:
        tokens = theme.current()
        painter.setFont(self._small_font())
        role_name = self._role_names.get(role, role)
        chip = QRectF(room)
        chip.setWidth(min(room.width(), self._chip_width(painter.fontMetrics(), role_name)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(chip_fill(role))
        painter.drawRoundedRect(chip, CHIP_HEIGHT / 2, CHIP_HEIGHT / 2)
        painter.setBrush(role_colour(role))
        painter.drawEllipse(QRectF(chip.left() + 7, chip.center().y() - 4, 8, 8))
        painter.setPen(QColor(tokens.text2 if role == "ignore" else tokens.text1))
        text = chip.adjusted(20, 0, -18, 0)
        elided = painter.fontMetrics().elidedText(role_name, Qt.TextElideMode.ElideRight, int(text.width()) + 1)
        painter.drawText(
            text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, elided
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.text2))
        x, y = chip.right() - 13, chip.center().y()
        painter.drawPolygon(_triangle(x, y))

    @override
    def mousePressEvent(self, e: QMouseEvent) -> None:
        on_head = e.button() == Qt.MouseButton.LeftButton and not self._is_on_grip(e.position().toPoint().x())
        self._pressed_at = e.position().toPoint() if on_head else None
        if on_head:
            self._current = self.logicalIndexAt(e.position().toPoint())
        super().mousePressEvent(e)

    @override
    def mouseMoveEvent(self, e: QMouseEvent) -> None:
        position = e.position().toPoint()
        hovered = self.logicalIndexAt(position)
        if hovered != self._hovered:
            self._hovered = hovered
            self.viewport().update()
        super().mouseMoveEvent(e)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = -1
        self.viewport().update()
        super().leaveEvent(event)

    @override
    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        super().mouseReleaseEvent(e)
        pressed, self._pressed_at = self._pressed_at, None
        if pressed is None:
            return
        column = self.logicalIndexAt(e.position().toPoint())
        if column >= 0 and column == self.logicalIndexAt(pressed):
            self.open_menu(column)

    @override
    def contextMenuEvent(self, e: QContextMenuEvent) -> None:
        by_mouse = e.reason() == QContextMenuEvent.Reason.Mouse
        column = self.logicalIndexAt(e.pos()) if by_mouse else self.current_column()
        if column >= 0:
            self.open_menu(column)

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(e.key()))
        if step is not None:
            self.set_current_column(self.current_column() + step)
        elif e.key() == Qt.Key.Key_Home:
            self.set_current_column(0)
        elif e.key() == Qt.Key.Key_End:
            self.set_current_column(self.count() - 1)
        elif e.key() in MENU_KEYS and self.count():
            self.open_menu(self.current_column())
        else:
            super().keyPressEvent(e)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


def _triangle(x: float, y: float) -> QPolygonF:
    return QPolygonF([QPointF(x - 3, y - 1.5), QPointF(x + 5, y - 1.5), QPointF(x + 1, y + 3)])
