"""The data page: the table of the file, what its columns are, what is wrong with it, and how it is split.

Starts alone with a sample: `python -m gui.tasks.classify.data_page [FILE ...]`.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.data.reading import SUFFIXES
from core.data.roles import Role
from gui import theme
from gui.memory import workbench_home
from gui.session.session import Session
from gui.tasks.classify.data.headline import Headline
from gui.tasks.classify.data.labelling_view import LabellingView
from gui.tasks.classify.data.reading_controller import ReadingController
from gui.tasks.classify.data.side_controller import SideController
from gui.tasks.classify.data.side_panel import SidePanel
from gui.tasks.classify.data.states import EmptyState, PreviewStrip
from gui.tasks.classify.data.table_controller import TableController
from gui.tasks.task_choice import TaskChoice
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.reading_bar import ReadingBar
from gui.widgets.reading_strip import ReadingStrip
from gui.widgets.role_form import RoleForm
from gui.widgets.table_area import TableArea

SIDE_WIDTH_PX = 360
SPLITTER_KEY = "data_page/splitter"


class DataPage(QWidget):
    """Shows what the session has open and hands it every request; the page wires three controllers."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._headlines = Headline(self)
        self._make_widgets()
        self._lay_out()
        self.table_controller = TableController(session, self.area, self.side, self)
        self.side_controller = SideController(session, self.side, self)
        self.reading_controller = ReadingController(session, self.reading_bar, (self.reading, self.preview), self.area)
        self._connect_session()
        self._connect_widgets()
        self._take_table()

    def _make_widgets(self) -> None:
        self.headline = QLabel(self)
        self.headline.setTextFormat(Qt.TextFormat.PlainText)
        self.headline.setWordWrap(True)
        self.headline.setProperty("role", "headline")
        self.continue_button = QPushButton(self)
        self.continue_button.setProperty("role", "primary")
        self.label_button = QPushButton(self.tr("Label texts"), self)
        self.label_button.setToolTip(self.tr("Give labels here: the texts that teach most come first"))
        self.labelling = LabellingView(self._session, self)
        self.task = TaskChoice(self)
        self.role_form = RoleForm(self)
        self.reading_bar = ReadingBar(self)
        self.reading = ReadingStrip(self)
        self.preview = PreviewStrip(self)
        self.empty = EmptyState(self)
        self.area = TableArea(self)
        self.side = SidePanel(self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.states = QStackedWidget(self)

    def _lay_out(self) -> None:
        self.splitter.addWidget(self.area)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(theme.GAP)
        self._restore_splitter()
        self.controls = make_flow_widget(self.task, self.role_form, self.reading_bar, spacing=12)
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(self.headline, 1)
        head.addWidget(self.label_button, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.continue_button, 0, Qt.AlignmentFlag.AlignTop)
        filled = QWidget(self)
        inside = QVBoxLayout(filled)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(self.controls)
        inside.addWidget(self.preview)
        inside.addWidget(self.splitter, 1)
        self.states.addWidget(self.empty)
        self.states.addWidget(filled)
        self.states.addWidget(self.labelling)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, 16, theme.MARGIN, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self.reading)
        layout.addWidget(self.states, 1)

    def _connect_session(self) -> None:
        session = self._session
        session.table_changed.connect(self._take_table)
        session.task_changed.connect(self._take_task)
        session.roles_changed.connect(self._take_roles)
        session.job_changed.connect(self._take_job)
        session.findings_changed.connect(self._take_findings)
        session.analysed.connect(self._take_findings)
        session.profile_changed.connect(self._take_profile)
        session.split_changed.connect(self.side_controller.show_split)

    def _connect_widgets(self) -> None:
        self.continue_button.clicked.connect(self._continue)
        self.label_button.clicked.connect(self._begin_labelling)
        self.labelling.left.connect(self._end_labelling)
        self.task.task_chosen.connect(self._session.set_task)
        self.role_form.roles_changed.connect(self._session.set_roles)
        self.empty.open_wanted.connect(self._choose_files)
        self.side.split.test_file_wanted.connect(self._choose_test_file)
        self.side_controller.rows_wanted.connect(self.table_controller.show_rows)
        self.side_controller.rejected_wanted.connect(self.area.show_rejected_lines)
        self.splitter.splitterMoved.connect(self._remember_splitter)

    def _take_table(self) -> None:
        self.states.setCurrentIndex(0 if self._session.table is None else 1)
        self.task.show_task(self._session.task)
        self.reading_controller.show_table()
        self.table_controller.show_table()
        self._take_roles()
        self.side_controller.show_all()
        if self.isVisible() and self._session.table is not None:
            self.area.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_task(self) -> None:
        self.task.show_task(self._session.task)

    def _take_roles(self) -> None:
        words = self._name_roles()
        self.role_form.set_roles(self._session.roles)
        self.table_controller.show_roles(words)
        self.side_controller.show_findings()
        self.side_controller.show_split()
        self._say_head()

    def _take_job(self) -> None:
        self.side_controller.show_findings()
        self.table_controller.show_excluded()
        self.table_controller.show_row()
        self.side_controller.show_limit()
        self.side_controller.show_split()
        self._say_head()

    def _take_findings(self) -> None:
        self.side_controller.show_findings()
        self._say_head()

    def _take_profile(self) -> None:
        self.side_controller.show_profile()
        self._say_head()

    def _say_head(self) -> None:
        self.headline.setText(self._headlines.describe(self._session))
        missing = self._headlines.say_what_is_missing(self._session)
        self.continue_button.setText(missing or self.tr("Continue to training"))
        self._show_label_button()

    def _show_label_button(self) -> None:
        session, is_labelling = self._session, self.states.currentWidget() is self.labelling
        has_text = session.table is not None and session.roles is not None and bool(session.roles.text_columns)
        self.label_button.setVisible(has_text and session.task == "classify" and not is_labelling)
        self.continue_button.setVisible(session.table is not None and not is_labelling)

    def _begin_labelling(self) -> None:
        self.states.setCurrentWidget(self.labelling)
        self._show_label_button()
        self.labelling.begin()

    def _end_labelling(self) -> None:
        self.states.setCurrentIndex(0 if self._session.table is None else 1)
        self._show_label_button()

    def _name_roles(self) -> dict[str, str]:
        return {
            Role.TEXT: self.tr("text"),
            Role.LABEL: self.tr("label"),
            Role.IGNORE: self.tr("ignore"),
            Role.DATE: self.tr("date"),
            Role.GROUP: self.tr("group"),
            Role.SPLIT: self.tr("split"),
        }

    def _continue(self) -> None:
        roles = self._session.roles
        if roles is None or not roles.text_columns:
            self._offer(self.role_form.text_column)
        elif not roles.label_columns:
            self._offer(self.role_form.label_column)
        else:
            self._session.page_requested.emit("train")

    def _offer(self, combo: QWidget) -> None:
        combo.setFocus(Qt.FocusReason.OtherFocusReason)
        combo.showPopup()  # type: ignore[attr-defined]

    def _choose_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Open files"), "", self._file_kinds())
        if names:
            self._session.open_paths([Path(name) for name in names])

    def _choose_test_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Add a test file"), "", self._file_kinds())
        if name:
            self.reading_controller.add_test_file(Path(name))

    def _file_kinds(self) -> str:
        return self.tr("Tables ({endings})").format(endings=" ".join(f"*{ending}" for ending in SUFFIXES))

    def _restore_splitter(self) -> None:
        state = _open_memory().value(SPLITTER_KEY)
        if state is None or not self.splitter.restoreState(state):
            self.splitter.setSizes([10_000, SIDE_WIDTH_PX])

    def _remember_splitter(self) -> None:
        _open_memory().setValue(SPLITTER_KEY, self.splitter.saveState())


def _open_memory() -> QSettings:
    return QSettings(str(workbench_home() / "window.ini"), QSettings.Format.IniFormat)


def main() -> None:
    """Show the page alone, with the files of the command line or a sample."""
    from gui.alone import open_tickets, show_alone

    show_alone(DataPage, open_tickets)


if __name__ == "__main__":
    main()
