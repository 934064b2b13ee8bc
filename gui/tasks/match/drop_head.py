"""Guesses from the names of its columns what a dragged table is for matching."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal


def judge_head(head: Sequence[str]) -> Literal["main", "beside", ""]:
    """ "main" for questions with answers, "beside" for a list of answers; "" where the names show neither."""
    from core.data.column_names import holds_name_of
    from core.tasks.match.columns import ANSWER_NAMES, QUESTION_NAMES

    if not holds_name_of(head, ANSWER_NAMES):
        return ""
    return "main" if holds_name_of(head, QUESTION_NAMES) else "beside"
