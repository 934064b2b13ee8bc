"""The classes of a zero-shot job as a table: their names and, optionally, a sentence about each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from typing_extensions import override

from core.config import split_typed
from gui import theme
from gui.tables.cell_text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
NAME, ABOUT = 0, 1


@dataclass(frozen=True)
class NamedClass:
    """A class and its description; `is_fixed` where its name is from the data and cannot be edited."""

    name: str
    about: str = ""
    is_fixed: bool = False


def read_classes(found: Sequence[str], typed: Sequence[str], descriptions: Sequence[str]) -> tuple[NamedClass, ...]:
    """The classes of the data, then the typed ones that are not among them, each with its description.

    A line of `descriptions` for another class is left out; it is used again once that class is back.
    """
    names = [*found, *(name for name in dict.fromkeys(typed) if name not in found)]
    about: dict[str, str] = {}
    for line in descriptions:
        owner = max((name for name in names if line.startswith(f"{name}:")), key=len, default=None)
        if owner is not None:
            about[owner] = line[len(owner) + 1 :].strip()
    return tuple(NamedClass(name, about.get(name, ""), name in found) for name in names)


class ClassModel(QAbstractTableModel):
    """Shows classes and emits what is typed: nothing changes here until `show_classes`.

    The last row is empty; a text typed there is a new class, or several separated by commas.
    """

    typed = Signal(object)
    """All classes after the edit: a tuple of `NamedClass`."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._classes: tuple[NamedClass, ...] = ()

    def show_classes(self, classes: tuple[NamedClass, ...]) -> None:
        """Show other classes."""
        if classes == self._classes:
            return
        self.beginResetModel()
        self._classes = classes
        self.endResetModel()

    def classes(self) -> tuple[NamedClass, ...]:
        """The classes that are shown."""
        return self._classes

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._classes) + 1

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 2

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Class"), self.tr("What it is about (may stay empty)"))[section]
        return None

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        shown = self._text(index)
        is_new = index.row() == len(self._classes)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            if is_new and role == Qt.ItemDataRole.DisplayRole and index.column() == NAME:
                return self.tr("Type a name…")
            return shown
        if role == Qt.ItemDataRole.ForegroundRole and is_new:
            return QColor(theme.current().text3)
        if role == Qt.ItemDataRole.ToolTipRole and shown:
            return plain_tooltip(shown)
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        is_new = index.row() == len(self._classes)
        is_name = index.column() == NAME
        can_type = (is_name and (is_new or not self._classes[index.row()].is_fixed)) or (not is_name and not is_new)
        return flags | Qt.ItemFlag.ItemIsEditable if can_type else flags

    @override
    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        text = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or text == self._text(index):
            return False
        self.typed.emit(self._with_text(index.row(), index.column(), text))
        return True

    def without(self, rows: Sequence[int]) -> tuple[NamedClass, ...]:
        """The classes without those rows; classes of the data stay."""
        return tuple(one for at, one in enumerate(self._classes) if at not in rows or one.is_fixed)

    def _text(self, index: Index) -> str:
        if index.row() >= len(self._classes):
            return ""
        one = self._classes[index.row()]
        return one.name if index.column() == NAME else one.about

    def _with_text(self, row: int, column: int, text: str) -> tuple[NamedClass, ...]:
        if row == len(self._classes):
            return (*self._classes, *map(NamedClass, split_typed(text)))
        if column == NAME and not text:
            return self.without([row])
        before = self._classes[row]
        after = NamedClass(text, before.about) if column == NAME else NamedClass(before.name, text, before.is_fixed)
        return (*self._classes[:row], after, *self._classes[row + 1 :])
