"""The predictions of a file as a Qt model: what was decided is shown in the language of the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from gui.tables.cell_text import cell_tooltip, show_in_cell
from gui.tables.frame_model import AnyIndex, FrameModel

_SHOWING = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


class PredictedModel(FrameModel):
    """A `FrameModel` in which the cells of some columns are put in other words; their values stay as they are."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent=parent)
        self._wordings: dict[int, Callable[[str], str]] = {}

    def word(self, wordings: Mapping[str, Callable[[str], str]]) -> None:
        """Show the cells of these columns of the frame, by name, in the words that a function gives for them."""
        names = list(self.frame.columns)
        self._wordings = {names.index(name): wording for name, wording in wordings.items() if name in names}

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        wording = self._wordings.get(index.column()) if index.isValid() and role in _SHOWING else None
        if wording is None:
            return super().data(index, role)
        value = self.value_at(index.row(), index.column())
        text = wording(value) if isinstance(value, str) else show_in_cell(value)
        return show_in_cell(text) if role == Qt.ItemDataRole.DisplayRole else cell_tooltip(text)
