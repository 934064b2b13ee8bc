"""Shares over time: number of texts, predicted counts and corrected shares for every group and period."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.message import Message
from core.watch.correction import Shares, SoftPredictions, estimate_shares
from core.watch.known_errors import KnownErrors, match_errors
from core.watch.periods import Every, Periods, make_periods
from core.watch.text_labels import NONE_OF_THESE, Groups, TextLabels


@dataclass(frozen=True, eq=False)
class GroupSeries:
    """One group over time; the shares of a period without texts are NaN, not 0.

    Attributes:
        texts: number of texts; int64 [points].
        predicted: number of texts predicted as each class, or known to be of it; int64 [points classes].
        raw: `predicted` as shares of the texts that belong to any class; float64 [points classes]. That of the texts
            unlike all classes is a share of all texts.
        shares: the corrected shares with their bands, see `core.watch.correction`.
    """

    name: str
    texts: np.ndarray
    predicted: np.ndarray
    raw: np.ndarray
    shares: Shares


@dataclass(frozen=True, eq=False)
class Series:
    """All groups over the same periods.

    Attributes:
        rows: row numbers of each group, as in `Groups.rows`.
        classes: those of the classifier, then `NONE_OF_THESE` where it can say which texts are unlike all of them.
        errors: what the shares were corrected with; None where nothing is known and they are the predicted ones.
        has_class: bool [rows classes], as in `TextLabels`.
        counts_unlike: whether the last of `classes` is `NONE_OF_THESE`, and no class of the model.
    """

    periods: Periods
    classes: tuple[str, ...]
    groups: tuple[GroupSeries, ...]
    rows: tuple[np.ndarray, ...]
    errors: KnownErrors | None
    has_class: np.ndarray

    counts_unlike: bool = False

    @property
    def every(self) -> Every:
        return self.periods.every

    def group(self, name: str) -> GroupSeries | None:
        """The series of the group of that name; None where it has none."""
        return next((group for group in self.groups if group.name == name), None)

    def rows_at(self, name: str, first: int, last: int | None = None, class_name: str = "") -> np.ndarray:
        """The row numbers behind some periods of a group, in the order of the table.

        Args:
            first, last: indexes of periods; `last` is included, and None means `first`.
            class_name: only the texts of this class; "" takes all.
        """
        place = next((number for number, group in enumerate(self.groups) if group.name == name), None)
        if place is None:
            return np.zeros(0, dtype=np.int64)
        rows = self.rows[place]
        when = self.periods.of_row[rows]
        rows = rows[(when >= first) & (when <= (first if last is None else last))]
        return rows[self.has_class[rows, self.classes.index(class_name)]] if class_name else rows


def make_series(
    moments: np.ndarray,
    labels: TextLabels,
    groups: Groups,
    every: Every,
    errors: KnownErrors | None = None,
    name_row: Callable[[int], Message] | None = None,
) -> Series:
    """Count the classes of each group and period, and correct the shares.

    Args:
        moments: datetime64[s] [rows]; rows without a date are left out.
        errors: the known errors of the classifier that gave `labels`; ignored where they are about other classes.
        name_row: see `make_periods`.

    Raises:
        DataError: no row has a date, or there are too many periods between them.
    """
    periods = make_periods(moments, every, name_row)
    known = match_errors(errors, labels.classes, labels.multi_label)
    made = [_make_group(name, rows, periods, labels) for name, rows in zip(groups.names, groups.rows, strict=True)]
    # All groups at once: equal counts, which are frequent where texts are few, are then computed only once.
    sure = np.concatenate([one[3] for one in made])
    texts, counts = np.concatenate([one[1] for one in made]), np.concatenate([one[2] for one in made])
    of_classes = texts - _count_flags(labels.is_apart, groups, periods)
    soft = _gather_soft(groups, periods, labels) if known is not None and not labels.multi_label else None
    shares = estimate_shares(counts - sure, of_classes, known, multi_label=labels.multi_label, known=sure, soft=soft)
    raw, classes, has_class = _divide(counts, of_classes), labels.classes, labels.has_class
    counts_unlike = labels.is_unlike is not None and NONE_OF_THESE not in classes
    if labels.is_unlike is not None and counts_unlike:
        unlike = _count_flags(labels.is_unlike, groups, periods)
        counts = np.column_stack([counts, unlike])
        raw = np.column_stack([raw, _divide(unlike[:, None], texts)])
        both = estimate_shares(np.stack([texts - unlike, unlike], axis=1), texts)
        names = ("share", "low", "high", "spread")
        shares = Shares(*(np.column_stack([getattr(shares, one), getattr(both, one)[:, 1]]) for one in names))
        classes, has_class = (*classes, NONE_OF_THESE), np.column_stack([has_class, labels.is_unlike])
    parts = []
    for number, (name, own_texts, _, _) in enumerate(made):
        at = slice(number * len(periods), (number + 1) * len(periods))
        own = Shares(shares.share[at], shares.low[at], shares.high[at], shares.spread[at])
        parts.append(GroupSeries(name, own_texts, counts[at], raw[at], own))
    return Series(periods, classes, tuple(parts), groups.rows, known, has_class, counts_unlike)


def tabulate(series: Series) -> pd.DataFrame:
    """A table with one row per period, group and class: period group class texts said raw_share share low high."""
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
                        "said": group.predicted[:, place],
                        "raw_share": group.raw[:, place],
                        "share": group.shares.share[:, place],
                        "low": group.shares.low[:, place],
                        "high": group.shares.high[:, place],
                    }
                )
            )
    return pd.concat(lines, ignore_index=True)


def _make_group(
    name: str, rows: np.ndarray, periods: Periods, labels: TextLabels
) -> tuple[str, np.ndarray, np.ndarray, np.ndarray]:
    """Name, number of texts [points], counts of predicted and of known classes [points classes]."""
    rows = rows[periods.of_row[rows] >= 0]
    texts = np.bincount(periods.of_row[rows], minlength=len(periods))
    sure = np.zeros((len(periods), len(labels.classes)), dtype=np.int64)
    if labels.is_known is not None:
        sure = _count(rows[labels.is_known[rows]], periods, labels)
    return name, texts, _count(rows, periods, labels), sure


def _count_flags(flags: np.ndarray | None, groups: Groups, periods: Periods) -> np.ndarray:
    """How many rows of each group and period have the flag; int64 [groups * points]."""
    if flags is None:
        return np.zeros(len(groups.rows) * len(periods), dtype=np.int64)
    of_row = periods.of_row
    return np.concatenate(
        [np.bincount(of_row[rows[flags[rows] & (of_row[rows] >= 0)]], minlength=len(periods)) for rows in groups.rows]
    )


def _gather_soft(groups: Groups, periods: Periods, labels: TextLabels) -> SoftPredictions | None:
    """The predicted probabilities of every text in each of its groups; None where there are only decisions."""
    if labels.probabilities is None:
        return None
    is_asked = periods.of_row >= 0
    for left_out in (labels.is_known, labels.is_apart):
        is_asked = is_asked if left_out is None else is_asked & ~left_out
    rows = [part[is_asked[part]] for part in groups.rows]
    points = [periods.of_row[part] + number * len(periods) for number, part in enumerate(rows)]
    return SoftPredictions(labels.probabilities[np.concatenate(rows)], np.concatenate(points))


def _count(rows: np.ndarray, periods: Periods, labels: TextLabels) -> np.ndarray:
    columns = [
        np.bincount(periods.of_row[rows[labels.has_class[rows, place]]], minlength=len(periods))
        for place in range(len(labels.classes))
    ]
    return np.stack(columns, axis=1)


def _divide(counts: np.ndarray, texts: np.ndarray) -> np.ndarray:
    shares = np.full(counts.shape, np.nan)
    np.divide(counts, texts[:, None], out=shares, where=texts[:, None] > 0)
    return shares
