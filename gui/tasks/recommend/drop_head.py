"""Guesses from the names of its columns what a dragged table is for a recommender."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal


def judge_head(head: Sequence[str]) -> Literal["main", "beside", ""]:
    """ "main" for interactions, "beside" for items; "" where the names show neither."""
    from core.data.column_names import TEXT_NAMES, holds_name_of
    from core.tasks.recommend.column_names import ITEM_NAMES, TITLE_NAMES, USER_NAMES

    if not holds_name_of(head, ITEM_NAMES):
        return ""
    if holds_name_of(head, USER_NAMES):
        return "main"
    return "beside" if holds_name_of(head, TITLE_NAMES | TEXT_NAMES) else ""
