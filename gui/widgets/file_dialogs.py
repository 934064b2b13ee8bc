"""File and folder dialogs that do not block the window: the result arrives at a slot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.file_kinds import TABLE_ENDINGS, say_table_filter


def ask_tables(parent: QWidget, title: str, take: Callable[[list[str]], None]) -> None:
    """Ask for tables; `take` is a slot that gets their names."""
    dialog = _make_dialog(parent, title, QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(say_table_filter())
    dialog.filesSelected.connect(take)
    dialog.open()


def ask_table(parent: QWidget, title: str, take: Callable[[str], None]) -> None:
    """Ask for one table."""
    dialog = _make_dialog(parent, title, QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(say_table_filter())
    dialog.fileSelected.connect(take)
    dialog.open()


def ask_file(parent: QWidget, title: str, take: Callable[[str], None]) -> None:
    """Ask for one file of any kind."""
    dialog = _make_dialog(parent, title, QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(take)
    dialog.open()


def ask_folder(parent: QWidget, title: str, take: Callable[[str], None]) -> None:
    """Ask for a folder."""
    dialog = _make_dialog(parent, title, QFileDialog.FileMode.Directory)
    dialog.fileSelected.connect(take)
    dialog.open()


def ask_save_path(
    parent: QWidget, title: str, stem: str, take: Callable[[str], None], endings: Sequence[str] = TABLE_ENDINGS
) -> None:
    """Ask for the path to save a file at.

    Args:
        stem: the proposed name, without its ending.
        endings: the possible kinds of file, without a dot; the first is preselected.
    """
    dialog = _make_dialog(parent, title, QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([f"*.{ending}" for ending in endings])
    dialog.setDefaultSuffix(endings[0])
    dialog.filterSelected.connect(_EndingFollower(dialog).follow)
    dialog.selectFile(f"{stem}.{endings[0]}")
    dialog.fileSelected.connect(take)
    dialog.open()


def _make_dialog(parent: QWidget, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(mode)
    return dialog


class _EndingFollower:
    """Changes the ending of the typed name with the chosen kind of file."""

    def __init__(self, dialog: QFileDialog) -> None:
        self._dialog = dialog

    def follow(self, pattern: str) -> None:
        ending = pattern.rpartition(".")[2]
        self._dialog.setDefaultSuffix(ending)
        chosen = self._dialog.selectedFiles()
        if chosen:
            self._dialog.selectFile(str(Path(chosen[0]).with_suffix(f".{ending}")))
