"""What the worker does for a recommender: answer one wish, recommend for whole files.

Every module that needs torch is imported inside the generators, so that it is loaded on the worker's thread.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.train.control import Control
from gui.tasks.recommend.data_jobs import NewItems
from gui.work.libraries import load_heavy_libraries
from gui.work.model_cache import ModelCache
from gui.work.model_jobs import Make

if TYPE_CHECKING:
    from core.tasks.recommend.recommender import Recommender
    from core.tasks.recommend.rerank import Rerank


@dataclass(frozen=True)
class RerankSettings:
    """How a list is bent, as `core.tasks.recommend.rerank.Rerank`, which is not imported here because numpy comes with
    it.
    """

    popularity: float = 0.0
    novelty: float = 0.0
    diversity: float = 0.0

    @property
    def is_neutral(self) -> bool:
        return self == RerankSettings()


@dataclass(frozen=True)
class RecommendRequest:
    """For whom, and how long a list: a user of the model, or somebody who liked these items or says so in words.

    `beside` asks for items like this one instead.
    """

    user: str = ""
    liked: tuple[str, ...] = ()
    words: str = ""
    beside: str = ""
    places: int = 20
    rerank: RerankSettings = RerankSettings()

    @property
    def is_empty(self) -> bool:
        return not (self.user or self.liked or self.words.strip() or self.beside)


@dataclass(frozen=True)
class Suggested:
    """One line of a list: `why` are ids of items of the history with what the score owes to each, strongest first."""

    item: str
    title: str
    why: tuple[tuple[str, float], ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answered:
    """The list for a wish, the best first."""

    request: RecommendRequest
    items: tuple[Suggested, ...]
    seconds: float


@dataclass(frozen=True)
class FileRequest:
    """Lists for `users` (None: all of them), `places` items each, into `out`."""

    out: Path
    places: int = 10
    users: tuple[str, ...] | None = None
    rerank: RerankSettings = RerankSettings()
    safe: bool = True


@dataclass(frozen=True)
class FileWritten:
    """What was written; `unknown` are the users of the list whom the model does not know."""

    out: Path
    users: int
    rows: int
    unknown: tuple[str, ...]
    seconds: float


class RecommenderCache(ModelCache["Recommender"]):
    """Keeps a recommender, and which items were added to it: they stay recommendable while the window is open."""

    def __init__(self) -> None:
        super().__init__(_open_recommender, on_open=self._add_again)
        self._added: dict[Path, list[NewItems]] = {}

    def add(self, items: NewItems, control: Control) -> None:
        """Make items recommendable that are new since the training."""
        _add_to(self.open(items.folder), items, control)
        self._added.setdefault(items.folder, []).append(items)

    def _add_again(self, folder: Path, recommender: Recommender) -> None:
        for items in self._added.get(folder, ()):
            _add_to(recommender, items, None)


def answer(cache: RecommenderCache, folder: Path, request: RecommendRequest) -> Make:
    """Answer one wish."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        recommender = cache.open(folder)
        rerank = _rerank_of(request.rerank)
        began_s = time.perf_counter()
        if request.beside:
            found = recommender.more_like(request.beside, request.places, rerank)
        else:
            found = recommender.recommend(
                request.liked, user=request.user, like=request.words, k=request.places, rerank=rerank
            )
        items = tuple(Suggested(one.item_id, one.title, one.why, one.words) for one in found)
        yield Answered(request, items, time.perf_counter() - began_s)

    return make


def add_items(cache: RecommenderCache, items: NewItems) -> Make:
    """Make items recommendable that are new since the training: their texts are read now."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        cache.add(items, control)
        yield items

    return make


def write_file(cache: RecommenderCache, folder: Path, request: FileRequest) -> Make:
    """Recommend for many users into a file."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        from core.tasks.recommend.predict_file import FileRecommended, recommend_file

        rerank = _rerank_of(request.rerank)
        work = recommend_file(
            cache.open(folder),
            request.out,
            users=request.users,
            top=request.places,
            rerank=rerank,
            safe_for_spreadsheets=request.safe,
            control=control,
        )
        for happened in work:
            if isinstance(happened, FileRecommended):
                yield FileWritten(happened.out, happened.users, happened.rows, happened.unknown, happened.seconds)
            else:
                yield happened

    return make


def _open_recommender(folder: Path) -> Recommender:
    from core.tasks.recommend.recommender import Recommender

    return Recommender.open(folder)


def _add_to(recommender: Recommender, items: NewItems, control: Control | None) -> None:
    from core.tasks.recommend.recommender import ListedItem

    recommender.add_items([ListedItem(*one) for one in zip(items.ids, items.titles, items.texts, strict=True)], control)


def _rerank_of(rerank: RerankSettings) -> Rerank:
    from core.tasks.recommend.rerank import Rerank

    return Rerank(rerank.popularity, rerank.novelty, rerank.diversity)
