"""Runs against each other: one sentence, four counts, the rows behind them, the classes, and the settings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from core.errors import WorkbenchError
from core.events import Ended
from core.tasks.comparison import Comparison
from core.tasks.comparison_text import describe_comparison
from core.tasks.registry import find_task
from gui import theme
from gui.pages.runs.compare_classes import CompareClasses
from gui.pages.runs.compare_jobs import compare_predicted, compare_stored, save_rows
from gui.pages.runs.compare_rows import CompareRows
from gui.pages.runs.compare_text import describe_figure, describe_luck, explain_figure, explain_luck
from gui.pages.runs.comparison import ComparePanel
from gui.session.session import Session
from gui.translate import tr_message, tr_problem
from gui.widgets.choice_chip import ChipGroup
from gui.widgets.eliding_label import ElidingLabel
from gui.widgets.empty_page import EmptyPage
from gui.widgets.file_dialogs import ask_save_path, ask_table
from gui.widgets.flow_row import make_flow_widget
from gui.work.background import Latest

if TYPE_CHECKING:
    from core.runs.folder import RunSummary
    from gui.work.gpu_worker import JobHandle

_SHOWN, _EMPTY, _BUSY = range(3)
_MOST_OTHERS = 8


class CompareView(QWidget):
    """Compares runs with the first of them.

    `opened` gives the view itself where it has something to show; `closed` asks for the list of runs again.
    """

    opened = Signal(object)
    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._runs: list[RunSummary] = []
        self._found: tuple[Comparison, ...] = ()
        self._at = 0
        self._files: tuple[Path, ...] = ()
        self._asked: JobHandle | None = None
        self._reading = Latest(session.background, self)
        self._reading.finished.connect(self._on_compared)
        self._reading.failed.connect(self._on_failed)
        self._saving = Latest(session.background, self)
        self._saving.finished.connect(self._on_saved)
        self._saving.failed.connect(session.notices.raise_error)
        self._make_head()
        self._make_parts()
        self._lay_out()

    def _make_head(self) -> None:
        self.back_button = QPushButton(self.tr("Runs"), self)
        self.back_button.setIcon(theme.tint_icon("chevron-left"))
        self.back_button.setToolTip(self.tr("Back to the list of runs (Esc)"))
        self.back_button.setAccessibleName(self.tr("Back to the runs"))
        theme.set_role(self.back_button, "quiet")
        self.back_button.clicked.connect(self.closed)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)
        self.swap_button = QPushButton(self.tr("Swap"), self)
        self.swap_button.setToolTip(self.tr("Take B as A, and A as B"))
        self.swap_button.setAccessibleName(self.tr("Swap A and B"))
        self.swap_button.clicked.connect(self._swap)
        self.file_button = QPushButton(self.tr("On a file…"), self)
        self.file_button.setToolTip(self.tr("Let both predict a labelled table, and compare them on that"))
        self.file_button.setAccessibleName(self.tr("Compare on a file"))
        self.file_button.clicked.connect(self._ask_file)
        self.more_button = QPushButton(self)
        self.more_button.setToolTip(self.tr("Rows that neither was trained on and only one has an answer to"))
        theme.set_role(self.more_button, "link")
        self.more_button.clicked.connect(self._predict_more)
        self.more_button.hide()

    def _make_parts(self) -> None:
        self.names = [ElidingLabel(self) for _ in range(2)]
        self.others = ChipGroup({str(at): "" for at in range(_MOST_OTHERS)}, self)
        self.others.clicked.connect(self._on_other_clicked)
        self.sentence = QLabel(self)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sentence.setAccessibleName(self.tr("Result"))
        theme.set_role(self.sentence, "title")
        self.luck = QLabel(self)
        theme.set_role(self.luck, "chip")
        self.luck.setProperty("tone", "quiet")
        self.luck.setToolTip(explain_luck())
        self.figures = [ElidingLabel(self) for _ in range(2)]
        self.notice = ElidingLabel(self)
        for label in (*self.figures, self.notice):
            theme.set_role(label, "hint")
        self.rows = CompareRows(self)
        self.rows.save_button.clicked.connect(self._ask_where)
        self.classes = CompareClasses(self)
        self.classes.class_chosen.connect(self._show_class)
        self.settings = ComparePanel(self, has_button=False)
        self.notes = QListWidget(self)
        self.notes.setAccessibleName(self.tr("What was left out or differs"))
        self.notes.setWordWrap(True)
        self.tabs = QTabWidget(self)
        self.tabs.setAccessibleName(self.tr("Parts of the comparison"))
        for part, name in (
            (self.rows, self.tr("Texts")),
            (self.classes, self.tr("Classes")),
            (self.settings, self.tr("Settings")),
            (self.notes, ""),
        ):
            self.tabs.addTab(part, name)
        self.empty = EmptyPage(self.tr("These runs cannot be compared"), "", self.tr("Compare on a file…"), self)
        self.empty.chosen.connect(self._ask_file)
        self.busy = QLabel(self.tr("Comparing…"), self)
        self.busy.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.set_role(self.busy, "quiet")

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Compare"), self)
        theme.set_role(title, "headline")
        head = QHBoxLayout()
        head.setSpacing(theme.SMALL_GAP)
        head.addWidget(self.back_button)
        head.addWidget(title)
        head.addStretch()
        for button in (self.more_button, self.file_button, self.swap_button):
            head.addWidget(button)
        names = QHBoxLayout()
        names.setSpacing(theme.GAP)
        for label in self.names:
            names.addWidget(label, 1)
        self._others_row = make_flow_widget(*self.others.buttons.values())
        result = QHBoxLayout()
        result.setSpacing(theme.GAP)
        result.addWidget(self.sentence, 1)
        result.addWidget(self.luck, 0, Qt.AlignmentFlag.AlignTop)
        shown = QWidget(self)
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL_GAP // 2)
        column.addLayout(result)
        for label in (*self.figures, self.notice):
            column.addWidget(label)
        column.addSpacing(theme.SMALL_GAP // 2)
        column.addWidget(self.tabs, 1)
        self.states = QStackedWidget(self)
        for part in (shown, self.empty, self.busy):
            self.states.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL_GAP)
        layout.addLayout(head)
        layout.addLayout(names)
        layout.addWidget(self._others_row)
        layout.addWidget(self.states, 1)

    def show_runs(self, runs: Sequence[RunSummary]) -> None:
        """Compare the further ones of some runs with the first of them, by the answers they have stored."""
        self._runs, self._at, self._files, self._found = list(runs), 0, (), ()
        self._drop_asked()
        self._show_names()
        self.busy.setText(self.tr("Comparing…"))
        self.states.setCurrentIndex(_BUSY)
        self._reading.start(compare_stored(runs[0].path, [run.path for run in runs[1:]]))
        self.opened.emit(self)
        self.back_button.setFocus()

    def carry_over(self, before: CompareView) -> None:
        """Show what another view of the same session compares."""
        runs, at, files, found = before._runs, before._at, before._files, before._found
        asked = before._asked is not None
        before._drop_asked()
        if before.states.currentIndex() != _SHOWN or not found:
            self.show_runs(runs)
            if asked:
                self._predict(files)
            return
        self._runs, self._at, self._files, self._found = list(runs), at, files, found
        self._show_names()
        self._show(found[at])
        self.tabs.setCurrentIndex(before.tabs.currentIndex())
        self.opened.emit(self)

    # what is compared

    def _show_names(self) -> None:
        shown = (self._runs[0], self._runs[1 + self._at])
        for label, side, run in zip(self.names, "AB", shown, strict=True):
            label.set_text(f"{side}: {tr_message(run.name)}")
        for at, button in enumerate(self.others.buttons.values()):
            is_there = len(self._runs) > 2 and at + 1 < len(self._runs)
            button.setVisible(is_there)
            if is_there:
                name = tr_message(self._runs[at + 1].name)
                button.setText(
                    self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, 220).replace("&", "&&")
                )
                button.setToolTip(name)
                button.setAccessibleName(self.tr("Compare with {name}").format(name=name))
        reads_files = find_task(self._runs[0].task).load("compare").READS_FILES
        self.file_button.setVisible(reads_files)
        self.empty.button.setVisible(reads_files)
        self._others_row.setVisible(len(self._runs) > 2)
        self.others.choose(str(min(self._at, _MOST_OTHERS - 1)))
        self.swap_button.setEnabled(len(self._runs) == 2)

    def _on_other_clicked(self, at: str) -> None:
        self._at = int(at)
        self._show_names()
        if self._found:
            self._show(self._found[self._at])

    def _swap(self) -> None:
        files = self._files
        self._runs = self._runs[::-1]
        if files:
            self._show_names()
            self._predict(files)
        else:
            self.show_runs(self._runs)

    def _ask_file(self) -> None:
        ask_table(self, self.tr("A table with labels"), self._on_file_chosen)

    def _on_file_chosen(self, name: str) -> None:
        self._session.outputs.note_read([name])
        self._predict((Path(name),))

    def _predict_more(self) -> None:
        self._predict(())

    def _predict(self, files: tuple[Path, ...]) -> None:
        self._drop_asked()
        self._reading.cancel()
        self._files = files
        waits = self._session.worker.has_training
        self.busy.setText(self.tr("Comparing, after the training under way…") if waits else self.tr("Comparing…"))
        self.states.setCurrentIndex(_BUSY)
        self.more_button.hide()
        make = compare_predicted(self._runs[0].path, [run.path for run in self._runs[1:]], files)
        asked = self._asked = self._session.worker.submit(make, self.tr("Comparing runs"))
        asked.progressed.connect(self._on_compared)
        asked.failed.connect(self._on_failed)
        asked.finished.connect(self._on_asked)

    def _drop_asked(self) -> None:
        asked, self._asked = self._asked, None
        if asked is not None and not asked.is_done:
            asked.progressed.disconnect(self._on_compared)
            asked.failed.disconnect(self._on_failed)
            asked.finished.disconnect(self._on_asked)
            asked.stop()

    # results

    def _on_compared(self, found: object) -> None:
        if isinstance(found, tuple):
            self._found = found
            self._show(self._found[self._at])

    def _on_asked(self, ended: Ended) -> None:
        self._asked = None
        if self.states.currentIndex() == _BUSY:  # stopped by the person before there was a result
            self.show_runs(self._runs)

    def _on_failed(self, problem: object) -> None:
        self._asked = None
        text = tr_problem(problem) if isinstance(problem, (WorkbenchError, Ended)) else str(problem)
        self.empty.say(self.tr("These runs cannot be compared"), text, self.tr("Compare on a file…"))
        self.more_button.hide()
        self.states.setCurrentIndex(_EMPTY)

    def _show(self, found: Comparison) -> None:
        self.sentence.setText(tr_message(describe_comparison(found)))
        self.luck.setText(describe_luck(found))
        self.luck.setVisible(bool(found.counts.fixed or found.counts.broken))
        for at, label in enumerate(self.figures):
            label.setVisible(at < len(found.figures))
            if at < len(found.figures):
                label.set_text(describe_figure(found.figures[at]))
                label.setToolTip(explain_figure(found.figures[at]))
        self.rows.show_comparison(found)
        self.classes.show_comparison(found)
        self.settings.show_runs(self._runs[0], self._runs[1 + self._at])
        self._show_notes(found)
        self._show_tabs(found)
        self.more_button.setVisible(found.unanswered > 0)
        self.more_button.setText(self.tr("Judge both on %n more row(s)", "", found.unanswered))
        self.states.setCurrentIndex(_SHOWN)

    def _show_notes(self, found: Comparison) -> None:
        texts = [" ".join(filter(None, (tr_message(one.message), tr_message(one.hint)))) for one in found.notices]
        self.notes.clear()
        self.notes.addItems(texts)
        urgent = [text for text, one in zip(texts, found.notices, strict=True) if not one.is_minor]
        self.notice.set_text(" ".join(urgent))
        self.notice.setVisible(bool(urgent))

    def _show_tabs(self, found: Comparison) -> None:
        rows = {
            "texts": self.tr("Texts"),
            "questions": self.tr("Questions"),
            "users": self.tr("Users"),
        }[found.unit]
        self.tabs.setTabText(0, rows)
        self.tabs.setTabVisible(self.tabs.indexOf(self.classes), bool(found.per_class))
        notes = self.tabs.indexOf(self.notes)
        self.tabs.setTabText(notes, self.tr("Notes ({n})").format(n=len(found.notices)))
        self.tabs.setTabVisible(notes, bool(found.notices))

    def _show_class(self, name: str) -> None:
        self.rows.choose_class(name)
        self.tabs.setCurrentWidget(self.rows)

    # saving

    def _ask_where(self) -> None:
        ask_save_path(self, self.tr("Save the compared rows"), self.tr("compared"), self._save)

    def _save(self, name: str) -> None:
        if self._found and self._session.outputs.may_write(Path(name)):
            self._saving.start(save_rows(self._found[self._at], Path(name)))

    def _on_saved(self, out: Path) -> None:
        self._session.notices.raise_notice(self.tr("Saved: {name}").format(name=out.name), where=str(out.parent))
