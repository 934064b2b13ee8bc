"""Texts that a person names as none of the classes, read from files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.data.column_choice import ColumnRequest, choose_columns
from core.data.reading import read_table
from core.data.roles import Role, Roles, guess_roles, join_texts
from core.errors import DataError
from core.events import Noticed
from core.message import say
from core.runs.folder import RunFolder
from core.tasks.left_out import report_choices, report_left_out
from core.tasks.planning import Reading


def read_strange(files: Sequence[Path], reading: Reading, run: RunFolder) -> tuple[list[str], list[Noticed]]:
    """The texts of the files, without empty ones, and what is to be said of reading them.

    Raises:
        DataError: a file cannot be read, has no text column, or holds no text.
    """
    if not files:
        return [], []
    table = read_table(list(files), reading.options())
    request = ColumnRequest(reading.text, run.job.data.text_columns)
    choice = choose_columns(table, request, guess_roles(table).text_columns)
    if not choice.names:
        raise DataError(
            say("No column looks like a text."),
            where=str(files[0]),
            hint=say("Say which column holds the texts."),
        )
    roles = Roles(tuple((name, Role.TEXT if name in choice.names else Role.IGNORE) for name in table.columns))
    texts = join_texts(table, roles)
    empty = tuple(row for row, one in enumerate(texts) if not one.strip())
    notices = [*report_left_out(table), *report_choices(choice)]
    if empty:
        notices.append(
            Noticed(
                message=say("Texts that are empty: {count}.", count=len(empty)),
                hint=say("They are left out."),
                rows=empty,
            )
        )
    kept = [one for one in texts if one.strip()]
    if not kept:
        raise DataError(say("No row has a text."), where=str(files[0]))
    return kept, notices
