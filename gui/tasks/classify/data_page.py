"""The data page: the table of the file, what its columns are, what is wrong with it, and how it is split.

Can be run by itself with a sample: `python -m gui.tasks.classify.data_page [FILE ...]`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from core.data.roles import Role
from gui.file_kinds import say_table_filter
from gui.memory import workbench_home
from gui.tasks.classify.data.checking_view import CheckingView
from gui.tasks.classify.data.correcting_controller import CorrectingController
from gui.tasks.classify.data.headline import Headline
from gui.tasks.classify.data.labelling_view import LabellingView
from gui.tasks.classify.data.reading_controller import ReadingController
from gui.tasks.classify.data.side_controller import SideController
from gui.tasks.classify.data.side_panel import SidePanel
from gui.tasks.classify.data.states import EmptyState, PreviewStrip
from gui.tasks.classify.data.table_controller import TableController
from gui.tasks.classify.view import VIEW
from gui.tasks.data_shell import DataShell
from gui.widgets.correction_line import CorrectionLine
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.reading_bar import ReadingBar
from gui.widgets.role_form import RoleForm
from gui.widgets.table_area import TableArea

SPLITTER_KEY = "data_page/splitter"


class DataPage(DataShell):
    """Shows the session's table and passes every change to it, by three controllers. It is also the page that is shown
    while nothing is open.
    """

    task_name = VIEW.name
    side_width_px = 360

    @override
    def make_widgets(self) -> None:
        session = self._session
        self._headlines = Headline(self)
        self.label_button = QPushButton(self.tr("Label texts"), self)
        self.label_button.setToolTip(self.tr("Give labels here: the texts that teach most come first"))
        self.labelling = LabellingView(session, self)
        self.check_button = QPushButton(self.tr("Check labels"), self)
        self.check_button.setToolTip(self.tr("Look at the labels that are most likely wrong, one by one"))
        self.checking = CheckingView(session, self)
        self.role_form = RoleForm(self)
        self.reading_bar = ReadingBar(self)
        self.preview = PreviewStrip(self)
        self.empty = EmptyState(self)
        self.area = TableArea(self)
        self.side = SidePanel(self)
        self.splitter.addWidget(self.area)
        self.splitter.addWidget(self.side)
        self.table_controller = TableController(session, self.area, self.side, self)
        self.correction_line = CorrectionLine(self)
        self.correcting = CorrectingController(session, self.area, self.table_controller, self.correction_line, self)
        self.side_controller = SideController(session, self.side, self)
        self.reading_controller = ReadingController(session, self.reading_bar, self.preview, self.area)
        self._connect_session()
        self._connect_widgets()

    @override
    def head_buttons(self) -> Sequence[QPushButton]:
        return (self.label_button, self.check_button, self.continue_button)

    @override
    def fill(self, column: QVBoxLayout) -> None:
        self.controls_row = make_flow_widget(self.task, self.role_form, self.reading_bar, spacing=12)
        filled = QWidget(self)
        inside = QVBoxLayout(filled)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(self.controls_row)
        inside.addWidget(self.preview)
        inside.addWidget(self.correction_line)
        inside.addWidget(self.splitter, 1)
        self.states = QStackedWidget(self)
        for state in (self.empty, filled, self.labelling, self.checking):
            self.states.addWidget(state)
        column.addWidget(self.reading)
        column.addWidget(self.states, 1)

    def _connect_session(self) -> None:
        session = self._session
        session.editor.roles_changed.connect(self._on_roles_changed)
        session.controllers["classify"].findings_changed.connect(self._on_findings_changed)
        session.controllers["classify"].analysed.connect(self._on_findings_changed)
        session.controllers["classify"].profile_changed.connect(self._on_profile_changed)
        session.controller_changed.connect(self.side_controller.show_split)

    def _connect_widgets(self) -> None:
        self.label_button.clicked.connect(self._begin_labelling)
        self.labelling.left.connect(self._end_labelling)
        self.check_button.clicked.connect(self._begin_checking)
        self.checking.left.connect(self._show_table_again)
        self.role_form.roles_changed.connect(self._session.editor.set_roles)
        self.role_form.guess_form = self.table_controller.guess_form
        self.empty.open_wanted.connect(self._choose_files)
        self.side.split.test_file_wanted.connect(self._choose_test_file)
        self.side_controller.rows_wanted.connect(self.table_controller.show_rows)
        self.side_controller.rejected_wanted.connect(self.area.show_rejected_lines)
        self.splitter.splitterMoved.connect(self._remember_splitter)

    # signals of the session

    @override
    def is_mine(self) -> bool:
        return True  # also shown before a table is open, and a table of any task can be shown here

    @override
    def show_table(self) -> None:
        self.states.setCurrentIndex(0 if self._session.data.table is None else 1)
        self.reading_controller.show_table()
        self.table_controller.show_table()
        self._on_roles_changed()
        self.correcting.show_corrections()
        self.side_controller.show_all()
        if self.isVisible() and self._session.data.table is not None:
            self.area.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def on_task_changed(self) -> None:
        self.task.show_task(self._session.editor.task)

    def _on_roles_changed(self) -> None:
        words = self._name_roles()
        self.role_form.set_roles(self._session.editor.roles)
        self.table_controller.show_roles(words)
        self.side_controller.show_findings()
        self.side_controller.show_split()
        self._say_head()

    @override
    def show_job(self) -> None:
        self.side_controller.show_findings()
        self.table_controller.show_excluded()
        self.table_controller.show_row()
        self.side_controller.show_limit()
        self.side_controller.show_split()
        self._say_head()

    def _on_findings_changed(self) -> None:
        self.side_controller.show_findings()
        self.side_controller.show_profile()  # what is still counted may have ended
        self._say_head()

    def _on_profile_changed(self) -> None:
        self.side_controller.show_profile()
        self._say_head()

    def _say_head(self) -> None:
        self.headline.setText(self._headlines.describe(self._session))
        self.continue_button.setText(
            self._headlines.say_what_is_missing(self._session) or self.tr("Continue to training")
        )
        self._show_label_button()

    @override
    def find_missing(self) -> tuple[str, QComboBox | None]:
        roles = self._session.editor.roles
        has_text = roles is not None and bool(roles.text_columns)
        combo = self.role_form.label_column if has_text else self.role_form.text_column
        return self._headlines.say_what_is_missing(self._session), combo

    def _show_label_button(self) -> None:
        session, roles = self._session, self._session.editor.roles
        is_apart = self.states.currentWidget() in (self.labelling, self.checking)
        has_text = session.data.table is not None and roles is not None and bool(roles.text_columns)
        can_label = has_text and session.editor.task == self.task_name and not is_apart
        has_labels, lacks_labels = self._find_labelled()
        self.label_button.setVisible(can_label and lacks_labels)
        self.check_button.setVisible(can_label and has_labels)
        self.continue_button.setVisible(session.data.table is not None and not is_apart)

    def _find_labelled(self) -> tuple[bool, bool]:
        """Whether some rows have a label, and whether some have none."""
        table, roles = self._session.data.table, self._session.editor.roles
        if table is None or roles is None or not roles.label_columns:
            return False, True
        profile = self._session.controllers["classify"].profile
        if profile is None:
            return False, False  # not counted yet
        return profile.rows > 0, profile.rows < table.rows - len(self._session.editor.excluded)

    def _begin_labelling(self) -> None:
        self.states.setCurrentWidget(self.labelling)
        self._show_label_button()
        self.labelling.begin()

    def _begin_checking(self) -> None:
        self.states.setCurrentWidget(self.checking)
        self._show_label_button()
        self.checking.begin()

    def _show_table_again(self) -> None:
        self.states.setCurrentIndex(0 if self._session.data.table is None else 1)
        self.area.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_label_button()

    def _end_labelling(self) -> None:
        self._show_table_again()
        self.correcting.show_corrections()

    def _name_roles(self) -> dict[str, str]:
        return {
            Role.TEXT: self.tr("text"),
            Role.LABEL: self.tr("label"),
            Role.IGNORE: self.tr("ignore"),
            Role.DATE: self.tr("date"),
            Role.GROUP: self.tr("group"),
            Role.SPLIT: self.tr("split"),
        }

    def _choose_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Open files"), "", say_table_filter())
        if names:
            self._session.open_paths([Path(name) for name in names])

    def _choose_test_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Add a test file"), "", say_table_filter())
        if name:
            self.reading_controller.add_test_file(Path(name))

    @override
    def size_splitter(self) -> None:
        state = _open_memory().value(SPLITTER_KEY)
        if state is None or not self.splitter.restoreState(state):
            super().size_splitter()

    def _remember_splitter(self) -> None:
        _open_memory().setValue(SPLITTER_KEY, self.splitter.saveState())


def _open_memory() -> QSettings:
    return QSettings(str(workbench_home() / "window.ini"), QSettings.Format.IniFormat)


def main() -> None:
    """Show the page by itself, with the files of the command line or a sample."""
    from gui.alone import open_tickets, show_alone

    show_alone(DataPage, open_tickets)


if __name__ == "__main__":
    main()
