"""The judge page of matching: how often the right answer comes first, what the line keeps back, and every judged
question.

Starts alone with the sample, answered without training: `python -m gui.tasks.match.judge_page [--dark]`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.errors import WorkbenchError
from core.tasks.match.report import MatchReport, describe_line, from_json, headline
from gui import theme
from gui.figure_names import name_baseline
from gui.session.session import Session
from gui.tasks.export_dialog import ExportController
from gui.tasks.match.figures_table import FiguresTable
from gui.tasks.match.match_text import find_better, report_frame, report_markdown
from gui.tasks.match.questions_panel import AskedPanel, JudgedQuestions
from gui.translate import tr_message
from gui.widgets.card import make_card, make_label
from gui.widgets.empty_page import EmptyPage
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.probability_bars import say_percent
from gui.widgets.reliability_view import ReliabilityView
from gui.work.background import Ticket, Work

if TYPE_CHECKING:
    from core.runs.folder import RunFolder

TOPIC = "match judge page: read run"
SPLITS = ("test", "validation")
_NARROW_PX = 860


@dataclass(frozen=True, eq=False)
class MatchJudged:
    """What a run says about itself: reports and questions by split, and the figures of the baselines."""

    path: Path
    reports: dict[str, MatchReport]
    questions: dict[str, JudgedQuestions]
    baselines: dict[str, Any]


class MatchJudgePage(QWidget):
    """Shows the open run's report; a chip filters the questions below."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._judged: MatchJudged | None = None
        self._split = ""
        self._exports = ExportController(session, self)
        self._make_parts()
        self._lay_out()
        self._connect()
        self._take_run()

    def _make_parts(self) -> None:
        self.empty = EmptyPage(
            self.tr("Nothing to judge yet"),
            self.tr(
                "Train on questions with answers, or open a run: here you see how often the right answer comes first, "
                "and every question behind a figure."
            ),
            self.tr("Go to training"),
            self,
        )
        self.headline = make_label("headline")
        self.line = make_label("quiet")
        self.standing = make_label("warn")
        self.interval = make_label("hint")
        names = {"test": self.tr("Test"), "validation": self.tr("Validation")}
        self._splits = QButtonGroup(self)
        self.split_buttons = {}
        for number, split in enumerate(SPLITS):
            button = QPushButton(names[split], self)
            button.setProperty("role", "chip")
            button.setCheckable(True)
            self._splits.addButton(button, number)
            self.split_buttons[split] = button
        self.save_button = QPushButton(self.tr("Save report"), self)
        menu = QMenu(self.save_button)
        menu.addAction(self.tr("Copy as Markdown"), self._copy_markdown)
        menu.addAction(self.tr("Save as Markdown…"), self._ask_markdown)
        menu.addAction(self.tr("Save as csv…"), self._ask_csv)
        self.save_button.setMenu(menu)
        self.use_button = QPushButton(self.tr("To the answer desk"), self)
        self.use_button.setProperty("role", "primary")
        self.export_button = self._exports.make_button(self)
        self.figures = FiguresTable(self)
        self.reliability = ReliabilityView(self)
        self.reliability.setMinimumHeight(240)
        self.asked = AskedPanel(self)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(make_flow_widget(*self.split_buttons.values()), 1)
        head.addWidget(make_flow_widget(self.save_button, self.export_button, self.use_button))
        words = QVBoxLayout()
        words.setSpacing(4)
        for label in (self.headline, self.standing, self.line):
            words.addWidget(label)
        self.above = QSplitter(Qt.Orientation.Horizontal, self)
        self.above.setHandleWidth(theme.GAP)
        self.above.setChildrenCollapsible(False)
        left = make_card(self.tr("Beside simple ways"), self.figures, self.interval, room_below=True)
        self.above.addWidget(left)
        self.above.addWidget(make_card(self.tr("Can its percentages be trusted?"), self.reliability))
        self.above.setSizes([600, 460])
        full = QWidget()
        full.setProperty("role", "page")
        column = QVBoxLayout(full)
        column.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(words)
        column.addWidget(self.above)
        column.addWidget(self.asked, 1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(full)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(scroll)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def _connect(self) -> None:
        session = self._session
        session.run_changed.connect(self._take_run)
        session.background.finished.connect(self._take_judged)
        session.background.failed.connect(self._take_failure)
        self.empty.chosen.connect(self._open_training)
        self.use_button.clicked.connect(self._open_use)
        self._splits.idClicked.connect(self._take_split)
        self.asked.row_wanted.connect(self._show_row)
        self.asked.message_wanted.connect(self._try_message)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW_PX
        direction = Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal
        self.above.setOrientation(direction)
        self.asked.halves.setOrientation(direction)
        self.asked.halves.setMinimumHeight(560 if is_narrow else 280)

    def _take_run(self) -> None:
        run = self._session.run
        if run is None or run.job.task != "match":
            self._judged = None
            self.stack.setCurrentIndex(0)
        else:
            self._session.background.start(TOPIC, read_judged(run))

    def _take_judged(self, topic: str, result: object) -> None:
        run = self._session.run
        if topic != TOPIC or not isinstance(result, MatchJudged) or run is None or run.path != result.path:
            return
        self._judged = result
        for split, button in self.split_buttons.items():
            button.setVisible(split in result.reports)
        for button in (self.export_button, self.use_button):
            button.setVisible(run.model_folder.is_dir())
        if result.reports:
            self.stack.setCurrentIndex(1)
            self.show_split(
                self._split if self._split in result.reports else next(s for s in SPLITS if s in result.reports)
            )
        elif run.model_folder.is_dir():
            self._show_unjudged()
        else:
            self.stack.setCurrentIndex(0)

    def _show_unjudged(self) -> None:
        """A list of answers alone: there is a desk, but nothing to judge it by."""
        self.stack.setCurrentIndex(1)
        self.headline.setText(self.tr("No question was held back, so nobody knows yet how good the answers are."))
        self.line.setText(self.tr("Try it at the answer desk, or train with a table of questions and their answers."))
        self.standing.hide()
        self.above.hide()
        self.asked.hide()
        self.save_button.hide()

    def _take_failure(self, topic: str, error: object) -> None:
        if topic == TOPIC and isinstance(error, BaseException):
            self.stack.setCurrentIndex(0)
            self._session.raise_error(error)

    def _take_split(self, number: int) -> None:
        self.show_split(SPLITS[number])

    def show_split(self, split: str) -> None:
        """Show how good the model is on "test" or "validation"."""
        if self._judged is None or split not in self._judged.reports:
            return
        self._split = split
        self.split_buttons[split].setChecked(True)
        report = self._judged.reports[split]
        for widget in (self.above, self.save_button):
            widget.show()
        self.headline.setText(tr_message(headline(report)))
        self.line.setText(tr_message(describe_line(report)))
        better = find_better(report, self._judged.baselines, split)
        self.standing.setText(
            self.tr("A simpler way finds more of them: {name}.").format(name=name_baseline(better)) if better else ""
        )
        self.standing.setVisible(bool(better))
        low, high = report.interval
        self.interval.setText(
            self.tr(
                "With other questions of the same kind the first figure would lie between {low} and {high} in 95 of "
                "100 cases ({n} questions)."
            ).format(low=say_percent(low), high=say_percent(high), n=report.questions)
        )
        self.figures.show_report(report, self._judged.baselines, split)
        self.reliability.show_reliability(report.calibration)
        self.asked.show_questions(self._judged.questions.get(split))

    def _show_row(self, row: int) -> None:
        run, table = self._session.run, self._session.table
        if run is None:
            return
        if table is None or tuple(str(path) for path in table.sources)[: len(run.job.data.files)] != run.job.data.files:
            names = ", ".join(Path(name).name for name in run.job.data.files[:3])
            self._session.raise_notice(
                self.tr("Open the table of this run first to see its rows there."), where=names, severity="warning"
            )
            return
        self._session.show_rows((row,))

    def _try_message(self, text: str) -> None:
        self._session.page_requested.emit("use")
        self._session.match.answers.message_wanted.emit(text)

    def _open_training(self) -> None:
        self._session.page_requested.emit("train")

    def _open_use(self) -> None:
        self._session.page_requested.emit("use")

    # the report for elsewhere

    def report_text(self, suffix: str) -> str:
        """The report that is shown, as ".md" or ".csv"."""
        if self._judged is None or self._session.run is None or self._split not in self._judged.reports:
            return ""
        report, baselines = self._judged.reports[self._split], self._judged.baselines
        if suffix == ".csv":
            return report_frame(report, baselines, self._split).to_csv(index=False)
        sentences = (self.headline.text(), "", self.line.text())
        return report_markdown(report, baselines, self._split, f"{self._session.run.title}: {self._split}", sentences)

    def _copy_markdown(self) -> None:
        QGuiApplication.clipboard().setText(self.report_text(".md"))
        self._session.raise_notice(self.tr("The report is on the clipboard."), severity="good")

    def _ask_markdown(self) -> None:
        self._ask_place(".md")

    def _ask_csv(self) -> None:
        self._ask_place(".csv")

    def _ask_place(self, suffix: str) -> None:
        dialog = QFileDialog(self, self.tr("Save the report"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix[1:])
        dialog.setNameFilter(f"*{suffix}")
        dialog.selectFile(f"report_{self._split}{suffix}")
        dialog.fileSelected.connect(self._save_report)
        dialog.open()

    def _save_report(self, name: str) -> None:
        path = Path(name)
        try:
            path.write_text(self.report_text(path.suffix), encoding="utf-8")
        except OSError as error:
            self._session.raise_notice(
                self.tr("The report could not be saved: {why}").format(why=error.strerror or ""),
                where=name,
                severity="error",
            )
        else:
            self._session.raise_notice(self.tr("The report is saved."), where=name, severity="good")


def read_judged(run: RunFolder) -> Work:
    """A background job that reads the reports and the judged questions of a run; what is damaged or missing is left
    out.
    """

    def work(ticket: Ticket) -> MatchJudged:
        from core.tasks.match.model_folder import is_matching_model, read_texts

        metrics = run.metrics() or {}
        reports: dict[str, MatchReport] = {}
        questions: dict[str, JudgedQuestions] = {}
        texts = (
            {one.id: one.text for one in read_texts(run.model_folder)} if is_matching_model(run.model_folder) else {}
        )
        for split in SPLITS:
            try:
                reports[split] = from_json(metrics.get(split) or {})
            except WorkbenchError:
                continue
            ticket.check()
            frame = run.predictions(split)
            if frame is not None and "true_id" in frame.columns:
                questions[split] = JudgedQuestions(frame, texts, reports[split].line.line)
        return MatchJudged(run.path, reports, questions, metrics.get("baselines") or {})

    return work


def main() -> None:
    """Show the page alone."""
    from gui.alone import show_alone
    from gui.tasks.match.sample_run import open_frozen_run

    show_alone(MatchJudgePage, open_frozen_run)


if __name__ == "__main__":
    main()
