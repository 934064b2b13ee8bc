"""One answer of a matching model, for whoever shows it. Nothing heavy is imported here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ANSWERS = "answers.jsonl"


@dataclass(frozen=True)
class Answer:
    """One answer of the list. `id` is never given twice and its text never changes: an edited answer is a new one.

    Attributes:
        key: the person's own number of it, where the table had one. origin: "table", or "person" for one added later.
    """

    id: int
    text: str
    key: str = ""
    origin: Literal["table", "person"] = "table"
