"""Which columns a model reads, and in which order: a list with check marks whose lines can be moved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui.tables.cell_text import plain_tooltip, shorten

_ROW_PX, _SHOWN_ROWS = 28, 6


class FieldPicker(QWidget):
    """Chosen columns are first, in the order they are read; space checks, Alt+Up and Alt+Down move."""

    fields_changed = Signal(object)
    """The chosen columns, in order."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[str, ...] = ()
        self._chosen: tuple[str, ...] = ()
        self.list = _FieldList(self)
        self.list.setAccessibleName(name)
        self.list.setAccessibleDescription(self.tr("Space chooses a column, Alt with the arrow keys moves it"))
        self.list.itemChanged.connect(self._on_item_checked)
        self.list.move_wanted.connect(self.move_current)
        self.list.currentRowChanged.connect(self._show_buttons)
        self.up = QPushButton(self.tr("Read earlier"), self)
        self.down = QPushButton(self.tr("Read later"), self)
        self.up.clicked.connect(self._move_up)
        self.down.clicked.connect(self._move_down)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.up)
        row.addWidget(self.down)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.list)
        layout.addLayout(row)
        self.show_fields((), ())

    def show_fields(self, columns: Sequence[str], chosen: Sequence[str]) -> None:
        """Offer these columns, of which the chosen ones are read, in their order."""
        columns, chosen = tuple(columns), tuple(name for name in chosen if name in columns)
        if (columns, chosen) == (self._columns, self._chosen) and self.list.count() == len(columns):
            return
        current = self.current_field()
        self._columns, self._chosen = columns, chosen
        self.list.itemChanged.disconnect(self._on_item_checked)
        self.list.clear()
        for name in (*chosen, *(name for name in columns if name not in chosen)):
            item = QListWidgetItem(shorten(name))
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setToolTip(plain_tooltip(name))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in chosen else Qt.CheckState.Unchecked)
            self.list.addItem(item)
            if name == current:
                self.list.setCurrentItem(item)
        self.list.itemChanged.connect(self._on_item_checked)
        rows = max(1, min(_SHOWN_ROWS, self.list.count()))
        self.list.setFixedHeight(rows * _ROW_PX + 6)
        self._show_buttons()

    def chosen(self) -> tuple[str, ...]:
        """The columns that are read, in order."""
        return self._chosen

    def current_field(self) -> str:
        """The column the buttons act on; "" for none."""
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def move_current(self, step: int) -> None:
        """Read the current column earlier (-1) or later (1)."""
        name = self.current_field()
        if name not in self._chosen:
            return
        index = self._chosen.index(name)
        target = index + step
        if 0 <= target < len(self._chosen):
            moved = list(self._chosen)
            moved.insert(target, moved.pop(index))
            self.fields_changed.emit(tuple(moved))

    def _move_up(self) -> None:
        self.move_current(-1)

    def _move_down(self) -> None:
        self.move_current(1)

    def _on_item_checked(self, item: QListWidgetItem) -> None:
        name = str(item.data(Qt.ItemDataRole.UserRole))
        rest = tuple(one for one in self._chosen if one != name)
        self.fields_changed.emit((*rest, name) if item.checkState() == Qt.CheckState.Checked else rest)

    def _show_buttons(self) -> None:
        name = self.current_field()
        index = self._chosen.index(name) if name in self._chosen else -1
        self.up.setEnabled(index > 0)
        self.down.setEnabled(0 <= index < len(self._chosen) - 1)


class _FieldList(QListWidget):
    move_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_wanted.emit(step)
        else:
            super().keyPressEvent(event)
