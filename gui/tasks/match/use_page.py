"""The use page of matching: answers to a question, gaps, the list of answers, and complete files.

Can be run by itself with the sample, answered without training: `python -m gui.tasks.match.use_page [--dark]`.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from gui.tasks.match.file_view import FileView
from gui.tasks.match.gaps_view import GapsView
from gui.tasks.match.list_view import ListView
from gui.tasks.match.question_view import QuestionView
from gui.tasks.match.view import VIEW
from gui.tasks.use_shell import UseShell
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.model_choice import ModelChoice

QUESTION_VIEW, GAPS, LIST, FILE = 0, 1, 2, 3
_NARROW_PX = 820


class MatchUsePage(UseShell):
    """The choice of the model, and four views that use it."""

    spacing_px = 12

    @override
    def say_empty(self) -> tuple[str, str]:
        return self.tr("No answer desk yet"), self.tr(
            "Train on questions with answers, or open a run: here you type a customer's message, and the answers "
            "appear as you type."
        )

    @override
    def make_widgets(self) -> None:
        session = self._session
        self.models = ModelChoice(session, VIEW.name, self)
        self.question_view = QuestionView(session, self)
        self.gaps = GapsView(session, self)
        self.list = ListView(session, self)
        self.file = FileView(session, self)
        self.make_tabs(
            (
                (self.tr("One message"), self.question_view),
                (self.tr("Answer gaps"), self.gaps),
                (self.tr("All answers"), self.list),
                (self.tr("A file"), self.file),
            )
        )
        session.controllers["match"].answers.message_wanted.connect(self._show_question_view)

    @override
    def fill(self, column: QVBoxLayout) -> None:
        column.addLayout(self.make_head(self.tr("Answer desk"), (), (self.models,)))
        column.addWidget(make_flow_widget(*self.tab_buttons))
        column.addWidget(self.views, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW_PX
        for halves in (self.question_view.halves, self.gaps.halves):
            halves.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)

    @override
    def find_model(self) -> Path | None:
        return self._session.controllers["match"].answers.folder

    @override
    def say_drop(self) -> str:
        return self.tr("Answer every question of it")

    @override
    def use_file(self, paths: list[Path]) -> None:
        self.show_view(FILE)
        self.file.answer(paths)

    @override
    def forget(self) -> None:
        for view in (self.question_view, self.gaps, self.file):
            view.forget()

    def carry_over(self, before: MatchUsePage) -> None:
        """Show what the page of another language had: its view, and the answers of a file."""
        self.file.carry_over(before.file)
        self.show_view(before.views.currentIndex())

    def _show_question_view(self, text: str) -> None:
        self.show_view(QUESTION_VIEW)


def main() -> None:
    """Show the page by itself."""
    from gui.alone import show_alone
    from gui.tasks.match.sample_run import open_frozen_run

    show_alone(MatchUsePage, open_frozen_run)


if __name__ == "__main__":
    main()
