"""The texts of opened tables, or of a job, that are not English: what the backbone is chosen by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from core.config import JobConfig, settings_of, value_of
from core.data.cells import arrow_column
from core.data.languages import ForeignTexts, find_foreign_texts
from core.data.roles import Roles
from core.data.table import Table
from core.tasks.backbone_choice import choose_backbone


def find_foreign_of(
    job: JobConfig, table: Table, items: Table | None = None, roles: Roles | None = None
) -> ForeignTexts | None:
    """The texts that are not English among those that a job reads: of its text columns, or of its items or answers."""
    return find_foreign_in(table, items, list_text_columns(job, roles))


def list_text_columns(job: JobConfig, roles: Roles | None) -> tuple[object, ...]:
    """What a job reads: the text columns of `roles`, or else the value of each of its task's settings of columns."""
    if roles is not None:
        return roles.text_columns
    names = [item.name for item in settings_of(job) if item.name.startswith(f"{job.task}.") and "_column" in item.name]
    return tuple(value_of(job, name) for name in names)


def with_chosen_backbone(job: JobConfig, foreign: ForeignTexts | None) -> JobConfig:
    """`job` from the backbone that fits its texts; what a person asks for is applied afterwards."""
    return replace(job, backbone=replace(job.backbone, name=choose_backbone(foreign)))


def find_foreign_in(table: Table, items: Table | None, names: Iterable[object]) -> ForeignTexts | None:
    """The texts that are not English in some columns of one or two tables: of the column with the largest share.

    Columns that hold keys and numbers have no letters, or no words of a language, and count for nothing.

    Args:
        names: of the columns; what is no name of one is skipped.
    """
    wanted = [name for value in names for name in (value if isinstance(value, tuple) else (value,))]
    cells = [
        arrow_column(one.frame, name)
        for one in (table, items)
        if one is not None
        for name in dict.fromkeys(wanted)
        if isinstance(name, str) and name in one.columns
    ]
    found = [foreign for column in cells if (foreign := find_foreign_texts(column)) is not None]
    return max(found, key=lambda one: one.share, default=None)
