"""The judged texts as a Qt model: a corrected label is shown in place of the one the text was judged by, and marked."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from core.data.corrections import Correction
from core.runs.predictions import JOINT
from gui.tables.cell_text import plain_tooltip, show_in_cell
from gui.tables.correction_text import CorrectionText
from gui.tables.frame_model import AnyIndex, FrameModel
from gui.tables.text_delegate import CORRECTED_ROLE

TRUE_COLUMN = 1
_SHOWING = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class TextsModel(FrameModel):
    """Text, true label, predicted label and confidence of each text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent=parent)
        self._text = CorrectionText(self)
        self._corrected: Mapping[int, Correction] = {}
        self._labels: Mapping[int, tuple[str, ...]] = {}

    def set_corrected(self, corrected: Mapping[int, Correction], labels: Mapping[int, tuple[str, ...]]) -> None:
        """Mark these texts, by position in the split, and show their corrected labels."""
        self._corrected, self._labels = corrected, labels
        if self.rowCount():
            first, last = self.index(0, TRUE_COLUMN), self.index(self.rowCount() - 1, TRUE_COLUMN)
            self.dataChanged.emit(first, last)

    def correction_at(self, position: int) -> Correction | None:
        """The correction of a text, by its position in the split."""
        return self._corrected.get(position)

    def labels_at(self, position: int) -> tuple[str, ...]:
        """The corrected labels of a text."""
        return self._labels.get(position, ())

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.column() != TRUE_COLUMN or not self._corrected:
            return super().data(index, role)
        position = self.row_at(index.row())
        correction = self._corrected.get(position)
        if role == CORRECTED_ROLE:
            return correction is not None
        if correction is None:
            return super().data(index, role)
        if role in _SHOWING:
            shown = show_in_cell(JOINT.join(self.labels_at(position)))
            return shown if role == Qt.ItemDataRole.DisplayRole else f"{shown}. {self._text.describe(correction)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._text.describe(correction))
        return super().data(index, role)
