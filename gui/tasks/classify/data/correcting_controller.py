"""Connects the corrections of the session with the table, and with the line above it that counts them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.runs.folder import RunFolder
from gui.session.correction_jobs import save_table
from gui.session.session import Session
from gui.tasks.classify.correction_jobs import find_last_run, list_files
from gui.tasks.classify.data.label_editing import LabelEditing
from gui.tasks.classify.data.table_controller import TableController
from gui.tasks.classify.run_corrections import RunCorrections
from gui.widgets.correction_line import CorrectionLine
from gui.widgets.file_dialogs import ask_save_path
from gui.widgets.table_area import TableArea
from gui.work.background import Latest


class CorrectingController(QObject):
    """Shows the corrections of the open table and passes what is wanted of them to the session."""

    def __init__(
        self, session: Session, area: TableArea, table: TableController, line: CorrectionLine, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session, self._area, self._table, self._line, self._page = session, area, table, line, parent
        self.editing = LabelEditing(session, area, self)
        self.run = RunCorrections(session, self)  # of the newest run that learnt from the open table
        self.run.changed.connect(self._offer_training)
        line.train_wanted.connect(self.run.train_again)
        line.update_wanted.connect(self.run.learn_on)
        self._finding = Latest(session.background, self)
        self._finding.finished.connect(self._show_run)
        self._finding.failed.connect(session.notices.raise_error)
        session.runs.run_changed.connect(self._follow_run)
        session.data.changed.connect(self._follow_run)
        session.corrections.changed.connect(self.show_corrections)
        session.data.corrected.connect(table.show_corrected)
        line.show_wanted.connect(session.corrections.show)
        line.save_wanted.connect(self._ask_save_path)
        line.last_wanted.connect(self._take_last_back)
        line.selected_wanted.connect(self._take_selected_back)
        line.all_wanted.connect(self._take_all_back)
        self._saving = Latest(session.background, self)
        self._saving.finished.connect(self._on_saved)
        self._saving.failed.connect(session.notices.raise_error)
        self._follow_run()  # the page may be made after the table was opened

    def show_corrections(self) -> None:
        """Show marks and counts."""
        shown = self._session.corrections.shown
        self._table.show_marks()
        added = len(shown.added)
        corrected = len(shown.corrections.items) - added - shown.given
        self._line.show_counts(corrected, shown.given, added, shown.earlier, len(shown.last))

    def _follow_run(self) -> None:
        run, files = self._session.runs.run, self._session.data.files
        is_own = run is not None and run.job.task == "classify" and run is not self._session.runs.live_run
        if is_own and run is not None and list_files(run.job.data) == files:
            self._finding.cancel()
            self._show_run(run)
        elif files:
            self._finding.start(find_last_run(files))
        else:
            self._show_run(None)

    def _show_run(self, run: RunFolder | None) -> None:
        self.run.show_run(run)
        self._offer_training()

    def _offer_training(self) -> None:
        run = self.run.run
        self._line.offer_training(self.run.say_training(), run.title if run is not None else "")

    def _take_last_back(self) -> None:
        self._session.corrections.take_back(self._session.corrections.shown.last)

    def _take_selected_back(self) -> None:
        self.editing.take_back(self._area.view.selected_row_numbers())

    def _take_all_back(self) -> None:
        self._session.corrections.take_back(self._session.corrections.corrections.items)

    def _ask_save_path(self) -> None:
        files = self._session.data.files
        stem = files[0].stem if files else self.tr("table")
        ask_save_path(self._page, self.tr("Save corrected table as"), f"{stem}_corrected", self._save)

    def _save(self, name: str) -> None:
        tables, roles, out = self._session.data.tables, self._session.editor.roles, Path(name)
        if tables is not None and roles is not None and self._session.outputs.may_write(out):
            self._saving.start(save_table(tables.table, roles, self._session.corrections.corrections, out))

    def _on_saved(self, out: Path) -> None:
        self._session.notices.raise_notice(
            self.tr("The corrected table is saved; the file it came from is as it was."),
            where=str(out),
            severity="good",
        )
