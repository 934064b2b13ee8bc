"""The view of the ladder: how good each method is on the open table, within a time budget."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core.tasks.classify.ladder_events import RungDone, RungSkipped
from core.tasks.classify.ladder_text import recommend
from gui import theme
from gui.session.session import Session
from gui.tasks.classify.train.ladder_chart import LadderChart, describe_rungs, name_rung
from gui.tasks.classify.train.ladder_controller import LadderController
from gui.translate import tr_message
from gui.widgets.card import make_label
from gui.widgets.scroll import make_scroll
from gui.wording import join_names, say_count, say_duration

USUAL_MINUTES = 10


class LadderView(QWidget):
    """A chart, a sentence for each rung, and the button that measures the ladder."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.controller = LadderController(session, self)
        self.about = make_label("quiet")
        self.chart = LadderChart(self)
        self.verdict = make_label("strong")
        self.minutes = QSpinBox(self)
        self.measure_button = QPushButton(self)
        self.reason = make_label("hint")
        self.progress = QProgressBar(self)
        self.judged_on = make_label("hint")
        self._rows = QGridLayout()
        self._shown: list[QWidget] = []
        self._shown_state: object = None
        self._lay_out()
        self.controller.changed.connect(self.show_ladder)
        for changed in (
            session.data.changed,
            session.editor.roles_changed,
            session.controller_changed,
            session.editor.changed,
        ):
            changed.connect(self.show_ladder)
        self.measure_button.clicked.connect(self._measure_or_stop)
        self.show_ladder()

    def _lay_out(self) -> None:
        self.about.setText(
            self.tr(
                "Every method is tried on this table in the order of what it costs, until the time is over. "
                "Each one that trains is kept as a run of its own."
            )
        )
        self.chart.setMinimumHeight(300)
        self.minutes.setRange(1, 24 * 60)
        self.minutes.setValue(USUAL_MINUTES)
        self.minutes.setAccessibleName(self.tr("Minutes for the ladder"))
        self.minutes.setSuffix(self.tr(" min"))
        self.minutes.lineEdit().setTextMargins(6, 0, 0, 0)
        self.measure_button.setProperty("role", "primary")
        self.measure_button.setAccessibleName(self.tr("Climb the ladder"))
        self._rows.setHorizontalSpacing(theme.GAP)
        self._rows.setVerticalSpacing(theme.SMALL_GAP)
        self._rows.setColumnStretch(1, 1)
        inside = QWidget()
        inside.setProperty("role", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, theme.GAP)
        column.setSpacing(theme.GAP)
        for widget in (self.about, self.chart, self.judged_on, self.verdict):
            column.addWidget(widget)
        column.addLayout(self._rows)
        column.addStretch(1)
        scroll = make_scroll(inside, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addWidget(self._make_footer())

    def _make_footer(self) -> QWidget:
        footer = QFrame(self)
        footer.setProperty("role", "card")
        caption = QLabel(self.tr("&Time for all of it"), footer)
        caption.setBuddy(self.minutes)
        row = QHBoxLayout(footer)
        row.setContentsMargins(theme.MARGIN, 10, theme.MARGIN, 10)
        row.setSpacing(12)
        self.progress.setAccessibleName(self.tr("Progress of this method"))
        self.progress.setMaximumWidth(160)
        self.progress.setTextVisible(False)
        row.addWidget(self.reason, 1)
        row.addWidget(self.progress)
        row.addWidget(caption)
        row.addWidget(self.minutes)
        row.addWidget(self.measure_button)
        return footer

    def show_ladder(self) -> None:
        """Show the state of the controller."""
        controller = self.controller
        obstacle = "" if controller.is_measuring else controller.find_obstacle()
        self.measure_button.setText(self.tr("Stop") if controller.is_measuring else self.tr("Climb the ladder"))
        self.measure_button.setEnabled(controller.is_measuring or not obstacle)
        self.minutes.setEnabled(not controller.is_measuring)
        self.reason.setText(obstacle or controller.trouble or self._say_now())
        fraction = controller.step.fraction
        self.progress.setVisible(controller.is_measuring)
        self.progress.setRange(0, 0 if fraction is None else 1000)
        self.progress.setValue(round((fraction or 0.0) * 1000))
        self.measure_button.setEnabled(self.measure_button.isEnabled() and not self._is_stopping())
        state = (controller.rungs, controller.skipped, controller.is_measuring)
        if state != self._shown_state:
            self._shown_state = state
            self.chart.show_rungs(controller.rungs, controller.skipped)
            self.chart.setVisible(bool(controller.rungs))
            self.judged_on.setText(self._say_split())
            self.judged_on.setVisible(bool(controller.rungs))
            self._show_rows(controller.rungs, controller.skipped)
            self.verdict.setText(self._say_verdict())
            self.verdict.setVisible(bool(self.verdict.text()))

    def _is_stopping(self) -> bool:
        return self.controller.is_measuring and self.controller.is_stopped

    def _say_now(self) -> str:
        now = self.controller.now
        if not self.controller.is_measuring:
            return self.tr("You stopped it; what was measured stays.") if self.controller.is_stopped else ""
        if self.controller.is_stopped:
            return self.tr("Stopping after this step")
        if now is None:
            return self.tr("Measuring what comes next")
        left = self.controller.step.seconds_left
        if left is not None:
            return self.tr("Now: {name}, {time} left").format(name=name_rung(now.name), time=say_duration(left))
        if now.forecast_s is None:
            return self.tr("Now: {name}").format(name=name_rung(now.name))
        return self.tr("Now: {name}, about {time}").format(name=name_rung(now.name), time=say_duration(now.forecast_s))

    def _say_split(self) -> str:
        """On which rows the shares were measured: the report of a run is about others."""
        if not self.controller.rungs:
            return ""
        rung = self.controller.rungs[0]
        if rung.split == "test":
            return self.tr("Measured on {n} test rows.").format(n=say_count(rung.rows))
        return self.tr(
            "Measured on {n} validation rows; the report of a run is about its test rows, and differs a little."
        ).format(n=say_count(rung.rows))

    def _say_verdict(self) -> str:
        best = recommend(self.controller.rungs)
        if best is None or self.controller.is_measuring:
            return ""
        sentence = self.tr("Worth its time here: {name}. Nothing slower that was tried is clearly better.").format(
            name=name_rung(best.name)
        )
        left = [name_rung(one.name) for one in self.controller.skipped if one.forecast_s is not None]
        return (
            sentence
            if not left
            else sentence + " " + self.tr("Left out for lack of time: {names}.").format(names=join_names(left))
        )

    def _show_rows(self, rungs: Sequence[RungDone], skipped: Sequence[RungSkipped]) -> None:
        for widget in self._shown:
            self._rows.removeWidget(widget)
            widget.deleteLater()
        self._shown = []
        for rung, text in describe_rungs(rungs):
            self._add_row(name_rung(rung.name), text, rung.run)
        for one in skipped:
            text = tr_message(one.why)
            if one.forecast_s is not None:
                text = self.tr("Left out: it would take about {time}.").format(time=say_duration(one.forecast_s))
            self._add_row(name_rung(one.name), text, "")

    def _add_row(self, name: str, text: str, run: str) -> None:
        line = self._rows.rowCount()
        title, sentence = make_label("strong"), make_label("body")
        title.setText(name)
        title.setWordWrap(False)
        sentence.setText(text)
        made: list[QWidget] = [title, sentence]
        if run:
            made.append(_RunButton(self._session, Path(run), self.tr("Open this run"), name))
        for column, widget in enumerate(made):
            self._rows.addWidget(widget, line, column)
        self._shown += made

    def _measure_or_stop(self) -> None:
        if self.controller.is_measuring:
            self.controller.stop()
        else:
            self.controller.measure(self.minutes.value() * 60)


class _RunButton(QPushButton):
    """Opens the run of one rung."""

    def __init__(self, session: Session, run: Path, text: str, rung: str) -> None:
        super().__init__(text)
        self._session, self._run = session, run
        self.setAccessibleName(f"{text}: {rung}")
        self.clicked.connect(self._open)

    def _open(self) -> None:
        self._session.runs.open(self._run)
