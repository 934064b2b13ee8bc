"""Generate books and readers: the loans follow from preferences that are visible in the texts of the books."""

from __future__ import annotations

import datetime
import random
from bisect import bisect
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from sample_data.phrasing import expand, pick

SEED = 20260411
BOOKS, READERS, FORTHCOMING, SERIES = 440, 360, 24, 24
"""Numbers of books, readers, books without loans, and trilogies."""

_SHELF, _SETTING, _MOOD, _NEXT = 14, 10, 3, 0.5
_TRIES = 400


@dataclass
class Book:
    """A book with the properties readers may prefer; `follows` is the index of the previous book of a trilogy."""

    title: str
    author: str
    shelf: str
    setting: str
    mood: str
    description: str
    pages: int
    year: int
    draw: float
    follows: int | None = None


@dataclass
class Reader:
    """A reader: preferences, which are not written to the tables, and loans (day, book, stars)."""

    shelves: tuple[str, ...]
    settings: tuple[str, ...]
    mood: str
    loans: list[tuple[datetime.date, int, int]] = field(default_factory=list)


def make_books(about: dict[str, Any]) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """The rows of the loans (reader, book, stars, borrowed_on; in order of time) and of the books (book, title, author,
    shelf, pages, year, description)."""
    rng = random.Random(SEED)
    books = _write_books(rng, about)
    readers = _invent_readers(rng, about, books)
    names = [f"B{1001 + 7 * at}" for at in range(len(books))]
    loans = [
        (day, f"R{2000 + 3 * number}", names[book], stars)
        for number, reader in enumerate(readers)
        for day, book, stars in reader.loans
    ]
    loans.sort(key=lambda loan: loan[0])  # a stable sort: readers keep their own order within a day
    rows = [
        (name, book.title, book.author, book.shelf, str(book.pages), str(book.year), book.description)
        for name, book in zip(names, books, strict=True)
    ]
    return [(reader, book, str(stars), day.isoformat()) for day, reader, book, stars in loans], rows


def _write_books(rng: random.Random, about: dict[str, Any]) -> list[Book]:
    titles: set[str] = set()
    patterns: set[str] = set()
    books: list[Book] = []
    series_left = SERIES
    while len(books) < BOOKS:
        shelf, setting, mood = (pick(rng, list(about[part])) for part in ("shelves", "settings", "moods"))
        parts = (
            ("first", "second", "third") if series_left and rng.random() < 0.12 and len(books) <= BOOKS - 3 else ("",)
        )
        series_left -= len(parts) == 3
        hero, author = pick(rng, about["hero"]), f"{pick(rng, about['author_first'])} {pick(rng, about['author_last'])}"
        year = 1992 + int(rng.random() * 28)
        for number, part in enumerate(parts):
            fill = _fill(about, setting, hero if part else "")
            title = _new(
                lambda f=fill, s=shelf: _capitalise(expand(rng, pick(rng, about["shelves"][s]["titles"]), f)),
                lambda text: text not in titles,
            )
            titles.add(title)
            pattern = _new(
                lambda s=shelf, w=setting, m=mood: _describe(rng, about, s, w, m), lambda text: text not in patterns
            )
            patterns.add(pattern)
            # One hero and one town in the whole description, so all of it is filled in at once.
            text = expand(rng, f"{pattern} {about['series'][part]}" if part else pattern, fill)
            books.append(
                Book(
                    title,
                    author,
                    shelf,
                    setting,
                    mood,
                    text,
                    pages=64 + int(rng.random() * (64 if shelf == "Children's books" else 420)),
                    year=2026 if len(books) >= BOOKS - FORTHCOMING else year + 2 * number,
                    draw=0.15 + rng.random() ** 3 * 3,
                    follows=len(books) - 1 if number else None,
                )
            )
    return books


def _describe(rng: random.Random, about: dict[str, Any], shelf: str, setting: str, mood: str) -> str:
    """A description whose placeholders are not filled in yet."""
    texts = about["shelves"][shelf]
    sentences = [pick(rng, texts["plots"]), pick(rng, about["settings"][setting]["told"])]
    if rng.random() < 0.75:
        sentences.insert(1 + int(rng.random() * 2), pick(rng, texts["turns"]))
    return " ".join([*sentences, pick(rng, about["moods"][mood])])


def _fill(about: dict[str, Any], setting: str, hero: str) -> dict[str, Any]:
    where = about["settings"][setting]
    return {
        **{name: about[name] for name in ("friend", "town", "count")},
        "hero": [hero] if hero else about["hero"],
        "thing": where["thing"],
        "place": where["place"],
        "year": lambda rng: f"{int(rng.random() * 100):02d}",
    }


def _capitalise(title: str) -> str:
    return title[0].upper() + title[1:]


def _new(make: Callable[[], str], is_new: Callable[[str], bool]) -> str:
    for _ in range(_TRIES):
        text = make()
        if is_new(text):
            return text
    raise ValueError("the patterns in books.toml give too few different texts")


def _invent_readers(rng: random.Random, about: dict[str, Any], books: list[Book]) -> list[Reader]:
    readers = []
    for _ in range(READERS):
        shelves = _some(rng, list(about["shelves"]), 1 + int(rng.random() * 2))
        settings = _some(rng, list(about["settings"]), 1 + int(rng.random() * 2))
        reader = Reader(shelves, settings, pick(rng, list(about["moods"])))
        # The last books are new and have no loans.
        _borrow(rng, reader, books, len(books) - FORTHCOMING, count=4 + int(rng.random() ** 2 * 32))
        readers.append(reader)
    return readers


def _some(rng: random.Random, names: list[str], count: int) -> tuple[str, ...]:
    chosen: list[str] = []
    while len(chosen) < count:
        name = pick(rng, names)
        if name not in chosen:
            chosen.append(name)
    return tuple(chosen)


def _borrow(rng: random.Random, reader: Reader, books: list[Book], out: int, count: int) -> None:
    day = datetime.date(2024, 3, 1) + datetime.timedelta(days=int(rng.random() * 240))
    likes = [_like(reader, book) for book in books[:out]]
    # The second and third book of a trilogy are rarely borrowed before the first.
    weights = [
        like * book.draw * (1.0 if book.follows is None else 0.2) for like, book in zip(likes, books[:out], strict=True)
    ]
    next_of = {book.follows: at for at, book in enumerate(books[:out]) if book.follows is not None}
    chosen = -1
    for _ in range(count):
        following = next_of.get(chosen, -1)
        if following >= 0 and weights[following] and rng.random() < _NEXT:
            chosen = following
        else:
            sums = list(accumulate(weights))
            chosen = min(bisect(sums, rng.random() * sums[-1]), out - 1)
        weights[chosen] = 0.0
        if chosen in next_of and weights[next_of[chosen]]:
            weights[next_of[chosen]] *= 5
        liked = likes[chosen] / (_SHELF * _SETTING * _MOOD)
        stars = 2 + (liked > 0.02) + (liked > 0.2) + (rng.random() < 0.6) - (rng.random() < 0.25)
        reader.loans.append((day, chosen, max(1, min(5, stars))))
        day += datetime.timedelta(days=2 + int(rng.random() ** 2 * 45))


def _like(reader: Reader, book: Book) -> float:
    """The weight of a book for a reader, relative to a book without any preferred property."""
    liking = _SHELF if book.shelf in reader.shelves else 1
    liking *= _SETTING if book.setting in reader.settings else 1
    return float(liking * (_MOOD if book.mood == reader.mood else 1))
