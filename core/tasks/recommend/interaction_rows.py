"""The rows of a table that count as interactions, with their weights and their order."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.config import DateOrder, RecommendConfig
from core.data.cells import arrow_column
from core.data.column_names import has_name_of
from core.data.date_notes import DateNote, describe_moments
from core.data.moments import read_moments
from core.data.table import Table
from core.data.table_columns import read_table_amounts
from core.errors import DataError
from core.message import say
from core.tasks.recommend.column_names import MONEY_NAMES, QUANTITY_NAMES


@dataclass(frozen=True, eq=False)
class CountedRows:
    """Rows that still count, in the same order: table rows, codes, weights and times."""

    rows: np.ndarray
    users: np.ndarray
    items: np.ndarray
    weights: np.ndarray
    times: np.ndarray | None

    def of(self, chosen: np.ndarray) -> CountedRows:
        times = None if self.times is None else self.times[chosen]
        return CountedRows(self.rows[chosen], self.users[chosen], self.items[chosen], self.weights[chosen], times)


@dataclass(frozen=True, eq=False)
class RowWeights:
    """The weights of the rows of a table, and what their ratings exclude; [rows].

    Attributes:
        weights: float32. unrated: the rating is needed and is no number above 0. below: it is below the threshold.
        returned: a quantity of 0 or less, or a rating below 0: that is no like, even where every row counts.
        zero: the rating is 0 and the row counts all the same.
        doubt: a rating that could be read in two ways, and its number.
    """

    weights: np.ndarray
    unrated: np.ndarray
    below: np.ndarray
    returned: np.ndarray
    zero: np.ndarray
    doubt: tuple[str, float] | None = None

    @property
    def excluded(self) -> np.ndarray:
        """The rows that do not count."""
        return self.unrated | self.below | self.returned


def weigh_rows(table: Table, config: RecommendConfig) -> RowWeights:
    """The weight of each row, and which rows do not count because of their rating.

    Raises:
        DataError: ratings are used and no column holds them.
    """
    nothing = np.zeros(table.rows, bool)
    weights = np.ones(table.rows, np.float32)
    if not config.rating_column:
        if config.feedback == "all":
            return RowWeights(weights, nothing, nothing, nothing, nothing)
        raise DataError(
            say("Ratings are to count, but no column holds them."),
            where=name_sources(table),
            hint=say("Choose the column of the ratings, or let every row count."),
            field="recommend.rating_column",
        )
    amounts = read_table_amounts(table, config.rating_column)
    ratings = amounts.values
    is_number = np.isfinite(ratings)
    with np.errstate(invalid="ignore"):
        negative, zero = is_number & (ratings < 0), is_number & (ratings == 0)
        if config.feedback == "all":
            is_money = has_name_of(config.rating_column, MONEY_NAMES) > 0
            counts_things = has_name_of(config.rating_column, QUANTITY_NAMES) > 0 or (negative.any() and not is_money)
            returned = negative | (zero if counts_things else nothing)
            return RowWeights(weights, nothing, nothing, returned, zero & ~returned)
        if config.feedback == "threshold":
            below = is_number & (ratings < config.rating_threshold)
            return RowWeights(weights, ~is_number, below, nothing, nothing, amounts.doubt)
    usable = is_number & ~negative & ~zero
    weights = np.where(usable, ratings, 0).astype(np.float32)
    return RowWeights(weights, ~is_number, nothing, negative | zero, nothing, amounts.doubt)


@dataclass(frozen=True, eq=False)
class RowTimes:
    """When each row was.

    Attributes:
        seconds: since 1970, or a mere order; rows without a time have the first one. None without a time column.
        undated: which rows have none; [rows]. is_dated: whether the times are dates.
        notes: what was guessed.
    """

    seconds: np.ndarray | None
    undated: np.ndarray
    is_dated: bool
    notes: tuple[DateNote, ...] = ()


def find_times(table: Table, config: RecommendConfig, date_order: DateOrder = "auto") -> RowTimes:
    """The time of each row.

    Raises:
        DataError: no such column, or it holds no times.
    """
    if not config.time_column:
        return RowTimes(None, np.zeros(table.rows, bool), False)
    moments = read_moments(arrow_column(table.frame, config.time_column), date_order, table.source_of)
    times, undated = moments.seconds, moments.missing
    if undated.all():
        raise DataError(
            say("None of its cells is a moment."),
            where=say("column {column}", column=config.time_column),
            hint=say("Choose another column, or none: then the order of the file counts."),
            field="recommend.time_column",
        )
    notes = tuple(describe_moments(table, config.time_column, moments))
    return RowTimes(np.where(undated, times[~undated].min(), times), undated, moments.is_dated, notes)


def sort_rows(found: CountedRows) -> np.ndarray:
    """The order by user and time; ties keep the order of the file."""
    if found.times is None:
        return np.argsort(found.users, kind="stable")
    return np.lexsort((found.times, found.users))


def drop_repeats(found: CountedRows, repeats: str) -> tuple[CountedRows, np.ndarray]:
    """The rows that stay, and the table rows that are dropped as repeats."""
    if repeats == "all" or not len(found.rows):
        return found, np.empty(0, np.int64)
    pairs = found.users.astype(np.int64) * (int(found.items.max()) + 1) + found.items
    order = np.argsort(pairs, kind="stable")
    borders = pairs[order][1:] != pairs[order][:-1]
    stays_here = np.concatenate([[True], borders]) if repeats == "first" else np.concatenate([borders, [True]])
    stays = np.zeros(len(pairs), bool)
    stays[order[stays_here]] = True
    return found.of(stays), found.rows[~stays]


def name_sources(table: Table) -> str:
    """The file names of a table, for error messages."""
    return ", ".join(path.name for path in table.sources)
