"""Read interactions and the item catalogue from one or two tables."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from core.config import DateOrder, JobConfig, RecommendConfig
from core.data.cells import arrow_column
from core.data.date_notes import DateNote
from core.data.keys import CodedKeys, code_keys
from core.data.reading import Progress, ReadOptions, read_table
from core.data.table import Table
from core.errors import DataError
from core.message import say
from core.tasks.recommend.core_filter import CoreStep, filter_core
from core.tasks.recommend.histories import Histories
from core.tasks.recommend.interaction_rows import (
    CountedRows,
    drop_repeats,
    find_times,
    name_sources,
    sort_rows,
    weigh_rows,
)
from core.tasks.recommend.item_cells import ItemCells, read_item_cells
from core.tasks.recommend.items import ItemCatalogue, ItemKeys, ItemNotes, build_catalogue, need_column

__all__ = [
    "ItemCatalogue",
    "Interactions",
    "ReadNotes",
    "read_interactions",
    "read_job_interactions",
    "read_job_tables",
]


@dataclass(frozen=True, eq=False)
class Interactions:
    """Every interaction that counts, sorted by user and inside a user oldest first (ties keep the order of the file).

    Attributes:
        users, items: codes; [interactions], int32.
        weights: 1.0, or the rating where ratings are weights; float32.
        times: seconds since 1970, int64; None where the table has no time.
        rows: row numbers in the table, from 0; int64. A row whose cell lists several items is there once for each.
        user_ids, item_ids: the ids in the table, by code.
        offsets: the interactions of user `u` are `offsets[u]:offsets[u + 1]`; [users + 1], int64.
    """

    users: np.ndarray
    items: np.ndarray
    weights: np.ndarray
    times: np.ndarray | None
    rows: np.ndarray
    user_ids: tuple[str, ...]
    item_ids: tuple[str, ...]
    offsets: np.ndarray

    def __len__(self) -> int:
        return len(self.items)

    @property
    def histories(self) -> Histories:
        """Every user's items, oldest first."""
        return Histories(self.offsets, self.items)


@dataclass(frozen=True, eq=False)
class ReadNotes:
    """Which rows were left out or noticed and why; row numbers from 0, sorted, int64.

    Attributes:
        rows: number of rows of the table.
        blank_rows: without a user or an item.
        unrated_rows: whose rating is needed and is no number.
        below_rows: rated below the threshold.
        undated_rows: without a readable time; they count as their user's oldest.
        repeated_rows: left out because the same user and item are in another row.
        tied_rows: at the same time as another item of the same user.
        unknown_rows: whose item is not in the table of items.
        core_rows: left out by the k-core; core: its steps.
        textless: codes of the items without a text.
        untouched: number of items without interactions.
        items: notes on the table of items; None without one.
        dates: what was guessed about the times.
        is_ordered_by_time: whether the times are dates; False for a mere order and without a time column.
        returned_rows: with a quantity of 0 or less, or a rating below 0, which is no like.
        zero_rows: rated 0, which count because every row does.
        rating_doubt: a rating that could be read in two ways, and its number.
        users, item_cells: the ids as they were read. config: the settings they were read by.
    """

    rows: int
    blank_rows: np.ndarray
    unrated_rows: np.ndarray
    below_rows: np.ndarray
    undated_rows: np.ndarray
    repeated_rows: np.ndarray
    tied_rows: np.ndarray
    unknown_rows: np.ndarray
    core_rows: np.ndarray
    core: tuple[CoreStep, ...]
    textless: np.ndarray
    untouched: int
    items: ItemNotes | None
    is_ordered_by_time: bool
    returned_rows: np.ndarray
    zero_rows: np.ndarray
    rating_doubt: tuple[str, float] | None
    users: CodedKeys
    item_cells: ItemCells
    config: RecommendConfig
    dates: tuple[DateNote, ...] = ()


def read_job_interactions(
    job: JobConfig, *, progress: Progress | None = None
) -> tuple[Interactions, ItemCatalogue, ReadNotes]:
    """The interactions and items of a job, read from its files.

    Raises:
        DataError: a file, a column or a row that cannot be used; or no interaction is left.
        Cancelled: raised by `progress`.
    """
    table, items = read_job_tables(job, progress=progress)
    return read_interactions(
        table, items, job.recommend, excluded=job.data.excluded_rows, date_order=job.data.split.date_order
    )


