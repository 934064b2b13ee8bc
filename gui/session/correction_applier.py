"""Gives the open table with its corrections to the data, computed in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, SignalInstance

from gui.session.correction_jobs import Applied, apply_corrections, write_for_jobs
from gui.translate import tr_message
from gui.work.background import Background, Latest

if TYPE_CHECKING:
    from core.data.corrected_table import CorrectedTable
    from core.data.corrections import Corrections
    from core.data.roles import Roles
    from core.data.table import Table
    from gui.session.job_editor import JobEditor
    from gui.session.notices import Notices
    from gui.session.table_store import TableStore

_SHOWN_FINDINGS = ("corrected_unwritable", "corrected_not_found")


class CorrectionApplier(QObject):
    """Applies corrections to a table as it was read; the newest request wins."""

    def __init__(
        self,
        data: TableStore,
        editor: JobEditor,
        notices: Notices,
        background: Background,
        changed: SignalInstance,
        parent: QObject,
    ) -> None:
        """`changed` is emitted when there are other corrections: then notices about these are no longer true."""
        super().__init__(parent)
        self._data, self._editor, self._notices, self._changed = data, editor, notices, changed
        self._applying = Latest(background, self)
        self._applying.finished.connect(self._on_applied)
        self._applying.failed.connect(notices.raise_error)

    @property
    def is_running(self) -> bool:
        return self._applying.is_running

    def cancel(self) -> None:
        """Forget what is being applied."""
        self._applying.cancel()

    def apply(self, table: Table, roles: Roles | None, corrections: Corrections) -> None:
        """Begin to apply; `data.corrected` follows. Without text and label column there is nothing to apply to."""
        can_apply = roles is not None and bool(roles.label_columns) and bool(roles.text_columns)
        if not can_apply or not corrections.items:
            self._applying.cancel()
            self._put(None, "")
            return
        assert roles is not None
        self._applying.start(apply_corrections(table, roles, corrections))

    def settle(self, table: Table, corrections: Corrections) -> None:
        """Write the file that jobs name now, if corrections are still being applied: a training is about to begin."""
        if self._applying.is_running:
            self._editor.corrections = str(write_for_jobs(table, corrections))
            self._editor.refresh()

    def _put(self, corrected: CorrectedTable | None, file: str) -> None:
        self._editor.corrections = file
        self._data.put_corrected(corrected)
        self._editor.refresh()

    def _on_applied(self, applied: Applied) -> None:
        if self._data.tables is None or applied.table is not self._data.tables.table:
            return
        self._put(applied.corrected, str(applied.file))
        for finding in applied.corrected.findings:
            if finding.kind in _SHOWN_FINDINGS:
                self._notices.raise_notice(
                    tr_message(finding.message), severity="warning", key=finding.kind, until=self._changed
                )
