"""Requests and results of a recommender as values; imports nothing heavy, for the window."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Rerank:
    """How a list is re-ranked; 0 keeps the model's order.

    Attributes:
        popularity: from -1 (prefer rare items) to 1 (prefer popular items).
        novelty: 0 to 1, prefer items unlike the history.
        diversity: 0 to 1, prefer items unlike each other.
    """

    popularity: float = 0.0
    novelty: float = 0.0
    diversity: float = 0.0

    @property
    def is_neutral(self) -> bool:
        return not (self.popularity or self.novelty or self.diversity)


@dataclass(frozen=True)
class Recommended:
    """One item of a list.

    Attributes:
        score: of the model; only comparable within the list.
        why: ids of the items of the history that raise this one's score, with the loss of score without them; the
            largest first.
        words: that its text shares with theirs, or with the description.
    """

    item_id: str
    title: str
    score: float
    why: tuple[tuple[str, float], ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class FileRecommended:
    """The result of writing lists: the file, its numbers of users and rows; `unknown` users were skipped."""

    out: Path
    users: int
    rows: int
    unknown: tuple[str, ...]
    seconds: float
