"""Guesses the role of each column from its name and its cells."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from core.data.cells import arrow_column, list_cells, take_rows
from core.data.column_names import (
    DATE_NAMES,
    GROUP_NAMES,
    ID_NAMES,
    LABEL_NAMES,
    SPLIT_NAMES,
    TEXT_NAMES,
    has_name_of,
)  # fmt: skip
from core.data.dates import parse_dates
from core.data.label_cells import is_structured
from core.data.long_texts import shorten_cells
from core.data.table import Table
from core.data.words import estimate_words

SAMPLE_ROWS = 2_000
_COUNTED_CHARACTERS = 20_000
SPLIT_VALUES = {
    "train": "train", "training": "train", "trn": "train", "训练": "train",
    "validation": "validation", "valid": "validation", "val": "validation", "dev": "validation", "eval": "validation",
    "test": "test", "testing": "test", "tst": "test", "holdout": "test", "测试": "test",
}  # fmt: skip
"""Values of a split column (in lower case), and the split that each means."""


@dataclass(frozen=True)
class ColumnSummary:
    """Statistics of the sampled cells of a column.

    Attributes:
        name: of the column. rows: number of sampled cells. filled: number of those that are not blank.
        distinct: number of different filled cells.
        words, characters: mean over the filled cells; an ideograph is a word.
        numbers: share of filled cells that are numbers. repeated: share of filled cells whose value occurs again.
    """

    name: str
    cells: tuple[str, ...]
    rows: int
    distinct: int
    words: float
    characters: float
    numbers: float
    repeated: float

    @property
    def filled(self) -> int:
        return len(self.cells)

    @property
    def is_varied(self) -> bool:
        return self.distinct > 0.5 * self.filled


def summarise_columns(table: Table) -> list[ColumnSummary]:
    """A summary of each column, from rows spread over the whole table."""
    step = max(1, table.rows // SAMPLE_ROWS)
    rows = np.arange(0, table.rows, step)
    return [
        _summarise_column(name, list_cells(shorten_cells(take_rows(arrow_column(table.frame, name), rows))))
        for name in table.columns
    ]


def _summarise_column(name: str, cells: list[str]) -> ColumnSummary:
    filled = [cell.strip() for cell in cells if cell.strip()]
    counts = Counter(filled)
    total = max(1, len(filled))
    return ColumnSummary(
        name=name,
        cells=tuple(filled),
        rows=len(cells),
        distinct=len(counts),
        words=sum(estimate_words(cell[:_COUNTED_CHARACTERS]) for cell in filled) / total,
        characters=sum(map(len, filled)) / total,
        numbers=sum(_is_number(cell) for cell in filled) / total,
        repeated=sum(count for count in counts.values() if count > 1) / total,
    )


def _is_number(cell: str) -> bool:
    try:
        float(cell.replace(",", "."))
    except ValueError:
        return False
    return True


def guess_split(summaries: list[ColumnSummary]) -> str:
    """The column whose cells all name a split (train, dev, test), or ""."""
    for summary in sorted(summaries, key=lambda summary: -has_name_of(summary.name, SPLIT_NAMES)):
        values = {cell.lower() for cell in summary.cells}
        if (
            summary.filled == summary.rows
            and values
            and values <= SPLIT_VALUES.keys()
            and "train" in {SPLIT_VALUES[v] for v in values}
        ):
            if len(values) > 1 or has_name_of(summary.name, SPLIT_NAMES) == 2:
                return summary.name
    return ""


def guess_date(summaries: list[ColumnSummary]) -> str:
    """The column of dates, or ""; a column of bare numbers counts only with the name of a date column."""
    best, best_score = "", 0.0
    for summary in summaries:
        named = has_name_of(summary.name, DATE_NAMES)
        if not summary.cells or summary.characters > 40 or (summary.numbers > 0.5 and named < 2):
            continue
        cells = summary.cells[:300]
        dated = 1 - len(parse_dates(cells)[1]) / len(cells)
        if dated >= 0.9 and dated + named > best_score:
            best, best_score = summary.name, dated + named
    return best


def guess_group(summaries: list[ColumnSummary]) -> str:
    """The column that groups the rows (by author, document ...), or "": named so, with values that repeat."""
    for summary in summaries:
        if (
            has_name_of(summary.name, GROUP_NAMES) == 2
            and summary.words < 4
            and summary.repeated > 0.1
            and summary.distinct > 1
        ):
            return summary.name
    return ""


def guess_texts(summaries: list[ColumnSummary]) -> list[str]:
    """The text columns, best first; several only where there is a title next to a body."""
    scored = [(score, place, summary) for place, summary in enumerate(summaries) if (score := _score_text(summary)) > 0]
    if not scored:
        return []
    scored.sort(key=lambda one: (-one[0], one[1]))
    best, _, chosen = scored[0]
    companions = [
        summary.name
        for score, _, summary in scored[1:]
        if has_name_of(summary.name, TEXT_NAMES) == 2
        and summary.words >= 3
        and summary.is_varied
        and score > 0.3 * best
    ]
    titled = {chosen.name, *companions}
    is_pair = any(_is_title(name) for name in titled) and len(titled) == 2
    if not is_pair and _is_unnamed(chosen.name):
        # Without column names: a varied column of sentences right next to the chosen one is its title.
        others = [
            summary.name
            for score, _, summary in scored[1:]
            if summary.words >= 3 and summary.is_varied and score > 0.2 * best
        ]
        titled, is_pair = {chosen.name, *others[:1]}, bool(others)
    return [summary.name for summary in summaries if summary.name in titled] if is_pair else [chosen.name]


def _is_title(name: str) -> bool:
    return bool(
        has_name_of(name, frozenset({"title", "subject", "headline", "titel", "betreff", "标题", "標題", "主题"}))
    )


def _is_unnamed(name: str) -> bool:
    return name.startswith("column ")


def _score_text(summary: ColumnSummary) -> float:
    named = has_name_of(summary.name, TEXT_NAMES)
    if not summary.filled or summary.numbers > 0.8 or (has_name_of(summary.name, ID_NAMES) == 2 and summary.words < 2):
        return 0.0
    if named < 2 and has_name_of(summary.name, LABEL_NAMES | GROUP_NAMES | DATE_NAMES) == 2 and summary.words < 6:
        return 0.0
    if named < 2 and sum(map(is_structured, summary.cells)) > 0.9 * summary.filled:
        return 0.0
    variety = summary.distinct / summary.filled
    if summary.words < 1.5 and named < 2:
        return 0.0
    if variety < 0.15 and summary.filled >= 20 and named < 2:
        return 0.0
    if sum(cell.startswith(("http://", "https://")) for cell in summary.cells) > 0.5 * summary.filled and named < 2:
        return 0.0
    return (min(summary.words, 30) / 10 + 0.2) * (0.2 + variety) * (1 + 1.5 * named)
