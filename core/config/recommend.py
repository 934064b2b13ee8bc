"""Settings of a recommender: columns, the interactions that count, evaluation and model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from core.config.settings import setting
from core.message import Message, say

Feedback = Literal["all", "threshold", "weights"]
Repeats = Literal["first", "last", "all"]
ItemLists = Literal["guess", "one", "several"]
InteractionSplitKind = Literal["leave_one_out", "global_time"]


@dataclass(frozen=True, kw_only=True)
class RecommendConfig:
    """The settings of a recommender.

    The interactions are `data.files`, read as one table; the items are `item_file`, or columns of the interaction
    table where no file is named. Shares and seed of the split are those of `data.split`.
    """

    trains_frozen: ClassVar[bool] = True
    """Whether something is trained while the backbone is frozen."""

    # columns
    # fmt: off
    user_column: str = setting("", hint="Who it was: a customer, a reader, a session.", label="User")
    item_column: str = setting("", hint="What it was: the number or name of an item.", label="Item")
    rating_column: str = setting("", hint="How much it was liked, or how often it was used; may be missing.", label="Rating")
    time_column: str = setting("", hint="When it was; without it the order of the file counts.", label="Time")
    item_lists: ItemLists = setting("guess", hint="Whether a cell holds one item or several, such as [11, 20] or a|b; guessed from the cells.", label="Items in a cell", advanced=True)
    item_file: str = setting("", hint="The table of items, with their texts.", label="Items", is_file=True)
    item_id_column: str = setting("", hint="The column of the items that the interactions point at.", label="Item number")
    item_title_column: str = setting("", hint="The name a person reads in a list.", label="Title")
    item_text_columns: tuple[str, ...] = setting((), hint="What the model reads of an item, in this order.", label="Item text")
    item_number_columns: tuple[str, ...] = setting((), hint="Numbers that may join the rank: price, year, length.", label="Item numbers", advanced=True)
    item_encoding: str = setting("", hint="Encoding of the item file; found out if empty.", label="Item encoding", advanced=True)
    item_delimiter: str = setting("", hint="The sign between the cells of the item file; found out if empty.", label="Item delimiter", advanced=True)
    item_sheet: str = setting("", hint="The sheet of an Excel file of items; the first one with content if empty.", label="Item sheet", advanced=True)

    # interactions that count
    feedback: Feedback = setting("all", hint="Every row counts as a like, or only high ratings, or each by its rating.", label="Ratings")
    rating_threshold: float = setting(4.0, -1e9, 1e9, "A rating from here on counts as a like.", label="Likes from")
    repeats: Repeats = setting("first", hint="Which row counts when a user meets the same item again.", label="Repeats", advanced=True)
    user_core: int = setting(0, 0, 1000, "Users with fewer interactions are left out; 0 keeps all.", label="Fewest per user", unit="interactions")
    item_core: int = setting(0, 0, 1000, "Interactions with rarer items are left out; 0 keeps all.", label="Fewest per item", unit="interactions")

    # evaluation
    split: InteractionSplitKind = setting(
        "leave_one_out", hint="Each user's last item is the test, or everything after one day is.", label="Split"
    )
    hidden_share: float = setting(
        0.0, 0.0, 0.5, "Part of the items the training never sees, to judge how well new items are found.", label="Hidden items", advanced=True
    )

    # model; learning rate and epochs are those of `training`
    width: int = setting(128, 8, 1024, "Numbers that stand for an item; more can tell more apart.", label="Width", advanced=True)
    blocks: int = setting(2, 1, 12, "Layers that read a history.", label="Layers", advanced=True)
    history: int = setting(50, 2, 1000, "Of a longer history the latest items are read.", label="History", unit="items")
    members: int = setting(3, 1, 10, "Models of different beginnings whose scores are added up: a little better, and so many times slower.", label="Models")
    dropout: float = setting(0.2, 0.0, 0.9, "Share of signals left out at random while training the sequence part.", label="Sequence dropout", advanced=True)
    text_dropout: float = setting(0.1, 0.0, 0.9, "Share of what is known of an item left out at random.", label="Text dropout", advanced=True)
    id_dropout: float = setting(
        0.2, 0.0, 1.0, "How often an item is known by its text alone; more makes new items rank better.", label="Id dropout", advanced=True
    )
    negatives: int = setting(
        2048, 256, 1_000_000, "Items drawn by lot that a step compares with, where the catalogue is too large to take all.", label="Negatives", unit="items", advanced=True
    )
    text_epochs: int = setting(2, 1, 100, "How often the text model sees every history, once the rest has learnt.", label="Text epochs", unit="epochs")
    text_items: int = setting(64, 1, 4096, "Texts that are read anew in each step; the others stay as they were.", label="Texts per step", unit="texts", advanced=True)
    blend: bool = setting(True, hint="Let what followed what, and how popular an item is, join the rank where validation says so.", label="Blend")
    # fmt: on

    @staticmethod
    def name_run(method: Message) -> Message:
        """What a run is called that was trained by a method."""
        return say("Recommender: {method}", method=method)
