"""What a recommender is asked and gives back, as values that load nothing heavy: the window keeps them too."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Rerank:
    """How a list is bent; 0 leaves the model's own order.

    Attributes:
        popularity: from -1 (what few have met comes up) to 1 (what many have met). novelty: 0 to 1, what is unlike the
            history comes up. diversity: 0 to 1, the items of the list are unlike each other.
    """

    popularity: float = 0.0
    novelty: float = 0.0
    diversity: float = 0.0

    @property
    def is_neutral(self) -> bool:
        return not (self.popularity or self.novelty or self.diversity)


@dataclass(frozen=True)
class Recommended:
    """One line of a list.

    Attributes:
        score: by which the model ranks; it only means something beside the others of the list.
        why: ids of items of the history that pulled this one up, with how much its score falls without them; the
            strongest first. words: what its text shares with theirs, or with the wish.
    """

    item_id: str
    title: str
    score: float
    why: tuple[tuple[str, float], ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class FileRecommended:
    """The lists are written: for how many users, in how many rows; `unknown` users were passed over."""

    out: Path
    users: int
    rows: int
    unknown: tuple[str, ...]
    seconds: float
