"""The train page: the job to train, and the running training.

Can be run by itself with an invented run: `python -m gui.pages.train_page [--setup] [--dark] [FILE ...]`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.events import Event, Started
from gui import theme
from gui.pages.train.run_view import RunView
from gui.pages.train.setup_view import SetupView
from gui.pages.train.update_view import UpdateView
from gui.session.session import Session
from gui.tasks.export_dialog import ExportController
from gui.tasks.registry import TASKS, find_view
from gui.tasks.task_view import TrainTab, load
from gui.translate import tr_message
from gui.widgets.eliding_label import ElidingLabel
from gui.widgets.empty_page import EmptyPage
from gui.widgets.flow_row import make_flow_widget


class TrainPage(QWidget):
    """Switches between the setup and the run, following the session."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.empty = EmptyPage(
            self.tr("Nothing to train on yet"),
            self.tr("Open a table of labelled texts, then choose here what to train and watch it learn."),
            self.tr("Open a table"),
            self,
        )
        self.setup = SetupView(session, self)
        self._task_views: dict[str, QWidget] = {}  # by task; made when it is first shown
        self.update_view = UpdateView(session, self)
        self.run = RunView(self)
        self._exports = ExportController(session, self)
        self._make_head()
        self._lay_out()
        self._connect()
        self._on_run_changed()
        if session.updates.plan_shown is not None:
            self._show_update()
        elif self._is_about_other_data():
            self._show_setup()

    def _make_head(self) -> None:
        self.title = QLabel(self.tr("Train"), self)
        self.title.setProperty("role", "headline")
        self.headline = ElidingLabel(self)
        self.headline.setProperty("role", "quiet")
        self.setup_button = _make_tab(self.tr("Set up"), self)
        self.update_button = _make_tab(self.tr("Update"), self)
        self.update_button.setToolTip(self.tr("What new rows bring to the model, and the limits of its update"))
        self.task_button = _make_tab("", self)
        self.run_button = _make_tab(self.tr("Run"), self)
        self._tabs = QButtonGroup(self)
        self._tab_buttons = (self.setup_button, self.task_button, self.update_button, self.run_button)
        for button in self._tab_buttons:
            self._tabs.addButton(button)
        self.pause_button = QPushButton(self)
        self.pause_button.setAccessibleName(self.tr("Pause"))
        self.stop_button = QPushButton(self)
        self.stop_button.setAccessibleName(self.tr("Stop"))
        self.stop_button.setIcon(theme.tint_icon("stop"))
        self.resume_button = QPushButton(self.tr("Resume this run"), self)
        self.queue_button = _make_tab("", self)
        self.queue_button.setCheckable(False)
        self.queue_button.setToolTip(self.tr("Show the runs that wait"))
        self.live_button = QPushButton(self.tr("Show what is being trained"), self)
        self.judge_button = QPushButton(self.tr("See how good it is"), self)
        self.judge_button.setProperty("role", "primary")
        self.use_button = QPushButton(self.tr("Use the model"), self)
        self.use_button.setProperty("role", "primary")
        self.use_button.setToolTip(self.tr("No row was held back to judge it by"))
        self.export_button = self._exports.make_button(self)

    def _lay_out(self) -> None:
        sentences = QVBoxLayout()
        sentences.setSpacing(2)
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.title)
        for button in self._tab_buttons:
            first.addWidget(button)
        first.addWidget(self.queue_button)
        first.addStretch(1)
        sentences.addLayout(first)
        sentences.addWidget(self.headline)
        head = QHBoxLayout()
        head.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, 12)
        head.setSpacing(8)
        head.addLayout(sentences, 1)
        buttons = make_flow_widget(
            self.live_button,
            self.pause_button,
            self.stop_button,
            self.resume_button,
            self.export_button,
            self.judge_button,
            self.use_button,
        )
        head.addWidget(buttons, 0, Qt.AlignmentFlag.AlignTop)
        self.stack = QStackedWidget(self)
        for view in (self.empty, self.setup, self.update_view, self.run):
            self.stack.addWidget(view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.stack, 1)

    def _connect(self) -> None:
        session = self._session
        session.runs.run_changed.connect(self._on_run_changed)
        session.runs.named.connect(self._show_headline)
        session.data.changed.connect(self._on_table_changed)
        session.task_changed.connect(self._show_tabs)
        session.worker.state_changed.connect(self._show_buttons)
        session.queue.changed.connect(self._show_buttons)
        session.training.event_emitted.connect(self._on_event)
        session.updates.changed.connect(self._on_plan_changed)
        self.empty.chosen.connect(self._open_data)
        self.setup_button.clicked.connect(self._show_setup)
        self.update_button.clicked.connect(self._show_update)
        self.task_button.clicked.connect(self._show_task_view)
        self.run_button.clicked.connect(self._show_run)
        self.pause_button.clicked.connect(self._pause_or_go_on)
        self.stop_button.clicked.connect(self._stop)
        self.resume_button.clicked.connect(self._resume_run)
        self.judge_button.clicked.connect(self._open_judge)
        self.use_button.clicked.connect(self._open_use)
        self.queue_button.clicked.connect(self._open_runs)
        self.live_button.clicked.connect(self._open_live_run)

    # signals of the session

    def _on_run_changed(self) -> None:
        run = self._session.runs.run
        if run is not None:
            self.run.show_history(self._session.runs.events, run.job)
            self._show_run()
        else:
            self.run.show_history(())
            self._show_setup()

    def _is_about_other_data(self) -> bool:
        """Whether the open run has ended and was trained on another table than the open one."""
        session, run = self._session, self._session.runs.run
        if session.data.table is None or run is None or run is session.runs.live_run:
            return False
        return run.job.task != session.editor.task or run.job.data.files != session.editor.job.data.files

    def _on_table_changed(self) -> None:
        if self._session.data.table is not None and not self._session.worker.is_training:
            self._show_setup()
        elif self._session.data.table is None and self._session.runs.run is None:
            self._show_setup()

    def _on_event(self, event: Event) -> None:
        if self._session.runs.run is not None and self._session.runs.live_run is self._session.runs.run:
            self.run.add(event)
            if isinstance(event, Started):
                self._show_headline()

    def _on_plan_changed(self) -> None:
        """An update was planned, or put away."""
        if self._session.updates.plan_shown is not None:
            self._show_update()
        elif self.stack.currentWidget() is self.update_view:
            self._on_run_changed()

    # views

    def _show_update(self) -> None:
        self.stack.setCurrentWidget(self.update_view)
        self._show_tabs()

    def _show_setup(self) -> None:
        has_nothing = self._session.data.table is None
        self.stack.setCurrentWidget(self.empty if has_nothing else self.setup)
        self._show_tabs()

    def _show_task_view(self) -> None:
        task, tab = self._session.editor.task, self._find_tab()
        if tab is None:
            return
        if task not in self._task_views:
            self._task_views[task] = load(tab.view)(self._session, self)
            self.stack.addWidget(self._task_views[task])
        self.stack.setCurrentWidget(self._task_views[task])
        self._show_tabs()

    def _show_run(self) -> None:
        self.stack.setCurrentWidget(self.run)
        self._show_tabs()

    def _find_tab(self) -> TrainTab | None:
        """The further view of the open data's task; None where it has none, or nothing is open."""
        return find_view(self._session.editor.task).train_tab if self._session.data.table is not None else None

    def _show_tabs(self) -> None:
        shown, has_run = self.stack.currentWidget(), self._session.runs.run is not None
        tab = self._find_tab()
        named = find_view(self._session.editor.task).train_tab
        if named is not None:
            self.task_button.setText(QCoreApplication.translate("TrainPage", named.text))
            self.task_button.setToolTip(QCoreApplication.translate("TrainPage", named.hint))
        is_task_view = shown in self._task_views.values()
        if is_task_view and (tab is None or shown is not self._task_views.get(self._session.editor.task)):
            self._show_setup()
            return
        has_plan = self._session.updates.plan_shown is not None
        if shown is self.update_view and not has_plan:
            self._show_setup()
            return
        self.setup_button.setVisible(has_run or tab is not None)
        self.update_button.setVisible(has_plan)
        self.update_button.setChecked(shown is self.update_view)
        self.task_button.setVisible(tab is not None)
        self.run_button.setVisible(has_run)
        self.run_button.setChecked(shown is self.run)
        self.task_button.setChecked(is_task_view)
        self.setup_button.setChecked(shown in (self.setup, self.empty))
        self._show_headline()
        self._show_buttons()

    def _show_headline(self) -> None:
        is_run = self.stack.currentWidget() is self.run
        text = self.run.figures.headline() if is_run else ""
        if is_run and not text and self._session.runs.run is not None:
            text = tr_message(self._session.runs.run.name)
        self.headline.set_text(text)
        self.headline.setVisible(bool(text))

    def _show_buttons(self) -> None:
        worker, run = self._session.worker.state, self._session.runs.run
        is_run = self.stack.currentWidget() is self.run
        is_live = self._session.runs.live_run is not None and worker.is_training
        is_stopping, is_paused = worker.kind == "stopping", worker.kind == "paused"
        self.run.set_stopping(is_live and is_stopping and run is self._session.runs.live_run)
        is_other = is_live and run is not self._session.runs.live_run
        is_shown = is_live and is_run and not is_other  # a button next to a finished run would be taken for its own
        self.pause_button.setVisible(is_shown)
        self.stop_button.setVisible(is_shown)
        self.pause_button.setText(self.tr("Go on") if is_paused else self.tr("Pause"))
        self.pause_button.setIcon(theme.tint_icon("play" if is_paused else "pause"))
        self.pause_button.setEnabled(not is_stopping)
        self.stop_button.setText(self.tr("Stopping after this step") if is_stopping else self.tr("Stop"))
        self.stop_button.setEnabled(not is_stopping)
        self.live_button.setVisible(is_other)
        waiting = len(self._session.queue.waiting)
        self.queue_button.setText(self.tr("%n waiting", "", waiting))
        self.queue_button.setVisible(bool(waiting))
        has_model = run is not None and (is_other or not is_live) and run.model_folder.is_dir()
        ended = self.run.figures.ended
        can_resume = is_run and not is_live and run is not None and (ended is None or ended.outcome != "finished")
        self.resume_button.setVisible(can_resume and run is not None and run.has_checkpoint())
        self.resume_button.setEnabled(worker.is_idle)
        self.export_button.setVisible(is_run and has_model)
        is_judged = self.run.figures.is_judged_later
        self.judge_button.setVisible(is_run and has_model and is_judged)
        self.use_button.setVisible(is_run and has_model and not is_judged)

    # actions of the user

    def _pause_or_go_on(self) -> None:
        if self._session.worker.state.kind == "paused":
            self._session.training.resume()
        else:
            self.pause_button.setText(self.tr("Pausing after this step"))
            self._session.training.pause()

    def _stop(self) -> None:
        self.stop_button.setText(self.tr("Stopping after this step"))
        self.stop_button.setEnabled(False)
        self._session.training.stop()

    def _resume_run(self) -> None:
        if self._session.runs.run is not None:
            self._session.training.resume_run(self._session.runs.run.path)

    def _open_judge(self) -> None:
        self._session.page_requested.emit("judge")

    def _open_use(self) -> None:
        self._session.page_requested.emit("use")

    def _open_runs(self) -> None:
        self._session.page_requested.emit("runs")

    def _open_live_run(self) -> None:
        live = self._session.runs.live_run
        if live is not None:
            self._session.runs.open(live.path)

    def _open_data(self) -> None:
        self._session.page_requested.emit("data")


def _make_tab(text: str, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    button.setProperty("role", "chip")
    button.setCheckable(True)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)  # a cut tab says nothing
    return button


def main() -> None:
    """Show the page by itself."""
    from gui.alone import show_alone

    show_alone(TrainPage, _open_sample)


def _open_sample(session: Session, folder: Path) -> None:
    """The sample of labelled texts with `--setup`, else an invented run."""
    if "--setup" in sys.argv:
        session.open_sample("tickets")
    else:
        session.runs.open(load(find_view(TASKS[0]).sample_run)(folder).path)


if __name__ == "__main__":
    main()
