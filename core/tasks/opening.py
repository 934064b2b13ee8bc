"""What a drop of tables is: labelled texts, interactions with items, or questions with answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.config import TaskKind
from core.data.reading import ReadOptions, expand_paths, preview, read_table
from core.data.roles import Roles, guess_roles
from core.data.table import Table
from core.errors import DataError
from core.tasks.match.columns import guess_answer_file, guess_match_columns
from core.tasks.recommend.columns import guess_interaction_columns, guess_item_columns

Columns = tuple[tuple[str, object], ...]
MOST_TABLES = 8
"""More files of different columns than this are not tried in pairs."""


@dataclass(frozen=True, eq=False)
class OpenedTables:
    """Tables that were read, and what they are taken for.

    Attributes:
        table: the main one: labelled texts, interactions, or questions. roles: of its columns, for classification.
        items: the texts of items, or of answers, where they came in a table of their own.
        columns: what was guessed beyond the roles, as (name of a setting, value): ("recommend.user_column", "reader").
        left_out: files of the drop that are in neither table.
    """

    task: TaskKind
    table: Table
    roles: Roles
    items: Table | None = None
    columns: Columns = ()
    left_out: tuple[Path, ...] = ()


def open_tables(
    paths: Sequence[Path | str],
    options: ReadOptions = ReadOptions(),
    *,
    progress: Callable[[int, int], None] | None = None,
    beside: OpenedTables | None = None,
) -> OpenedTables:
    """Read the files and say what they are.

    Files with the same columns are one table. Where some have others, they may be interactions and their items, or
    questions and their answers: then they are two tables. What is neither is read as one table of labelled texts.

    Args:
        progress: told (done, total) in bytes; may raise `Cancelled`.
        beside: what is open already: a table of items dropped after its interactions joins them, and the other way
            round; the same for questions and answers.

    Raises:
        DataError: a file cannot be read.
    """
    files = expand_paths(paths)
    groups = _group_files(files, options)
    if 1 < len(groups) <= MOST_TABLES:
        tables = [read_table(group, options, progress=progress) for group in groups]
        pair = find_pair(tables)
        if pair is not None:
            return pair
    else:
        tables = []
    table = tables[0] if len(tables) == 1 else read_table(files, options, progress=progress)
    if beside is not None:
        pair = _join_beside(table, beside)
        if pair is not None:
            return pair
    return look_alone(table)


def look_alone(table: Table) -> OpenedTables:
    """What one table is taken for by itself."""
    roles = guess_roles(table)
    found = guess_match_columns(table)
    if found is not None:
        return OpenedTables("match", table, roles, columns=found)
    found_columns = guess_interaction_columns(table)
    if found_columns is not None:
        return OpenedTables("recommend", table, roles, columns=found_columns)
    return OpenedTables("classify", table, roles)


def find_pair(tables: Sequence[Table]) -> OpenedTables | None:
    """The two tables that belong together, and how; None where no two do."""
    by_size = sorted(tables, key=lambda table: -table.rows)
    for table in by_size:
        guess = guess_interaction_columns(table)
        if guess is None:
            continue
        joined = [
            (other, found)
            for other in tables
            if other is not table and (found := _join_items(table, guess, other)) is not None
        ]
        if joined:
            items, columns = max(joined, key=lambda pair: _count_texts(pair[1]))
            return OpenedTables("recommend", table, guess_roles(table), items, columns, _rest_of(tables, table, items))
    for table in tables:
        for other in tables:
            if other is not table and (found := _join_answers(table, other)) is not None:
                return OpenedTables("match", table, guess_roles(table), other, found, _rest_of(tables, table, other))
    return None


def _group_files(files: Sequence[Path], options: ReadOptions) -> list[list[Path]]:
    """The files by their columns; those without a header by how many they have."""
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


def _join_beside(table: Table, beside: OpenedTables) -> OpenedTables | None:
    """The pair that `table` makes with what is open already."""
    if set(table.columns) == set(beside.table.columns):
        return None  # the same kind of rows again: more of them, or the same file read otherwise
    if beside.task == "recommend" and (found := _join_items(beside.table, beside.columns, table)) is not None:
        return OpenedTables("recommend", beside.table, beside.roles, table, found)
    if beside.items is None and (guess := guess_interaction_columns(table)) is not None:
        found = _join_items(table, guess, beside.table)
        if found is not None:
            return OpenedTables("recommend", table, guess_roles(table), beside.table, found)
    for main, other in ((beside.table, table), (table, beside.table)):
        if (main is table or beside.task == "match") and (found := _join_answers(main, other)) is not None:
            return OpenedTables("match", main, guess_roles(main), other, found)
    return None


def _join_items(table: Table, guess: Columns, other: Table) -> Columns | None:
    """`guess` with the columns of a table of items."""
    item_column = str(dict(guess).get("recommend.item_column", ""))
    if not item_column or item_column not in table.columns:
        return None
    found = guess_item_columns(other, table, item_column)
    if found is None:
        return None
    own = dict(found)
    return (
        *(
            (name, value)
            for name, value in guess
            if not name.startswith("recommend.item_") or name == "recommend.item_column"
        ),
        *own.items(),
    )


def _join_answers(questions: Table, answers: Table) -> Columns | None:
    # Two tables that both hold questions with answers are no pair of questions and answers.
    if guess_match_columns(questions) is not None and _has_question(guess_match_columns(answers)):
        return None
    found = guess_answer_file(questions, answers)
    names = dict(found or ())
    return found if names.get("match.answer_column") else None


def _has_question(columns: tuple[tuple[str, str], ...] | None) -> bool:
    return bool(columns) and bool(dict(columns or ()).get("match.question_column"))


def _count_texts(columns: Columns) -> int:
    texts = dict(columns).get("recommend.item_text_columns", ())
    return len(texts) if isinstance(texts, tuple) else 0


def _rest_of(tables: Sequence[Table], *used: Table) -> tuple[Path, ...]:
    return tuple(path for table in tables if not any(table is one for one in used) for path in table.sources)
