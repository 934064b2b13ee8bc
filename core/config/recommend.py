"""Settings of a recommender: which columns, which interactions count, how the model is built."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.config.settings import setting

Feedback = Literal["all", "threshold", "weights"]
Repeats = Literal["first", "last", "all"]
RankSplitKind = Literal["leave_one_out", "global_time"]


@dataclass(frozen=True, kw_only=True)
class RecommendConfig:
    """What a recommender learns from, and how.

    The interactions are `data.files`, read as one table; the items are `item_file`, or columns of the interactions
    themselves where no file is named. Shares and seed of the split are those of `data.split`.
    """

    # which columns
    user_column: str = setting("", hint="Who it was: a customer, a reader, a session.", label="User")
    item_column: str = setting("", hint="What it was: the number or name of an item.", label="Item")
    rating_column: str = setting("", hint="How much it was liked, or how often it was used; may be missing.", label="Rating")
    time_column: str = setting("", hint="When it was; without it the order of the file counts.", label="Time")
    item_file: str = setting("", hint="The table of items, with their texts.", label="Items")
    item_id_column: str = setting("", hint="The column of the items that the interactions point at.", label="Item number")
    item_title_column: str = setting("", hint="The name a person reads in a list.", label="Title")
    item_text_columns: tuple[str, ...] = setting((), hint="What the model reads of an item, in this order.", label="Item text")
    item_number_columns: tuple[str, ...] = setting((), hint="Numbers that may join the rank: price, year, length.", label="Item numbers", advanced=True)
    item_encoding: str = setting("", hint="Encoding of the item file; found out if empty.", label="Item encoding", advanced=True)
    item_delimiter: str = setting("", hint="The sign between the cells of the item file; found out if empty.", label="Item delimiter", advanced=True)
    item_sheet: str = setting("", hint="The sheet of an Excel file of items; the first one with content if empty.", label="Item sheet", advanced=True)

    # which interactions count
    feedback: Feedback = setting("all", hint="Every row counts as a like, or only high ratings, or each by its rating.", label="Ratings")
    rating_threshold: float = setting(4.0, -1e9, 1e9, "A rating from here on counts as a like.", label="Likes from")
    repeats: Repeats = setting("first", hint="Which row counts when a user meets the same item again.", label="Repeats", advanced=True)
    user_core: int = setting(0, 0, 1000, "Users with fewer interactions are left out; 0 keeps all.", label="Fewest per user", unit="interactions")
    item_core: int = setting(0, 0, 1000, "Interactions with rarer items are left out; 0 keeps all.", label="Fewest per item", unit="interactions")

    # how it is judged
    split: RankSplitKind = setting(
        "leave_one_out", hint="Each user's last item is the test, or everything after one day is.", label="Split"
    )
    hidden_share: float = setting(
        0.0, 0.0, 0.5, "Part of the items the training never sees, to judge how well new items are found.", label="Hidden items", advanced=True
    )
