"""The judge page of adapting: both figures before and after, and what was decided.

Can be run by itself with an invented run: `python -m gui.tasks.adapt.judge_page [--dark]`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from core.models.adapted import Adaptation, read_adaptation
from core.tasks.adapt.outcome import say_outcome
from gui.tasks.adapt.view import VIEW
from gui.tasks.judge_shell import Judged, JudgeShell
from gui.widgets.card import make_card, make_label
from gui.work.background import Ticket, Work

if TYPE_CHECKING:
    from core.runs.folder import RunFolder


@dataclass(frozen=True, eq=False)
class JudgedBackbone(Judged):
    """What became of the backbone of a run."""

    reports: Mapping[str, Adaptation]


class AdaptJudgePage(JudgeShell[JudgedBackbone]):
    """Shows the open run's figures."""

    task_name = VIEW.name

    @override
    def say_empty(self) -> str:
        return self.tr(
            "Adapt a backbone to your texts, or open such a run: here you see whether it guesses hidden words better "
            "than before, and whether a classifier gains from it."
        )

    @override
    def make_widgets(self) -> None:
        self.use_button = self.make_use_button(self.tr("Train from it"))
        self._figures = QWidget(self)
        self._figures.setAccessibleName(self.tr("Before and after"))
        self._grid = QGridLayout(self._figures)
        self._grid.setHorizontalSpacing(24)
        self._cells: list[list[QLabel]] = []
        for row in range(3):
            line = [make_label("hint" if row == 0 or column == 0 else "strong") for column in range(3)]
            for column, label in enumerate(line):
                if column:
                    label.setAlignment(Qt.AlignmentFlag.AlignRight)
                self._grid.addWidget(label, row, column)
            self._cells.append(line)
        self._grid.setColumnStretch(0, 1)

    @override
    def fill(self, column: QVBoxLayout) -> None:
        column.addLayout(self.make_head(self.run_name, self.headline))
        column.addWidget(make_card(self.tr("Before and after"), self._figures))
        column.addStretch(1)

    @override
    def read_run(self, run: RunFolder) -> Work:
        def work(ticket: Ticket) -> JudgedBackbone:
            found = read_adaptation(run.path)
            return JudgedBackbone(run.path, {"validation": found} if found is not None else {})

        return work

    @override
    def show_report(self, judged: JudgedBackbone, split: str) -> None:
        one = judged.reports[split]
        self.show_headline(say_outcome(one))
        lines = [
            ["", self.tr("before"), self.tr("now")],
            [
                self.tr("Hidden words: how far the guesses are off (masked loss; lower is better)"),
                f"{one.masked_loss_before:.2f}",
                f"{one.masked_loss:.2f}",
            ],
        ]
        if one.macro_f1 is not None and one.macro_f1_before is not None:
            lines.append(
                [
                    self.tr("A quick classifier on labelled validation texts (macro-F1; higher is better)"),
                    f"{one.macro_f1_before:.3f}",
                    f"{one.macro_f1:.3f}",
                ]
            )
        for row, cells in enumerate(self._cells):
            for column, label in enumerate(cells):
                label.setText(lines[row][column] if row < len(lines) else "")


def main() -> None:
    """Show the page by itself."""
    from gui.alone import show_alone
    from gui.tasks.adapt.sample_run import open_adapted_run

    show_alone(AdaptJudgePage, open_adapted_run)


if __name__ == "__main__":
    main()
