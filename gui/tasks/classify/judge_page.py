"""The judge page: how good the model is on texts it has not seen, and where it is not.

Starts alone with an invented run: `python -m gui.tasks.classify.judge_page [--dark]`.
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
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.metrics.labels import LabelReport, describe_gaps, headline
from gui import theme
from gui.session.session import Session
from gui.tasks.classify.judge.baseline_bars import BaselineBars
from gui.tasks.classify.judge.choose_texts import JudgedTexts, prepare_texts
from gui.tasks.classify.judge.report_table import ReportTable, report_csv, report_markdown
from gui.tasks.classify.judge.texts_panel import TextsPanel
from gui.tasks.export_dialog import ExportController
from gui.translate import tr_message
from gui.widgets.confusion_view import ConfusionView
from gui.widgets.empty_page import EmptyPage
from gui.widgets.reliability_view import ReliabilityView
from gui.work.background import Ticket, Work

if TYPE_CHECKING:
    from core.runs.folder import RunFolder

TOPIC = "judge page: read run"
SPLITS = ("test", "validation")
_NARROW_PX, _HALF_PX = 900, 300


@dataclass(frozen=True, eq=False)
class Judged:
    """What a run says about itself: a report and its texts by split, and the figures of the baselines."""

    path: Path
    reports: dict[str, LabelReport]
    texts: dict[str, JudgedTexts]
    baselines: dict[str, Any]


class JudgePage(QWidget):
    """Shows the open run's report; a selection anywhere filters the texts below."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._judged: Judged | None = None
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
                "Train a model, or open a run: here you see what it gets right, what it mixes up, and every text "
                "behind a figure."
            ),
            self.tr("Go to training"),
            self,
        )
        self.headline = QLabel(self)
        self.headline.setTextFormat(Qt.TextFormat.PlainText)
        self.headline.setWordWrap(True)
        self.headline.setProperty("role", "headline")
        self.gaps = QLabel(self)
        self.gaps.setTextFormat(Qt.TextFormat.PlainText)
        self.gaps.setWordWrap(True)
        self.gaps.setProperty("role", "warn")
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
        self.export_button = self._exports.make_button(self)
        self.report = ReportTable(self)
        self.baselines = BaselineBars(self)
        self.reliability = ReliabilityView(self)
        self.confusion = ConfusionView(self)
        self.texts = TextsPanel(self)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.headline)
        words.addWidget(self.gaps)
        head.addLayout(words, 1)
        for button in (*self.split_buttons.values(), self.save_button, self.export_button):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.tabs = QTabWidget(self)
        self.tabs.tabBar().setAccessibleName(self.tr("Views of the report"))
        self.tabs.addTab(self.report, self.tr("Report"))
        self.tabs.addTab(self.baselines, self.tr("Baselines"))
        self.tabs.addTab(self.reliability, self.tr("Reliability"))
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
        halves.setSizes([340, 260])
        halves.setChildrenCollapsible(False)
        full = QWidget()
        full.setProperty("role", "page")
        column = QVBoxLayout(full)
        column.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(halves, 1)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.empty)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(full)
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
        self._splits.idClicked.connect(self._take_split)
        self.confusion.cell_chosen.connect(self.texts.choose_cell)
        self.confusion.cell_cleared.connect(self.texts.clear_choice)
        self.texts.selection_dropped.connect(self.confusion.clear_choice)
        self.report.class_chosen.connect(self._choose_class)
        self.texts.rows_wanted.connect(self._show_rows)

    def _fit_width(self, width: int) -> None:
        """Side by side where there is room, else one below the other, and then the page scrolls."""
        is_narrow = width < _NARROW_PX
        self._above.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)
        self._above.setMinimumHeight(_HALF_PX * 2 if is_narrow else _HALF_PX)
        self.texts.setMinimumHeight(_HALF_PX if is_narrow else 220)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_width(event.size().width())

    def _take_run(self) -> None:
        run = self._session.run
        if run is None or run.job.task != "classify":  # the others have judge pages of their own
            self._judged = None
            self.stack.setCurrentIndex(0)
        else:
            self._session.background.start(TOPIC, read_judged(run))

    def _take_judged(self, topic: str, result: object) -> None:
        if topic != TOPIC or not isinstance(result, Judged):
            return
        run = self._session.run
        if run is None or run.path != result.path:
            return
        self._judged = result
        for split, button in self.split_buttons.items():
            button.setVisible(split in result.reports)
        self.stack.setCurrentIndex(1 if result.reports else 0)
        self.export_button.setVisible(run.model_folder.is_dir())
        if result.reports:
            kept = self._split if self._split in result.reports else next(s for s in SPLITS if s in result.reports)
            self.show_split(kept)

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
        self.headline.setText(tr_message(headline(report)))
        gaps = describe_gaps(report)
        self.gaps.setText(tr_message(gaps))
        self.gaps.setVisible(gaps is not None)
        self.report.show_report(report)
        self.baselines.show_baselines(report, self._judged.baselines, split)
        self.reliability.show_reliability(report.calibration)
        self.confusion.show_matrix(report.classes, report.confusion)
        self.texts.show_texts(self._judged.texts.get(split))

    def _choose_class(self, number: int) -> None:
        self.confusion.clear_choice()
        self.texts.choose_class(number)

    def _show_rows(self, rows: tuple[int, ...]) -> None:
        run, table = self._session.run, self._session.table
        if run is None:
            return
        if table is None or tuple(str(path) for path in table.sources) != run.job.data.files:
            names = ", ".join(Path(name).name for name in run.job.data.files[:3])
            self._session.raise_notice(
                self.tr("Open the table of this run first to see its rows there."), where=names, severity="warning"
            )
            return
        self._session.show_rows(rows)

    def _open_training(self) -> None:
        self._session.page_requested.emit("train")

    # the report for elsewhere

    def report_text(self, suffix: str) -> str:
        """The report that is shown, as ".md" or ".csv"."""
        if self._judged is None or self._session.run is None:
            return ""
        report = self._judged.reports[self._split]
        return (
            report_csv(report)
            if suffix == ".csv"
            else report_markdown(report, f"{self._session.run.title}: {self._split}")
        )

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
    """A background job that reads reports, texts and baselines of a run."""

    def work(ticket: Ticket) -> Judged:
        reports: dict[str, LabelReport] = {}
        texts: dict[str, JudgedTexts] = {}
        for split in SPLITS:
            report, frame = run.report(split), run.predictions(split)
            ticket.check()
            if report is not None:
                reports[split] = report
                if frame is not None:
                    texts[split] = prepare_texts(frame)
        return Judged(run.path, reports, texts, (run.metrics() or {}).get("baselines") or {})

    return work


def main() -> None:
    """Show the page alone."""
    from gui.alone import show_alone
    from gui.tasks.classify.sample_run import open_sample_run

    show_alone(JudgePage, open_sample_run)


if __name__ == "__main__":
    main()
