"""What the judge pages of all tasks share: reading the open run, the choice of a split, saving the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from core.message import Message
from core.metrics.intervals import explain_interval
from gui import theme
from gui.session.session import Session
from gui.tables.cell_text import plain_tooltip
from gui.tasks.export_dialog import ExportController
from gui.tasks.report_controller import ReportController
from gui.tasks.run_rows import show_run_rows
from gui.tasks.update_result_view import UpdateResultView
from gui.translate import tr_message
from gui.widgets.card import make_label
from gui.widgets.choice_chip import ChipGroup
from gui.widgets.eliding_label import ElidingLabel
from gui.widgets.empty_page import EmptyPage
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.scroll import make_scroll
from gui.work.background import Latest, Work

if TYPE_CHECKING:
    from core.config import TaskKind
    from core.runs.folder import RunFolder

SPLITS = ("test", "validation")


@dataclass(frozen=True, eq=False)
class Judged:
    """The reports of a run.

    Attributes:
        path: of the run.
        reports: how good the model is, by split; a split that was not judged, or whose report is damaged, is missing.
        is_damaged: whether a report could not be read.
    """

    path: Path
    reports: Mapping[str, Any]
    is_damaged: bool = field(default=False, kw_only=True)


AnyJudged = TypeVar("AnyJudged", bound=Judged)


class JudgeShell(QWidget, Generic[AnyJudged]):
    """Shows the open run's report, or why there is none. A task's page is a subclass that fills it.

    A subclass names its task and what the empty page says, makes its widgets in `make_widgets`, puts them into the page
    in `fill`, reads a run in `read_run`, and shows a report in `show_report`.
    """

    task_name: ClassVar[str]
    has_update_tab: ClassVar[bool] = False
    """Whether `fill` gives what became of an update a place; else it is below the head of the page."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._judged: AnyJudged | None = None
        self._split = ""
        self._sentence: Message | None = None
        self._reading = Latest(session.background, self)
        self._make_buttons()
        self.update_result = UpdateResultView(session, cast("TaskKind", self.task_name), self)
        self.make_widgets()
        self._lay_out()
        self._connect()
        self._on_run_changed()

    # what a subclass implements

    def say_empty(self) -> str:
        """What the page would show, as a sentence for the empty page."""
        raise NotImplementedError

    def make_widgets(self) -> None:
        """Make the widgets that show a report, and connect them with each other."""

    def fill(self, column: QVBoxLayout) -> None:
        """Lay out the widgets that show a run, below each other."""
        raise NotImplementedError

    def show_update(self, is_there: bool) -> None:
        """Show or hide how an update turned out."""
        self.update_result.setVisible(is_there)

    def fit_width(self, width: int) -> None:
        """Arrange the page for a width in pixels."""

    def read_run(self, run: RunFolder) -> Work:
        """A background job that reads what is shown of a run."""
        raise NotImplementedError

    def show_report(self, judged: AnyJudged, split: str) -> None:
        """Show how good the model is on a split."""
        raise NotImplementedError

    def say_unjudged(self) -> str:
        """Why a run with a model has no report, as a sentence for the page that leads to using it."""
        return self.tr("No row was held back to judge it by, so nobody knows how often it is right. You can use it.")

    # layout

    def _make_buttons(self) -> None:
        self.empty = EmptyPage(self.tr("Nothing to judge yet"), self.say_empty(), self.tr("Go to training"), self)
        unjudged = self.tr("Nothing to judge it by")
        self.unjudged = EmptyPage(unjudged, self.say_unjudged(), self.tr("Use the model"), self)
        self.run_name = ElidingLabel(self)
        self.run_name.setProperty("role", "hint")
        self.headline = make_label("headline")
        self.headline.setToolTip(plain_tooltip(tr_message(explain_interval())))
        self._splits = ChipGroup({"test": self.tr("Test"), "validation": self.tr("Validation")}, self)
        self.split_buttons = self._splits.buttons
        self.reports = ReportController(self._session, self, self._name_split)
        self.save_button = self.reports.make_button(self)
        self.export_button = ExportController(self._session, self).make_button(self)
        self._buttons = [self.save_button, self.export_button]

    def make_use_button(self, text: str) -> QPushButton:
        """A button in the head that leads to the use page."""
        button = QPushButton(text, self)
        button.setProperty("role", "primary")
        button.clicked.connect(self._open_use)
        self._buttons.append(button)
        return button

    def make_head(self, *labels: QWidget) -> QVBoxLayout:
        """The buttons in a line, and the labels below it."""
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(make_flow_widget(*self.split_buttons.values()), 1)
        buttons.addWidget(make_flow_widget(*self._buttons))
        sentences = QVBoxLayout()
        sentences.setSpacing(4)
        for label in labels:
            sentences.addWidget(label)
        head = QVBoxLayout()
        head.setSpacing(12)
        head.addLayout(buttons)
        head.addLayout(sentences)
        return head

    def _lay_out(self) -> None:
        full = QWidget()
        full.setProperty("role", "page")
        column = QVBoxLayout(full)
        column.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        column.setSpacing(12)
        self.fill(column)
        if not self.has_update_tab:
            column.insertWidget(1, self.update_result)
            self.show_update(False)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(make_scroll(full, self))
        self.stack.addWidget(self.unjudged)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def _connect(self) -> None:
        session = self._session
        session.runs.run_changed.connect(self._on_run_changed)
        session.runs.named.connect(self.show_headline)
        self.update_result.found.connect(self.show_update)
        self._reading.finished.connect(self._on_report_read)
        self._reading.failed.connect(self._on_failed)
        self.empty.chosen.connect(self._open_training)
        self.unjudged.chosen.connect(self._open_use)
        self._splits.clicked.connect(self.show_split)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_width(event.size().width())

    # signals of the session

    def _on_run_changed(self) -> None:
        run = self._session.runs.run
        self.update_result.show_open_run()
        if run is None or run.job.task != self.task_name:  # the other tasks have judge pages of their own
            self._judged = None
            self._show_empty()
        else:
            self._reading.start(self.read_run(run))

    def _on_report_read(self, result: AnyJudged) -> None:
        run = self._session.runs.run
        if run is None or run.path != result.path:
            return
        self._judged = result
        has_model = run.model_folder.is_dir()
        for split, button in self.split_buttons.items():
            button.setVisible(split in result.reports)
        for button in self._buttons:
            button.setVisible(bool(result.reports) if button is self.save_button else has_model)
        if result.reports:
            self.stack.setCurrentIndex(1)
            kept = self._split if self._split in result.reports else next(s for s in SPLITS if s in result.reports)
            self.show_split(kept)
        elif has_model and run is not self._session.runs.live_run and not result.is_damaged:
            self.stack.setCurrentWidget(self.unjudged)
        else:
            self._show_empty()

    def _on_failed(self, error: BaseException) -> None:
        self._show_empty()
        self._session.notices.raise_error(error)

    def _show_empty(self) -> None:
        run, sentence, action = self._session.runs.run, self.say_empty(), self.tr("Go to training")
        if run is not None and run is self._session.runs.live_run and run.job.task == self.task_name:
            sentence, action = self.tr("The training is under way: it is judged at its end."), self.tr("Watch it learn")
        elif self._judged is not None and self._judged.is_damaged:
            sentence = self.tr("The figures of this run are damaged: train again, or restore its metrics.json.")
        self.empty.say(self.tr("Nothing to judge yet"), sentence, action)
        self.stack.setCurrentIndex(0)

    # actions of the user

    def show_split(self, split: str) -> None:
        """Show how good the model is on "test" or "validation"."""
        if self._judged is None or split not in self._judged.reports:
            return
        self._split = split
        self._splits.choose(split)
        self.show_report(self._judged, split)

    def show_rows(self, rows: Sequence[int]) -> None:
        """Show rows of the run's table on the data page; where that table is not open, a notice says what to open."""
        run = self._session.runs.run
        if run is not None:
            show_run_rows(self._session, run.job.data, rows)

    def _open_training(self) -> None:
        self._session.page_requested.emit("train")

    def _open_use(self) -> None:
        self._session.page_requested.emit("use")

    def show_headline(self, sentence: Message | None = None) -> None:
        """Show the report of the open run in one sentence, below the name of the run; without one, the last again."""
        self._sentence = sentence = sentence or self._sentence
        if sentence is None:
            return
        run = self._session.runs.run
        self.run_name.set_text(tr_message(run.name) if run is not None else "")
        self.headline.setText(tr_message(sentence))

    def _name_split(self) -> str:
        return self._split if self._judged is not None and self._split in self._judged.reports else ""
