"""What a drop of tables is: labelled texts, interactions with items, or questions with answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.config import TaskKind
from core.data.reading import ReadOptions, read_table
from core.data.roles import Roles, guess_roles
from core.data.table import Table


@dataclass(frozen=True, eq=False)
class OpenedTables:
    """Tables that were read, and what they are taken for.

    Attributes:
        table: the main one: labelled texts, interactions, or questions. roles: of its columns, for classification.
        items: the texts of items, or of answers, where they came in a table of their own.
        columns: what was guessed beyond the roles, as (name of a setting, value): ("recommend.user_column", "reader").
    """

    task: TaskKind
    table: Table
    roles: Roles
    items: Table | None = None
    columns: tuple[tuple[str, object], ...] = ()


def open_tables(
    paths: Sequence[Path | str],
    options: ReadOptions = ReadOptions(),
    *,
    progress: Callable[[int, int], None] | None = None,
    beside: OpenedTables | None = None,
) -> OpenedTables:
    """Read the files and say what they are.

    Args:
        progress: told (done, total) in bytes; may raise `Cancelled`.
        beside: what is open already: a table of items dropped after its interactions joins them.

    Raises:
        DataError: a file cannot be read.
    """
    table = read_table(paths, options, progress=progress)
    return OpenedTables("classify", table, guess_roles(table))
