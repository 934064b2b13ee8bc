"""The judge page: how good the model is on texts it has not seen, and where it is not.

Can be run by itself with an invented run: `python -m gui.tasks.classify.judge_page [--dark]`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QSplitter, QTabWidget, QVBoxLayout, QWidget
from typing_extensions import override

from core.metrics.headlines import headline
from core.metrics.labels import LabelReport, describe_gaps, describe_small
from gui import theme
from gui.tasks.classify.judge.baseline_bars import BaselineBars
from gui.tasks.classify.judge.choose_texts import JudgedTexts, prepare_texts
from gui.tasks.classify.judge.dial_texts import find_dial_texts
from gui.tasks.classify.judge.dial_view import DialView
from gui.tasks.classify.judge.more_data_view import MoreDataView
from gui.tasks.classify.judge.report_table import ReportTable
from gui.tasks.classify.judge.stress_view import StressView
from gui.tasks.classify.judge.text_correcting import TextCorrecting
from gui.tasks.classify.judge.texts_panel import TextsPanel
from gui.tasks.classify.view import VIEW
from gui.tasks.classify.why.why_view import WhyView
from gui.tasks.judge_shell import SPLITS, Judged, JudgeShell
from gui.translate import tr_message
from gui.widgets.card import make_label
from gui.widgets.confusion_view import ROOMY_PX, TIGHT_PX, ConfusionView
from gui.widgets.drawer import DrawerFrame
from gui.widgets.reliability_view import ReliabilityView
from gui.work.background import Ticket, Work

if TYPE_CHECKING:
    from core.runs.folder import RunFolder

_NARROW_PX, _HALF_PX = 900, 300
_LEAST_PAGE_PX = 560
_UPDATE_PX = 620


@dataclass(frozen=True, eq=False)
class JudgedClassifier(Judged):
    """The reports of a run, its texts by split, and the figures of the baselines."""

    reports: Mapping[str, LabelReport]
    texts: Mapping[str, JudgedTexts]
    baselines: Mapping[str, Any]


class JudgePage(JudgeShell[JudgedClassifier]):
    """Shows the open run's report; a selection anywhere filters the texts below."""

    task_name = VIEW.name
    has_update_tab = True

    @override
    def say_empty(self) -> str:
        return self.tr(
            "Train a model, or open a run: here you see what it gets right, what it mixes up, and every text "
            "behind a figure."
        )

    @override
    def make_widgets(self) -> None:
        self.gaps = make_label("warn")
        self.small = make_label("hint")
        self.report = ReportTable(self)
        self.dial = DialView(self._session, self)
        self.stress = StressView(self._session, self)
        self.baselines = BaselineBars(self)
        self.reliability = ReliabilityView(self)
        self.more_data = MoreDataView(self._session, self)
        self.confusion = ConfusionView(self)
        self.texts = TextsPanel(self)
        self.correcting = TextCorrecting(self._session, self.texts, self)
        self._updated: Path | None = None  # the update that was shown at its first opening
        self.confusion.cell_chosen.connect(self.texts.choose_cell)
        self.confusion.cell_cleared.connect(self.texts.clear_choice)
        self.texts.selection_dropped.connect(self.confusion.clear_choice)
        self.report.class_chosen.connect(self._choose_class)
        self.texts.rows_wanted.connect(self.show_rows)
        self.dial.texts_wanted.connect(self._show_dial_texts)
        self.dial.resized.connect(self._fit_above)
        self.dial.controller.asked_for.connect(self._show_dial)

    @override
    def fill(self, column: QVBoxLayout) -> None:
        self._head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(8)
        sentences = QVBoxLayout()
        sentences.setSpacing(4)
        sentences.addWidget(self.run_name)
        sentences.addWidget(self.headline)
        sentences.addWidget(self.gaps)
        sentences.addWidget(self.small)
        head.addLayout(sentences, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in self.split_buttons.values():
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        buttons.addStretch(1)  # where the buttons have a row of their own
        for button in (self.save_button, self.export_button):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(buttons)
        self.tabs = QTabWidget(self)
        self.tabs.tabBar().setAccessibleName(self.tr("Views of the report"))
        self.tabs.addTab(self.report, self.tr("Report"))
        self.tabs.addTab(self.dial, self.tr("Decide"))
        self.tabs.addTab(self.stress, self.tr("Stress"))
        self.tabs.setTabToolTip(
            self.tabs.indexOf(self.stress), self.tr("How well it answers texts with typing errors and other slips")
        )
        self.tabs.addTab(self.baselines, self.tr("Baselines"))
        self.tabs.addTab(self.reliability, self.tr("Reliability"))
        self.tabs.addTab(self.more_data, self.tr("More data"))
        self.update_result.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.tabs.addTab(self.update_result, self.tr("Update"))
        self.tabs.setTabToolTip(
            self.tabs.indexOf(self.update_result), self.tr("Before and after the update, and which version answers")
        )
        self.tabs.setTabVisible(self.tabs.indexOf(self.update_result), False)
        self.tabs.currentChanged.connect(self._make_room)
        self._above = above = QSplitter(Qt.Orientation.Horizontal, self)
        above.addWidget(self.tabs)
        above.addWidget(self.confusion)
        above.setHandleWidth(theme.GAP)
        above.setSizes([560, 500])
        above.setChildrenCollapsible(False)
        halves = QSplitter(Qt.Orientation.Vertical, self)
        halves.addWidget(above)
        halves.addWidget(self.texts)
        halves.setHandleWidth(12)
        halves.setSizes([320, 300])
        halves.setChildrenCollapsible(False)
        column.addLayout(head)
        column.addWidget(halves, 1)

    @override
    def show_update(self, is_there: bool) -> None:
        at, run = self.tabs.indexOf(self.update_result), self._session.runs.run
        is_new = is_there and run is not None and run.path != self._updated
        self.tabs.setTabVisible(at, is_there)
        if is_new and run is not None:
            self._updated = run.path
            self.tabs.setCurrentIndex(at)  # what became of an update is what is asked first
        self._make_room()

    def _make_room(self) -> None:
        """The dial gets the room of the matrix, which says nothing about it; an update and stress, with texts and
        figures of their own, the whole page.
        """
        shown = self.tabs.currentWidget()
        is_update = shown is self.update_result
        needs_all = is_update or shown is self.stress
        self.confusion.setVisible(not needs_all and shown is not self.dial)
        self.texts.setVisible(not needs_all)
        self.tabs.setMinimumHeight(_UPDATE_PX if needs_all else 0)
        # A tab that is not shown must not ask for the height of all.
        policy = QSizePolicy.Policy.Preferred if is_update else QSizePolicy.Policy.Ignored
        self.update_result.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self._fit_above()

    @override
    def _lay_out(self) -> None:
        super()._lay_out()
        page = self.stack.widget(1)
        assert page is not None
        self.stack.removeWidget(page)
        self.stack.insertWidget(1, self._make_drawers(page))
        self._show_dial()

    def _make_drawers(self, page: QWidget) -> DrawerFrame:
        """The page, and what can be opened at its right side."""
        self.drawers = DrawerFrame(page, self._session.memory, self, least_page_px=_LEAST_PAGE_PX)
        self.why = WhyView(self._session, self.texts.text, self._find_model, self, with_words=True)
        drawer = self.drawers.add("why", self.tr("Why"), self.why, self.texts.why_button)
        drawer.opened.connect(self.why.open)
        drawer.closed.connect(self.why.close_view)
        self.why.rows_wanted.connect(self._show_neighbours)
        self.drawers.page_px_changed.connect(self.fit_width)
        return self.drawers

    def _find_model(self) -> Path | None:
        run = self._session.runs.run
        return run.model_folder if run is not None and run.model_folder.is_dir() else None

    def _show_neighbours(self, folder: Path, rows: tuple[int, ...]) -> None:
        self.show_rows(rows)

    @override
    def fit_width(self, width: int) -> None:
        """Arrange the page side by side where there is room, else one below the other, and then it scrolls."""
        is_narrow = width < _NARROW_PX
        self._head.setDirection(
            QBoxLayout.Direction.BottomToTop if is_narrow else QBoxLayout.Direction.LeftToRight  # the buttons first
        )
        self._above.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)
        self.texts.setMinimumHeight(_HALF_PX if is_narrow else 220)
        self._fit_above()

    def _fit_above(self) -> None:
        """Give the tabs, and the matrix at their side or below them, the height that they need."""
        is_narrow = self._above.orientation() == Qt.Orientation.Vertical
        matrix_px = max(_HALF_PX, self.confusion.height_for(ROOMY_PX if is_narrow else TIGHT_PX))
        self.confusion.setMinimumHeight(matrix_px)
        needed_px = matrix_px + (_HALF_PX + theme.GAP if is_narrow else 0)
        shown = self.tabs.currentWidget()
        if shown is self.dial:
            needed_px = self.dial.needed_px(self.tabs.width()) + self.tabs.tabBar().sizeHint().height()
        self._above.setMinimumHeight(0 if shown in (self.update_result, self.stress) else needed_px)

    @override
    def read_run(self, run: RunFolder) -> Work:
        return read_judged(run)

    @override
    def show_report(self, judged: JudgedClassifier, split: str) -> None:
        report = judged.reports[split]
        self.show_headline(headline(report))
        gaps = describe_gaps(report)
        self.gaps.setText(tr_message(gaps))
        self.gaps.setVisible(gaps is not None)
        small = describe_small(report)
        self.small.setText(tr_message(small))
        self.small.setVisible(small is not None)
        self.report.show_report(report)
        self.baselines.show_baselines(report, judged.baselines, split)
        self.reliability.show_reliability(report.calibration)
        if report.has_no_label and report.confusion_with_none is not None:
            self.confusion.show_matrix((*report.classes, self.tr("none of them")), report.confusion_with_none)
        else:
            self.confusion.show_matrix(report.classes, report.confusion)
        self.fit_width(self.drawers.page.width())  # a matrix of more classes needs more room
        self.texts.show_texts(judged.texts.get(split))
        self.correcting.show_texts(self._session.runs.run, judged.texts.get(split))

    def _choose_class(self, number: int) -> None:
        self.confusion.clear_choice()
        self.texts.choose_class(number)

    def _show_dial(self) -> None:
        """Show the dial where another page asked for it."""
        if self.dial.controller.is_asked_for:
            self.dial.controller.is_asked_for = False
            self.tabs.setCurrentWidget(self.dial)

    def _show_dial_texts(self, kind: str) -> None:
        """List the test texts that are answered alone and wrong, or that go to a person."""
        texts, dial = self._judged.texts.get("test") if self._judged is not None else None, self.dial.controller.dial
        if texts is None or dial is None:
            return
        self.show_split("test")
        self.confusion.clear_choice()
        name = self.tr("alone and wrong") if kind == "wrong" else self.tr("not alone")
        self.texts.choose_among(find_dial_texts(texts, dial.decision, kind), name)


def read_judged(run: RunFolder) -> Work:
    """A background job that reads reports, texts and baselines of a run."""

    def work(ticket: Ticket) -> JudgedClassifier:
        reports: dict[str, LabelReport] = {}
        texts: dict[str, JudgedTexts] = {}
        for split in SPLITS:
            report, frame = run.report(split), run.predictions(split)
            ticket.check()
            if report is not None:
                reports[split] = report
                if frame is not None:
                    texts[split] = prepare_texts(frame)
        return JudgedClassifier(run.path, reports, texts, (run.metrics() or {}).get("baselines") or {})

    return work


def main() -> None:
    """Show the page by itself."""
    from gui.alone import show_alone
    from gui.tasks.classify.sample_run import open_sample_run

    show_alone(JudgePage, open_sample_run)


if __name__ == "__main__":
    main()
