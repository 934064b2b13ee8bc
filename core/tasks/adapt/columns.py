"""Any table may hold texts to adapt to, so none is taken for one: a person asks for it."""

from __future__ import annotations

from core.data.table import Table
from core.tasks.tables import Columns


def guess(table: Table) -> Columns | None:
    """Never: a table of texts is opened to classify them."""
    return None
