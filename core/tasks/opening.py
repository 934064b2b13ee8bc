"""Open the tables of a drop: which task they are for, and which two of them belong together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from core.data.reading import ReadOptions, expand_paths, read_table
from core.data.roles import guess_roles
from core.data.table import Table
from core.tasks.registry import TASKS
from core.tasks.tables import OpenedTables, TablePair, read_separately
from core.tasks.task_spec import TaskSpec

__all__ = ["OpenedTables", "find_pair", "guess_single", "open_tables"]


def open_tables(
    paths: Sequence[Path | str],
    options: ReadOptions = ReadOptions(),
    *,
    progress: Callable[[int, int], None] | None = None,
    beside: OpenedTables | None = None,
) -> OpenedTables:
    """Read the files and guess their task.

    Files with the same columns are one table. Two tables with different columns may belong together, such as
    interactions and their items. Otherwise all files are read as one table.

    Args:
        progress: called with (done, total) in bytes; may raise `Cancelled`.
        beside: the tables that are open already: a table of items joins its interactions, and the other way round; the
            same for questions and answers.

    Raises:
        DataError: a file cannot be read.
    """
    files = expand_paths(paths)
    tables = read_separately(files, options, progress=progress)
    if tables and (pair := find_pair(tables)) is not None:
        return pair
    table = read_table(files, options, progress=progress)
    if beside is not None and (pair := _join_beside(table, beside)) is not None:
        return pair
    return guess_single(table)


def guess_single(table: Table) -> OpenedTables:
    """The guess for a single table: of the tasks that recognise its columns, the surest."""
    roles = guess_roles(table)
    for spec in sorted(TASKS, key=lambda spec: -spec.sure_alone):
        columns = spec.load("columns").guess(table)
        if columns is not None:
            return OpenedTables(spec.name, table, roles, columns=columns)
    raise AssertionError("one task takes every table")


def find_pair(tables: Sequence[Table]) -> OpenedTables | None:
    """The two tables that belong together, and their task; None if no two do."""
    for spec in _by_pairs():
        pair = spec.load("columns").find_pair(tables)
        if pair is not None:
            return _open_pair(spec, pair, _rest_of(tables, pair.table, pair.items))
    return None


def _join_beside(table: Table, beside: OpenedTables) -> OpenedTables | None:
    """The pair of `table` with the tables that are open already."""
    if set(table.columns) == set(beside.table.columns):
        return None  # the same kind of rows again: more of them, or the same file read otherwise
    for spec in _by_pairs():
        pair = spec.load("columns").join(table, beside)
        if pair is not None:
            return _open_pair(spec, pair)
    return None


def _by_pairs() -> list[TaskSpec]:
    return sorted((spec for spec in TASKS if spec.sure_in_pairs), key=lambda spec: -spec.sure_in_pairs)


def _open_pair(spec: TaskSpec, pair: TablePair, left_out: tuple[Path, ...] = ()) -> OpenedTables:
    return OpenedTables(spec.name, pair.table, guess_roles(pair.table), pair.items, pair.columns, left_out)


def _rest_of(tables: Sequence[Table], *used: Table) -> tuple[Path, ...]:
    return tuple(path for table in tables if not any(table is one for one in used) for path in table.sources)
