"""What was guessed about dates, as findings for `inspect` and the window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.config import DateOrder
from core.data.date_notes import DateNote, describe_dates
from core.data.moments import read_table_dates
from core.data.reading_findings import Finding, Severity
from core.data.table import Table


def find_date_problems(table: Table, column: str, order: DateOrder = "auto") -> Iterator[Finding]:
    """A finding for each guess that reading a date column takes; none where no column, "", or no such one is named."""
    if column in table.columns:
        yield from make_date_findings(describe_dates(table, column, read_table_dates(table, column, order)))


def make_date_findings(notes: Iterable[DateNote]) -> Iterator[Finding]:
    """The notes as findings."""
    for note in notes:
        severity = Severity.WARNING if note.is_doubt else Severity.INFO
        yield Finding(note.kind, severity, note.message, note.rows, hint=note.hint)