def read_job_tables(job: JobConfig, *, progress: Progress | None = None) -> tuple[Table, Table | None]:
    """The table of interactions and, where the job names one, the table of items."""
    data, own = job.data, job.recommend
    options = ReadOptions(encoding=data.encoding, delimiter=data.delimiter, sheet=data.sheet)
    table = read_table([Path(file) for file in data.files], options, progress=progress)
    if not own.item_file:
        return table, None
    options = ReadOptions(encoding=own.item_encoding, delimiter=own.item_delimiter, sheet=own.item_sheet)
    return table, read_table([Path(own.item_file)], options, progress=progress)


def read_interactions(
    table: Table,
    items: Table | None,
    config: RecommendConfig,
    *,
    excluded: Collection[int] = (),
    date_order: DateOrder = "auto",
) -> tuple[Interactions, ItemCatalogue, ReadNotes]:
    """The interactions that count, the item catalogue, and notes on the rows.

    In this order: rows without user or item are dropped; then those that the ratings exclude; rows are sorted by user
    and time; of repeated interactions one is kept (`config.repeats`); the k-core is applied; codes are assigned in the
    order of first appearance in the file. Items without interactions come last in the catalogue, unless they have
    neither title nor text.

    Args:
        table: the interactions.
        items: the table of items; None if the texts are in `table`, or if there are none.
        excluded: rows of `table` to leave out.
        date_order: of day, month and year in the times; "auto" finds it out for each file.

    Raises:
        DataError: no column for users or items, a column that is not there, or nothing left.
    """
    _check_columns(table, config)
    users = code_keys(arrow_column(table.frame, config.user_column))
    held = read_item_cells(table, items, config)
    item_codes, rows_of = held.coded.codes, held.rows
    blank = (users.codes[rows_of] < 0) | (item_codes < 0)
    is_there = np.ones(table.rows, bool)
    is_there[[row for row in excluded if 0 <= row < table.rows]] = False
    weighed = weigh_rows(table, config)
    found_times = find_times(table, config, date_order)
    times, undated = found_times.seconds, found_times.undated
    usable = np.flatnonzero(~blank & (is_there & ~weighed.excluded)[rows_of])
    rows = rows_of[usable]
    found = CountedRows(
        rows, users.codes[rows], item_codes[usable], weighed.weights[rows], None if times is None else times[rows]
    )
    found = found.of(sort_rows(found))
    kept, repeated = drop_repeats(found, config.repeats)
    mask, steps = filter_core(kept.users, kept.items, config.user_core, config.item_core)
    if not mask.any():
        raise _nothing_left(table, config, bool(len(usable)))
    interactions, chosen = _give_codes(kept.of(mask), users.shown, held.coded.shown)
    keys = ItemKeys(
        tuple(held.coded.keys[code] for code in chosen),
        interactions.item_ids,
        tuple(held.coded.written[code] for code in chosen),
        held.form,
    )
    catalogue, item_notes = _know_items(interactions, keys, table, items, config)
    has_both = np.zeros(table.rows, bool)
    has_both[rows_of[~blank]] = True
    is_there &= has_both
    notes = ReadNotes(
        rows=table.rows,
        blank_rows=np.flatnonzero(~has_both),
        unrated_rows=np.flatnonzero(weighed.unrated & is_there),
        below_rows=np.flatnonzero(weighed.below & is_there),
        undated_rows=np.flatnonzero(undated & is_there),
        repeated_rows=np.unique(repeated),
        tied_rows=_find_ties(interactions),
        unknown_rows=_find_unknown(interactions, catalogue) if items is not None else np.empty(0, np.int64),
        core_rows=np.unique(kept.rows[~mask]),
        core=steps,
        textless=np.flatnonzero([not text for text in catalogue.texts]),
        untouched=len(catalogue) - len(interactions.item_ids),
        items=item_notes,
        is_ordered_by_time=found_times.is_dated,
        returned_rows=np.flatnonzero(weighed.returned & is_there),
        zero_rows=np.flatnonzero(weighed.zero & is_there),
        rating_doubt=weighed.doubt,
        users=users,
        item_cells=held,
        config=config,
        dates=found_times.notes,
    )
    return interactions, catalogue, notes


