"""What the data pages of all tasks share: the head line, the button for what is missing, the choice of the task, tables
next to a side panel, and the strip that is shown while a file is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from core.errors import ConfigError
from gui import theme
from gui.session.session import Session
from gui.tables.cell_text import shorten
from gui.tasks.joined_line import JoinedLine
from gui.tasks.task_choice import TaskChoice
from gui.widgets.card import make_label
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.reading_strip import ReadingStrip
from gui.wording import group_count, list_names


class HeadCounts(QObject):
    """The counts of the head line. A class of its own: Qt looks a text with a count up under the name of the first
    class of an object only, which of a page is that of its task.
    """

    def say_rows(self, rows: int) -> str:
        """The number of rows."""
        return group_count(self.tr("%n row(s)", "", rows), rows)

    def say_findings(self, findings: int) -> str:
        """The number of findings."""
        return self.tr("%n finding(s)", "", findings)


class DataShell(QWidget):
    """Shows the session's table, and passes every change to it. A task's page is a subclass that fills it.

    A subclass names its task, makes its widgets in `make_widgets`, puts the table and the side panel into `splitter`,
    and shows the data in `show_table` and `show_job`, which are called only for tables of its own task.
    """

    task_name: ClassVar[str]
    side_width_px: ClassVar[int] = 372

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.headline = make_label("headline")
        self.continue_button = QPushButton(self.tr("Continue to training"), self)
        self.continue_button.setProperty("role", "primary")
        self.task = TaskChoice(self)
        self._counts = HeadCounts(self)
        self.joined = JoinedLine(session, self)
        self.reading = ReadingStrip(self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.make_widgets()
        self._lay_out()
        self._connect()
        self._on_table_changed()

    # what a subclass implements

    def make_widgets(self) -> None:
        """Make the widgets of the page, put the tables and the side panel into the splitter, and connect them."""
        raise NotImplementedError

    def head_buttons(self) -> Sequence[QPushButton]:
        """The buttons at the right of the head line."""
        return (self.continue_button,)

    def controls(self) -> Sequence[QWidget]:
        """The widgets in a line above the tables."""
        return (self.task,)

    def fill(self, column: QVBoxLayout) -> None:
        """Lay out everything below the head line."""
        column.addWidget(make_flow_widget(*self.controls(), spacing=12))
        column.addWidget(self.reading)
        column.addWidget(self.splitter, 1)

    def is_mine(self) -> bool:
        """Whether the open table is of this page's task; the other tasks have data pages of their own."""
        return self._session.editor.task == self.task_name

    def show_table(self) -> None:
        """Show the open table and its analysis."""
        raise NotImplementedError

    def show_job(self) -> None:
        """Show the job's settings for the table."""
        raise NotImplementedError

    def describe(self) -> Sequence[str]:
        """The texts of the head line after the names of the files: the number of rows, until more is known."""
        rows = self._session.data.table.rows if self._session.data.table is not None else 0
        return (self._counts.say_rows(rows),)

    def find_missing(self) -> tuple[str, QComboBox | None]:
        """What has to be chosen before a training, as an instruction, and the widget for it; ("", None) when nothing is
        missing.
        """
        return "", None

    def show_rows(self, rows: Sequence[int], name: str) -> None:
        """Show only these rows of the table, under the name of the filter."""

    # layout

    def _lay_out(self) -> None:
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(theme.GAP)
        self.size_splitter()
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(self.headline, 1)
        for button in self.head_buttons():
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, 16, theme.MARGIN, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self.joined)
        self.fill(layout)

    def size_splitter(self) -> None:
        """Give the tables the available width, and the side panel a column."""
        self.splitter.setSizes([10_000, self.side_width_px])

    def _connect(self) -> None:
        session = self._session
        session.data.changed.connect(self._on_table_changed)
        session.task_changed.connect(self.on_task_changed)
        session.editor.changed.connect(self._on_job_changed)
        session.rows_requested.connect(self._on_rows_requested)
        session.data.reading_changed.connect(self.reading.show_reading)
        self.reading.cancel_wanted.connect(session.data.cancel_reading)
        self.task.task_chosen.connect(session.editor.set_task)
        self.continue_button.clicked.connect(self._continue)

    # signals of the session

    def _on_table_changed(self) -> None:
        if self.is_mine():
            self.task.show_task(self._session.editor.task)
            self.show_table()

    def on_task_changed(self) -> None:
        """The task of the open data has changed."""
        self._on_table_changed()

    def _on_job_changed(self) -> None:
        if self.is_mine():
            self.show_job()

    def _on_rows_requested(self, rows: Sequence[int]) -> None:
        if self.is_mine():
            self.show_rows(rows, "")

    def say_head(self, *, is_checking: bool, findings: int) -> None:
        """Show in the head line what is open, and on the button what is missing."""
        table = self._session.data.table
        if table is None:
            return
        parts = [list_names([shorten(path.name) for path in table.sources]), *self.describe()]
        if is_checking:
            parts.append(self.tr("checking…"))
        elif findings:
            parts.append(self._counts.say_findings(findings))
        self.headline.setText(" · ".join(parts))
        self.continue_button.setText(self.find_missing()[0] or self.tr("Continue to training"))

    # actions of the user

    def _continue(self) -> None:
        missing, combo = self.find_missing()
        if not missing:
            self._session.page_requested.emit("train")
        elif combo is not None:
            self.offer(combo)

    def offer(self, combo: QComboBox) -> None:
        """Open the list of a choice that has to be made first."""
        combo.setFocus(Qt.FocusReason.OtherFocusReason)
        combo.showPopup()

    def put_setting(self, name: str, value: Any) -> None:
        """Change a setting of the job; shows the error of an invalid value."""
        try:
            self._session.editor.set_setting(name, value)
        except ConfigError as error:
            self.show_error(error)

    def put_columns(self, pairs: Sequence[tuple[str, Any]]) -> None:
        """Change the roles of columns; one undo step."""
        try:
            self._session.editor.set_settings(pairs, self.tr("Column roles"))
        except ConfigError as error:
            self._session.notices.raise_error(error)

    def show_error(self, error: ConfigError) -> None:
        """Show the error of a setting."""
        self._session.notices.raise_error(error)

    def add_file(self, name: str) -> None:
        """Read another table in addition to the open one."""
        self._session.add_table(Path(name))
