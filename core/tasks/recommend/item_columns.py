"""Guess how a table of items belongs to interactions, and what its columns are."""

from __future__ import annotations

from collections.abc import Sequence

from core.data.amounts import count_amounts
from core.data.cells import arrow_column
from core.data.column_names import ID_NAMES, LABEL_NAMES, TEXT_NAMES, has_name_of, plain_name
from core.data.keys import code_keys, decide_form, match_keys
from core.data.list_cells import find_list_form, split_column
from core.data.role_guess import ColumnSummary, summarise_columns
from core.data.table import Table
from core.data.table_columns import is_row_index
from core.tasks.recommend.column_names import ITEM_NAMES, TITLE_NAMES
from core.tasks.tables import Columns

_LONG_WORDS = 12
_SAME_NAME = 3


def guess_item_columns(items: Table, interactions: Table, item_column: str, key: str = "") -> Columns | None:
    """The columns of a table of items: the key that interactions refer to, title, texts, numbers; None if they do not
    refer to it.

    Args:
        key: the column of the key where it is named; "" to find it.
    """
    key = key or _find_key(items, interactions, item_column)
    if not key:
        return None
    summaries = [
        summary for summary in summarise_columns(items) if summary.name != key and not is_row_index(items, summary.name)
    ]
    return (
        ("recommend.item_file", str(items.sources[0])),
        ("recommend.item_id_column", key),
        *name_item_columns(summaries),
    )


def _find_key(items: Table, interactions: Table, item_column: str) -> str:
    """The column of a table of items that interactions refer to; "" without one.

    A column of the same name comes first, then one that is named like ids of items; only then the share of items that
    it holds decides. The running number that a data frame writes before its columns holds any small number, so it is a
    key only where nothing else is. The key may recur: a shop writes a row for every size.
    """
    column = arrow_column(interactions.frame, item_column)
    lists = find_list_form(column)
    key, best = "", 0.0
    for name in items.columns:
        theirs = arrow_column(items.frame, name)
        form = decide_form(column, theirs)
        coded = code_keys(theirs, form)
        wanted = [code_keys(column, form).keys]
        wanted += [code_keys(split_column(column, lists).cells, form).keys] if lists is not None else []
        share = max(match_keys(own, coded.keys).hits / max(1, len(own)) for own in wanted)
        rank = _rank_key(name, item_column)
        if not share or (share < 0.3 and rank < _SAME_NAME):
            continue
        filled = int((coded.codes >= 0).sum())
        variety = len(coded) / max(1, filled)
        score = share * (variety if not rank else max(variety, 0.8)) + 0.25 * rank
        if is_row_index(items, name) and rank < _SAME_NAME:
            score = 0.01 * share
        if score > best:
            key, best = name, score
    return key if best >= 0.3 or (key and is_row_index(items, key)) else ""


def _rank_key(name: str, item_column: str) -> int:
    """How much the name of a column says that it is what `item_column` refers to: 3 the same name, 0 nothing."""
    if plain_name(name) == plain_name(item_column):
        return _SAME_NAME
    named = has_name_of(name, ITEM_NAMES | ID_NAMES)
    return 2 if named == 2 else 1 if named or plain_name(name).endswith("id") else 0


def name_item_columns(summaries: Sequence[ColumnSummary]) -> tuple[tuple[str, object], ...]:
    """The title, text and number columns of items."""
    usable = [summary for summary in summaries if summary.filled and not _is_link(summary)]
    wordy = [summary for summary in usable if not _is_numeric(summary) and not _is_code(summary)]
    title = _find_title(wordy)
    # Long texts last: if the text is truncated, the short fields before them are still read.
    rest = sorted(
        (summary for summary in wordy if summary.name != title), key=lambda summary: summary.words > _LONG_WORDS
    )
    texts = (*((title,) if title else ()), *(summary.name for summary in rest))
    numbers = tuple(
        summary.name
        for summary in usable
        if _is_numeric(summary)
        and summary.distinct > 2
        and has_name_of(summary.name, ID_NAMES) == 0
        and not summary.name.startswith("column ")
    )
    found: list[tuple[str, object]] = []
    found += [("recommend.item_title_column", title)] if title else []
    found += [("recommend.item_text_columns", texts)] if texts else []
    found += [("recommend.item_number_columns", numbers)] if numbers else []
    return tuple(found)


def _is_numeric(summary: ColumnSummary) -> bool:
    return max(summary.numbers * summary.filled, count_amounts(summary.cells)) >= 0.8 * summary.filled


def _find_title(summaries: Sequence[ColumnSummary]) -> str:
    named = [summary for summary in summaries if has_name_of(summary.name, TITLE_NAMES)]
    if named:
        return max(named, key=lambda summary: (has_name_of(summary.name, TITLE_NAMES), summary.is_varied)).name
    varied = [summary for summary in summaries if summary.is_varied and summary.words <= _LONG_WORDS]
    return varied[0].name if varied else ""


def _is_link(summary: ColumnSummary) -> bool:
    return sum(cell.startswith(("http://", "https://")) for cell in summary.cells) > 0.5 * summary.filled


def _is_code(summary: ColumnSummary) -> bool:
    """Dates, and codes such as P-00017, which mean nothing to a text model."""
    if summary.words >= 2 or has_name_of(summary.name, TEXT_NAMES | LABEL_NAMES | TITLE_NAMES):
        return False
    digits = sum(any(sign.isdigit() for sign in cell) for cell in summary.cells)
    return digits > 0.5 * summary.filled
