"""The judge page of a recommender: how it compares with simple baselines, for which users, and for which items.

Can be run by itself with an invented run: `python -m gui.tasks.recommend.judge_page [--dark]`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout
from typing_extensions import override

from core.tasks.recommend.report import GroupFigures, RankingReport, headline, report_from_json
from core.tasks.recommend.split import PROTOCOLS
from gui import theme
from gui.tasks.judge_shell import SPLITS, Judged, JudgeShell
from gui.tasks.recommend.group_card import GroupCard
from gui.tasks.recommend.judged_users_panel import JudgedUsers, JudgedUsersPanel, prepare_judged_users
from gui.tasks.recommend.ranking_table import RankingTable
from gui.tasks.recommend.ranking_text import (
    HR,
    NDCG,
    describe_comparison,
    find_best,
    name_item_group,
    name_length_group,
    say_stages,
)
from gui.tasks.recommend.view import VIEW
from gui.translate import tr_written
from gui.widgets.card import make_label
from gui.widgets.choice_chip import ChipGroup
from gui.work.background import Ticket, Work

if TYPE_CHECKING:
    from core.runs.folder import RunFolder

_NARROW_PX = 820


@dataclass(frozen=True, eq=False)
class JudgedRecommender(Judged):
    """The report of the model and those of the baselines by split, the judged users, and how the model was trained."""

    reports: Mapping[str, RankingReport]
    baselines: Mapping[str, Mapping[str, RankingReport]]
    users: Mapping[str, JudgedUsers | None]
    training: Mapping[str, Any]


class RecommendJudgePage(JudgeShell[JudgedRecommender]):
    """Shows the open run's report; a click on a baseline compares the groups with it."""

    task_name = VIEW.name

    @override
    def say_empty(self) -> str:
        return self.tr(
            "Train a recommender, or open a run: here you see whether it beats simple ways of recommending, and "
            "for whom."
        )

    @override
    def make_widgets(self) -> None:
        self._compared = ""
        self.comparison = make_label("quiet")
        self.protocol = make_label("hint")
        self.protocol.setAccessibleName(self.tr("How this was measured"))
        self.protocol.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.stages = make_label("hint")
        self.table = RankingTable(self)
        self.users = JudgedUsersPanel(self)
        self.lengths = GroupCard(self.tr("By how much is known of the user"), self, can_choose=True)
        self.items = GroupCard(self.tr("By how well the item is known"), self)
        self.figures = ChipGroup({NDCG: "NDCG@10", HR: "HR@10"}, self)
        self.figures.choose(NDCG)
        self.use_button = self.make_use_button(self.tr("See recommendations"))
        self.figures.clicked.connect(self._show_groups)
        self.table.baseline_chosen.connect(self.compare_with)
        self.lengths.group_chosen.connect(self._show_group)
        self.users.user_wanted.connect(self._show_user)

    @override
    def fill(self, column: QVBoxLayout) -> None:
        choose = QHBoxLayout()
        choose.setSpacing(8)
        self.legend = make_label("hint")
        choose.addWidget(self.legend, 1)
        for button in self.figures.buttons.values():
            choose.addWidget(button)
        self._groups = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._groups.setSpacing(theme.GAP)
        self._groups.addWidget(self.lengths, 1)
        self._groups.addWidget(self.items, 1)
        column.addLayout(self.make_head(self.run_name, self.headline, self.comparison, self.protocol, self.stages))
        column.addWidget(self.table)
        column.addLayout(choose)
        column.addLayout(self._groups)
        column.addWidget(self.users, 1)

    @override
    def fit_width(self, width: int) -> None:
        is_narrow = width < _NARROW_PX
        self._groups.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)

    @override
    def read_run(self, run: RunFolder) -> Work:
        return read_judged(run)

    @override
    def show_report(self, judged: JudgedRecommender, split: str) -> None:
        report, baselines = judged.reports[split], judged.baselines.get(split, {})
        self.show_headline(headline(report))
        comparison = describe_comparison(report, baselines)
        self.comparison.setText(comparison.sentence)
        theme.set_role(self.comparison, comparison.tone)
        self.protocol.setText(
            self.tr("How this was measured: {protocol}").format(protocol=tr_written(report.protocol, PROTOCOLS))
        )
        self.stages.setText(say_stages(judged.training))
        self.stages.setVisible(bool(self.stages.text()))
        self.table.show_report(report, baselines)
        self.users.show_users(judged.users.get(split))
        self.compare_with(self._compared if self._compared in baselines else find_best(baselines) or "")

    def compare_with(self, baseline: str) -> None:
        """Show the groups of a baseline under those of the model; "" for none."""
        self._compared = baseline
        self.table.mark_baseline(baseline)
        self._show_groups()

    def _show_groups(self) -> None:
        if self._judged is None or self._split not in self._judged.reports:
            return
        report = self._judged.reports[self._split]
        other = self._judged.baselines.get(self._split, {}).get(self._compared)
        self.legend.setText(self.lengths.describe_colours(self._compared if other is not None else ""))
        self.lengths.show_groups(
            report.by_history, other.by_history if other else (), self.figures.chosen, name_length_group
        )
        self.items.show_groups(
            report.by_popularity, other.by_popularity if other else (), self.figures.chosen, name_item_group
        )
        is_cold = bool(report.cold.count)
        self.items.say(
            ""
            if is_cold
            else self.tr("No item of this part was new to the training. Hide some items (Data, Split) to measure that.")
        )

    def _show_group(self, group: GroupFigures) -> None:
        self.users.show_lengths(group.low, group.high, name_length_group(group))

    def _show_user(self, user: str) -> None:
        self._session.page_requested.emit("use")
        self._session.controllers["recommend"].answers.user_wanted.emit(user)


def read_judged(run: RunFolder) -> Work:
    """A background job that reads the reports of a run; damaged or missing ones are left out."""

    def work(ticket: Ticket) -> JudgedRecommender:
        metrics = run.metrics() or {}  # none yet while the run is being trained
        baselines = metrics.get("baselines") or {}
        reports = {split: report for split in SPLITS if (report := _read_report(metrics.get(split))) is not None}
        baselines = {
            split: {
                name: one
                for name, body in baselines.items()
                if isinstance(body, Mapping) and (one := _read_report(body.get(split))) is not None
            }
            for split in reports
        }
        users = {split: prepare_judged_users(run.predictions(split)) for split in reports}
        is_damaged = any(metrics.get(split) for split in SPLITS if split not in reports)
        training = metrics.get("training") or {}
        return JudgedRecommender(run.path, reports, baselines, users, training, is_damaged=is_damaged)

    return work


def _read_report(body: Any) -> RankingReport | None:
    """The report of one split; None where the split was not judged, or is damaged."""
    if not isinstance(body, Mapping):
        return None
    try:
        return report_from_json(body)
    except (KeyError, TypeError, ValueError):
        return None


def main() -> None:
    """Show the page by itself."""
    from gui.alone import show_alone
    from gui.tasks.recommend.sample_run import open_rank_run

    show_alone(RecommendJudgePage, open_rank_run)


if __name__ == "__main__":
    main()
