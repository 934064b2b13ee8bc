"""The gaps of the list of answers: questions without a good answer, grouped by subject, and answers that repeat or
contradict each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from core.events import Ended, StageChanged
from gui import theme
from gui.session.session import Session
from gui.tables.cell_text import plain_tooltip, shorten
from gui.tasks.match.answer_cards import AnswerCards, ShownAnswer
from gui.tasks.match.answer_editor import AnswerEditor
from gui.tasks.match.html_text import read_html
from gui.tasks.match.worker_jobs import GapsFound
from gui.translate import tr_message
from gui.widgets.card import make_label
from gui.widgets.file_dialogs import ask_tables
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.scroll import make_scroll
from gui.wording import say_count

if TYPE_CHECKING:
    from core.tasks.match.gaps import AnswerPair, Gap

_ENTRY = int(Qt.ItemDataRole.UserRole)
_QUOTED = 70


@dataclass(frozen=True)
class Alone:
    """Questions without a good answer that are like no other; `questions` are positions."""

    questions: tuple[int, ...]


class GapsView(QWidget):
    """The gaps on the left; the questions of the chosen gap, or two answers, on the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._controller = session, session.controllers["match"].answers
        self._found: GapsFound | None = None
        self._is_outdated = False
        self._make_widgets()
        self._lay_out()
        self._connect()
        self.show_worker()
        self._show_found()

    def _make_widgets(self) -> None:
        self.own = QPushButton(self.tr("Look at the open table"), self)
        self.open = QPushButton(self.tr("Look at files…"), self)
        self.open.setAccessibleName(self.tr("Look for gaps in files"))
        self.open.setIcon(theme.tint_icon("open"))
        self.hint = make_label(
            "hint",
            self.tr(
                "Every question is put to the desk; those without a good answer are grouped by what they are about."
            ),
        )
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(self.tr("Progress of looking for gaps"))
        self.stop = QPushButton(self.tr("Stop"), self)
        self.summary = make_label("title")
        self.entries = QListWidget(self)
        self.entries.setAccessibleName(self.tr("Gaps"))
        self.entries.setWordWrap(True)
        self.heading = make_label("title")
        self.about = make_label("hint")
        self.questions = QListWidget(self)
        self.questions.setAccessibleName(self.tr("Questions of the gap"))
        self.questions.setWordWrap(True)
        for view in (self.entries, self.questions):
            view.setTextElideMode(Qt.TextElideMode.ElideNone)
            view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            view.setResizeMode(QListView.ResizeMode.Adjust)  # or lines keep the breaks of an earlier width
        self.cards = AnswerCards(self)
        self.cards.setProperty("role", "page")
        self.write = QPushButton(self.tr("Write an answer to these…"), self)
        self.write.setProperty("role", "primary")
        self.editor = AnswerEditor(self._controller, self)

    def _lay_out(self) -> None:
        self.working = QWidget(self)
        row = QHBoxLayout(self.working)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.progress, 1)
        row.addWidget(self.stop)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL_GAP)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.write)
        column.addLayout(head)
        column.addWidget(self.about)
        column.addWidget(self.editor)
        column.addWidget(self.questions, 1)
        self.cards_scroll = make_scroll(self.cards, self, has_frame=False)
        column.addWidget(self.cards_scroll, 1)
        self.halves = QSplitter(Qt.Orientation.Horizontal, self)
        self.halves.setHandleWidth(theme.MARGIN)
        self.halves.setChildrenCollapsible(False)
        self.halves.addWidget(self.entries)
        self.halves.addWidget(right)
        self.halves.setSizes([420, 640])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL_GAP)
        layout.addWidget(make_flow_widget(self.own, self.open))
        layout.addWidget(self.hint)
        layout.addWidget(self.working)
        layout.addWidget(self.summary)
        layout.addWidget(self.halves, 1)
        self._filler = QWidget(self)
        layout.addWidget(self._filler, 1)

    def _connect(self) -> None:
        session = self._session
        session.worker.state_changed.connect(self.show_worker)
        session.data.changed.connect(self.show_worker)
        self._controller.gaps_progressed.connect(self._on_gaps_progressed)
        self._controller.list_changed.connect(self._mark_outdated)
        self.own.clicked.connect(self._search_own_table)
        self.open.clicked.connect(self._ask_files)
        self.stop.clicked.connect(self._controller.stop_searching)
        self.entries.currentItemChanged.connect(self._show_entry)
        self.questions.itemActivated.connect(self._try_question)
        self.write.clicked.connect(self._write_answer)
        self.cards.edit_wanted.connect(self._change_answer)

    def search_gaps_in(self, paths: list[Path]) -> None:
        """Search gaps in the questions of these files."""
        self._is_outdated = False  # from here on: a change during the search may or may not be in the result
        self._controller.search_gaps(paths)
        self.show_worker()

    def forget(self) -> None:
        """Clear the gaps: another model is used."""
        self._found = None
        self._show_found()

    def show_worker(self) -> None:
        """Show the state of the worker, and which questions can be searched."""
        is_searching = self._controller.is_searching_gaps
        is_idle = self._session.worker.is_idle
        is_here = any(button.hasFocus() for button in (self.own, self.open, self.stop))
        self.working.setVisible(is_searching)
        if is_here and is_searching:
            # a button that can no longer be pressed would hand the keyboard to the top of the window
            self.stop.setFocus()
        self.own.setVisible(self._session.data.table is not None)
        for button in (self.own, self.open):
            button.setEnabled(is_idle and not is_searching)
            button.setToolTip(
                "" if is_idle else self.tr("The worker is busy: {what}.").format(what=self._session.worker.state.text)
            )

    def _on_gaps_progressed(self, event: object) -> None:
        if isinstance(event, StageChanged):
            self.progress.setRange(0, event.total or 0)
            self.progress.setValue(event.done)
        elif isinstance(event, GapsFound) and event.folder == self._controller.folder:
            self._found = event
            self._show_found()
        elif isinstance(event, Ended):
            self.show_worker()

    def _show_found(self) -> None:
        found = self._found
        for widget in (self.summary, self.halves):
            widget.setVisible(found is not None)
        self._filler.setVisible(found is None)
        self.entries.clear()
        self.editor.hide()
        if found is None:
            return
        report = found.report
        self._show_summary(found)
        for gap in report.gaps:
            name = self.tr("{n} about {subject}") if gap.name else self.tr("{n} alike")
            self._add_entry(name.format(n=say_count(gap.count), subject=gap.name), gap)
        grouped = {position for gap in report.gaps for position in gap.questions}
        alone = tuple(int(position) for position in report.unanswered if int(position) not in grouped)
        if alone:
            text = self.tr("{n} that are like no other question").format(n=say_count(len(alone)))
            self._add_entry(text, Alone(alone))
        for title, pairs in ((self.tr("Said twice"), report.same), (self.tr("Against each other"), report.against)):
            for pair in pairs:
                sentence = tr_message(pair.why) if pair in report.against else self._quote(pair.first)
                self._add_entry(f"{title}: {sentence}", pair)
        if self.stop.hasFocus():
            self.entries.setFocus()
        if self.entries.count():
            self.entries.setCurrentRow(0)
        else:
            self._show_entry(None)

    def _show_summary(self, found: GapsFound) -> None:
        sentence = self.tr("{n} of {asked} questions have no good answer.").format(
            n=say_count(len(found.report.unanswered)), asked=say_count(found.report.asked)
        )
        if found.report.alone:
            sentence += " " + self.tr("{n} of them stand alone.").format(n=say_count(found.report.alone))
        if self._is_outdated:
            sentence += " " + self.tr("The list of answers has changed since: look again to see what is still missing.")
        self.summary.setText(sentence)

    def _mark_outdated(self) -> None:
        self._is_outdated = True
        if self._found is not None:
            self._show_summary(self._found)

    def _quote(self, number: int) -> str:
        assert self._found is not None
        text = next((one.text for one in self._found.answers if one.id == number), "")
        return shorten(" ".join(read_html(text).split()), _QUOTED)

    def _add_entry(self, text: str, entry: object) -> None:
        item = QListWidgetItem(text)
        item.setToolTip(plain_tooltip(text))
        item.setData(_ENTRY, entry)
        self.entries.addItem(item)

    def _show_entry(self, item: QListWidgetItem | None) -> None:
        entry = item.data(_ENTRY) if item is not None else None
        is_gap = entry is not None and hasattr(entry, "questions")
        self.questions.setVisible(is_gap)
        self.write.setVisible(is_gap and not isinstance(entry, Alone))  # they need an answer each
        self.cards_scroll.setVisible(entry is not None and not is_gap)
        self.editor.hide()
        self.heading.setText(item.text() if item is not None else "")
        if entry is None:
            self.about.setText(self.tr("Nothing is missing."))
        elif is_gap:
            self._show_gap(entry)
        else:
            self._show_pair(entry)

    def _show_gap(self, gap: Gap | Alone) -> None:
        assert self._found is not None
        if isinstance(gap, Alone):
            self.about.setText(self.tr("Enter or a double click puts one on the desk, where an answer can be written."))
        else:
            self.about.setText(self.tr("The most typical come first. Enter or a double click puts one on the desk."))
        self.questions.clear()
        for index in gap.questions:
            text = " ".join(self._found.questions[index].split())
            item = QListWidgetItem(shorten(text, 300))
            item.setData(_ENTRY, self._found.questions[index])
            item.setToolTip(plain_tooltip(text))
            self.questions.addItem(item)

    def _show_pair(self, pair: AnswerPair) -> None:
        assert self._found is not None
        texts = {one.id: one for one in self._found.answers}
        shown = [texts[number] for number in (pair.first, pair.second) if number in texts]
        self.about.setText(
            self.tr("Keep one of them, or change them so that they agree. The bar says how alike they are.")
        )
        self.cards.show_answers([ShownAnswer(one.id, one.text, one.key, max(0.0, pair.cosine)) for one in shown], 0.0)

    def _write_answer(self) -> None:
        self.editor.write_new()

    def _change_answer(self, number: int) -> None:
        listed = self._controller.lists
        answer = next((one for one in listed.answers if one.id == number), None) if listed is not None else None
        if answer is not None:
            self.editor.change(answer)

    def _try_question(self, item: QListWidgetItem) -> None:
        self._controller.message_wanted.emit(str(item.data(_ENTRY)))

    def _search_own_table(self) -> None:
        if self._session.data.table is not None:
            self.search_gaps_in(list(self._session.data.table.sources))

    def _ask_files(self) -> None:
        ask_tables(self, self.tr("Files with questions"), self._on_files_chosen)

    def _on_files_chosen(self, names: list[str]) -> None:
        self.search_gaps_in([Path(name) for name in names])
