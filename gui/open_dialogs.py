"""Opens files: asks for them in a dialog, or takes what the clipboard holds."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from gui.file_kinds import say_table_filter
from gui.session.session import Session
from gui.window_input import local_paths, save_pasted


class OpenDialogs(QObject):
    """Asks over `window` and opens the answer in the session."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def ask_for_files(self) -> None:
        """Ask for files to open."""
        self._ask(self.tr("Open files"), QFileDialog.FileMode.ExistingFiles, say_table_filter())

    def ask_for_folder(self) -> None:
        """Ask for a folder: of tables, a run, or a model."""
        self._ask(self.tr("Open a folder of tables, a run, or a model"), QFileDialog.FileMode.Directory, "")

    def paste(self) -> None:
        """Open what the clipboard holds: files, or lines of text as a table."""
        data = QApplication.clipboard().mimeData()
        paths = local_paths(data)
        if not paths and data.hasText() and data.text().strip():
            paths = [save_pasted(data.text())]
        if paths:
            self._session.open_paths(paths)
        else:
            self._session.notices.raise_notice(
                self.tr("The clipboard holds no table: copy files, or cells of a table, and paste again.")
            )

    def _ask(self, title: str, mode: QFileDialog.FileMode, pattern: str) -> None:
        dialog = QFileDialog(self._window, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(mode)
        if pattern:
            dialog.setNameFilters([pattern, self.tr("All files (*)")])
        dialog.filesSelected.connect(self._open_named)
        dialog.open()

    def _open_named(self, names: list[str]) -> None:
        self._session.open_paths([Path(name) for name in names])
