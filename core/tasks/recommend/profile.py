"""The numbers behind the charts of interactions: how many, how dense, how long the tail, how long the histories."""

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
    """What is in the interactions and the catalogue, in numbers.

    Attributes:
        users, items, interactions: that count. catalogue: items in all; untouched: of them met by nobody.
        density: interactions for every pair of a user and an item that was met.
        repeated: rows left out as repeats. first_time, last_time: seconds since 1970; None without dates.
        length_edges, length_counts: histogram of history lengths; [bars + 1] and [bars], int64.
        median_length, longest: interactions of a user. short_users: with fewer than three.
        tail_ranks, tail_counts: the long tail: how often the item of that place (from 1) is met; at most 200 points,
            closer together at the head; int64.
        head_share: the part of all interactions that falls on the most met fifth of the items.
        joined_items, unknown_items: items of the interactions that are in the table of items, and that are not; unknown
            is 0 where there is no such table. textless_items: of the whole catalogue, with nothing to read.
        core: what the k-core left out, step by step; the first step is what there was.
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
    """Interactions and catalogue in numbers."""
    users, items = len(interactions.user_ids), len(interactions.item_ids)
    lengths = interactions.histories.lengths
    counts = np.sort(np.bincount(interactions.items, minlength=items))[::-1]
    edges, bars = _count_lengths(lengths)
    places = _choose_places(items)
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
        tail_ranks=places + 1,
        tail_counts=counts[places],
        head_share=float(counts[: max(1, round(items * HEAD_SHARE))].sum() / max(1, counts.sum())),
        joined_items=items - unknown if notes.items is not None else 0,
        unknown_items=unknown,
        textless_items=len(notes.textless),
        core=notes.core,
    )


def try_core(interactions: Interactions, user_core: int, item_core: int) -> CoreStep:
    """How many would be left of these interactions under another k-core; for showing what a choice costs.

    `interactions` have to be read without a k-core for the answer to be that of the whole data.
    """
    return filter_core(interactions.users, interactions.items, user_core, item_core)[1][-1]


def _count_lengths(lengths: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Bars of whole numbers; the last one holds the longest hundredth where that is far from the rest."""
    longest = int(lengths.max())
    reach = min(longest, int(np.percentile(lengths, 99) * 1.5) + 1)
    width = max(1, -(-reach // _BARS))
    edges = np.arange(1, reach + width + 1, width)
    edges[-1] = max(edges[-1], longest + 1)
    return edges, np.histogram(lengths, bins=edges)[0].astype(np.int64)


def _choose_places(items: int) -> np.ndarray:
    """Places of a falling curve that are worth drawing: all of the first ones, then ever fewer."""
    if items <= _CURVE_POINTS:
        return np.arange(items)
    return np.unique(np.round(np.geomspace(1, items, _CURVE_POINTS)).astype(np.int64)) - 1
