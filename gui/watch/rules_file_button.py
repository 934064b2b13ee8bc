"""A button that adds the rules of a file, or saves the rules to one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from core.errors import WorkbenchError
from core.watch.rules import KeptRule
from core.watch.rules_file import read_rules, write_rules
from gui.session.session import Session


class RulesFileButton(QPushButton):
    """Its menu asks for the file; what goes wrong is a notice."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setText(self.tr("File"))
        self.setAccessibleName(self.tr("Rules file"))
        menu = QMenu(self)
        menu.addAction(self.tr("Add rules from a file…"), self._ask_load)
        menu.addAction(self.tr("Save the rules…"), self._ask_save)
        self.setMenu(menu)

    def _ask_load(self) -> None:
        dialog = self._dialog(self.tr("A file of rules"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.load)
        dialog.open()

    def _ask_save(self) -> None:
        dialog = self._dialog(self.tr("Save the rules"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("toml")
        dialog.selectFile("rules.toml")
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilters(["*.toml", "*.json"])
        return dialog

    def load(self, name: str) -> None:
        """Add the rules of a file; those that were there stay."""
        try:
            found: Sequence[KeptRule] = read_rules(Path(name))
        except WorkbenchError as error:
            self._session.notices.raise_error(error)
            return
        known = [kept.rule for kept in self._session.watch.rules]
        new = [kept for kept in found if kept.rule not in known]
        self._session.watch.set_rules(self.tr("Rules from a file"), (*self._session.watch.rules, *new))

    def save(self, name: str) -> None:
        """Write the rules to a file, by its ending."""
        if not self._session.outputs.may_write(Path(name), holds_rules=True):
            return
        try:
            write_rules(Path(name), self._session.watch.rules)
        except WorkbenchError as error:
            self._session.notices.raise_error(error)
        else:
            self._session.notices.raise_notice(self.tr("The rules are saved."), where=name, severity="good")
