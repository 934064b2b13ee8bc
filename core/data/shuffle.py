"""Random assignment of rows to training, validation and test by their shares, the same on every machine."""

from __future__ import annotations

import numpy as np

from core.config import SplitConfig

TRAIN, VALIDATION, TEST = 0, 1, 2


def shuffle_keys(numbers: np.ndarray, seed: int) -> np.ndarray:
    """Pseudo-random sort keys for numbers, the same on every machine (splitmix64; Steele et al. 2014)."""
    key = numbers.astype(np.uint64) + np.uint64(seed * 0xD1342543DE82EF95 % 2**64)
    for _ in range(2):
        key = key + np.uint64(0x9E3779B97F4A7C15)
        key = (key ^ (key >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        key = (key ^ (key >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        key = key ^ (key >> np.uint64(31))
    return key


def assign_rows(strata: np.ndarray, bundles: np.ndarray, rows: np.ndarray, config: SplitConfig) -> np.ndarray:
    """The split of each row: every stratum by the shares, rows of one bundle together; [rows], int8.

    A bundle belongs to the stratum of its first row.

    Args:
        strata: the class of each row. bundles: rows with the same number stay together.
        rows: row numbers, for shuffling.
    """
    if not len(rows):
        return np.empty(0, np.int8)
    _, first, bundle_of = np.unique(bundles, return_index=True, return_inverse=True)
    sizes = np.bincount(bundle_of)
    own_strata = strata[first]
    # the smallest classes first, so that the rounding remainders fall on the large ones
    order = np.lexsort((shuffle_keys(rows[first], config.seed), own_strata))
    bounds = np.flatnonzero(
        np.diff(own_strata[order], prepend=own_strata[order[0]] - 1, append=own_strata[order[-1]] + 1)
    )
    part_of = np.full(len(first), TRAIN, np.int8)
    left_over = np.zeros(3)
    ranges = sorted(zip(bounds[:-1], bounds[1:], strict=True), key=lambda bounds: int(bounds[1] - bounds[0]))
    for start, end in ranges:
        own = order[start:end]
        quotas = _find_quotas(int(sizes[own].sum()), len(own), config, left_over)
        part_of[own] = _fill(sizes[own], quotas)
    return part_of[bundle_of]


def assign_groups(groups: np.ndarray, rows: np.ndarray, config: SplitConfig) -> np.ndarray:
    """The split of each row, with whole groups assigned at random; [rows], int8.

    Each split with a share above 0 gets a group if there are enough.
    """
    _, first, group_of = np.unique(groups, return_index=True, return_inverse=True)
    sizes = np.bincount(group_of)
    order = np.argsort(shuffle_keys(rows[first], config.seed), kind="stable")
    part_of = np.full(len(first), TRAIN, np.int8)
    part_of[order] = _fill(sizes[order], _find_quotas(len(rows), len(first), config, np.zeros(3)))
    return part_of[group_of]


def _find_quotas(rows: int, bundles: int, config: SplitConfig, left_over: np.ndarray) -> dict[int, int]:
    """How many rows validation and test get; `left_over` carries the rounding remainder to the next class."""
    shares = {TEST: config.test_share, VALIDATION: config.validation_share}
    wanted = [part for part in (TEST, VALIDATION) if shares[part] > 0]
    if bundles == 1 or not wanted:
        return {}
    quotas: dict[int, int] = {}
    for part in wanted[: bundles - 1]:
        exact = rows * shares[part] + left_over[part]
        quotas[part] = max(1, round(exact))
        left_over[part] = np.clip(exact - quotas[part], -0.5, 0.5)
    while sum(quotas.values()) >= rows and max(quotas.values()) > 1:
        quotas[max(quotas, key=lambda part: quotas[part])] -= 1
    return quotas


def _fill(sizes: np.ndarray, quotas: dict[int, int]) -> np.ndarray:
    """The split of each bundle, assigned in order; a bundle that would exceed the quota of a split is skipped."""
    parts = np.full(len(sizes), TRAIN, np.int8)
    free = np.arange(len(sizes))
    for place, part in enumerate(quotas):
        spare = len(quotas) - place  # bundles that later splits and training need
        taken = _take(sizes[free], quotas[part])
        if not taken.any():
            taken[np.argmin(sizes[free])] = True
        if taken.sum() > len(free) - spare:
            taken[np.flatnonzero(taken)[max(1, len(free) - spare) :]] = False
        parts[free[taken]] = part
        free = free[~taken]
    return parts


def _take(sizes: np.ndarray, quota: int) -> np.ndarray:
    taken = np.zeros(len(sizes), bool)
    start, need = 0, quota
    for _ in range(64):  # each round skips one bundle that is too large
        if need <= 0 or start >= len(sizes):
            break
        count = int(np.searchsorted(np.cumsum(sizes[start:]), need, side="right"))
        taken[start : start + count] = True
        need -= int(sizes[start : start + count].sum())
        start += count + 1
    return taken
