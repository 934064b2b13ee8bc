"""The use page of matching: the answer desk, what it lacks, its list of answers, and whole files.

Starts alone with the sample, answered without training: `python -m gui.tasks.match.use_page [--dark]`.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from core.tasks.match.model_folder import ANSWERS
from gui import theme
from gui.session.session import Session
from gui.tasks.export_dialog import ExportController
from gui.tasks.match.file_view import FileView
from gui.tasks.match.gaps_view import GapsView
from gui.tasks.match.list_view import ListView
from gui.tasks.match.question_view import QuestionView
from gui.widgets.card import make_label
from gui.widgets.empty_page import EmptyPage
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.model_choice import ModelChoice

QUESTION_VIEW, GAPS, LIST, FILE = 0, 1, 2, 3
_NARROW_PX = 820


class MatchUsePage(QWidget):
    """Which model answers, and the four ways to work with it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._answering: Path | None = None
        self._exports = ExportController(session, self)
        self.empty = EmptyPage(
            self.tr("No answer desk yet"),
            self.tr(
                "Train on questions with answers, or open a run: here you type a customer's message, and the answers "
                "appear as you type."
            ),
            self.tr("Go to training"),
            self,
        )
        self.models = ModelChoice(session, "match", ANSWERS, self)
        self.controller = QuestionView(session, self)
        self.gaps = GapsView(session, self)
        self.list = ListView(session, self)
        self.file = FileView(session, self)
        self._tabs = QButtonGroup(self)
        words = (self.tr("One message"), self.tr("Answer gaps"), self.tr("All answers"), self.tr("A file"))
        self.tab_buttons = [QPushButton(text, self) for text in words]
        for number, button in enumerate(self.tab_buttons):
            button.setProperty("role", "chip")
            button.setCheckable(True)
            self._tabs.addButton(button, number)
        self.tab_buttons[QUESTION_VIEW].setChecked(True)
        self._lay_out()
        self._connect()
        self._take_model_change()
        session.list_runs()

    def _lay_out(self) -> None:
        title = make_label("headline", self.tr("Answer desk"))
        title.setWordWrap(False)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.models)
        self.export_button = self._exports.make_button(self)
        head.addWidget(self.export_button)
        self.views = QStackedWidget(self)
        for view in (self.controller, self.gaps, self.list, self.file):
            self.views.addWidget(view)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(make_flow_widget(*self.tab_buttons))
        column.addWidget(self.views, 1)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(full)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def _connect(self) -> None:
        session = self._session
        session.run_changed.connect(self._take_model_change)
        session.model_changed.connect(self._take_model_change)
        session.match.answers.message_wanted.connect(self._show_question_view)
        self.empty.chosen.connect(self._open_training)
        self._tabs.idClicked.connect(self.views.setCurrentIndex)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW_PX
        for halves in (self.controller.halves, self.gaps.halves):
            halves.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)

    def _take_model_change(self) -> None:
        folder, run = self._session.match.answers.folder, self._session.run
        self.stack.setCurrentIndex(0 if folder is None else 1)
        if folder != self._answering:
            self._answering = folder
            for view in (self.controller, self.gaps, self.file):
                view.forget()
        self.export_button.setVisible(run is not None and run.model_folder == folder)

    def _show_question_view(self, text: str) -> None:
        self.tab_buttons[QUESTION_VIEW].setChecked(True)
        self.views.setCurrentIndex(QUESTION_VIEW)

    def _open_training(self) -> None:
        self._session.page_requested.emit("train")


def main() -> None:
    """Show the page alone."""
    from gui.alone import show_alone
    from gui.tasks.match.sample_run import open_frozen_run

    show_alone(MatchUsePage, open_frozen_run)


if __name__ == "__main__":
    main()
