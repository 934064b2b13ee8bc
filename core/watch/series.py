"""Shares over time: for every group and every period how many texts there are, what was said of them, and what is
likely.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.watch.correction import Shares, Soft, estimate_shares
from core.watch.known_errors import KnownErrors, match_errors
from core.watch.periods import Every, Periods, make_periods
from core.watch.said import Groups, Said


@dataclass(frozen=True, eq=False)
class GroupSeries:
    """One group over time; a period without texts holds 0 texts and NaN shares: a gap, not a zero.

    Attributes:
        texts: how many; int64 [points]. said: how many were called each class, or are known to be of it; int64
            [points classes]. raw: `said` as shares of `texts`. shares: the likely shares with their bands, see
            `core.watch.correction`.
    """

    name: str
    texts: np.ndarray
    said: np.ndarray
    raw: np.ndarray
    shares: Shares


@dataclass(frozen=True, eq=False)
class Series:
    """All groups over the same periods.

    Attributes:
        rows: row numbers of each group, as in `Groups.rows`.
        errors: what the shares were corrected with; None where nothing is known and they stand as they were said.
    """

    periods: Periods
    classes: tuple[str, ...]
    groups: tuple[GroupSeries, ...]
    rows: tuple[np.ndarray, ...]
    errors: KnownErrors | None
    is_said: np.ndarray

    @property
    def every(self) -> Every:
        return self.periods.every

    def group(self, name: str) -> GroupSeries | None:
        """The group of that name; None without a line of its own."""
        return next((group for group in self.groups if group.name == name), None)

    def rows_at(self, name: str, first: int, last: int | None = None, class_name: str = "") -> np.ndarray:
        """The row numbers behind some periods of a group, in the order of the table.

        Args:
            first, last: places in `periods`; `last` is included and the same as `first` when None.
            class_name: only the texts that were called so; "" takes all.
        """
        place = next((number for number, group in enumerate(self.groups) if group.name == name), None)
        if place is None:
            return np.zeros(0, dtype=np.int64)
        rows = self.rows[place]
        when = self.periods.of_row[rows]
        rows = rows[(when >= first) & (when <= (first if last is None else last))]
        return rows[self.is_said[rows, self.classes.index(class_name)]] if class_name else rows


def make_series(
    moments: np.ndarray, said: Said, groups: Groups, every: Every, errors: KnownErrors | None = None
) -> Series:
    """Count and correct.

    Args:
        moments: datetime64[s] [rows]; rows without a date are left out.
        errors: of the classifier that gave `said`; left aside where they are about other classes.

    Raises:
        DataError: no row has a date, or they lie too far apart.
    """
    periods = make_periods(moments, every)
    known = match_errors(errors, said.classes, said.multi_label)
    made = [_make_group(name, rows, periods, said) for name, rows in zip(groups.names, groups.rows, strict=True)]
    # All groups at once: the same counts, of which there are many where texts are few, are then worked out once.
    sure = np.concatenate([one[3] for one in made])
    texts, counts = np.concatenate([one[1] for one in made]), np.concatenate([one[2] for one in made])
    soft = _gather_soft(groups, periods, said) if known is not None and not said.multi_label else None
    shares = estimate_shares(counts - sure, texts, known, multi_label=said.multi_label, known=sure, soft=soft)
    parts = []
    for number, (name, texts, counts, _) in enumerate(made):
        at = slice(number * len(periods), (number + 1) * len(periods))
        own = Shares(shares.share[at], shares.low[at], shares.high[at], shares.spread[at])
        parts.append(GroupSeries(name, texts, counts, _divide(counts, texts), own))
    return Series(periods, said.classes, tuple(parts), groups.rows, known, said.is_said)


def tabulate(series: Series) -> pd.DataFrame:
    """One line per period, group and class: period group class texts said raw_share share low high."""
    lines = []
    starts = np.datetime_as_string(series.periods.starts, unit="D")
    for group in series.groups:
        for place, class_name in enumerate(series.classes):
            lines.append(
                pd.DataFrame(
                    {
                        "period": starts,
                        "group": group.name or "(all)",
                        "class": class_name,
                        "texts": group.texts,
                        "said": group.said[:, place],
                        "raw_share": group.raw[:, place],
                        "share": group.shares.share[:, place],
                        "low": group.shares.low[:, place],
                        "high": group.shares.high[:, place],
                    }
                )
            )
    return pd.concat(lines, ignore_index=True)


def _make_group(
    name: str, rows: np.ndarray, periods: Periods, said: Said
) -> tuple[str, np.ndarray, np.ndarray, np.ndarray]:
    """Name, texts [points], said and known classes [points classes]."""
    rows = rows[periods.of_row[rows] >= 0]
    texts = np.bincount(periods.of_row[rows], minlength=len(periods))
    sure = np.zeros((len(periods), len(said.classes)), dtype=np.int64)
    if said.is_known is not None:
        sure = _count(rows[said.is_known[rows]], periods, said)
    return name, texts, _count(rows, periods, said), sure


def _gather_soft(groups: Groups, periods: Periods, said: Said) -> Soft | None:
    """The probabilities of every text in each of its groups; None where only decisions are known."""
    if said.probabilities is None:
        return None
    is_asked = periods.of_row >= 0 if said.is_known is None else (periods.of_row >= 0) & ~said.is_known
    rows = [part[is_asked[part]] for part in groups.rows]
    points = [periods.of_row[part] + number * len(periods) for number, part in enumerate(rows)]
    return Soft(said.probabilities[np.concatenate(rows)], np.concatenate(points))


def _count(rows: np.ndarray, periods: Periods, said: Said) -> np.ndarray:
    columns = [
        np.bincount(periods.of_row[rows[said.is_said[rows, place]]], minlength=len(periods))
        for place in range(len(said.classes))
    ]
    return np.stack(columns, axis=1)


def _divide(counts: np.ndarray, texts: np.ndarray) -> np.ndarray:
    shares = np.full(counts.shape, np.nan)
    np.divide(counts, texts[:, None], out=shares, where=texts[:, None] > 0)
    return shares
