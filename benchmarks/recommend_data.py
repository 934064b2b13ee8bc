"""The interaction data sets as pairs of tables, with the columns that the recommender needs."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from benchmarks.measuring import DATA, need

NAMES = ("amazon_scientific", "ml-100k", "ml-latest-small")
_FIELDS = ("title", "brand", "categories", "description")
_GENRES = (
    "unknown", "Action", "Adventure", "Animation", "Children's", "Comedy", "Crime", "Documentary", "Drama", "Fantasy",
    "Film-Noir", "Horror", "Musical", "Mystery", "Romance", "Sci-Fi", "Thriller", "War", "Western",
)  # fmt: skip


def prepare(name: str, folder: Path) -> tuple[Path, Path, dict[str, Any]]:
    """Interactions, items, and settings (without the prefix "recommend.") of a data set; tables that it does not
    provide are written into `folder`.
    """
    if name == "amazon_scientific":
        return _prepare_amazon(need(DATA / name), folder)
    if name == "ml-100k":
        return _prepare_ml_100k(need(DATA / name), folder)
    source = need(DATA / name)
    columns = {"user_column": "userId", "item_column": "movieId", "rating_column": "rating", "time_column": "timestamp"}
    return source / "ratings.csv", source / "movies.csv", columns | _about("movieId", ("title", "genres"))


def _prepare_amazon(source: Path, folder: Path) -> tuple[Path, Path, dict[str, Any]]:
    histories = json.loads((source / "Scientific.inter.json").read_text(encoding="utf-8"))
    items = json.loads((source / "Scientific.item.json").read_text(encoding="utf-8"))
    loans = _write(
        folder / "interactions.csv", ("user", "item"), ((user, item) for user, own in histories.items() for item in own)
    )
    rows = ((number, *(about.get(field) or "" for field in _FIELDS)) for number, about in items.items())
    return (
        loans,
        _write(folder / "items.csv", ("item", *_FIELDS), rows),
        {"user_column": "user", "item_column": "item"} | _about("item", _FIELDS),
    )


def _prepare_ml_100k(source: Path, folder: Path) -> tuple[Path, Path, dict[str, Any]]:
    rows = []
    for line in (source / "u.item").read_text(encoding="latin-1").splitlines():
        number, title, *_ = line.split("|")
        flags = line.split("|")[5:]
        rows.append(
            (number, title, ", ".join(genre for genre, flag in zip(_GENRES, flags, strict=True) if flag == "1"))
        )
    items = _write(folder / "items.csv", ("item", "title", "genres"), rows)
    columns = {
        "user_column": "column 1",
        "item_column": "column 2",
        "rating_column": "column 3",
        "time_column": "column 4",
    }
    return source / "u.data", items, columns | _about("item", ("title", "genres"))


def _about(key: str, texts: tuple[str, ...]) -> dict[str, Any]:
    return {"item_id_column": key, "item_title_column": "title", "item_text_columns": texts}


def _write(path: Path, header: tuple[str, ...], rows: Any) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
    return path
