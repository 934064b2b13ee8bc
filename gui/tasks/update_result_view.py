"""A finished update: the verdict with Accept and Keep the old one, before and after, and the texts that changed."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.config import TaskKind
from core.message import Message
from core.runs.versions import Version
from core.tasks.figures import find_metric
from core.tasks.updating import UpdateOutcome
from gui import theme
from gui.figure_names import name_figure
from gui.session.session import Session
from gui.tasks.flipped_texts import FlippedTexts
from gui.tasks.update_figures import UpdateClasses, UpdateFigures, say_difference
from gui.tasks.update_result import PARTS, UpdateResult, read_update
from gui.translate import tr_message
from gui.widgets.card import make_label
from gui.widgets.choice_chip import ChipGroup
from gui.widgets.flow_row import make_flow_widget
from gui.wording import put_percent, say_duration
from gui.work.background import Latest

_LEAST_BELOW_PX = 240


class UpdateResultView(QWidget):
    """Follows the open run; `found` says whether it is an update that has something to show."""

    found = Signal(bool)

    def __init__(self, session: Session, task: TaskKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._task = session, task
        self.result: UpdateResult | None = None
        self._reading = Latest(session.background, self)
        self._make_widgets()
        self._lay_out()
        session.runs.line.changed.connect(self._show_verdict)
        session.runs.run_changed.connect(self._show_verdict)
        self._reading.finished.connect(self._on_read)
        self._reading.failed.connect(session.notices.raise_error)

    def _make_widgets(self) -> None:
        self.verdict = make_label("title")
        self.reasons = make_label("")
        self.hints = make_label("hint")
        self.state = make_label("quiet")
        self.accept_button = self._make_button(
            self.tr("Accept"), self.tr("This version answers from now on: in Use, in the watch and in exports")
        )
        self.keep_button = self._make_button(
            self.tr("Keep the old one"), self.tr("The version before it answers; the update stays among the runs")
        )
        self._choice = QButtonGroup(self)
        for button in (self.accept_button, self.keep_button):
            self._choice.addButton(button)
        self.again_button = QPushButton(self.tr("Plan it again…"), self)
        self.again_button.setToolTip(self.tr("The same new rows, with other limits or after labels were corrected"))
        self.figures = UpdateFigures(self)
        self.parts = ChipGroup({"old": self.tr("Old test"), "new": self.tr("New test")}, self)
        self.parts.buttons["old"].setToolTip(self.tr("The texts that the model before it was judged on"))
        self.parts.buttons["new"].setToolTip(self.tr("The texts of the new rows that were held back to judge by"))
        self.parts.choose("old")
        self.views = ChipGroup({"texts": self.tr("Texts that changed"), "classes": self.tr("Classes")}, self)
        self.views.buttons["texts"].setToolTip(self.tr("Every text, with the answers of both models"))
        self.views.buttons["classes"].setToolTip(self.tr("Each class before and after; a click shows its texts"))
        self.views.choose("texts")
        self.views.clicked.connect(self.show_view)
        self.classes = UpdateClasses(self)
        self.texts = FlippedTexts(self)
        self.accept_button.clicked.connect(self._accept)
        self.keep_button.clicked.connect(self._keep)
        self.again_button.clicked.connect(self._plan_again)
        self.parts.clicked.connect(self._show_part)
        self.classes.class_chosen.connect(self._show_class)

    def _make_button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return button

    def _lay_out(self) -> None:
        buttons = make_flow_widget(self.accept_button, self.keep_button, self.again_button)
        head = QFrame(self)
        theme.set_role(head, "card")
        inside = QVBoxLayout(head)
        inside.setContentsMargins(12, 10, 12, 12)
        inside.setSpacing(theme.SMALL_GAP)
        first = QHBoxLayout()
        first.addWidget(self.verdict, 1)
        first.addWidget(buttons)
        inside.addLayout(first)
        for label in (self.reasons, self.hints, self.state):
            inside.addWidget(label)
        chips = QHBoxLayout()
        chips.setSpacing(theme.SMALL_GAP)
        for button in self.parts.buttons.values():
            chips.addWidget(button)
        chips.addSpacing(theme.MARGIN)
        for button in self.views.buttons.values():
            chips.addWidget(button)
        chips.addStretch(1)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.texts)
        self.stack.addWidget(self.classes)
        self.stack.setMinimumHeight(_LEAST_BELOW_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SMALL_GAP, 0, 0)
        column.setSpacing(12)
        column.addWidget(head)
        column.addWidget(self.figures)
        column.addLayout(chips)
        column.addWidget(self.stack, 1)

    # what is shown

    def show_open_run(self) -> None:
        """Read the open run; `found` follows."""
        run = self._session.runs.run
        if run is None or not run.job.is_update or run.job.task != self._task:
            self._reading.cancel()
            self.result = None
            self.found.emit(False)
        else:
            self._reading.start(read_update(run.path))

    def _on_read(self, result: UpdateResult) -> None:
        run = self._session.runs.run
        if run is None or run.path != result.path:
            return
        self.result = result if result.outcome is not None else None
        if self.result is not None:
            self._show_verdict()
            self.figures.show_result(result, self._task)
            has_more = result.rows is not None or any(
                judged is not None and judged.after.get("per_class") for judged in map(result.part, PARTS)
            )
            for name, button in self.parts.buttons.items():
                button.setVisible(has_more and result.part("old" if name == "old" else "new") is not None)
            self._show_part("old" if result.part("old") is not None else "new")
        self.found.emit(self.result is not None)

    def _show_part(self, name: str) -> None:
        if self.result is None:
            return
        part = "old" if name == "old" else "new"
        self.parts.choose(part)
        rows, judged = self.result.rows, self.result.part(part)  # type: ignore[arg-type]
        own = rows[rows["part"] == part] if rows is not None else None
        has_rows = own is not None and len(own) > 0
        has_classes = judged is not None and bool(judged.after.get("per_class"))
        self.classes.show_part(judged if has_classes else None, own if has_rows else None)
        self.texts.show_part(rows, part)  # type: ignore[arg-type]
        for view, is_there in (("texts", has_rows), ("classes", has_classes)):
            self.views.buttons[view].setVisible(is_there)
        self.stack.setVisible(has_rows or has_classes)
        self.show_view("classes" if not has_rows or (has_classes and self.views.chosen == "classes") else "texts")

    def show_view(self, view: str) -> None:
        """Show the "texts" of the test, or its "classes"."""
        self.views.choose(view)
        self.stack.setCurrentWidget(self.texts if view == "texts" else self.classes)

    def _show_class(self, name: str) -> None:
        self.texts.choose_class(name)
        if self.texts.has_rows:
            self.show_view("texts")

    def _show_verdict(self) -> None:
        if self.result is None or self.result.outcome is None:
            return
        outcome, version = self.result.outcome, self._find_version()
        is_accepted = version.is_accepted if version is not None else outcome.accepted
        title = self.tr("Accepted") if is_accepted else self.tr("Not accepted: the old version answers")
        if version is not None and version.by == "person" and is_accepted != outcome.accepted:
            title = self.tr("Accepted by you") if is_accepted else self.tr("You kept the old version")
        self.verdict.setText(title)
        theme.set_role(self.verdict, "title")
        sentences = (self._say_gate(outcome), self._say_weight(outcome), self._say_time(outcome))
        self.reasons.setText(" ".join(part for part in sentences if part))
        hints = [tr_message(one) for one in outcome.hints]
        self.hints.setText(self.tr("What to try: {hints}").format(hints=" ".join(hints)) if hints else "")
        self.hints.setVisible(bool(hints))
        line = self._session.runs.line
        current = line.current
        self.state.setText(line.describe_current(current.path if current is not None else None))
        self.state.setVisible(bool(self.state.text()))
        for button in (self.accept_button, self.keep_button):
            button.setVisible(version is not None)
        self.accept_button.setChecked(is_accepted)
        self.keep_button.setChecked(not is_accepted)
        self.again_button.setVisible(bool(self.result.new_files))

    def _find_version(self) -> Version | None:
        return self._session.runs.line.find(self.result.path) if self.result is not None else None

    def _say_gate(self, outcome: UpdateOutcome) -> str:
        if outcome.reasons:
            return " ".join(tr_message(_with_title(one)) for one in outcome.reasons)
        limits, old = self.result.limits if self.result is not None else None, outcome.old_test
        if limits is None or old is None or outcome.negative_flips is None:
            return ""
        text = self.tr(
            "It kept its limits: {flips} of the old test are newly wrong (at most {limit}), and {figure} changed "
            "by {difference} points (loss at most {loss})."
        )
        name = outcome.main_figure
        return text.format(
            flips=_percent(outcome.negative_flips),
            limit=_percent(limits.limit_flips),
            figure=name_figure(name),
            difference=say_difference(old.before.get(name), old.after.get(name), None),
            loss=QLocale().toString(100 * limits.limit_loss, "g", 3),
        )

    def _say_weight(self, outcome: UpdateOutcome) -> str:
        """That nothing was learnt, where the old weights were the best of all between the old and the new ones."""
        if outcome.weight != 0:
            return ""
        return self.tr(
            "On the rows to choose by the old weights were the best, so it answers as the version before it."
        )

    def _say_time(self, outcome: UpdateOutcome) -> str:
        if not outcome.seconds:
            return ""
        if outcome.anew_seconds:
            text = self.tr("It took {time}; training anew on everything took {anew}.")
            return text.format(time=say_duration(outcome.seconds), anew=say_duration(outcome.anew_seconds))
        return self.tr("It took {time}.").format(time=say_duration(outcome.seconds))

    # what is decided

    def _accept(self) -> None:
        version = self._find_version()
        if version is not None:
            self._session.runs.line.use(version)
        self._show_verdict()  # a button that was pressed again stays as the version is

    def _keep(self) -> None:
        version = self._find_version()
        if version is not None:
            self._session.runs.line.keep_old(version)
        self._show_verdict()

    def _plan_again(self) -> None:
        run = self._session.runs.run
        if self.result is not None and run is not None:
            from core.runs.folder import RunFolder

            self._session.updates.plan(self.result.new_files, run=RunFolder.open(run.job.update.run))


def _with_title(reason: Message) -> Message:
    """The reason with the title of its figure in place of the key of `metrics.json`."""
    named = tuple(
        (name, find_metric(value).title if name == "figure" and isinstance(value, str) else value)
        for name, value in reason.values
    )
    return Message(reason.template, named)


def _percent(share: float) -> str:
    return put_percent(QLocale().toString(100 * share, "f", 1))
