"""Guesses which columns hold the labels, and how the labels are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.config import LabelForm
from core.data.cells import arrow_column, list_cells, take_rows
from core.data.column_names import DATE_NAMES, GROUP_NAMES, ID_NAMES, LABEL_NAMES, columns_of_one_name, has_name_of
from core.data.label_cells import find_names, is_structured, parse
from core.data.label_form import FormGuess, cut_by, guess_form
from core.data.role_guess import SAMPLE_ROWS, ColumnSummary
from core.data.table import Table

_FLAGS = frozenset({"0", "1", "0.0", "1.0", "true", "false", "yes", "no", "x", ""})
_MOST_CHARACTERS = 80


@dataclass(frozen=True)
class LabelGuess:
    """The label columns, their form and separator, as in `Roles`."""

    columns: tuple[str, ...] = ()
    form: LabelForm = "single"
    separator: str = ""


def guess_labels(summaries: Sequence[ColumnSummary], taken: set[str]) -> LabelGuess:
    """The label columns: by name, by repeated short values, or three and more yes/no columns.

    Args:
        taken: columns that have another role.
    """
    free = [summary for summary in summaries if summary.name not in taken]
    flags = [summary for summary in free if _is_flag(summary)]
    named = [summary for summary in free if has_name_of(summary.name, LABEL_NAMES) == 2 and _can_be_label(summary)]
    if len(flags) >= 3 and not [summary for summary in named if summary not in flags]:
        return LabelGuess(tuple(summary.name for summary in flags), "columns")
    scored = [(score, summary) for summary in free if (score := _score_label(summary)) > 0]
    if not scored:
        return LabelGuess()
    best = max(scored, key=lambda one: one[0])[1]
    same = columns_of_one_name([summary.name for summary in free], best.name)
    if len(same) > 1:
        return LabelGuess(same, "columns")
    found = guess_form(best.cells)
    return LabelGuess((best.name,), found.form, found.separator)


def guess_column_form(table: Table, column: str) -> FormGuess:
    """How the labels of one column are written, from cells spread over the whole table."""
    rows = np.arange(0, table.rows, max(1, table.rows // SAMPLE_ROWS))
    return guess_form(list_cells(take_rows(arrow_column(table.frame, column), rows)))


def _is_flag(summary: ColumnSummary) -> bool:
    return (
        summary.filled >= 0.05 * summary.rows  # blank where a text was not labelled yet, or where only x is written
        and {cell.lower() for cell in summary.cells} <= _FLAGS
        and has_name_of(summary.name, ID_NAMES) < 2
    )


def _can_be_label(summary: ColumnSummary) -> bool:
    return bool(summary.filled) and (
        summary.characters <= _MOST_CHARACTERS or sum(map(is_structured, summary.cells)) > 0.9 * summary.filled
    )


def _score_label(summary: ColumnSummary) -> float:
    """How likely the column is the label, 0 if impossible; repeated words raise it, and the name still more."""
    named = has_name_of(summary.name, LABEL_NAMES)
    if not _can_be_label(summary) or (
        has_name_of(summary.name, ID_NAMES | GROUP_NAMES | DATE_NAMES) == 2 and named < 2
    ):
        return 0.0
    form, parts = _read_parts(summary)
    values = summary.distinct if form == "single" and parts is None else len(set(parts or ()))
    few = values <= max(2, 0.5 * summary.filled) and (summary.repeated > 0.5 or form != "single" or parts is not None)
    if not few and named < 2:
        return 0.0
    if summary.distinct < 2 and named < 2:
        return 0.01
    score = 1.0 if few else 0.2
    score += 3.0 * (named == 2) + 0.7 * (named == 1)
    score += {"label": 0.5, "category": 0.3, "sentiment": 0.3, "intent": 0.3, "class": 0.3}.get(
        summary.name.strip().lower(), 0.0
    )
    score -= 0.4 * (summary.numbers > 0.9) + 0.3 * (values > 50) + 0.3 * (summary.filled < 0.5 * summary.rows)
    score -= 0.5 * (summary.numbers > 0.9 and values > 20)
    score -= 0.2 * (summary.words > 4)
    return max(score, 0.01)


def _read_parts(summary: ColumnSummary) -> tuple[LabelForm, list[str] | None]:
    """The form of the labels, and all labels of the cells; None where each cell is its label."""
    found = guess_form(summary.cells)
    if found.form == "separated":
        cut = cut_by(found.separator)
        return found.form, [part for cell in summary.cells for part in cut(cell)]
    if found.form == "json" or any(is_structured(cell) for cell in summary.cells[:50]):
        names = [find_names(parse(cell)) if is_structured(cell) else [cell] for cell in summary.cells]
        return found.form, [name for own in names for name in own or ()]
    return found.form, None
