"""More rows for tables that are open: files with the same columns, behind those that are there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from core.data.reading import ReadOptions, expand_paths, preview, read_table
from core.data.roles import Role, Roles
from core.errors import DataError
from core.message import say
from core.tasks.tables import OpenedTables

_NAMED = 5


def add_rows(
    paths: Sequence[Path | str],
    options: ReadOptions,
    to: OpenedTables,
    needed: Sequence[str],
    *,
    progress: Callable[[int, int], None] | None = None,
) -> OpenedTables:
    """The open tables with the rows of further files behind those of the main table, whose rows keep their numbers.

    Args:
        options: as the main table was read.
        needed: columns that every further file must have: those that the open table is used by.
        progress: called with (done, total) in bytes; may raise `Cancelled`.

    Raises:
        DataError: a file cannot be read, lacks a column, or is a part of the table already.
    """
    files = expand_paths(paths)
    there = {path.resolve() for path in to.table.sources}
    for file in files:
        if file.resolve() in there:
            raise DataError(say("{name} is a part of the open table already.", name=file.name), where=str(file))
        own = preview(file, options).columns
        missing = [name for name in needed if name not in own]
        if missing:
            raise DataError(
                say(
                    "{name} has no column {missing}, so its rows cannot be added.",
                    name=file.name,
                    missing=", ".join(missing[:_NAMED]),
                ),
                where=str(file),
                hint=say("Give its columns the same names, or open it by itself."),
            )
    table = read_table([*to.table.sources, *files], options, progress=progress)
    return replace(to, table=table, roles=_with_columns(to.roles, table.columns), left_out=())


def _with_columns(roles: Roles, columns: Sequence[str]) -> Roles:
    """The roles for a table that may have further columns, which are not used."""
    return replace(roles, by_column=tuple((name, roles.role_of(name)) for name in columns))


def needed_columns(roles: Roles) -> tuple[str, ...]:
    """The columns that have a role, in the order of the table."""
    return tuple(name for name, role in roles.by_column if role != Role.IGNORE)
