"""Trains on another machine: a folder with the job and its data, and the command that runs it there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.session.session import Session
from gui.session.values import Notice
from gui.work.background import Latest, Ticket, Work

if TYPE_CHECKING:
    from core.config import JobConfig
    from core.runs.job_folder import JobFolder


class JobFolderAction(QObject):
    """Asks for a folder, writes the job into it in the background, and shows the command for the other machine."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._command = ""
        self._writing = Latest(session.background, self)
        self._writing.finished.connect(self._on_written)
        self._writing.failed.connect(session.notices.raise_error)

    def ask(self) -> None:
        """Ask for the name of the new folder; without an open table there is nothing to write."""
        if self._session.data.table is None:
            self._session.notices.raise_notice(self.tr("Open a table first."), severity="warning")
            return
        dialog = QFileDialog(self._window, self.tr("New folder for the job and its data"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(f"{self._session.editor.job.title or 'job'}-job")
        dialog.fileSelected.connect(self.write)
        dialog.open()

    def write(self, name: str) -> None:
        """Write the folder; a notice with the command follows."""
        self._writing.start(_write(self._session.editor.job, Path(name)))

    def copy_command(self) -> None:
        """Put the command of the last folder on the clipboard."""
        QGuiApplication.clipboard().setText(self._command)

    def _on_written(self, written: JobFolder) -> None:
        self._command = written.command
        what = self.tr(
            "Carry this folder to the other machine and type there: {command}. Then drop its folder run on this window."
        )
        self._session.notices.raised.emit(
            Notice(
                what.format(command=written.command),
                str(written.folder),
                self.tr("Copy the command"),
                self.copy_command,
                "good",
                "job folder",
            )
        )


def _write(job: JobConfig, folder: Path) -> Work:
    def work(ticket: Ticket) -> JobFolder:
        from core.runs.job_folder import write_job_folder

        return write_job_folder(job, folder)

    return work
