"""Copies the report of a run to the clipboard, or saves it as a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from core.errors import WorkbenchError
from core.runs.writing import write_text
from gui.session.session import Session
from gui.widgets.file_dialogs import ask_save_path


class ReportController(QObject):
    """The report button of a judge page, with a menu to copy or save the report that is shown.

    Args:
        text: gives the report that is shown, as ".md" or ".csv".
        stem: gives the name of a file for it, without its ending.
    """

    def __init__(self, session: Session, page: QWidget, text: Callable[[str], str], stem: Callable[[], str]) -> None:
        super().__init__(page)
        self._session, self._page, self._text, self._stem = session, page, text, stem

    def make_button(self, parent: QWidget) -> QPushButton:
        """A button with a menu: copy, save as Markdown, save as csv."""
        button = QPushButton(self.tr("Save report"), parent)
        menu = QMenu(button)
        menu.addAction(self.tr("Copy as Markdown"), self._copy_markdown)
        menu.addAction(self.tr("Save as Markdown…"), self._ask_markdown)
        menu.addAction(self.tr("Save as csv…"), self._ask_csv)
        button.setMenu(menu)
        return button

    def save_to(self, name: str) -> None:
        """Write the report into a file, by its ending."""
        path = Path(name)
        if not self._session.outputs.may_write(path):
            return
        try:
            write_text(path, self._text(path.suffix))
        except WorkbenchError as error:
            self._session.notices.raise_error(error)
        else:
            self._session.notices.raise_notice(self.tr("The report is saved."), where=name, severity="good")

    def _copy_markdown(self) -> None:
        QGuiApplication.clipboard().setText(self._text(".md"))
        self._session.notices.raise_notice(self.tr("The report is on the clipboard."), severity="good")

    def _ask_markdown(self) -> None:
        self._ask_save_path("md")

    def _ask_csv(self) -> None:
        self._ask_save_path("csv")

    def _ask_save_path(self, ending: str) -> None:
        ask_save_path(self._page, self.tr("Save the report"), self._stem(), self.save_to, (ending,))
