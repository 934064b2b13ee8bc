"""Tables as they were opened: their task, their columns, and which two of them belong together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.config import TaskKind
from core.data.languages import ForeignTexts
from core.data.reading import ReadOptions, preview, read_table
from core.data.roles import Roles
from core.data.table import Table
from core.errors import DataError

Columns = tuple[tuple[str, object], ...]
"""The guessed columns, as (name of a setting, value): ("recommend.user_column", "reader")."""

MOST_TABLES = 8
"""If there are more groups of files with different columns than this, no pairs are tried."""


@dataclass(frozen=True, eq=False)
class OpenedTables:
    """Tables that were read, and their guessed task.

    Attributes:
        table: the main table: labelled texts, interactions, or questions.
        roles: of its columns, for classification.
        items: the table of items, or of answers, if there is a separate one.
        columns: what was guessed beyond the roles.
        left_out: files of the drop that are in neither table.
        foreign: the texts that are not English, where they are enough to count.
    """

    task: TaskKind
    table: Table
    roles: Roles
    items: Table | None = None
    columns: Columns = ()
    left_out: tuple[Path, ...] = ()
    foreign: ForeignTexts | None = None


@dataclass(frozen=True, eq=False)
class TablePair:
    """A main table and the table whose rows it refers to, with the columns of both as a task guesses them."""

    table: Table
    items: Table
    columns: Columns


def read_separately(
    files: Sequence[Path], options: ReadOptions, *, progress: Callable[[int, int], None] | None = None
) -> list[Table]:
    """One table for each group of files with the same columns; empty if there is one group, or too many.

    Raises:
        DataError: a file cannot be read.
    """
    groups = _group_files(files, options)
    if not 1 < len(groups) <= MOST_TABLES:
        return []
    return [read_table(group, options, progress=progress) for group in groups]


def _group_files(files: Sequence[Path], options: ReadOptions) -> list[list[Path]]:
    """The files grouped by their columns; files without a header by the number of columns."""
    if len(files) == 1:
        return [list(files)]
    groups: dict[tuple[str, ...], list[Path]] = {}
    for file in files:
        try:
            columns = tuple(sorted(preview(file, options).columns))
        except DataError:  # an empty file beside others; where it is worth saying, reading all of them says it
            columns = next(iter(groups), ())
        groups.setdefault(columns, []).append(file)
    return list(groups.values())
