"""The new rows of an update that a finding is about, and the mix of the classes before and now, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QPushButton, QVBoxLayout, QWidget

from core.tasks.updating import SharePair
from gui import theme
from gui.tables.frame_model import FrameModel
from gui.tables.table_view import make_table_view
from gui.widgets.eliding_label import ElidingLabel
from gui.wording import put_percent, say_count

if TYPE_CHECKING:
    from core.config import DataConfig
    from core.data.table import Table

MOST_ROWS = 1_000
_ROW_PX, _NARROW_PX, _SHARE_PX = 28, 72, 84


class NewRows(QFrame):
    """Some rows of the new files, with their lines."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        self.model = FrameModel(parent=self)
        self.table = make_table_view(self.tr("New rows"), self.model, self)
        self.title = ElidingLabel(self)
        theme.set_role(self.title, "title")
        self.close_button = QPushButton(self.tr("Close"), self)
        self.close_button.setToolTip(self.tr("Back to everything that is new"))
        self.close_button.setAccessibleName(self.tr("Close the rows"))
        self.close_button.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(theme.SMALL_GAP)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self.setMinimumHeight(240)

    def show_rows(self, table: Table, data: DataConfig, rows: Sequence[int], sentence: str) -> None:
        """Show these rows of the new table; row numbers count from 0, lines are those of the file."""
        inside = [row for row in rows if 0 <= row < table.rows]
        columns = [name for name in (*data.text_columns, *data.label_columns) if name in table.columns]
        shown = columns or list(table.columns)
        frame = table.frame.iloc[inside[:MOST_ROWS]][shown].reset_index(drop=True)
        frame.insert(0, "\0line", [int(table.line_of[row]) for row in inside[:MOST_ROWS]])
        self.model.set_frame(frame, {"\0line": self.tr("line"), **{name: name for name in shown}})
        header = self.table.horizontalHeader()
        header.resizeSection(0, _NARROW_PX)
        for at in range(1, len(shown) + 1):
            header.setSectionResizeMode(
                at, QHeaderView.ResizeMode.Stretch if at == 1 else QHeaderView.ResizeMode.ResizeToContents
            )
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        more = len(inside) - len(frame)
        left_out = self.tr(" (the first {n} are shown)").format(n=say_count(len(frame))) if more > 0 else ""
        self.title.set_text(sentence + left_out)


class MixTable(QWidget):
    """Each class with its share of the old and of the new rows; what changed most is on top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = FrameModel(parent=self)
        self.table = make_table_view(self.tr("Classes before and now"), self.model, self, row_px=_ROW_PX)
        self.model.explain(
            {
                "before": self.tr("Share of the rows that the model learnt from"),
                "after": self.tr("Share of the new rows"),
                "rows": self.tr("How many of the new rows have this class"),
            }
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def show_shares(self, shares: Sequence[SharePair]) -> None:
        """Show these classes."""
        ordered = sorted(shares, key=lambda pair: -abs(pair.after - pair.before))
        frame = pd.DataFrame(
            {
                "name": [pair.name for pair in ordered],
                "before": [self._say(pair.before, pair.rows_before) for pair in ordered],
                "after": [self._say(pair.after, pair.rows_after) for pair in ordered],
                "rows": [pair.rows_after for pair in ordered],
            }
        )
        titles = {"name": self.tr("class"), "before": self.tr("before"), "after": self.tr("now")}
        self.model.set_frame(frame, {**titles, "rows": self.tr("new rows")})
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for at in (1, 2, 3):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(at, _SHARE_PX)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.setFixedHeight(header.sizeHint().height() + _ROW_PX * min(8, max(1, len(ordered))) + 4)

    def _say(self, share: float, rows: int) -> str:
        if not rows:
            return "–"
        return put_percent(f"{100 * share:.0f}" if share >= 0.01 else self.tr("under 1"))