def _check_columns(table: Table, config: RecommendConfig) -> None:
    for name, hint in (
        (config.user_column, say("Choose the column that says who it was.")),
        (config.item_column, say("Choose the column that says what it was.")),
    ):
        if not name:
            raise DataError(
                say("A column is missing: users and items are both needed."), where=name_sources(table), hint=hint
            )
    for name in (config.user_column, config.item_column, config.rating_column, config.time_column):
        need_column(table, name)


def _give_codes(
    kept: CountedRows, user_ids: tuple[str, ...], item_ids: tuple[str, ...]
) -> tuple[Interactions, list[int]]:
    """Assign codes without gaps, in the order of the file, and the former codes of the items; the rows stay sorted by
    user.
    """
    users, user_of = np.unique(kept.users, return_inverse=True)
    items, item_of = np.unique(kept.items, return_inverse=True)
    interactions = Interactions(
        users=user_of.astype(np.int32),
        items=item_of.astype(np.int32),
        weights=kept.weights,
        times=kept.times,
        rows=kept.rows,
        user_ids=tuple(user_ids[code] for code in users.tolist()),
        item_ids=tuple(item_ids[code] for code in items.tolist()),
        offsets=np.concatenate([[0], np.cumsum(np.bincount(user_of, minlength=len(users)))]).astype(np.int64),
    )
    return interactions, items.tolist()


def _know_items(
    interactions: Interactions, keys: ItemKeys, table: Table, items: Table | None, config: RecommendConfig
) -> tuple[ItemCatalogue, ItemNotes | None]:
    if items is None:
        codes = np.full(table.rows, -1, np.int64)
        codes[interactions.rows] = interactions.items
        codes[np.bincount(interactions.rows, minlength=table.rows) > 1] = -1  # a text beside several items is of none
        return build_catalogue(keys, table, config, codes)[0], None
    catalogue, notes = build_catalogue(keys, items, config)
    known = len(interactions.item_ids)
    stays = np.array(
        [
            at < known or bool(catalogue.texts[at]) or catalogue.titles[at] != catalogue.ids[at]
            for at in range(len(catalogue))
        ],
        bool,
    )
    if stays.all():
        return catalogue, notes
    positions = np.flatnonzero(stays)
    chosen = positions.tolist()
    return replace(
        catalogue,
        ids=tuple(catalogue.ids[at] for at in chosen),
        titles=tuple(catalogue.titles[at] for at in chosen),
        texts=tuple(catalogue.texts[at] for at in chosen),
        numbers=None if catalogue.numbers is None else catalogue.numbers[positions],
        rows=None if catalogue.rows is None else catalogue.rows[positions],
    ), notes


def _find_ties(interactions: Interactions) -> np.ndarray:
    times = interactions.times
    if times is None:
        return np.empty(0, np.int64)
    rows = interactions.rows
    same = (times[1:] == times[:-1]) & (interactions.users[1:] == interactions.users[:-1]) & (rows[1:] != rows[:-1])
    tied = np.concatenate([[False], same]) | np.concatenate([same, [False]])
    return np.unique(rows[tied])


def _find_unknown(interactions: Interactions, catalogue: ItemCatalogue) -> np.ndarray:
    if catalogue.rows is None:
        return np.empty(0, np.int64)
    return np.unique(interactions.rows[catalogue.rows[interactions.items] < 0])


def _nothing_left(table: Table, config: RecommendConfig, had_rows: bool) -> DataError:
    if had_rows and max(config.user_core, config.item_core) > 1:
        return DataError(
            say(
                "No interaction is left: nobody has {users} interactions with items that have {items}.",
                users=config.user_core,
                items=config.item_core,
            ),
            where=name_sources(table),
            hint=say("Ask for fewer interactions per user and per item."),
            field="recommend.user_core",
        )
    return DataError(
        say("No row is an interaction that counts."),
        where=name_sources(table),
        hint=say("Check which columns hold the users, the items and the ratings."),
    )
