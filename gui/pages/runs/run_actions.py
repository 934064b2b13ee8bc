"""What can be done with the marked runs: one list of actions for the menu, the keyboard and the command palette."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gui import theme

if TYPE_CHECKING:
    from core.runs.folder import RunSummary
    from core.runs.versions import Version

ORDER = (
    "open resume again use_version - rename note tags - compare export - show_folder copy_path copy_command - delete"
).split()
"""The actions as the menu shows them; "-" is a line."""


class RunActions(QObject):
    """Makes the actions and keeps them up to date with what is marked; each emits `chosen` with its name.

    Attributes:
        by_name: every action under a short stable name.
    """

    chosen = Signal(str)

    def __init__(self, view: QWidget, page: QWidget) -> None:
        super().__init__(page)
        self.by_name: dict[str, QAction] = {}
        self._runs: tuple[RunSummary, ...] = ()
        self._make()
        for action in self.by_name.values():
            # Heard where the table has the focus only: no key may do something to a run while a name is typed.
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(self._on_triggered)
            view.addAction(action)
            page.addAction(action)  # the command palette offers what the page has

    def _make(self) -> None:
        self._add("open", self.tr("Open the run"), "arrow-right", "Return")
        self._add("resume", self.tr("Resume the run"), "play", "Ctrl+R")
        self._add("again", self.tr("Train again with the same settings"), "refresh", "Ctrl+Shift+R")
        self._add("use_version", self.tr("Let this version answer"), "good", "Ctrl+U")
        self._add("rename", self.tr("Rename the run"), "pencil", "F2")
        self._add("note", self.tr("Note on the run…"), "text", "Ctrl+N")
        self._add("tags", self.tr("Tags of the run…"), "label", "Ctrl+T")
        self._add("compare", self.tr("Compare the marked runs"), "compare", "Ctrl+D")
        self._add("export", self.tr("Export the model of the run…"), "export", "Ctrl+E")
        self._add("show_folder", self.tr("Show the folder of the run"), "folder", "Ctrl+Shift+F")
        self._add("copy_path", self.tr("Copy the path of the run"), "copy", "Ctrl+Shift+P")
        self._add("copy_command", self.tr("Copy the command that trains the run"), "command", "Ctrl+Shift+C")
        self._add("delete", self.tr("Delete the run"), "bin", "Del")

    def _add(self, name: str, text: str, icon: str, keys: str) -> None:
        action = QAction(text, self)
        action.setIcon(theme.tint_icon(icon))
        action.setShortcut(QKeySequence(keys))
        action.setData(name)
        self.by_name[name] = action

    def make_menu(self, parent: QWidget) -> QMenu:
        """The menu of the marked runs."""
        menu = QMenu(parent)
        menu.setAccessibleName(self.tr("Actions for the marked runs"))
        for name in ORDER:
            if name == "-":
                menu.addSeparator()
            else:
                menu.addAction(self.by_name[name])
        return menu

    def follow(
        self,
        runs: Sequence[RunSummary],
        *,
        can_resume: bool,
        can_compare: bool,
        resume_text: str,
        version: Version | None = None,
    ) -> None:
        """Enable what can be done with the marked runs; `version` is that of the only one, where it was updated."""
        self._runs = tuple(runs)
        is_one, is_any = len(runs) == 1, bool(runs)
        enabled = {
            "open": is_one,
            "resume": can_resume,
            "again": is_one,
            "use_version": version is not None and not version.is_current,
            "rename": is_one,
            "note": is_one,
            "tags": is_any,
            "compare": can_compare,
            "export": is_one and (runs[0].path / "model").is_dir(),
            "show_folder": is_one,
            "copy_path": is_any,
            "copy_command": is_any,
            "delete": is_any and all(run.state != "running" for run in runs),
        }
        for name, is_on in enabled.items():
            self.by_name[name].setEnabled(is_on)
        self.by_name["resume"].setText(resume_text)

    def show_folder(self) -> None:
        """Open the folder of the marked run in the file manager."""
        for run in self._runs[:1]:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(run.path)))

    def copy_paths(self) -> None:
        """Copy the folders of the marked runs, one a line."""
        QGuiApplication.clipboard().setText("\n".join(str(run.path) for run in self._runs))

    def copy_commands(self) -> None:
        """Copy the commands that train the marked runs anew, one a line."""
        QGuiApplication.clipboard().setText("\n".join(train_command(run.path) for run in self._runs))

    def _on_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.chosen.emit(str(action.data()))


def train_command(folder: Path) -> str:
    """The command line that trains a run of this folder anew, as this computer's shell reads it."""
    import os
    import shlex
    import subprocess

    job = str(folder / "job.toml")
    return f"tunewright train {subprocess.list2cmdline([job]) if os.name == 'nt' else shlex.quote(job)}"
