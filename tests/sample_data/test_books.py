"""The sample library: its sizes, preferences that can be found, and books without loans."""

from __future__ import annotations

import pandas as pd
import pytest

from core.config import RecommendConfig
from core.tasks.opening import OpenedTables, open_tables
from core.tasks.recommend.baseline_models import make_baseline
from core.tasks.recommend.interactions import Interactions, ItemCatalogue, ReadNotes, read_interactions
from core.tasks.recommend.ranking import figures_from_ranks, rank_targets
from core.tasks.recommend.split import split_interactions
from sample_data import samples

BOOKS = next(sample for sample in samples() if sample.name == "books")


@pytest.fixture(scope="module")
def opened() -> OpenedTables:
    return open_tables(BOOKS.files)


@pytest.fixture(scope="module")
def config(opened: OpenedTables) -> RecommendConfig:
    return RecommendConfig(**{name.removeprefix("recommend."): value for name, value in opened.columns})


@pytest.fixture(scope="module")
def read(opened: OpenedTables, config: RecommendConfig) -> tuple[Interactions, ItemCatalogue, ReadNotes]:
    return read_interactions(opened.table, opened.items, config)


def test_the_library_opens_as_interactions_with_items(opened, config) -> None:
    assert opened.task == "recommend"
    assert (config.user_column, config.item_column, config.rating_column, config.time_column) == (
        "reader",
        "book",
        "stars",
        "borrowed_on",
    )
    assert (config.item_id_column, config.item_title_column) == ("book", "title")
    assert config.item_text_columns == ("title", "author", "shelf", "description")
    assert config.item_number_columns == ("pages", "year")


def test_it_is_as_large_as_it_says_and_every_loan_is_of_a_known_book(read) -> None:
    interactions, catalogue, notes = read
    assert f"{notes.rows:,} loans of {len(catalogue)} books by {len(interactions.user_ids)} readers" in BOOKS.sentence
    assert len(interactions) == notes.rows
    assert len(interactions.user_ids) >= 300 and len(catalogue) >= 400
    assert not len(notes.unknown_rows) and not len(notes.textless) and not len(notes.undated_rows)
    assert 24 <= notes.untouched <= 60
    assert len(set(catalogue.titles)) == len(set(catalogue.texts)) == len(catalogue)
    assert interactions.histories.lengths.min() >= 3


def test_no_book_is_borrowed_before_it_is_out() -> None:
    loans, books = (pd.read_csv(file) for file in BOOKS.files)
    years = loans["book"].map(books.set_index("book")["year"])
    assert (years <= pd.to_datetime(loans["borrowed_on"]).dt.year).all()
    assert loans["borrowed_on"].is_monotonic_increasing


def test_preferences_can_be_found_and_popularity_does_not_find_them(read, config) -> None:
    interactions, catalogue, _ = read
    split = split_interactions(interactions, config)
    hits = {}
    for name in ("popularity", "item_knn", "transitions", "ease"):
        ranked = rank_targets(make_baseline(name, split, len(catalogue)).scores, split.test, len(catalogue))
        hits[name] = figures_from_ranks(ranked.ranks)["hr@10"]
    assert hits["popularity"] < 0.1
    assert min(hits["item_knn"], hits["transitions"], hits["ease"]) > 1.5 * hits["popularity"]
    assert hits["ease"] < 0.4, "a model has to have something left to find"
