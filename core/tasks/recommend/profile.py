"""Statistics of interactions for tables and charts: counts, density, long tail, history lengths."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.tasks.recommend.core_filter import CoreStep, filter_core
from core.tasks.recommend.interactions import Interactions, ReadNotes
from core.tasks.recommend.items import ItemCatalogue

_BARS = 40
_CURVE_POINTS = 200
HEAD_SHARE = 0.2


@dataclass(frozen=True, eq=False)
class InteractionProfile:
    """Statistics of interactions and catalogue.

    Attributes:
        users, items, interactions: numbers of those that count.
        catalogue: number of all items; untouched: of those without interactions.
        density: interactions per pair of a user and an item, without untouched items.
        repeated: number of rows left out as repeats.
        first_time, last_time: seconds since 1970; None without dates.
        length_edges, length_counts: histogram of history lengths; [bars + 1] and [bars], int64.
        median_length, longest: interactions of a user. short_users: number with fewer than three.
        tail_ranks, tail_counts: the long tail: popularity rank of an item (from 1) and its interactions; at most 200
            points, denser at the head; int64.
        head_share: share of all interactions on the most popular fifth of the items.
        joined_items, unknown_items: items of the interactions that are in the table of items, and that are not; unknown
            is 0 without such a table.
        textless_items: items of the catalogue without a text.
        core: the counts after each round of the k-core; the first step is the unfiltered data.
    """

    users: int
    items: int
    interactions: int
    catalogue: int
    untouched: int
    density: float
    repeated: int
    first_time: int | None
    last_time: int | None
    length_edges: np.ndarray
    length_counts: np.ndarray
    median_length: float
    longest: int
    short_users: int
    tail_ranks: np.ndarray
    tail_counts: np.ndarray
    head_share: float
    joined_items: int
    unknown_items: int
    textless_items: int
    core: tuple[CoreStep, ...]


def profile_interactions(interactions: Interactions, catalogue: ItemCatalogue, notes: ReadNotes) -> InteractionProfile:
    """The statistics of interactions and catalogue."""
    users, items = len(interactions.user_ids), len(interactions.item_ids)
    lengths = interactions.histories.lengths
    counts = np.sort(np.bincount(interactions.items, minlength=items))[::-1]
    edges, bars = _count_lengths(lengths)
    positions = _choose_places(items)
    is_dated = interactions.times is not None and notes.is_ordered_by_time
    unknown = int((catalogue.rows[:items] < 0).sum()) if notes.items is not None and catalogue.rows is not None else 0
    return InteractionProfile(
        users=users,
        items=items,
        interactions=len(interactions),
        catalogue=len(catalogue),
        untouched=notes.untouched,
        density=len(interactions) / max(1, users * items),
        repeated=len(notes.repeated_rows),
        first_time=int(interactions.times.min()) if is_dated and interactions.times is not None else None,
        last_time=int(interactions.times.max()) if is_dated and interactions.times is not None else None,
        length_edges=edges,
        length_counts=bars,
        median_length=float(np.median(lengths)),
        longest=int(lengths.max()),
        short_users=int((lengths < 3).sum()),
        tail_ranks=positions + 1,
        tail_counts=counts[positions],
        head_share=float(counts[: max(1, round(items * HEAD_SHARE))].sum() / max(1, counts.sum())),
        joined_items=items - unknown if notes.items is not None else 0,
        unknown_items=unknown,
        textless_items=len(notes.textless),
        core=notes.core,
    )


def try_core(interactions: Interactions, user_core: int, item_core: int) -> CoreStep:
    """The counts that another k-core would leave, to show the effect of a choice.

    `interactions` have to be read without a k-core for the result to be that of all data.
    """
    return filter_core(interactions.users, interactions.items, user_core, item_core)[1][-1]


def _count_lengths(lengths: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A histogram with integer edges; the last bar holds the longest hundredth if that is far from the rest."""
    longest = int(lengths.max())
    reach = min(longest, int(np.percentile(lengths, 99) * 1.5) + 1)
    width = max(1, -(-reach // _BARS))
    edges = np.arange(1, reach + width + 1, width)
    edges[-1] = max(edges[-1], longest + 1)
    return edges, np.histogram(lengths, bins=edges)[0].astype(np.int64)


def _choose_places(items: int) -> np.ndarray:
    """The points of a falling curve to draw: all of the first ones, then geometrically spaced."""
    if items <= _CURVE_POINTS:
        return np.arange(items)
    return np.unique(np.round(np.geomspace(1, items, _CURVE_POINTS)).astype(np.int64)) - 1
