"""Notices about labels, for a training and an evaluation: the findings that the data page and `inspect` show."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from core.data.label_findings import find_label_problems
from core.data.labels import Labels
from core.data.reading_findings import Severity
from core.data.roles import Roles
from core.data.split import Split
from core.data.table import Table
from core.events import Noticed

MOST_ROWS = 100
"""A notice names at most so many rows: it is stored with the run, whose first events are read as one short piece."""


def report_labels(
    table: Table,
    roles: Roles,
    labels: Labels,
    split: Split | None = None,
    excluded: Collection[int] = (),
    *,
    with_unlearnt: bool = True,
) -> Iterator[Noticed]:
    """A notice for everything that was guessed or decided about the labels.

    Args:
        with_unlearnt: also for classes without training rows.
    """
    for finding in find_label_problems(table, roles, labels, excluded=excluded, split=split):
        if with_unlearnt or finding.kind != "unlearnt_class":
            yield Noticed(
                message=finding.message,
                hint=finding.hint,
                rows=finding.rows[:MOST_ROWS],
                is_minor=finding.severity == Severity.INFO,
            )
