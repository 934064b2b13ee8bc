"""A drawer: a panel at the right side of a page, opened by a button, beside what it explains.

A `DrawerFrame` goes around the page and holds its drawers, one of which is open at a time. Where the page keeps enough
room the open drawer stands beside it; in a narrow window it covers the page's right side, and nothing is squeezed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from gui import theme

if TYPE_CHECKING:
    from gui.memory import Memory

LEAST_PX, DEFAULT_PX, MOST_PX = 280, 360, 900
_KEPT_PX = 96
"""Of a page that a drawer covers, this much stays in sight however wide the drawer is."""
_GRIP_PX, _STEP_PX = 6, 24


class Drawer(QFrame):
    """A titled panel with a close button and a grip at its left edge; `DrawerFrame.add` makes it.

    `opened` and `closed` are emitted when it is shown and put away: work for what it shows starts with the first.
    """

    opened = Signal()
    closed = Signal()
    close_wanted = Signal()

    def __init__(self, title: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "drawer")
        self.setAccessibleName(title)
        self.content = content
        self.grip = _Grip(self)
        self.heading = QLabel(title, self)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_role(self.heading, "title")
        self.close_button = QToolButton(self)
        self.close_button.setIcon(theme.tint_icon("close"))
        self.close_button.setIconSize(QSize(16, 16))
        self.close_button.setToolTip(self.tr("Close (Esc)"))
        self.close_button.setAccessibleName(self.tr("Close {title}").format(title=title))
        self.close_button.clicked.connect(self.close_wanted)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.close_button)
        inside = QVBoxLayout()
        inside.setContentsMargins(theme.GAP - _GRIP_PX, 12, 12, 12)
        inside.setSpacing(theme.SMALL_GAP)
        inside.addLayout(head)
        inside.addWidget(content, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.grip)
        across.addLayout(inside, 1)

    def is_open(self) -> bool:
        """Whether it is shown, or would be if its page were."""
        return not self.isHidden()

    def show_covering(self, is_covering: bool) -> None:
        """Draw a stronger edge where it lies over the page."""
        state = "covering" if is_covering else "beside"
        if self.property("state") != state:
            self.setProperty("state", state)
            self.style().unpolish(self)
            self.style().polish(self)


class DrawerFrame(QWidget):
    """The page on the left, and beside or above it the drawer that is open.

    Args:
        page: what the drawers explain.
        memory: keeps the width of each drawer between two starts.
        least_page_px: with less than this left for the page, an open drawer covers its right side instead.
    """

    page_px_changed = Signal(int)
    """The width that the page has now."""

    def __init__(self, page: QWidget, memory: Memory, parent: QWidget | None = None, *, least_page_px: int) -> None:
        super().__init__(parent)
        self.page = page
        page.setParent(self)
        page.show()  # a change of parent hides a widget
        self._memory = memory
        self._least_page_px = least_page_px
        self._drawers: dict[str, Drawer] = {}
        self._buttons: dict[str, QAbstractButton] = {}
        self._open = ""

    def add(self, name: str, title: str, content: QWidget, button: QAbstractButton) -> Drawer:
        """Add a closed drawer that a button opens and closes; the button stays pressed while it is open.

        Args:
            name: under which its width is remembered.
        """
        drawer = Drawer(title, content, self)
        drawer.hide()
        drawer.grip.dragged.connect(self._on_dragged)
        drawer.grip.released.connect(self._remember_width)
        drawer.close_wanted.connect(self.close_drawer)
        button.setCheckable(True)
        button.setProperty("drawer", name)
        button.toggled.connect(self._on_button_toggled)
        self._drawers[name], self._buttons[name] = drawer, button
        return drawer

    @property
    def open_name(self) -> str:
        """The name of the drawer that is open; "" for none."""
        return self._open

    def is_covering(self) -> bool:
        """Whether the open drawer covers a part of the page."""
        return bool(self._open) and self.width() - self._drawer_px() < self._least_page_px

    def open_drawer(self, name: str) -> None:
        """Open a drawer; another one is closed."""
        if name == self._open:
            return
        self._put_away()
        self._open = name
        drawer = self._drawers[name]
        self._buttons[name].setChecked(True)
        drawer.show()
        drawer.raise_()
        self._arrange()
        drawer.opened.emit()

    def close_drawer(self) -> None:
        """Close the open drawer; the keyboard goes back to the button that opened it."""
        if not self._open:
            return
        button, had_focus = self._buttons[self._open], self._drawers[self._open].isAncestorOf(_focus_of(self))
        self._put_away()
        self._arrange()
        if had_focus and button.isVisible():
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_away(self) -> None:
        name, self._open = self._open, ""
        if name:
            self._buttons[name].setChecked(False)
            self._drawers[name].hide()
            self._drawers[name].closed.emit()

    def _on_button_toggled(self, is_checked: bool) -> None:
        name = str(self.sender().property("drawer"))
        if is_checked:
            self.open_drawer(name)
        elif name == self._open:
            self.close_drawer()

    # room

    def _drawer_px(self) -> int:
        wanted = self._memory.drawer_px(self._open) or DEFAULT_PX
        return max(min(LEAST_PX, self.width()), min(wanted, MOST_PX, self.width() - _KEPT_PX))

    def _arrange(self) -> None:
        room = self.rect()
        if self._open:
            drawer_px = self._drawer_px()
            place = QRect(room.width() - drawer_px, 0, drawer_px, room.height())
            drawer = self._drawers[self._open]
            drawer.setGeometry(place)
            drawer.show_covering(self.is_covering())
            if not self.is_covering():
                room.setWidth(room.width() - drawer_px)
        is_new = room.width() != self.page.width()
        self.page.setGeometry(room)
        if is_new:
            self.page_px_changed.emit(room.width())

    def _on_dragged(self, by_px: int) -> None:
        if self._open:
            self._memory.set_drawer_px(self._open, max(LEAST_PX, min(self._drawer_px() - by_px, MOST_PX)))
            self._arrange()

    def _remember_width(self) -> None:
        self._memory.save()

    # Qt's own

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._open:
            self.close_drawer()
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    @override
    def sizeHint(self) -> QSize:
        return self.page.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self.page.minimumSizeHint()


class _Grip(QWidget):
    """The left edge of a drawer, moved with the mouse or the arrow keys; `dragged` gives pixels, right is positive."""

    dragged = Signal(int)
    released = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(_GRIP_PX)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("drawer_grip")
        self.setAccessibleName(self.tr("Width of the drawer"))
        self.setToolTip(self.tr("Drag to make the drawer wider; or the left and right keys"))
        self._from: QPoint | None = None

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.position().toPoint()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self.dragged.emit(event.position().toPoint().x() - self._from.x())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._from = None
        self.released.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step_px = {Qt.Key.Key_Left: -_STEP_PX, Qt.Key.Key_Right: _STEP_PX}.get(Qt.Key(event.key()))
        if step_px is None:
            super().keyPressEvent(event)
        else:
            self.dragged.emit(step_px)
            self.released.emit()


def _focus_of(widget: QWidget) -> QWidget:
    """The widget of its window that has the keyboard; the widget itself where none has."""
    return widget.window().focusWidget() or widget
