"""One answer of a matching model, as a value; imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ANSWERS = "answers.jsonl"


@dataclass(frozen=True)
class Answer:
    """One answer of the list. An `id` is never reused and its text never changes: an edited answer gets a new one.

    Attributes:
        key: its key in the table, if there was one.
        origin: "table", or "person" for one added later.
    """

    id: int
    text: str
    key: str = ""
    origin: Literal["table", "person"] = "table"
