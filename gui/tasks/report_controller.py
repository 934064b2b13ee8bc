"""Saves the report of a run as a file, or copies it to the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from core.errors import WorkbenchError
from core.report.document import ReportRequest
from core.report.files import find_suffix
from gui.languages import Translations
from gui.session.notices import Later
from gui.session.session import Session
from gui.tasks.report_jobs import WrittenReport, compose_report, save_report
from gui.widgets.file_dialogs import ask_save_path
from gui.work.background import Latest

if TYPE_CHECKING:
    pass


class ReportController(QObject):
    """The report button of a judge page, with a menu to save or copy the report of the open run.

    The report is read and written in the background; it is in the language of the window.

    Args:
        split: gives the split that is shown, "" for none.
    """

    def __init__(self, session: Session, page: QWidget, split: Callable[[], str]) -> None:
        super().__init__(page)
        self._session, self._page, self._split = session, page, split
        self.texts_action = QAction(self.tr("Quote texts of the data"), self, checkable=True, checked=True)
        self.texts_action.setToolTip(
            self.tr("The wrong texts that the report shows. Without them it holds figures and names of classes only.")
        )
        self._writing = Latest(session.background, self)
        self._copying = Latest(session.background, self)
        self._writing.finished.connect(self._on_saved)
        self._copying.finished.connect(self._on_composed)
        for job in (self._writing, self._copying):
            job.failed.connect(session.notices.raise_error)

    def make_button(self, parent: QWidget) -> QPushButton:
        """A button with a menu: save as HTML, PDF, Markdown or csv, copy as Markdown, with texts or without."""
        button = QPushButton(self.tr("Save report"), parent)
        menu = QMenu(button)
        menu.setToolTipsVisible(True)
        for text, tip, slot in (
            (self.tr("Save as HTML…"), self.tr("One file with its charts, for any browser"), self._ask_html),
            (self.tr("Save as PDF…"), self.tr("Pages to print and to pass on"), self._ask_pdf),
            (self.tr("Save as Markdown…"), self.tr("Sentences and tables, without charts"), self._ask_markdown),
            (self.tr("Save as csv…"), self.tr("The figures alone, for a spreadsheet"), self._ask_csv),
            (self.tr("Copy as Markdown"), "", self.copy_markdown),
        ):
            menu.addAction(text, slot).setToolTip(tip)
        menu.addSeparator()
        menu.addAction(self.texts_action)
        button.setMenu(menu)
        return button

    def save_to(self, name: str) -> None:
        """Write the report into a file, by its ending, in the background."""
        path, run = Path(name), self._session.runs.run
        if run is None or not self._session.outputs.may_write(path):
            return
        try:
            find_suffix(path)
        except WorkbenchError as error:
            self._session.notices.raise_error(error)
            return
        self._writing.start(save_report(run, self._request(), path, Translations.in_force))

    def copy_markdown(self) -> None:
        """Copy the report as Markdown."""
        run = self._session.runs.run
        if run is not None:
            self._copying.start(compose_report(run, self._request(), ".md", Translations.in_force))

    def _request(self) -> ReportRequest:
        return ReportRequest(split=self._split(), with_texts=self.texts_action.isChecked())

    def _on_saved(self, written: WrittenReport) -> None:
        what = (
            self.tr("The report is saved. It quotes texts of the data.")
            if written.has_texts
            else self.tr("The report is saved. It quotes no texts of the data.")
        )
        where = str(written.path)
        open_it = Later(QDesktopServices.openUrl, QUrl.fromLocalFile(where))
        self._session.notices.raise_notice(what, where, self.tr("Open"), open_it, severity="good")

    def _on_composed(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._session.notices.raise_notice(self.tr("The report is on the clipboard."), severity="good")

    def _ask_html(self) -> None:
        self._ask_save_path("html")

    def _ask_pdf(self) -> None:
        self._ask_save_path("pdf")

    def _ask_markdown(self) -> None:
        self._ask_save_path("md")

    def _ask_csv(self) -> None:
        self._ask_save_path("csv")

    def _ask_save_path(self, ending: str) -> None:
        stem = f"report_{self._split()}"
        ask_save_path(self._page, self.tr("Save the report"), stem, self.save_to, (ending,))
