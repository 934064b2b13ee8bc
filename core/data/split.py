"""Rows dealt to training, validation and test."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from core.config import SplitConfig
from core.data.roles import Roles, table_labels, text_column, usable_rows
from core.data.table import Table


@dataclass(frozen=True, eq=False)
class Split:
    """Row numbers in the Table: int64, sorted, disjoint. `fingerprint` is that of the table."""

    train: np.ndarray
    validation: np.ndarray
    test: np.ndarray
    fingerprint: str


def make_split(table: Table, roles: Roles, config: SplitConfig, *, excluded: Collection[int] = ()) -> Split:
    labels = table_labels(table, roles)
    rows = usable_rows(table, text_column(table, roles), labels, excluded)
    codes = labels.first_codes()
    parts: list[list[int]] = [[], [], []]
    random = np.random.default_rng(config.seed)
    for code in np.unique(codes[rows]):
        own = random.permutation(rows[codes[rows] == code])
        test = round(len(own) * config.test_share)
        validation = round(len(own) * config.validation_share)
        parts[2] += own[:test].tolist()
        parts[1] += own[test : test + validation].tolist()
        parts[0] += own[test + validation :].tolist()
    return Split(*(np.sort(np.array(p, np.int64)) for p in parts), table.fingerprint())
