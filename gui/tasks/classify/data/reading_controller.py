"""Reading options of the data page: progress, a preview with other options, and a test file for the table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject

from core.data.file_kinds import BOOK_KINDS
from core.data.reading import ReadOptions
from core.data.roles import Roles
from core.data.table import Table
from core.errors import WorkbenchError
from gui.session.session import Session
from gui.tasks.classify.data.page_jobs import PageJobs
from gui.tasks.classify.data.states import PreviewStrip
from gui.translate import tr_message
from gui.widgets.reading_bar import ReadingBar
from gui.widgets.table_area import TableArea
from gui.wording import say_count


class ReadingController(QObject):
    """Connects the reading bar, the preview strip and the session.

    During a preview the table shows the beginning of the file read with the new options; the session keeps its table.
    """

    def __init__(self, session: Session, bar: ReadingBar, preview: PreviewStrip, area: TableArea) -> None:
        super().__init__(bar)
        self._session = session
        self._bar = bar
        self._preview = preview
        self._area = area
        self._jobs = PageJobs(session.background, self)
        self._tried: ReadOptions | None = None
        self._sheets: list[str] = []
        self._test_file: Path | None = None
        self._kept_roles: Roles | None = None
        bar.options_changed.connect(self._try)
        self._preview.keep_requested.connect(self._keep)
        self._preview.dropped.connect(self.drop_preview)
        self._jobs.previewed.connect(self._show_preview)
        self._jobs.sheets_listed.connect(self._on_sheets_listed)
        self._jobs.preview_failed.connect(self._on_preview_failed)
        self._jobs.failed.connect(session.notices.raise_error)

    @property
    def is_previewing(self) -> bool:
        """Whether the table shows a preview and not the session's table."""
        return bool(self._preview.text())

    def show_table(self) -> None:
        """Show how the session's table was read, and apply what was requested together with it."""
        self._jobs.forget_preview()
        self._tried = None
        self._preview.show_text("")
        table = self._session.data.table
        self._sheets = []
        self._bar.set_dialect(table.dialect if table else None)
        if table is not None and table.dialect.format in (*BOOK_KINDS, "json"):
            self._jobs.list_sheets(table.sources[0])
        self._finish_test_file()

    def add_test_file(self, path: Path) -> None:
        """Read another file with the open ones and make it the test split."""
        table = self._session.data.table
        if table is None:
            return
        if path not in table.sources:
            self._test_file, self._kept_roles = path, self._session.editor.roles
            self._session.open_paths((*self._session.data.files, path), may_offer=False)
            return
        self._make_test(path)

    def drop_preview(self) -> None:
        """Show the session's table again."""
        self._jobs.forget_preview()
        self._tried = None
        self._preview.show_text("")
        self._session.data.changed.emit()

    def _finish_test_file(self) -> None:
        path, self._test_file = self._test_file, None
        roles, self._kept_roles = self._kept_roles, None
        table = self._session.data.table
        if path is None or table is None or path not in table.sources:
            return
        if roles is not None and tuple(name for name, _ in roles.by_column) == table.columns:
            self._session.editor.set_roles(roles)
        self._make_test(path)

    def _make_test(self, path: Path) -> None:
        split = self._session.editor.job.data.split
        self._session.editor.set_split(replace(split, kind="files", column="", test_file=str(path)))

    def _try(self, options: ReadOptions) -> None:
        table = self._session.data.table
        if table is None:
            return
        self._tried = options
        self._jobs.preview(table.sources[0], options)

    def _show_preview(self, found: tuple[Table, ReadOptions]) -> None:
        table, options = found
        if options != self._tried:
            return
        self._area.show_trial(table)
        self._bar.show_guess(table.dialect)
        one, many = (
            self.tr("Only a trial: the first row, read this way."),
            self.tr("Only a trial: the first {n} rows, read this way."),
        )
        sentence = (one if table.rows == 1 else many).format(n=say_count(table.rows))
        if table.rejected_count:
            sentence += " " + self.tr("Lines that could not be read: {n}.").format(n=say_count(table.rejected_count))
        self._preview.show_text(sentence)

    def _keep(self) -> None:
        if self._tried is not None:
            self._preview.show_text("")
            self._session.data.reread(self._tried)

    def _on_sheets_listed(self, names: list[str]) -> None:
        table = self._session.data.table
        self._sheets = names
        if table is not None:
            self._bar.set_dialect(table.dialect, names)

    def _on_preview_failed(self, error: BaseException) -> None:
        if isinstance(error, WorkbenchError):
            self._preview.show_text(tr_message(error.what) + " " + tr_message(error.hint), can_keep=False)
        else:
            self._session.notices.raise_error(error)
