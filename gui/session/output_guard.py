"""Keeps the window from writing over a file that it reads, or that a run, a model or a watch consists of."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from core.errors import WorkbenchError
from core.runs.outputs import check_output
from gui.session.notices import Notices
from gui.session.table_store import TableStore


class OutputGuard:
    """Knows every file that was read since the window opened, and refuses outputs that would replace one."""

    def __init__(self, data: TableStore, notices: Notices) -> None:
        self._data, self._notices = data, notices
        self._read: dict[Path, None] = {}

    def note_read(self, paths: Iterable[Path | str]) -> None:
        """Remember files, or folders of files, that were read besides the open tables."""
        self._read.update(dict.fromkeys(map(Path, paths)))

    def may_write(self, out: Path, *, holds_rules: bool = False) -> bool:
        """Whether a file may be written; a notice says why not.

        Args:
            holds_rules: rules are written, which may replace other rules.
        """
        tables = (self._data.table, self._data.items)
        opened = [path for table in tables if table is not None for path in table.sources]
        try:
            check_output(out, [*opened, *self._read], holds_rules=holds_rules)
        except WorkbenchError as error:
            self._notices.raise_error(error)
            return False
        return True
