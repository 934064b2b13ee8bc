"""Any table may hold labelled texts; its columns are guessed as roles (`core.data.roles`)."""

from __future__ import annotations

from core.data.table import Table
from core.tasks.tables import Columns


def guess(table: Table) -> Columns | None:
    """No columns beyond the roles."""
    return ()
