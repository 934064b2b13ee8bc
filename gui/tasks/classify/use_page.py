"""The use page: classify one text as it is typed, or every row of a file.

Can be run by itself with an invented run: `python -m gui.tasks.classify.use_page [--dark]`.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from gui import theme
from gui.tasks.classify.inside.inside_view import InsideView
from gui.tasks.classify.use.file_panel import FilePanel
from gui.tasks.classify.use.model_choice import ClassifierChoice
from gui.tasks.classify.use.right_class import RightClass
from gui.tasks.classify.use.text_panel import TextPanel
from gui.tasks.classify.why.why_view import WhyView
from gui.tasks.run_rows import show_run_rows
from gui.tasks.use_shell import UseShell
from gui.widgets.drawer import DrawerFrame

_LEAST_PX = 620
"""Below this width an open drawer covers the file's half and leaves the text's as it is."""

_INSIDE_PX = 480
"""Width of Look inside until a person drags it: room for twelve small maps in a row."""


class UsePage(UseShell):
    """The choice of the model, one text on the left, a file on the right."""

    @override
    def say_empty(self) -> tuple[str, str]:
        return self.tr("No model to use yet"), self.tr(
            "Train a model, or open a run: here you ask it about a text as you type, or about a whole file."
        )

    @override
    def make_widgets(self) -> None:
        self.models = ClassifierChoice(self._session, self)
        self.text = TextPanel(self._session, self)
        self.right_class = RightClass(self._session, self.text)
        self.file = FilePanel(self._session, self)
        self._session.data.changed.connect(self.file.show_worker)

    @override
    def fill(self, column: QVBoxLayout) -> None:
        head = self.make_head(self.tr("Use"), (self.models,), ())
        head.insertSpacing(1, 12)
        halves = QSplitter(Qt.Orientation.Horizontal, self)
        halves.setHandleWidth(theme.MARGIN)
        halves.addWidget(self.text)
        halves.addWidget(self.file)
        halves.setSizes([460, 620])
        halves.setChildrenCollapsible(False)
        column.addLayout(head)
        column.addWidget(self._make_drawers(halves), 1)

    def _make_drawers(self, halves: QWidget) -> DrawerFrame:
        """What can be opened at the right side, each by a button below the text."""
        self.drawers = DrawerFrame(halves, self._session.memory, self, least_page_px=_LEAST_PX)
        answers = self._session.controllers["classify"].answers
        self.why = WhyView(self._session, self.text.text, self.find_model, self)
        why = self.text.add_tool(self.tr("Why"), self.tr("Why this text gets this class"))
        drawer = self.drawers.add("why", self.tr("Why"), self.why, why)
        drawer.opened.connect(self.why.open)
        drawer.closed.connect(self.why.close_view)
        answers.answered.connect(self.why.show_answer)
        self.why.rows_wanted.connect(self._show_rows)
        self._add_inside()
        return self.drawers

    def _show_rows(self, folder: Path, rows: tuple[int, ...]) -> None:
        from core.runs.folder import RunFolder

        show_run_rows(self._session, RunFolder.open(folder).job.data, rows)

    def _add_inside(self) -> None:
        answers, memory = self._session.controllers["classify"].answers, self._session.memory
        self.inside = InsideView(answers, self.text.text, self)
        button = self.text.add_tool(self.tr("Look inside"), self.tr("How the model reads this text, layer by layer"))
        if not memory.drawer_px("inside"):
            memory.set_drawer_px("inside", _INSIDE_PX)
        drawer = self.drawers.add("inside", self.tr("Look inside"), self.inside, button)
        drawer.opened.connect(self.inside.open)
        drawer.closed.connect(self.inside.close_view)

    @override
    def say_drop(self) -> str:
        return self.tr("Classify every row of it")

    @override
    def use_file(self, paths: list[Path]) -> None:
        self.file.predict(paths)

    def carry_over(self, before: UsePage) -> None:
        """Show the predictions that another page of this kind shows."""
        self.file.carry_over(before.file)

    @override
    def find_model(self) -> Path | None:
        return self._session.controllers["classify"].answers.folder

    @override
    def forget(self) -> None:
        self.file.forget()
        self.text.forget()
        self.inside.forget()
        self.why.forget()


def main() -> None:
    """Show the page by itself."""
    from gui.alone import show_alone
    from gui.tasks.classify.sample_run import open_sample_run

    show_alone(UsePage, open_sample_run)


if __name__ == "__main__":
    main()
