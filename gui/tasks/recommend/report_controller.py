"""The report of a ranking for elsewhere: on the clipboard, or as a file; the protocol stands in all of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from core.tasks.recommend.report import RankingReport
from gui.session.session import Session
from gui.tasks.recommend.ranking_text import report_frame, report_markdown


class ReportController(QObject):
    """The button of the judge page and what its menu does with the report that is shown."""

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        self._report: RankingReport | None = None
        self._baselines: Mapping[str, RankingReport] = {}
        self._split = ""

    def make_button(self, parent: QWidget) -> QPushButton:
        """A button with a menu: copy, save as Markdown, save as csv."""
        button = QPushButton(self.tr("Save report"), parent)
        menu = QMenu(button)
        menu.addAction(self.tr("Copy as Markdown"), self._copy_markdown)
        menu.addAction(self.tr("Save as Markdown…"), self._ask_markdown)
        menu.addAction(self.tr("Save as csv…"), self._ask_csv)
        button.setMenu(menu)
        return button

    def take_report(self, report: RankingReport, baselines: Mapping[str, RankingReport], split: str) -> None:
        """Work with another report from now on."""
        self._report, self._baselines, self._split = report, baselines, split

    def text(self, suffix: str) -> str:
        """The report as ".md" or ".csv"; "" without one."""
        if self._report is None or self._session.run is None:
            return ""
        if suffix == ".csv":
            frame = report_frame(self._report, self._baselines)
            frame["protocol"] = self._report.protocol
            return frame.to_csv(index=False)
        return report_markdown(self._report, self._baselines, f"{self._session.run.title}: {self._split}")

    def save_to(self, name: str) -> None:
        """Write the report into a file, by its ending."""
        path = Path(name)
        try:
            path.write_text(self.text(path.suffix), encoding="utf-8")
        except OSError as error:
            self._session.raise_notice(
                self.tr("The report could not be saved: {why}").format(why=error.strerror or ""),
                where=name,
                severity="error",
            )
        else:
            self._session.raise_notice(self.tr("The report is saved."), where=name, severity="good")

    def _copy_markdown(self) -> None:
        QGuiApplication.clipboard().setText(self.text(".md"))
        self._session.raise_notice(self.tr("The report is on the clipboard."), severity="good")

    def _ask_markdown(self) -> None:
        self._ask_place(".md")

    def _ask_csv(self) -> None:
        self._ask_place(".csv")

    def _ask_place(self, suffix: str) -> None:
        dialog = QFileDialog(self._page, self.tr("Save the report"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix[1:])
        dialog.setNameFilter(f"*{suffix}")
        dialog.selectFile(f"report_{self._split}{suffix}")
        dialog.fileSelected.connect(self.save_to)
        dialog.open()
