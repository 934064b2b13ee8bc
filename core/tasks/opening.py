"""Open the tables of a drop: their task, which two of them belong together, and which may be joined later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from core.data.reading import ReadOptions, expand_paths, read_table
from core.data.roles import guess_roles
from core.data.table import Table
from core.errors import DataError
from core.message import say
from core.tasks.foreign_texts import find_foreign_in
from core.tasks.registry import TASKS, find_task
from core.tasks.tables import OpenedTables, TablePair, read_separately
from core.tasks.task_spec import TaskSpec

__all__ = ["OpenedTables", "add_table", "find_joined", "find_pair", "guess_single", "list_unread", "open_tables"]


def open_tables(
    paths: Sequence[Path | str],
    options: ReadOptions = ReadOptions(),
    *,
    progress: Callable[[int, int], None] | None = None,
) -> OpenedTables:
    """Read the files and guess their task.

    Files with the same columns are one table. Two tables with different columns may belong together, such as
    interactions and their items. Otherwise all files are read as one table. What is open already has no part in this:
    a file joins it only by `add_table`, or when a person agrees to what `find_joined` offers.

    Args:
        progress: called with (done, total) in bytes; may raise `Cancelled`.

    Raises:
        DataError: a file cannot be read.
    """
    files = expand_paths(paths)
    tables = read_separately(files, options, progress=progress)
    if tables and (pair := find_pair(tables)) is not None:
        return pair
    return guess_single(read_table(files, options, progress=progress))


def add_table(
    paths: Sequence[Path | str],
    options: ReadOptions,
    beside: OpenedTables,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> OpenedTables:
    """Read the files as the second table of `beside`: its items, or its answers.

    Raises:
        DataError: a file cannot be read, or no column of it holds what the open table refers to.
    """
    table = read_table(expand_paths(paths), options, progress=progress)
    spec = find_task(beside.task)
    pair = spec.load("columns").join(table, beside) if spec.sure_in_pairs else None
    if pair is None or pair.table is not beside.table:
        raise DataError(
            say(
                "{name} does not go with {open}: no column of it holds the values that {open} refers to.",
                name=table.sources[0].name,
                open=beside.table.sources[0].name,
            ),
            hint=say("Choose the columns of the open table first, or open both files together."),
        )
    return _open_pair(spec, pair)


def find_joined(opened: OpenedTables, beside: OpenedTables) -> OpenedTables | None:
    """The pair that the tables of two separate openings would be, as something to ask a person; None if there is none.

    Only a task that one of them is for already can join them: two tables of labelled texts are no questions and answers
    because their row numbers agree.
    """
    if opened.items is not None or set(opened.table.columns) == set(beside.table.columns):
        return None  # the same kind of rows again: more of them, or the same file read otherwise
    for spec in _by_pairs():
        if spec.name not in (opened.task, beside.task):
            continue
        pair = spec.load("columns").join(opened.table, beside)
        if pair is not None:
            return _open_pair(spec, pair)
    return None


def list_unread(paths: Sequence[Path | str]) -> tuple[Path, ...]:
    """What is directly in the folders among `paths` and is not read as a table; hidden files are not listed."""
    read = set(expand_paths(paths))
    return tuple(
        inside
        for path in map(Path, paths)
        if path.is_dir()
        for inside in sorted(path.iterdir())
        if inside not in read and not inside.name.startswith((".", "~$"))
    )


def guess_single(table: Table) -> OpenedTables:
    """The guess for a single table: of the tasks that recognise its columns, the surest."""
    roles = guess_roles(table)
    for spec in sorted(TASKS, key=lambda spec: -spec.sure_alone):
        columns = spec.load("columns").guess(table)
        if columns is not None:
            return _scan(OpenedTables(spec.name, table, roles, columns=columns))
    raise AssertionError("one task takes every table")


def find_pair(tables: Sequence[Table]) -> OpenedTables | None:
    """The two tables that belong together, and their task; None if no two do."""
    for spec in _by_pairs():
        pair = spec.load("columns").find_pair(tables)
        if pair is not None:
            return _open_pair(spec, pair, _rest_of(tables, pair.table, pair.items))
    return None


def _by_pairs() -> list[TaskSpec]:
    return sorted((spec for spec in TASKS if spec.sure_in_pairs), key=lambda spec: -spec.sure_in_pairs)


def _open_pair(spec: TaskSpec, pair: TablePair, left_out: tuple[Path, ...] = ()) -> OpenedTables:
    return _scan(OpenedTables(spec.name, pair.table, guess_roles(pair.table), pair.items, pair.columns, left_out))


def _rest_of(tables: Sequence[Table], *used: Table) -> tuple[Path, ...]:
    return tuple(path for table in tables if not any(table is one for one in used) for path in table.sources)


def _scan(opened: OpenedTables) -> OpenedTables:
    """`opened` with what its texts say of the languages they are in."""
    is_labelled = find_task(opened.task).has_roles
    names = opened.roles.text_columns if is_labelled else [value for _, value in opened.columns]
    return replace(opened, foreign=find_foreign_in(opened.table, opened.items, names))
