"""The confusion matrix as a table: a row per true class, a column per predicted one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from gui.tables.cell_text import plain_tooltip
from gui.wording import put_percent, say_count

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
SHARE_ROLE = int(Qt.ItemDataRole.UserRole)


class ConfusionModel(QAbstractTableModel):
    """Shows counts or shares of the true class; `SHARE_ROLE` always gives the share."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._classes: tuple[str, ...] = ()
        self._counts = np.zeros((0, 0), dtype=np.int64)
        self._shares = np.zeros((0, 0))
        self._shows_shares = False

    def set_matrix(self, classes: Sequence[str], counts: np.ndarray) -> None:
        """Show another matrix, [true predicted]."""
        self.beginResetModel()
        self._classes = tuple(classes)
        self._counts = counts
        totals = counts.sum(axis=1, keepdims=True)
        self._shares = counts / np.maximum(totals, 1)
        self.endResetModel()

    def set_shares(self, shows_shares: bool) -> None:
        """Show shares of the true class, or counts."""
        self._shows_shares = shows_shares
        if len(self._classes):
            last = len(self._classes) - 1
            self.dataChanged.emit(self.index(0, 0), self.index(last, last))

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes, in the order of rows and columns."""
        return self._classes

    @property
    def counts(self) -> np.ndarray:
        """The number of texts by [true predicted]."""
        return self._counts

    def describe(self, true: int, predicted: int) -> str:
        """A cell as a sentence."""
        count, share = int(self._counts[true, predicted]), float(self._shares[true, predicted])
        if true == predicted:
            return self.tr("{true}: right on {count} ({share} of its texts)").format(
                true=self._classes[true], count=say_count(count), share=_percent(share)
            )
        return self.tr("{true} taken for {predicted}: {count} ({share} of the texts of {true})").format(
            true=self._classes[true], predicted=self._classes[predicted], count=say_count(count), share=_percent(share)
        )

    @override
    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._classes)

    @override
    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._classes)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        true, predicted = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            count = int(self._counts[true, predicted])
            if count == 0:
                return ""
            return _percent(float(self._shares[true, predicted]), unit=False) if self._shows_shares else str(count)
        if role == SHARE_ROLE:
            return float(self._shares[true, predicted])
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self.describe(true, predicted))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.describe(true, predicted)
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= section < len(self._classes):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._classes[section]
        return plain_tooltip(self._classes[section]) if role == Qt.ItemDataRole.ToolTipRole else None


def _percent(share: float, *, unit: bool = True) -> str:
    text = f"{share * 100:.0f}" if share == 0 or share >= 0.01 else "< 1"
    return put_percent(text) if unit else text
