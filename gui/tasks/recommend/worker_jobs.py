"""The worker's jobs with a recommender: answer one request, recommend for complete files.

Every module that needs torch is imported inside the generators, so that it is loaded on the worker's thread.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.message import Message
from core.tasks.recommend.values import Recommended, Rerank
from core.train.control import Control
from gui.tasks.recommend.data_jobs import NewItems
from gui.work.libraries import load_heavy_libraries
from gui.work.model_cache import ModelCache
from gui.work.model_jobs import Make

if TYPE_CHECKING:
    from core.tasks.recommend.recommender import Recommender


@dataclass(frozen=True)
class RecommendRequest:
    """A request for a list of `places` items: for a user of the model, or for a new user with liked items or a text.

    `beside` asks for items similar to this one instead.
    """

    user: str = ""
    liked: tuple[str, ...] = ()
    words: str = ""
    beside: str = ""
    places: int = 20
    rerank: Rerank = Rerank()

    @property
    def is_empty(self) -> bool:
        return not (self.user or self.liked or self.words.strip() or self.beside)


@dataclass(frozen=True)
class Answered:
    """The list for a request, the best first; `warning` where the model hardly reads the words of the request."""

    request: RecommendRequest
    items: tuple[Recommended, ...]
    seconds: float
    warning: Message | None = None


@dataclass(frozen=True)
class FileRequest:
    """Lists for `users` (None: all of them), `places` items each, into `out`."""

    out: Path
    places: int = 10
    users: tuple[str, ...] | None = None
    rerank: Rerank = Rerank()
    safe: bool = True


class RecommenderCache(ModelCache["Recommender"]):
    """Keeps a recommender, and the items that were added to it: they stay while the window is open."""

    def __init__(self) -> None:
        super().__init__(_open_recommender, on_open=self._add_again)
        self._added: dict[Path, list[NewItems]] = {}

    def add(self, items: NewItems, control: Control) -> None:
        """Add items that are new since the training."""
        _add_to(self.open(items.folder), items, control)
        self._added.setdefault(items.folder, []).append(items)

    def _add_again(self, folder: Path, recommender: Recommender) -> None:
        for items in self._added.get(folder, ()):
            _add_to(recommender, items, None)


def answer(cache: RecommenderCache, folder: Path, request: RecommendRequest) -> Make:
    """Answer one request."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        from core.tasks.recommend.foreign_words import find_foreign

        recommender = cache.open(folder)
        began_s = time.perf_counter()
        if request.beside:
            found = recommender.more_like(request.beside, request.places, request.rerank)
        else:
            found = recommender.recommend(
                request.liked, user=request.user, like=request.words, k=request.places, rerank=request.rerank
            )
        seconds = time.perf_counter() - began_s
        yield Answered(request, found, seconds, find_foreign(folder, request.words) if request.words else None)

    return make


def add_items(cache: RecommenderCache, items: NewItems) -> Make:
    """Add items that are new since the training: their texts are embedded now."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        cache.add(items, control)
        yield items

    return make


def write_file(cache: RecommenderCache, folder: Path, request: FileRequest) -> Make:
    """Recommend for many users into a file."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        from core.tasks.recommend.predict_file import recommend_file

        yield from recommend_file(
            cache.open(folder),
            request.out,
            users=request.users,
            top=request.places,
            rerank=request.rerank,
            safe_for_spreadsheets=request.safe,
            control=control,
        )

    return make


def _open_recommender(folder: Path) -> Recommender:
    from core.tasks.recommend.recommender import Recommender

    return Recommender.open(folder)


def _add_to(recommender: Recommender, items: NewItems, control: Control | None) -> None:
    from core.tasks.recommend.model_folder import ListedItem

    recommender.add_items([ListedItem(*one) for one in zip(items.ids, items.titles, items.texts, strict=True)], control)
