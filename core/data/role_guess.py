"""The likely role of each column, from its name and its cells."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass

import numpy as np

from core.config import LabelForm
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
from core.data.table import Table

SAMPLE_ROWS = 2_000
SPLIT_VALUES = {
    "train": "train", "training": "train", "trn": "train", "训练": "train",
    "validation": "validation", "valid": "validation", "val": "validation", "dev": "validation", "eval": "validation",
    "test": "test", "testing": "test", "tst": "test", "holdout": "test", "测试": "test",
}  # fmt: skip
"""What a column that carries the split may say (in small letters), and which part it means."""

_FLAGS = frozenset({"0", "1", "0.0", "1.0", "true", "false", "yes", "no"})
_SEPARATORS = ";|,/"


@dataclass(frozen=True)
class ColumnLook:
    """What the sampled cells of a column look like.

    Attributes:
        name: of the column. filled: cells that are not blank; rows: sampled cells.
        distinct: different filled cells. words, characters: mean over the filled cells; an ideograph is a word.
        numbers: share of filled cells that are numbers. repeated: share of filled cells whose value comes again.
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


def look_at(table: Table) -> list[ColumnLook]:
    """How each column looks, from rows spread over the whole table."""
    step = max(1, table.rows // SAMPLE_ROWS)
    rows = np.arange(0, table.rows, step)
    return [
        _look_at_column(name, list_cells(take_rows(arrow_column(table.frame, name), rows))) for name in table.columns
    ]


def _look_at_column(name: str, cells: list[str]) -> ColumnLook:
    filled = [cell.strip() for cell in cells if cell.strip()]
    counts = Counter(filled)
    total = max(1, len(filled))
    return ColumnLook(
        name=name,
        cells=tuple(filled),
        rows=len(cells),
        distinct=len(counts),
        words=sum(_count_words(cell) for cell in filled) / total,
        characters=sum(map(len, filled)) / total,
        numbers=sum(_is_number(cell) for cell in filled) / total,
        repeated=sum(count for count in counts.values() if count > 1) / total,
    )


def _count_words(cell: str) -> int:
    if cell.isascii():
        return len(cell.split())
    ideographs = sum("\u3040" <= character <= "\u9fff" for character in cell[:2_000])
    return len(cell.split()) + ideographs // 2


def _is_number(cell: str) -> bool:
    try:
        float(cell.replace(",", "."))
    except ValueError:
        return False
    return True


def guess_split(looks: list[ColumnLook]) -> str:
    """The column whose cells all name a part (train, dev, test), or ""."""
    for look in sorted(looks, key=lambda look: -has_name_of(look.name, SPLIT_NAMES)):
        values = {cell.lower() for cell in look.cells}
        if (
            look.filled == look.rows
            and values
            and values <= SPLIT_VALUES.keys()
            and "train" in {SPLIT_VALUES[v] for v in values}
        ):
            if len(values) > 1 or has_name_of(look.name, SPLIT_NAMES) == 2:
                return look.name
    return ""


def guess_date(looks: list[ColumnLook]) -> str:
    """The column of dates, or ""; a column of bare numbers needs a name that says so."""
    best, best_score = "", 0.0
    for look in looks:
        named = has_name_of(look.name, DATE_NAMES)
        if not look.cells or look.characters > 40 or (look.numbers > 0.5 and named < 2):
            continue
        cells = look.cells[:300]
        dated = 1 - len(parse_dates(cells)[1]) / len(cells)
        if dated >= 0.9 and dated + named > best_score:
            best, best_score = look.name, dated + named
    return best


def guess_group(looks: list[ColumnLook]) -> str:
    """The column that says who or what a row belongs to, or "": named so, with values that come again."""
    for look in looks:
        if has_name_of(look.name, GROUP_NAMES) == 2 and look.words < 4 and look.repeated > 0.1 and look.distinct > 1:
            return look.name
    return ""


def guess_texts(looks: list[ColumnLook]) -> list[str]:
    """The columns that a person would read, best first; several only where a title stands beside a body."""
    scored = [(score, place, look) for place, look in enumerate(looks) if (score := _score_text(look)) > 0]
    if not scored:
        return []
    scored.sort(key=lambda one: (-one[0], one[1]))
    best, _, chosen = scored[0]
    companions = [
        look.name
        for score, _, look in scored[1:]
        if has_name_of(look.name, TEXT_NAMES) == 2 and look.words >= 3 and look.is_varied and score > 0.3 * best
    ]
    titled = {chosen.name, *companions}
    is_pair = any(_is_title(name) for name in titled) and len(titled) == 2
    if not is_pair and _is_unnamed(chosen.name):
        # Without names: a varied column of sentences right beside the chosen one is its title.
        others = [
            look.name for score, _, look in scored[1:] if look.words >= 3 and look.is_varied and score > 0.2 * best
        ]
        titled, is_pair = {chosen.name, *others[:1]}, bool(others)
    return [look.name for look in looks if look.name in titled] if is_pair else [chosen.name]


def _is_title(name: str) -> bool:
    return bool(
        has_name_of(name, frozenset({"title", "subject", "headline", "titel", "betreff", "标题", "標題", "主题"}))
    )


def _is_unnamed(name: str) -> bool:
    return name.startswith("column ")


def _score_text(look: ColumnLook) -> float:
    named = has_name_of(look.name, TEXT_NAMES)
    if not look.filled or look.numbers > 0.8 or (has_name_of(look.name, ID_NAMES) == 2 and look.words < 2):
        return 0.0
    if named < 2 and has_name_of(look.name, LABEL_NAMES | GROUP_NAMES | DATE_NAMES) == 2 and look.words < 6:
        return 0.0
    variety = look.distinct / look.filled
    if look.words < 1.5 and named < 2:
        return 0.0
    if variety < 0.15 and look.filled >= 20 and named < 2:
        return 0.0
    if sum(cell.startswith(("http://", "https://")) for cell in look.cells) > 0.5 * look.filled and named < 2:
        return 0.0
    return (min(look.words, 30) / 10 + 0.2) * (0.2 + variety) * (1 + 1.5 * named)


def guess_labels(looks: list[ColumnLook], taken: set[str]) -> tuple[tuple[str, ...], LabelForm, str]:
    """The label columns, their form and separator."""
    free = [look for look in looks if look.name not in taken]
    flags = [look for look in free if _is_flag(look)]
    named = [look for look in free if has_name_of(look.name, LABEL_NAMES) == 2 and _can_be_label(look)]
    if len(flags) >= 3 and not [look for look in named if look not in flags]:
        return tuple(look.name for look in flags), "columns", ""
    scored = [(score, look) for look in free if (score := _score_label(look)) > 0]
    if not scored:
        return (), "single", ""
    best = max(scored, key=lambda one: one[0])[1]
    form, separator = guess_form(best)
    return (best.name,), form, separator


def _is_flag(look: ColumnLook) -> bool:
    return (
        look.filled >= 0.9 * look.rows
        and {cell.lower() for cell in look.cells} <= _FLAGS
        and has_name_of(look.name, ID_NAMES) < 2
    )


def _can_be_label(look: ColumnLook) -> bool:
    return bool(look.filled) and look.characters <= 80


def _score_label(look: ColumnLook) -> float:
    """0: cannot be the label. Words that come again speak for it, and a name that says so still more."""
    named = has_name_of(look.name, LABEL_NAMES)
    if not _can_be_label(look) or (has_name_of(look.name, ID_NAMES | GROUP_NAMES | DATE_NAMES) == 2 and named < 2):
        return 0.0
    form, separator = guess_form(look)
    values = look.distinct if form == "single" else len(set(_parts_of(look, form, separator)))
    few = values <= max(2, 0.5 * look.filled) and (look.repeated > 0.5 or form != "single")
    if not few and named < 2:
        return 0.0
    if look.distinct < 2 and named < 2:
        return 0.01
    score = 1.0 if few else 0.2
    score += 3.0 * (named == 2) + 0.7 * (named == 1)
    score += {"label": 0.5, "category": 0.3, "sentiment": 0.3, "intent": 0.3, "class": 0.3}.get(
        look.name.strip().lower(), 0.0
    )
    score -= 0.4 * (look.numbers > 0.9) + 0.3 * (values > 50) + 0.3 * (look.filled < 0.5 * look.rows)
    score -= 0.5 * (look.numbers > 0.9 and values > 20)
    score -= 0.2 * (look.words > 4)
    return max(score, 0.01)


def guess_form(look: ColumnLook) -> tuple[LabelForm, str]:
    """How the labels in a column are written: one each, a JSON list, or several with a separator."""
    if not look.cells:
        return "single", ""
    if all(_is_json_list(cell) for cell in look.cells[:200]):
        return "json", ""
    for separator in _SEPARATORS:
        with_it = [cell for cell in look.cells if separator in cell]
        if len(with_it) < max(2, 0.05 * look.filled) or look.words > 12:
            continue
        parts = [part.strip() for cell in look.cells for part in cell.split(separator)]
        singles = {cell for cell in look.cells if separator not in cell}
        again = Counter(parts)
        reused = sum(count > 1 for count in again.values()) / len(again)
        # The parts come again in other company, so they are labels; "Sci/Tech" is one.
        mixed = (
            len({part for cell in with_it for part in map(str.strip, cell.split(separator))}) < len(set(with_it)) * 2
        )
        met_alone = any(part.strip() in singles for cell in with_it for part in cell.split(separator))
        if (
            all(parts)
            and reused > 0.5
            and max(map(len, parts)) <= 40
            and (met_alone or (mixed and len(set(with_it)) > 2))
        ):
            return "separated", separator
    return "single", ""


def _is_json_list(cell: str) -> bool:
    if not cell.startswith("["):
        return False
    try:
        return isinstance(json.loads(cell), list)
    except ValueError:
        return False


def _parts_of(look: ColumnLook, form: LabelForm, separator: str) -> list[str]:
    if form == "separated":
        return [part.strip() for cell in look.cells for part in cell.split(separator)]
    return [str(part) for cell in look.cells for part in json.loads(cell)] if form == "json" else list(look.cells)
