"""The judge page of a recommender: where it stands beside simple baselines, for whom, and for which items.

Starts alone with an invented run: `python -m gui.tasks.recommend.judge_page [--dark]`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.tasks.recommend.report import GroupFigures, RankingReport, report_from_json
from gui import theme
from gui.session.session import Session
from gui.tasks.export_dialog import ExportController
from gui.tasks.recommend.group_card import GroupCard
from gui.tasks.recommend.ranking_table import RankingTable
from gui.tasks.recommend.ranking_text import (
    HR,
    NDCG,
    find_best,
    name_item_group,
    name_length_group,
    say_headline,
    say_stages,
    say_standing,
)
from gui.tasks.recommend.report_controller import ReportController
from gui.tasks.recommend.request_panel import Asked, AskedPanel, prepare_asked
from gui.translate import tr_core
from gui.widgets.card import make_label
from gui.widgets.empty_page import EmptyPage
from gui.widgets.flow_row import make_flow_widget
from gui.work.background import Ticket, Work

if TYPE_CHECKING:
    from core.runs.folder import RunFolder

TOPIC = "recommend judge page: read run"
SPLITS = ("test", "validation")
_NARROW_PX = 820


@dataclass(frozen=True, eq=False)
class RankingJudged:
    """What a run says about itself: the report of the model and those of the baselines by split, who was asked, and how
    it was trained.
    """

    path: Path
    reports: dict[str, RankingReport]
    baselines: dict[str, dict[str, RankingReport]]
    asked: dict[str, Asked | None]
    training: dict[str, Any]


class RecommendJudgePage(QWidget):
    """Shows the open run's report; a click on a baseline compares the groups with it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._judged: RankingJudged | None = None
        self._split, self._beside, self._figure = "", "", NDCG
        self._exports = ExportController(session, self)
        self._make_parts()
        self._make_buttons()
        self._lay_out()
        self._connect()
        self._take_run()

    def _make_parts(self) -> None:
        self.empty = EmptyPage(
            self.tr("Nothing to judge yet"),
            self.tr(
                "Train a recommender, or open a run: here you see whether it beats simple ways of recommending, and "
                "for whom."
            ),
            self.tr("Go to training"),
            self,
        )
        self.headline = make_label("headline")
        self.standing = make_label("quiet")
        self.protocol = make_label("hint")
        self.protocol.setAccessibleName(self.tr("How this was measured"))
        self.protocol.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.stages = make_label("hint")
        self.table = RankingTable(self)
        self.asked = AskedPanel(self)
        self.lengths = GroupCard(self.tr("By how much is known of the user"), self, can_choose=True)
        self.items = GroupCard(self.tr("By how well the item is known"), self)

    def _make_buttons(self) -> None:
        names = {"test": self.tr("Test"), "validation": self.tr("Validation")}
        self._splits, self._figures = QButtonGroup(self), QButtonGroup(self)
        self.split_buttons = {
            split: _make_chip(names[split], self._splits, number, self) for number, split in enumerate(SPLITS)
        }
        self.figure_buttons = {
            figure: _make_chip(text, self._figures, number, self)
            for number, (figure, text) in enumerate(((NDCG, "NDCG@10"), (HR, "HR@10")))
        }
        self.figure_buttons[NDCG].setChecked(True)
        self.reports = ReportController(self._session, self)
        self.save_button = self.reports.make_button(self)
        self.use_button = QPushButton(self.tr("See recommendations"), self)
        self.use_button.setProperty("role", "primary")
        self.export_button = self._exports.make_button(self)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(make_flow_widget(*self.split_buttons.values()), 1)
        head.addWidget(make_flow_widget(self.save_button, self.export_button, self.use_button))
        words = QVBoxLayout()
        words.setSpacing(4)
        for label in (self.headline, self.standing, self.protocol, self.stages):
            words.addWidget(label)
        choose = QHBoxLayout()
        choose.setSpacing(8)
        self.beside = make_label("hint")
        choose.addWidget(self.beside, 1)
        for button in self.figure_buttons.values():
            choose.addWidget(button)
        self._groups = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._groups.setSpacing(theme.GAP)
        self._groups.addWidget(self.lengths, 1)
        self._groups.addWidget(self.items, 1)
        full = QWidget()
        full.setProperty("role", "page")
        column = QVBoxLayout(full)
        column.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(words)
        column.addWidget(self.table)
        column.addLayout(choose)
        column.addLayout(self._groups)
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
        self._figures.idClicked.connect(self._take_figure)
        self.table.baseline_chosen.connect(self.compare_with)
        self.lengths.group_chosen.connect(self._show_group)
        self.asked.user_wanted.connect(self._show_user)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW_PX
        self._groups.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)

    def _take_run(self) -> None:
        run = self._session.run
        if run is None or run.job.task != "recommend":
            self._judged = None
            self.stack.setCurrentIndex(0)
        else:
            self._session.background.start(TOPIC, read_judged(run))

    def _take_judged(self, topic: str, result: object) -> None:
        run = self._session.run
        if topic != TOPIC or not isinstance(result, RankingJudged) or run is None or run.path != result.path:
            return
        self._judged = result
        for split, button in self.split_buttons.items():
            button.setVisible(split in result.reports)
        self.stack.setCurrentIndex(1 if result.reports else 0)
        for button in (self.export_button, self.use_button):
            button.setVisible(run.model_folder.is_dir())
        if result.reports:
            self.show_split(
                self._split if self._split in result.reports else next(s for s in SPLITS if s in result.reports)
            )

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
        report, baselines = self._judged.reports[split], self._judged.baselines.get(split, {})
        self.headline.setText(say_headline(report))
        standing = say_standing(report, baselines)
        self.standing.setText(standing.sentence)
        theme.set_role(self.standing, standing.tone)
        self.protocol.setText(self.tr("How this was measured: {protocol}").format(protocol=tr_core(report.protocol)))
        self.stages.setText(say_stages(self._judged.training))
        self.stages.setVisible(bool(self.stages.text()))
        self.table.show_report(report, baselines)
        self.reports.take_report(report, baselines, split)
        self.asked.show_asked(self._judged.asked.get(split))
        self.compare_with(self._beside if self._beside in baselines else find_best(baselines) or "")

    def compare_with(self, baseline: str) -> None:
        """Put the groups of a baseline under those of the model; "" compares with nothing."""
        self._beside = baseline
        self.table.mark_baseline(baseline)
        self._show_groups()

    def _take_figure(self, number: int) -> None:
        self._figure = (NDCG, HR)[number]
        self._show_groups()

    def _show_groups(self) -> None:
        if self._judged is None or self._split not in self._judged.reports:
            return
        report = self._judged.reports[self._split]
        other = self._judged.baselines.get(self._split, {}).get(self._beside)
        self.beside.setText(self.lengths.describe_colours(self._beside if other is not None else ""))
        self.lengths.show_groups(report.by_history, other.by_history if other else (), self._figure, name_length_group)
        self.items.show_groups(
            report.by_popularity, other.by_popularity if other else (), self._figure, name_item_group
        )
        is_cold = bool(report.cold.count)
        self.items.say(
            ""
            if is_cold
            else self.tr("No item of this part was new to the training. Hide some items (Data, Split) to measure that.")
        )

    def _show_group(self, group: GroupFigures) -> None:
        self.asked.show_lengths(group.low, group.high, name_length_group(group))

    def _show_user(self, user: str) -> None:
        self._session.page_requested.emit("use")
        self._session.recommend.answers.user_wanted.emit(user)

    def _open_training(self) -> None:
        self._session.page_requested.emit("train")

    def _open_use(self) -> None:
        self._session.page_requested.emit("use")


def read_judged(run: RunFolder) -> Work:
    """A background job that reads the reports of a run; what is damaged or missing is left out."""

    def work(ticket: Ticket) -> RankingJudged:
        metrics = run.metrics() or {}
        baselines = metrics.get("baselines") or {}
        reports = {split: report for split in SPLITS if (report := _read_report(metrics.get(split))) is not None}
        baselines = {
            split: {name: one for name, body in baselines.items() if (one := _read_report(body.get(split))) is not None}
            for split in reports
        }
        asked = {split: prepare_asked(run.predictions(split)) for split in reports}
        return RankingJudged(run.path, reports, baselines, asked, metrics.get("training") or {})

    return work


def _read_report(body: Any) -> RankingReport | None:
    try:
        return report_from_json(body)
    except (KeyError, TypeError, ValueError):
        return None


def _make_chip(text: str, group: QButtonGroup, number: int, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    button.setProperty("role", "chip")
    button.setCheckable(True)
    group.addButton(button, number)
    return button


def main() -> None:
    """Show the page alone."""
    from gui.alone import show_alone
    from gui.tasks.recommend.sample_run import open_rank_run

    show_alone(RecommendJudgePage, open_rank_run)


if __name__ == "__main__":
    main()
