"""The judge page of matching: how often the right answer comes first, what the confidence line withholds, and every
judged question.

Can be run by itself with the sample, answered without training: `python -m gui.tasks.match.judge_page [--dark]`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout
from typing_extensions import override

from core.errors import WorkbenchError
from core.tasks.match.report import MatchReport, describe_line, from_json, headline
from gui import theme
from gui.figure_names import name_baseline
from gui.tasks.judge_shell import SPLITS, Judged, JudgeShell
from gui.tasks.match.figures_table import FiguresTable
from gui.tasks.match.judged_questions_panel import JudgedQuestions, QuestionsPanel
from gui.tasks.match.match_text import find_better
from gui.tasks.match.view import VIEW
from gui.translate import tr_message
from gui.widgets.card import make_card, make_label
from gui.widgets.probability_bars import say_percent
from gui.widgets.reliability_view import ReliabilityView
from gui.wording import say_count
from gui.work.background import Ticket, Work

if TYPE_CHECKING:
    from core.runs.folder import RunFolder

_NARROW_PX = 940  # below it the table of figures would be cut


@dataclass(frozen=True, eq=False)
class JudgedMatching(Judged):
    """The reports of a run, its questions by split, and the figures of the baselines."""

    reports: Mapping[str, MatchReport]
    questions: Mapping[str, JudgedQuestions]
    baselines: Mapping[str, Any]


class MatchJudgePage(JudgeShell[JudgedMatching]):
    """Shows the open run's report; a chip filters the questions below."""

    task_name = VIEW.name

    @override
    def say_empty(self) -> str:
        return self.tr(
            "Train on questions with answers, or open a run: here you see how often the right answer comes first, "
            "and every question behind a figure."
        )

    @override
    def make_widgets(self) -> None:
        self.line = make_label("quiet")
        self.comparison = make_label("warn")
        self.interval = make_label("hint")
        self.use_button = self.make_use_button(self.tr("To the answer desk"))
        self.figures = FiguresTable(self)
        self.reliability = ReliabilityView(self)
        self.reliability.setMinimumHeight(240)
        self.questions = QuestionsPanel(self)
        self.questions.row_wanted.connect(self._show_row)
        self.questions.message_wanted.connect(self._try_message)

    @override
    def fill(self, column: QVBoxLayout) -> None:
        self.above = QSplitter(Qt.Orientation.Horizontal, self)
        self.above.setHandleWidth(theme.GAP)
        self.above.setChildrenCollapsible(False)
        left = make_card(self.tr("Beside simple ways"), self.figures, self.interval, room_below=True)
        self.above.addWidget(left)
        self.above.addWidget(make_card(self.tr("Can its percentages be trusted?"), self.reliability))
        self.above.setSizes([600, 460])
        column.addLayout(self.make_head(self.run_name, self.headline, self.comparison, self.line))
        column.addWidget(self.above)
        column.addWidget(self.questions, 1)

    @override
    def fit_width(self, width: int) -> None:
        is_narrow = width < _NARROW_PX
        direction = Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal
        self.above.setOrientation(direction)
        self.questions.halves.setOrientation(direction)
        self.questions.halves.setMinimumHeight(560 if is_narrow else 280)

    @override
    def read_run(self, run: RunFolder) -> Work:
        return read_judged(run)

    @override
    def say_unjudged(self) -> str:
        return self.tr(
            "No question was held back, so nobody knows yet how good the answers are. Try it at the answer desk, or "
            "train with a table of questions and their answers."
        )

    @override
    def show_report(self, judged: JudgedMatching, split: str) -> None:
        report = judged.reports[split]
        self.above.show()
        self.show_headline(headline(report))
        self.line.setText(tr_message(describe_line(report)))
        better = find_better(report, judged.baselines, split)
        self.comparison.setText(
            self.tr("A simpler way finds more of them: {name}.").format(name=name_baseline(better)) if better else ""
        )
        self.comparison.setVisible(bool(better))
        low, high = report.interval
        if low < high:
            sentence = self.tr(
                "With other questions of the same kind the first figure would lie between {low} and {high} in 95 of "
                "100 cases ({n} questions)."
            )
        else:  # of a run of an earlier version, whose intervals of 0 and 1 were too narrow
            sentence = self.tr("Measured on {n} questions: with others the figures may be quite different.")
        count = say_count(report.questions)
        self.interval.setText(sentence.format(low=say_percent(low), high=say_percent(high), n=count))
        self.figures.show_report(report, judged.baselines, split)
        self.reliability.show_reliability(report.calibration)
        self.questions.show_questions(judged.questions.get(split))

    def _show_row(self, row: int) -> None:
        self.show_rows((row,))

    def _try_message(self, text: str) -> None:
        self._session.page_requested.emit("use")
        self._session.controllers["match"].answers.message_wanted.emit(text)


def read_judged(run: RunFolder) -> Work:
    """A background job that reads the reports and judged questions of a run; damaged or missing ones are left out."""

    def work(ticket: Ticket) -> JudgedMatching:
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
        is_damaged = any(metrics.get(split) for split in SPLITS if split not in reports)
        return JudgedMatching(run.path, reports, questions, metrics.get("baselines") or {}, is_damaged=is_damaged)

    return work


def main() -> None:
    """Show the page by itself."""
    from gui.alone import show_alone
    from gui.tasks.match.sample_run import open_frozen_run

    show_alone(MatchJudgePage, open_frozen_run)


if __name__ == "__main__":
    main()
