"""The k-core of interactions: only users and items with enough interactions are kept."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class CoreStep:
    """How many are left after a round of filtering; the first step is the unfiltered data."""

    users: int
    items: int
    interactions: int


def filter_core(
    users: np.ndarray, items: np.ndarray, user_core: int, item_core: int
) -> tuple[np.ndarray, tuple[CoreStep, ...]]:
    """Which interactions stay if users and items with too few are removed repeatedly until nothing changes.

    Args:
        users, items: codes; [interactions].
        user_core, item_core: minimal number of interactions of a user and of an item; 0 and 1 keep all.

    Returns:
        True where an interaction stays [interactions], and the steps; the last one is what is left.
    """
    kept = np.arange(len(users))
    steps = [_count(users, items)]
    while len(kept):
        enough = np.bincount(users[kept])[users[kept]] >= user_core
        kept_now = kept[enough]
        kept_now = kept_now[np.bincount(items[kept_now])[items[kept_now]] >= item_core] if len(kept_now) else kept_now
        if len(kept_now) == len(kept):
            break
        kept = kept_now
        steps.append(_count(users[kept], items[kept]))
    mask = np.zeros(len(users), bool)
    mask[kept] = True
    return mask, tuple(steps)


def _count(users: np.ndarray, items: np.ndarray) -> CoreStep:
    return CoreStep(
        int(np.count_nonzero(np.bincount(users))) if len(users) else 0,
        int(np.count_nonzero(np.bincount(items))) if len(items) else 0,
        len(users),
    )
