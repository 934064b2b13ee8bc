"""What the use pages of all tasks share: the model in use, its views, and the button that leads to training."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from gui import theme
from gui.session.session import Session
from gui.tasks.export_dialog import ExportController
from gui.tasks.version_line import VersionLine
from gui.widgets.card import make_label
from gui.widgets.choice_chip import make_chip
from gui.widgets.empty_page import EmptyPage


class UseShell(QWidget):
    """Shows the model in use, or that there is none. A task's page is a subclass that fills it."""

    spacing_px: ClassVar[int] = theme.GAP
    """Distance in pixels between the head and what is below it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._answering: Path | None = None
        title, sentence = self.say_empty()
        self.empty = EmptyPage(title, sentence, self.tr("Go to training"), self)
        self.export_button = ExportController(session, self).make_button(self)
        self.version_line = VersionLine(session, self)
        self.make_widgets()
        self._lay_out()
        session.runs.run_changed.connect(self._on_model_changed)
        session.runs.model_changed.connect(self._on_model_changed)
        self.empty.chosen.connect(self._open_training)
        self._on_model_changed()
        session.runs.refresh()

    # what a subclass implements

    def say_empty(self) -> tuple[str, str]:
        """A title, and what the page would do, for the page without a model."""
        raise NotImplementedError

    def make_widgets(self) -> None:
        """Make the widgets of the page, and connect them."""
        raise NotImplementedError

    def fill(self, column: QVBoxLayout) -> None:
        """Lay out the widgets that show a model, below each other."""
        raise NotImplementedError

    def find_model(self) -> Path | None:
        """The folder of the model in use; None where there is none for this page."""
        return self._session.runs.answering_folder

    def forget(self) -> None:
        """Clear the results: another model is used."""

    def show_model(self, folder: Path | None, *, is_of_run: bool) -> None:
        """Show the model in use, and what can be done with it; `is_of_run` says whether it is the open run's."""

    def say_drop(self) -> str:
        """What the page does with a dropped table, as a promise; "" where it does nothing with one."""
        return ""

    def use_file(self, paths: list[Path]) -> None:
        """Use the model on dropped tables."""

    def takes_files(self) -> bool:
        """Whether a dropped table is for the model of this page, and not to be opened as the table to train on."""
        return self.find_model() is not None and bool(self.say_drop())

    # layout

    def make_head(self, title: str, left: Sequence[QWidget], right: Sequence[QWidget]) -> QHBoxLayout:
        """A line with the title, and widgets at both ends; the button for exporting is the last."""
        label = make_label("headline", title)
        label.setWordWrap(False)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label)
        for widget in left:
            head.addWidget(widget)
        head.addStretch(1)
        for widget in (*right, self.export_button):
            head.addWidget(widget)
        return head

    def make_tabs(self, named: Sequence[tuple[str, QWidget]]) -> None:
        """Give the page `views`, one behind the other, and a button for each in `tab_buttons`."""
        self._tabs = QButtonGroup(self)
        self.views = QStackedWidget(self)
        self.tab_buttons: list[QPushButton] = []
        for number, (text, view) in enumerate(named):
            self.tab_buttons.append(make_chip(text, self._tabs, number, self))
            self.views.addWidget(view)
        self.tab_buttons[0].setChecked(True)
        self._tabs.idClicked.connect(self.show_view)

    def show_view(self, number: int) -> None:
        """Show one of the views."""
        self.tab_buttons[number].setChecked(True)
        self.views.setCurrentIndex(number)

    def _lay_out(self) -> None:
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        column.setSpacing(self.spacing_px)
        self.fill(column)
        column.insertWidget(1, self.version_line)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(full)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    # signals of the session

    def _on_model_changed(self) -> None:
        folder, run = self.find_model(), self._session.runs.run
        self.stack.setCurrentIndex(0 if folder is None else 1)
        if folder != self._answering:
            self._answering = folder
            self.forget()
        is_of_run = run is not None and (run.model_folder == folder or self._session.runs.line.find(folder) is not None)
        self.export_button.setVisible(is_of_run)
        self.show_model(folder, is_of_run=is_of_run)

    def _open_training(self) -> None:
        self._session.page_requested.emit("train")
