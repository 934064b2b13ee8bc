"""A small window over a cell or below a button: a line to type in, and the classes to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui.tables.cell_text import plain_tooltip, show_in_cell

NARROWEST_PX, WIDEST_PX = 240, 420
SHOWN_ROWS, ROW_PX = 10, 28
_NAME_ROLE = int(Qt.ItemDataRole.UserRole)
_NEW_ROLE = _NAME_ROLE + 1
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_TAKE_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LabelPicker(QFrame):
    """Emits the labels that were chosen, once; Esc and a click outside close it without.

    Typing narrows the list; a name that is none of the classes can be taken as a new one. Where a row may have several
    labels they are checked: Enter checks the marked one, Ctrl+Enter and the button take what is checked.
    """

    chosen = Signal(object)
    """A tuple of class names; () for no label."""

    def __init__(
        self,
        parent: QWidget,
        classes: Sequence[str],
        *,
        checked: Sequence[str] = (),
        is_multi: bool = False,
        may_remove: bool = False,
        title: str = "",
        new_text: str = "",
    ) -> None:
        """Make the list, hidden.

        Args:
            checked: the labels that the row has. may_remove: offer to take the label away.
            new_text: of the entry that takes a name that is none of the classes, with {name} in it.
        """
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self._is_multi, self._may_remove = is_multi, may_remove
        self._new_text = new_text or self.tr("New class \u201c{name}\u201d")
        self._classes = tuple(dict.fromkeys((*classes, *checked)))
        self._checked = dict.fromkeys(checked)
        self.title = QLabel(title, self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.title.setProperty("role", "hint")
        self.title.setVisible(bool(title))
        self.line = QLineEdit(self)
        self.line.setAccessibleName(self.tr("Class"))
        self.line.setPlaceholderText(self.tr("Search, or type a new class"))
        self.line.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Classes"))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.installEventFilter(self)
        self.take_button = QPushButton(self.tr("Take these labels"), self)
        self.take_button.setProperty("role", "primary")
        self.take_button.setToolTip(self.tr("Ctrl+Enter"))
        self.take_button.setVisible(is_multi)
        self._lay_out()
        self.line.textEdited.connect(self._list_matching)
        self.list.itemClicked.connect(self._on_clicked)
        self.take_button.clicked.connect(self._take_checked)
        self._list_matching("")

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.take_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(6)
        for widget in (self.title, self.line, self.list):
            layout.addWidget(widget)
        layout.addLayout(buttons)

    # opening

    def open_over(self, cell: QRect, view: QWidget, typed: str = "") -> None:
        """Open with the line over a cell of a view; `typed` is what was typed to begin with."""
        self._fit(cell.width() + 12)
        corner = view.mapToGlobal(cell.topLeft())
        above = self.line.mapTo(self, QPoint(0, 0)).y()
        self._open(corner - QPoint(6, above), typed)

    def open_below(self, widget: QWidget) -> None:
        """Open below a button."""
        self._fit(NARROWEST_PX)
        self._open(widget.mapToGlobal(QPoint(0, widget.height() + 2)), "")

    def open_at(self, point: QPoint) -> None:
        """Open at a point of the screen."""
        self._fit(NARROWEST_PX)
        self._open(point, "")

    def _fit(self, width: int) -> None:
        metrics = self.list.fontMetrics()
        widest = max((metrics.horizontalAdvance(show_in_cell(name)[:60]) for name in self._classes[:500]), default=0)
        self.setFixedWidth(min(WIDEST_PX, max(NARROWEST_PX, width, widest + 72)))
        rows = min(SHOWN_ROWS, max(3, len(self._classes) + int(self._may_remove) + 1))
        self.list.setFixedHeight(rows * ROW_PX + 4)
        self.ensurePolished()
        self.adjustSize()

    def _open(self, corner: QPoint, typed: str) -> None:
        screen = QGuiApplication.screenAt(corner) or self.screen()
        room = screen.availableGeometry() if screen is not None else QRect(corner, self.size())
        corner.setX(max(room.left(), min(corner.x(), room.right() - self.width())))
        corner.setY(max(room.top(), min(corner.y(), room.bottom() - self.height())))
        self.move(corner)
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)
        if typed:
            self.line.setText(typed)
            self._list_matching(typed)

    # the list

    def names(self) -> list[str]:
        """The classes that are listed."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item.data(_NAME_ROLE) for item in items if item.data(_NAME_ROLE) and not item.data(_NEW_ROLE)]

    def _list_matching(self, typed: str) -> None:
        typed = typed.strip()
        wanted = typed.casefold()
        found = [name for name in self._classes if wanted in name.casefold()]
        # A class that begins with what was typed is meant more likely than one that merely contains it.
        found.sort(key=lambda name: not name.casefold().startswith(wanted))
        self.list.clear()
        for name in found:
            self._add(show_in_cell(name), name)
        if typed and typed not in self._classes:
            self._add(self._new_text.format(name=show_in_cell(typed)), typed, is_new=True)
        elif not typed and self._may_remove and not self._is_multi:
            self._add(self.tr("No label"), "")
        self._mark(typed)

    def _add(self, shown: str, name: str, *, is_new: bool = False) -> None:
        item = QListWidgetItem(shown, self.list)
        item.setData(_NAME_ROLE, name)
        item.setData(_NEW_ROLE, is_new)
        item.setToolTip(plain_tooltip(name) if name else "")
        if self._is_multi:
            item.setCheckState(Qt.CheckState.Checked if name in self._checked else Qt.CheckState.Unchecked)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)  # one click, wherever it is, checks it

    def _mark(self, typed: str) -> None:
        """Mark what Enter takes: the very name, else the label that the row has, else the first. A new class is only
        taken where nothing else is listed, or where it was chosen.
        """
        names = self.names()
        own = next(iter(self._checked), None)
        same = next((at for at, name in enumerate(names) if typed and name.casefold() == typed.casefold()), -1)
        if typed in names:
            self.list.setCurrentRow(names.index(typed))
        elif same >= 0:
            self.list.setCurrentRow(same)
        elif not typed and own in names and not self._is_multi:
            self.list.setCurrentRow(names.index(own))
        else:
            self.list.setCurrentRow(0)

    # choosing

    def _on_clicked(self, item: QListWidgetItem) -> None:
        if self._is_multi:
            self._toggle(item)
        else:
            self._take(item)

    def _press_enter(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        if self._is_multi:
            self._toggle(item)
        else:
            self._take(item)

    def _toggle(self, item: QListWidgetItem) -> None:
        name = item.data(_NAME_ROLE)
        if name in self._checked:
            del self._checked[name]
        else:
            self._checked[name] = None
        self._classes = tuple(dict.fromkeys((*self._classes, name)))
        if self.line.text():
            self.line.clear()
            self._list_matching("")
            self.list.setCurrentRow(self._classes.index(name))
        else:
            is_checked = name in self._checked
            item.setCheckState(Qt.CheckState.Checked if is_checked else Qt.CheckState.Unchecked)

    def _take(self, item: QListWidgetItem) -> None:
        name = item.data(_NAME_ROLE)
        self._emit((name,) if name else ())

    def _take_checked(self) -> None:
        self._emit(tuple(self._checked))

    def _emit(self, labels: tuple[str, ...]) -> None:
        self.close()
        self.chosen.emit(labels)

    # keys

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key, has_control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in _TAKE_KEYS:
            if self._is_multi and has_control:
                self._take_checked()
            else:
                self._press_enter()
            return True
        if watched is self.line and key in _LIST_KEYS:
            self._move(key)
            return True
        if watched is self.list and key == Qt.Key.Key_Space and self._is_multi:
            self._press_enter()
            return True
        return super().eventFilter(watched, event)

    def _move(self, key: int) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -SHOWN_ROWS}.get(Qt.Key(key), SHOWN_ROWS)
        self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def place_of(view: QAbstractItemView, position: int, column: int) -> QRect:
    """Where a cell of a view is, in the view's own coordinates; it is scrolled to first."""
    index = view.model().index(position, column)
    view.scrollTo(index)
    cell = view.visualRect(index)
    cell.moveTopLeft(view.viewport().mapTo(view, cell.topLeft()))
    return cell.intersected(view.rect())
