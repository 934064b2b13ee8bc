"""Shows rows of a run's table on the data page, or says what to open first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from core.config import DataConfig
from core.data.added_files import list_all_files
from core.data.table import Table
from gui.session.notices import Later
from gui.session.session import Session
from gui.wording import join_names


def show_run_rows(session: Session, data: DataConfig, rows: Sequence[int]) -> None:
    """Show rows of the table of a job; where that table is not open, a notice offers to open it."""
    if _is_open(session.data.table, data, rows):
        session.show_rows(rows)
        return
    session.notices.raise_notice(
        QCoreApplication.translate("JudgeShell", "Open the table of this run first to see its rows there."),
        where=join_names(Path(name).name for name in data.files[:3]),
        action_text=QCoreApplication.translate("JudgeShell", "Open it and show the rows"),
        action=Later(session.open_and_show, data, tuple(rows)),
        severity="warning",
        key="rows of a run",
        until=session.data.changed,
    )


def _is_open(table: Table | None, data: DataConfig, rows: Sequence[int]) -> bool:
    """Whether these rows of the job are in the open table; its updates may have added files that are not."""
    names = tuple(str(path) for path in table.sources) if table is not None else ()
    if table is None or names[: len(data.files)] != data.files:
        return False
    every = list_all_files(data)
    if names[: len(every)] == every:
        return True
    return max(rows, default=0) < int((table.source_of < len(data.files)).sum())
