"""The table with the search box and the filter chip above it, and the list of lines that could not be read."""

from __future__ import annotations

import pandas as pd
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.data.table import Table
from gui.tables.copying import TableCopies
from gui.tables.frame_model import FrameModel
from gui.tables.text_delegate import TextDelegate
from gui.translate import tr_message
from gui.widgets.data_table import DataTable
from gui.widgets.filter_chip import FilterChip
from gui.widgets.search_line import mark_as_search
from gui.wording import say_count


class TableArea(QWidget):
    """Search box, filter chip, the table, and behind it the list of rejected lines."""

    text_searched = Signal(str)
    shows_trial = False
    """Whether the table is a preview: its rows are not those of what is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit(self)
        mark_as_search(self.search)
        self.search.setPlaceholderText(self.tr("Search all columns"))
        self.search.setAccessibleName(self.tr("Search rows"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(140)
        self.search.setMaximumWidth(280)
        self.search.textChanged.connect(self.text_searched)
        self.chip = FilterChip(self)
        self.shown = _make_hint()
        self.rejected_text = _make_hint()
        self.show_rejected = QPushButton(self.tr("Show"), self)
        self.show_rejected.setAccessibleName(self.tr("Show lines that could not be read"))
        self.show_rejected.setCheckable(True)
        self.show_rejected.toggled.connect(self._turn)
        self.view = DataTable(self)
        self.search.textChanged.connect(self.view.mark)
        self.rejected = RejectedView(self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.rejected)
        self._lay_out()

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(12)
        above.addWidget(self.search, 1)
        above.addWidget(self.chip)
        above.addWidget(self.shown)
        above.addStretch(1)
        above.addWidget(self.rejected_text)
        above.addWidget(self.show_rejected)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(above)
        layout.addWidget(self.stack, 1)

    def set_table(self, table: Table | None) -> None:
        """Show another table from its top."""
        self.shows_trial = False
        self.search.clear()
        self.search.setEnabled(True)
        self.view.reset_widths()
        self.view.table_model.set_table(table)
        self.rejected.set_table(table)
        count = table.rejected_count if table else 0
        self.rejected_text.setText(
            self.tr("1 line could not be read")
            if count == 1
            else self.tr("{n} lines could not be read").format(n=say_count(count))
        )
        self.rejected_text.setVisible(count > 0)
        self.show_rejected.setVisible(count > 0)
        self.show_rejected.setChecked(False)

    def show_trial(self, table: Table) -> None:
        """Show a preview: rows without search, filter and roles."""
        self.shows_trial = True
        self.search.clear()
        self.search.setEnabled(False)
        self.chip.show_text("")
        self.show_rejected.setChecked(False)
        self.view.set_roles(None, {})
        self.view.table_model.set_table(table)

    def say_shown(self, text: str) -> None:
        """Show next to the search how many rows are shown."""
        self.shown.setText(text)
        self.shown.setVisible(bool(text))

    def show_rejected_lines(self) -> None:
        """Show the lines that could not be read."""
        self.show_rejected.setChecked(True)

    def _turn(self, shows_rejected: bool) -> None:
        self.stack.setCurrentWidget(self.rejected if shows_rejected else self.view)
        self.show_rejected.setText(self.tr("Back to the table") if shows_rejected else self.tr("Show"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Find):  # where the window has no such command
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()
        elif event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)


class RejectedView(QTableView):
    """The lines that are no rows: file, line, reason, and how they begin."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = FrameModel(parent=self)
        self.setModel(self.lines)
        self.setItemDelegate(TextDelegate(self))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.setAccessibleName(self.tr("Lines that could not be read"))
        TableCopies(self)

    def set_table(self, table: Table | None) -> None:
        """List the rejected lines of a table."""
        rejected = table.rejected if table else ()
        frame = pd.DataFrame(
            {
                "file": [line.file for line in rejected],
                "line": [line.line for line in rejected],
                "reason": [tr_message(line.reason) for line in rejected],
                "beginning": [line.raw for line in rejected],
            }
        )
        titles = {
            "file": self.tr("File"),
            "line": self.tr("Line"),
            "reason": self.tr("Why"),
            "beginning": self.tr("How it begins"),
        }
        self.lines.set_frame(frame, titles)
        for column, width in enumerate((160, 80, 320)):
            self.setColumnWidth(column, width)


def _make_hint() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "hint")
    return label
