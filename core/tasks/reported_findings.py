"""Findings of the data as notices of a job: a training tells what `inspect` tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from core.data.reading_findings import Finding, Severity, find_reading_problems
from core.data.table import Table
from core.events import Noticed
from core.message import say
from core.tasks.left_out import report_left_out

MOST_ROWS = 100
"""Rows that a notice lists; its sentence holds their number. They are stored with the run, whose first events, with the
start of the job, are read as one short piece."""


def report_problems(findings: Iterable[Finding], *tables: Table | None) -> tuple[Noticed, ...]:
    """A notice for what was left out or guessed while the tables were read, and one for each finding, in their order; a
    finding for information only is a minor notice.
    """
    reading = list(find_reading_problems(*tables))
    return (
        *report_left_out(*tables),
        *(
            Noticed(
                message=finding.message,
                hint=finding.hint,
                rows=finding.rows[:MOST_ROWS],
                is_minor=finding.severity == Severity.INFO,
            )
            for finding in findings
            if finding not in reading
        ),
    )


def report_rest(findings: Iterable[Finding], noticed: Iterable[Noticed], *tables: Table) -> Iterator[Noticed]:
    """Minor notices for the findings that are not among those of reading the tables, nor in `noticed` by their text."""
    known = {notice.message for notice in noticed} | {finding.message for finding in find_reading_problems(*tables)}
    for finding in findings:
        if finding.message not in known:
            yield Noticed(message=finding.message, hint=finding.hint, rows=finding.rows[:MOST_ROWS], is_minor=True)


def report_columns(used: Mapping[str, str | tuple[str, ...]]) -> Noticed:
    """A minor notice that says which columns are used.

    Args:
        used: by the names of settings ("user_column"); empty ones are left out.
    """
    columns = ", ".join(
        f"{name.removesuffix('_column').removesuffix('_columns').replace('_', ' ')} = "
        f"{value if isinstance(value, str) else ' + '.join(value)}"
        for name, value in used.items()
        if value
    )
    return Noticed(message=say("Columns that are used: {columns}.", columns=columns), is_minor=True)
