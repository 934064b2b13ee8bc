"""An update before its start: what is new in the rows, the limits it has to keep, and the start button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from core.errors import ConfigError
from core.tasks.registry import find_task
from core.tasks.updating import UpdateInspection
from gui import theme
from gui.pages.train.new_rows import MixTable, NewRows
from gui.pages.train.update_limits import UpdateLimits, make_start_button
from gui.session.session import Session
from gui.session.update_planner import UpdatePlan
from gui.translate import tr_message
from gui.widgets.card import make_card, make_label
from gui.widgets.file_dialogs import ask_table
from gui.widgets.findings_panel import Finding, FindingsPanel
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.scroll import make_scroll
from gui.wording import say_count

_NARROW_PX = 820
_LIMITS_PX = 300


class UpdateView(QWidget):
    """Shows the plan of the session's update planner."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._planner = session, session.updates
        self._make_widgets()
        self._lay_out()
        self._connect()
        self.show_plan()

    def _make_widgets(self) -> None:
        self.headline = make_label("headline")
        self.about = make_label("quiet")
        self.problem = make_label("bad")
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(self.tr("Finding out what is new"))
        self.progress.setRange(0, 0)
        self.findings = FindingsPanel(self)
        self.rows = NewRows(self)
        self.rows.hide()
        self.mix = MixTable(self)
        self.limits = UpdateLimits(self)
        self.second_button = QPushButton(self.tr("Choose the file…"), self)
        self.second_button.setToolTip(self.tr("Items or answers that the new rows refer to"))
        self.second_about = make_label("hint")
        self.start_button = make_start_button(self, self.tr("Start the update"))
        self.start_button.setToolTip(self.tr("Trains a new version; the present one answers until you accept it"))
        self.close_button = QPushButton(self.tr("Not now"), self)
        self.close_button.setAccessibleName(self.tr("Put the update away"))
        self.close_button.setToolTip(self.tr("Nothing was changed, and nothing is"))
        self.promise = make_label(
            "hint",
            self.tr(
                "The present model is only read. When the update is trained you see what it does better and what "
                "worse, and accept it or keep the old one."
            ),
        )

    def _lay_out(self) -> None:
        self._new_card = make_card(self.tr("What is new"), self.about, self.progress, self.problem, self.findings)
        self._mix_card = make_card(self.tr("Classes before and now"), self.mix)
        left = QVBoxLayout()
        left.setSpacing(theme.GAP)
        for card in (self.rows, self._new_card, self._mix_card):
            left.addWidget(card)
        left.addStretch(1)
        self._limits_card = make_card(
            self.tr("Limits of the update"), self.limits, self.second_about, self.second_button
        )
        right = QVBoxLayout()
        right.setSpacing(theme.GAP)
        right.addWidget(self._limits_card)
        right.addWidget(make_flow_widget(self.start_button, self.close_button))
        right.addWidget(self.promise)
        right.addStretch(1)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(theme.GAP)
        self._halves.addLayout(left, 3)
        self._halves.addLayout(right, 2)
        inside = QWidget()
        inside.setProperty("role", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, theme.GAP)
        column.setSpacing(12)
        column.addWidget(self.headline)
        column.addLayout(self._halves, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(make_scroll(inside, self))

    def _connect(self) -> None:
        self._planner.changed.connect(self.show_plan)
        self._session.worker.state_changed.connect(self._show_progress)
        self.findings.rows_wanted.connect(self._show_rows_of)
        self.rows.closed.connect(self._hide_rows)
        self.limits.changed.connect(self._on_setting_chosen)
        self.limits.reset_requested.connect(self._planner.reset_setting)
        self.second_button.clicked.connect(self._ask_second)
        self.start_button.clicked.connect(self._planner.start)
        self.close_button.clicked.connect(self._planner.close_plan)

    # what is shown

    def show_plan(self) -> None:
        """Show the plan as it is now."""
        plan, found = self._planner.plan_shown, self._planner.inspection
        if plan is None:
            self._hide_rows()
            return
        name, files = tr_message(plan.run.name), self._planner.name_files()
        self.headline.setText(
            self.tr("Update {model} with {files}").format(model=name, files=files)
            if files
            else self.tr("Update {model} with corrected labels").format(model=name)
        )
        self.problem.setText(self._planner.problem)
        self.problem.setVisible(bool(self._planner.problem))
        self.about.setText(self._say_rows(found) if found is not None else "")
        self.about.setVisible(found is not None)
        self.findings.setVisible(found is not None)
        self._mix_card.setVisible(found is not None and bool(found.shares))
        if found is not None:
            self.findings.set_findings(found.findings)
            self.mix.show_shares(found.shares)
        job = self._planner.job
        self.limits.setEnabled(job is not None)
        if job is not None:
            self.limits.show_job(job)
        self._show_second(plan)
        self._show_progress()

    def _show_progress(self) -> None:
        is_busy, worker = self._planner.is_inspecting, self._session.worker.state
        self.progress.setVisible(is_busy)
        if is_busy and worker.is_training:
            self.about.setText(self.tr("What is new is found out when the training under way has ended."))
            self.about.show()
        can_start = self._planner.inspection is not None
        self.start_button.setEnabled(can_start)
        is_training = self._session.worker.has_training
        text = self.tr("Update after this training") if is_training and can_start else self.tr("Start the update")
        self.start_button.setText(text)

    def _show_second(self, plan: UpdatePlan) -> None:
        has_pairs = bool(find_task(plan.run.job.task).sure_in_pairs) and bool(plan.request.files)
        second = plan.request.second_file
        self.second_button.setVisible(has_pairs)
        self.second_about.setVisible(has_pairs)
        self.second_about.setText(
            self.tr("New items or answers are in {name}.").format(name=second.name)
            if second is not None
            else self.tr("Are new items or answers in a file of their own?")
        )
        self.second_button.setText(self.tr("Without this file") if second is not None else self.tr("Choose the file…"))

    def _say_rows(self, found: UpdateInspection) -> str:
        parts = dict(found.parts)
        if not found.rows:
            return self.tr("No new rows: the labels that were corrected are learnt.")
        text = self.tr("{rows} new rows: {train} to learn from, {validation} to choose by, {test} to judge by.")
        return text.format(
            rows=say_count(found.rows),
            **{name: say_count(parts.get(name, 0)) for name in ("train", "validation", "test")},
        )

    # the rows of a finding

    def _show_rows_of(self, finding: Finding) -> None:
        plan, found = self._planner.plan_shown, self._planner.inspection
        if plan is None or found is None or found.table is None:
            return
        self.rows.show_rows(found.table, plan.run.job.data, finding.rows, tr_message(finding.message))
        self.rows.show()
        self.rows.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hide_rows(self) -> None:
        self.rows.hide()

    # what is chosen

    def _on_setting_chosen(self, name: str, value: object) -> None:
        try:
            self._planner.set_setting(name, value)
        except ConfigError as error:
            self._session.notices.raise_error(error)

    def _ask_second(self) -> None:
        plan = self._planner.plan_shown
        if plan is not None and plan.request.second_file is not None:
            self._planner.set_second_file(None)
        elif plan is not None:
            ask_table(self, self.tr("File of the new items or answers"), self._on_second_chosen)

    def _on_second_chosen(self, name: str) -> None:
        self._planner.set_second_file(Path(name))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW_PX
        self._halves.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)
        self._limits_card.setMinimumWidth(0 if is_narrow else _LIMITS_PX)
