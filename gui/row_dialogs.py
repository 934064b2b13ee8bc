"""Asks for files that are added, predicted or learnt from: what a drop can do, by menu, keyboard and palette."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.session.session import Session
from gui.widgets.drop_overlay import TargetKind
from gui.widgets.file_dialogs import ask_tables
from gui.window_drops import WindowDrops

_NOTICE = "rows"


class RowDialogs(QObject):
    """Asks over `window` and does with the files what a drop on the target of that kind does."""

    def __init__(self, session: Session, drops: WindowDrops, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._drops, self._window = session, drops, window
        self._kind: TargetKind = "add"

    def ask(self, kind: TargetKind) -> None:
        """Ask for files; a notice says why where there is nothing that they could be used for."""
        if obstacle := self._find_obstacle(kind):
            self._session.notices.raise_notice(obstacle, severity="warning", key=_NOTICE)
            return
        self._kind = kind
        ask_tables(self._window, self._title(kind), self._on_chosen)

    def _find_obstacle(self, kind: TargetKind) -> str:
        if kind == "add" and self._session.data.table is None:
            return self.tr("Open a table first: the rows are put behind its own.")
        if kind == "predict" and self._session.runs.answering_folder is None:
            return self.tr("Train a model first, or open a run.")
        if kind == "update" and self._session.updates.find_run() is None:
            return self.tr("Open a run with a model first: it is what learns from the new rows.")
        return ""

    def _title(self, kind: TargetKind) -> str:
        return {
            "add": self.tr("Files with more rows for the open table"),
            "predict": self.tr("Files to predict"),
            "update": self.tr("Files with new labelled rows"),
        }[kind]

    def _on_chosen(self, names: list[str]) -> None:
        self._drops.handle([Path(name) for name in names], self._kind)
