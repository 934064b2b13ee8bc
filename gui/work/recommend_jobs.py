"""What the worker does for a recommender: answer one wish, recommend for whole files.

Every module that needs torch is imported inside the generators, so that it is loaded on the worker's thread.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.train.control import Control
from gui.work.libraries import load_heavy_libraries
from gui.work.model_jobs import Make

if TYPE_CHECKING:
    from core.tasks.recommender import Recommender


@dataclass(frozen=True)
class Taste:
    """How a list is bent, each from -1 to 1 or 0 to 1; 0 leaves the model's own order.

    Attributes:
        popularity: below 0 rarely met items come up, above 0 often met ones. novelty: items unlike the history come up.
        diversity: items unlike each other.
    """

    popularity: float = 0.0
    novelty: float = 0.0
    diversity: float = 0.0


@dataclass(frozen=True)
class Wish:
    """For whom, and how long a list: a user of the model, or somebody who liked these items or says so in words.

    `beside` asks for items like this one instead.
    """

    user: str = ""
    liked: tuple[str, ...] = ()
    words: str = ""
    beside: str = ""
    places: int = 20
    taste: Taste = Taste()

    @property
    def is_empty(self) -> bool:
        return not (self.user or self.liked or self.words.strip() or self.beside)


@dataclass(frozen=True)
class Suggested:
    """One line of a list: `why` are items of the history with what each added, strongest first."""

    item: str
    title: str
    why: tuple[tuple[str, float], ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answered:
    """The list for a wish, the best first."""

    wish: Wish
    items: tuple[Suggested, ...]
    seconds: float


@dataclass(frozen=True)
class FileWish:
    """Lists for `users` (None: all of them), `places` items each, into `out`."""

    out: Path
    places: int = 10
    users: tuple[str, ...] | None = None
    taste: Taste = Taste()
    safe: bool = True


@dataclass(frozen=True)
class FileWritten:
    """What was written."""

    out: Path
    users: int
    rows: int
    unknown: tuple[str, ...]
    seconds: float


class RecommenderShelf:
    """Keeps the model that answered last, so that the next wish needs no loading. Lives on the worker's thread."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._stamp = 0.0
        self._recommender: Recommender | None = None

    def open(self, folder: Path) -> Recommender:
        """The recommender of a folder; read again when its files changed."""
        from core.tasks.recommender import Recommender

        stamp = max((file.stat().st_mtime for file in folder.glob("*.safetensors")), default=0.0)
        if self._recommender is None or (folder, stamp) != (self._folder, self._stamp):
            self._recommender = None  # two of them need not fit into memory
            self._recommender = Recommender.open(folder)
            self._folder, self._stamp = folder, stamp
        return self._recommender


def answer(shelf: RecommenderShelf, folder: Path, wish: Wish) -> Make:
    """Answer one wish."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        raise NotImplementedError
        yield

    return make


def write_file(shelf: RecommenderShelf, folder: Path, wish: FileWish) -> Make:
    """Recommend for many users into a file."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        raise NotImplementedError
        yield

    return make
