"""The plan of a watch: models, columns and length of a period, and functions that guess them from a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.config import DateOrder, read_job
from core.data.cells import arrow_column, list_cells
from core.data.column_choice import ColumnChoice, ColumnRequest, choose_columns
from core.data.dates import AS_WRITTEN, are_bare_numbers, read_dates
from core.data.roles import guess_roles
from core.data.table import Table
from core.errors import ConfigError, DataError
from core.message import say
from core.runs.folder import JOB
from core.watch.periods import Every

_LOOKED_AT = 300
_MOST_GROUPS, _LEAST_REPEATED = 200, 2.0


@dataclass(frozen=True, kw_only=True)
class WatchPlan:
    """The settings of one watch.

    Attributes:
        model: folder of the classifier whose classes are counted.
        topic_model: folder of the classifier whose classes form the groups, or "".
        date_column, text_columns: the columns that are read. by_column: the column that forms the groups, or "".
        every: length of a period. zone: time zone of the days, see `core.data.dates.read_dates`.
        date_order: of day, month and year in dates such as 3/4/2024 or 24/03/01; "auto" finds it out for each file.
    """

    model: str = ""
    topic_model: str = ""
    date_column: str = ""
    text_columns: tuple[str, ...] = ()
    by_column: str = ""
    every: Every = "day"
    zone: str = AS_WRITTEN
    date_order: DateOrder = "auto"


def check_plan(plan: WatchPlan, table: Table) -> None:
    """Refuse a plan whose columns the table does not have.

    Raises:
        DataError: no date or text column is named, or one is not in the table.
        ConfigError: both `by_column` and `topic_model` are set.
    """
    if plan.by_column and plan.topic_model:
        raise ConfigError(
            say("Groups come from a column or from a second model, not from both."), hint=say("Leave one of them out.")
        )
    for name, what in (
        (plan.date_column, say("No column holds the dates.")),
        ("".join(plan.text_columns), say("No column holds the texts.")),
    ):
        if not name:
            raise DataError(
                what,
                where=table.sources[0].name,
                hint=say("Name it; the columns are: {names}.", names=_name_columns(table)),
            )
    for name in (plan.date_column, *plan.text_columns, *([plan.by_column] if plan.by_column else [])):
        if name not in table.columns:
            raise DataError(
                say("There is no column called {name}.", name=name),
                where=table.sources[0].name,
                hint=say("The columns are: {names}.", names=_name_columns(table)),
            )


def choose_text_columns(table: Table, model: Path, named: Sequence[str] = ()) -> ColumnChoice:
    """The columns that a model reads in a table; see `choose_columns`.

    Raises:
        DataError: a named column is not in the table, or the trained ones are not and several others could be meant.
    """
    request = ColumnRequest(named=named, trained=_trained_columns(model))
    return choose_columns(table, request, guess_roles(table).text_columns)


def find_text_columns(table: Table, model: Path | None) -> tuple[str, ...]:
    """The columns that the model was trained on, where the table has them all; else the guessed ones, () if none."""
    trained = _trained_columns(model) if model is not None else ()
    if trained and set(trained) <= set(table.columns):
        return trained
    return guess_roles(table).text_columns or (table.columns if len(table.columns) == 1 else ())


def _trained_columns(model: Path) -> tuple[str, ...]:
    for place in (model, model.parent):
        if (place / JOB).is_file():
            try:
                return read_job(place / JOB).data.text_columns
            except ConfigError:
                break
    return ()


def find_date_columns(table: Table) -> tuple[str, ...]:
    """The columns that hold dates, the most likely one first; () if none does."""
    guessed = guess_roles(table).date_column
    found = [name for name in table.columns if name != guessed and _holds_dates(table, name)]
    return (guessed, *found) if guessed else tuple(found)


def find_group_columns(table: Table, besides: tuple[str, ...]) -> tuple[str, ...]:
    """The columns with few enough distinct values to form groups, apart from those in `besides`."""
    found = []
    for name in table.columns:
        if name in besides:
            continue
        different = int(table.frame[name].nunique())
        if 2 <= different <= _MOST_GROUPS and table.rows >= _LEAST_REPEATED * different:
            found.append(name)
    return tuple(found)


def _holds_dates(table: Table, name: str) -> bool:
    cells = [cell for cell in list_cells(arrow_column(table.frame.head(_LOOKED_AT), name)) if cell.strip()]
    if not cells or are_bare_numbers(cells):
        return False  # ids and amounts rather than seconds since 1970 or the days of a spreadsheet
    return 2 * len(read_dates(cells).undated) <= len(
        cells
    )  # a watch takes such a column, and names the rows without a date


def _name_columns(table: Table) -> str:
    return ", ".join(table.columns[:20])
