"""The predictions of a file as a Qt model: what was decided is shown in the language of the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from gui.tables.cell_text import cell_tooltip, show_in_cell
from gui.tables.frame_model import AnyIndex, FrameModel

Wording = Callable[[int, str], str]
_SHOWING = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


class PredictedModel(FrameModel):
    """A `FrameModel` in which the cells of some columns are put in other words; their values stay as they are."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent=parent)
        self._wordings: dict[int, Wording] = {}

    def word(self, wordings: Mapping[str, Wording]) -> None:
        """Show the cells of these columns, by their names in the frame, in the words that a function gives for a row's
        number and the value.
        """
        names = list(self.frame.columns)
        self._wordings = {names.index(name): wording for name, wording in wordings.items() if name in names}

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        wording = self._wordings.get(index.column()) if index.isValid() and role in _SHOWING else None
        if wording is None:
            return super().data(index, role)
        value = self.value_at(index.row(), index.column())
        text = wording(self.row_at(index.row()), str(value))
        return show_in_cell(text) if role == Qt.ItemDataRole.DisplayRole else cell_tooltip(text)
