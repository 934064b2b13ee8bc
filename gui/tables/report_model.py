"""A report as a table: a row for the model and each baseline, a column for each figure."""

from __future__ import annotations

from typing import ClassVar

import pandas as pd
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont
from typing_extensions import override

from gui import theme
from gui.tables.frame_model import AnyIndex, FrameModel

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class ReportModel(FrameModel):
    """The row of the model is bold, figures are aligned right; the first column holds the names."""

    model_name: ClassVar[str]
    """The value in the column of names in the row of the model."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(pd.DataFrame(), parent)
        self._bold = QFont()
        self._bold.setPixelSize(theme.FONT_BODY)
        self._bold.setBold(True)

    def name_at(self, index: AnyIndex) -> str:
        """The model's or a baseline's name, of the row of `index`."""
        return str(self.frame["name"].iloc[self.row_at(index.row())])

    def column_at(self, index: AnyIndex) -> str:
        """The name of the column of `index`."""
        return str(self.frame.columns[index.column()])

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.FontRole:
            return self._bold if self.name_at(index) == self.model_name else None
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return _RIGHT
        return super().data(index, role)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        is_figure = orientation == Qt.Orientation.Horizontal and 0 < section < self.frame.shape[1]
        if role == Qt.ItemDataRole.TextAlignmentRole and is_figure:
            return _RIGHT
        return super().headerData(section, orientation, role)
