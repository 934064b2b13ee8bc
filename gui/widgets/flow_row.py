"""A row of widgets that wraps onto the next line where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget
from typing_extensions import override


class FlowRow(QLayout):
    """Items from left to right at their preferred size, in as many lines as needed."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def _arrange(self, room: QRect, apply: bool) -> int:
        margins = self.contentsMargins()
        room = room.marginsRemoved(margins)
        x, y = room.x(), room.y()
        line: list[tuple[QLayoutItem, QRect]] = []
        line_height = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().expandedTo(item.minimumSize())
            width = min(size.width(), max(1, room.width()))
            if x > room.x() and x + width > room.right() + 1:
                self._place(line, y, line_height, apply)
                x, y, line, line_height = room.x(), y + line_height + self.spacing(), [], 0
            line.append((item, QRect(QPoint(x, y), QSize(width, size.height()))))
            x += width + self.spacing()
            line_height = max(line_height, size.height())
        self._place(line, y, line_height, apply)
        return y + line_height - room.y() + margins.top() + margins.bottom()

    @staticmethod
    def _place(line: list[tuple[QLayoutItem, QRect]], top: int, height: int, apply: bool) -> None:
        if not apply:
            return
        for item, where in line:
            where.moveTop(top + (height - where.height()) // 2)
            item.setGeometry(where)

    @override
    def addItem(self, arg__1: QLayoutItem) -> None:
        self._items.append(arg__1)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, arg__1: int) -> int:
        return self._arrange(QRect(0, 0, arg__1, 0), apply=False)

    @override
    def setGeometry(self, arg__1: QRect) -> None:
        super().setGeometry(arg__1)
        self._arrange(arg__1, apply=True)

    @override
    def sizeHint(self) -> QSize:
        widths = [item.sizeHint().width() for item in self._items if not item.isEmpty()]
        heights = [item.sizeHint().height() for item in self._items if not item.isEmpty()]
        return QSize(sum(widths) + self.spacing() * max(0, len(widths) - 1), max(heights, default=0))

    @override
    def minimumSize(self) -> QSize:
        size = QSize(0, 0)
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size


def make_flow_widget(*widgets: QWidget, spacing: int = 8) -> QWidget:
    """The widgets in a wrapping row, as one widget."""
    row = QWidget()
    layout = FlowRow(row, spacing)
    for widget in widgets:
        layout.addWidget(widget)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    row.setSizePolicy(policy)
    return row
