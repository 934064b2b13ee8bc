"""Any table may hold labelled texts; its columns are guessed as roles (`core.data.roles`)."""

from __future__ import annotations

from collections.abc import Sequence

from core.data.table import Table
from core.tasks.tables import Columns, OpenedTables, TablePair


def guess(table: Table) -> Columns | None:
    """No columns beyond the roles."""
    return ()


def find_pair(tables: Sequence[Table]) -> TablePair | None:
    """None: labelled texts refer to no other table."""
    return None


def join(table: Table, beside: OpenedTables) -> TablePair | None:
    """None, as for `find_pair`."""
    return None
