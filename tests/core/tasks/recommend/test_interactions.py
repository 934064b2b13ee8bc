"""Interactions from tables: which rows count, their order and codes, and the notes on all rows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.config import RecommendConfig
from core.data.reading import read_table
from core.data.table import Table
from core.errors import DataError
from core.tasks.recommend.core_filter import filter_core
from core.tasks.recommend.interactions import Interactions, read_interactions

PAIRS = [
    ("ann", "b1", "5", "2024-03-01"),
    ("ben", "b2", "2", "2024-03-02"),
    ("ann", "b3", "4", "2024-01-01"),
    ("ann", "b2", "3", "2024-03-01"),
    ("ben", "b1", "", "2024-02-01"),
    ("", "b1", "5", "2024-02-01"),
    ("cleo", " b1 ", "5", "soon"),
]
COLUMNS = RecommendConfig(user_column="who", item_column="what", rating_column="stars", time_column="when")


def table_of(
    folder: Path,
    rows: list[tuple[str, ...]],
    header: tuple[str, ...] = ("who", "what", "stars", "when"),
    name: str = "met.csv",
) -> Table:
    pd.DataFrame(rows, columns=list(header)).to_csv(folder / name, index=False)
    return read_table([folder / name])


def config(**changes: object) -> RecommendConfig:
    from dataclasses import replace

    return replace(COLUMNS, **changes)


def spell(interactions: Interactions) -> dict[str, list[str]]:
    """The item ids of every user, oldest first."""
    return {
        user: [interactions.item_ids[item] for item in interactions.histories.of(code)]
        for code, user in enumerate(interactions.user_ids)
    }


def test_users_have_their_items_in_the_order_of_time_and_ties_in_that_of_the_file(tmp_path: Path) -> None:
    interactions, catalogue, notes = read_interactions(table_of(tmp_path, PAIRS), None, COLUMNS)
    assert spell(interactions) == {"ann": ["b3", "b1", "b2"], "ben": ["b1", "b2"], "cleo": ["b1"]}
    assert interactions.rows.tolist() == [2, 0, 3, 4, 1, 6]
    assert (
        notes.tied_rows.tolist() == [0, 3] and notes.blank_rows.tolist() == [5] and notes.undated_rows.tolist() == [6]
    )
    assert interactions.times[1] == np.datetime64("2024-03-01", "s").astype(int)
    assert catalogue.ids == ("b1", "b2", "b3") and not catalogue.has_texts and catalogue.titles == catalogue.ids


def test_without_a_time_the_order_of_the_file_counts(tmp_path: Path) -> None:
    interactions, _, notes = read_interactions(table_of(tmp_path, PAIRS), None, config(time_column=""))
    assert spell(interactions)["ann"] == ["b1", "b3", "b2"]
    assert interactions.times is None and not len(notes.tied_rows) and not notes.is_ordered_by_time


def test_a_threshold_leaves_out_low_and_unreadable_ratings_and_names_their_rows(tmp_path: Path) -> None:
    interactions, _, notes = read_interactions(
        table_of(tmp_path, PAIRS), None, config(feedback="threshold", rating_threshold=4)
    )
    assert spell(interactions) == {"ann": ["b3", "b1"], "cleo": ["b1"]}
    assert notes.below_rows.tolist() == [1, 3] and notes.unrated_rows.tolist() == [4]


def test_ratings_can_be_weights(tmp_path: Path) -> None:
    interactions, _, _ = read_interactions(table_of(tmp_path, PAIRS), None, config(feedback="weights"))
    assert dict(zip(interactions.rows.tolist(), interactions.weights.tolist(), strict=True)) == {
        2: 4,
        0: 5,
        3: 3,
        1: 2,
        6: 5,
    }


def test_ratings_that_count_need_a_column(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        read_interactions(table_of(tmp_path, PAIRS), None, config(feedback="weights", rating_column=""))
    assert caught.value.field == "recommend.rating_column"


@pytest.mark.parametrize(
    ("repeats", "kept"), [("first", ["b1", "b2"]), ("last", ["b2", "b1"]), ("all", ["b1", "b2", "b1", "b1"])]
)
def test_of_repeated_meetings_the_chosen_row_counts(tmp_path: Path, repeats: str, kept: list[str]) -> None:
    rows = [("ann", "b1", "1", "1"), ("ann", "b2", "1", "2"), ("ann", "b1", "1", "3"), ("ann", "b1", "1", "4")]
    interactions, _, notes = read_interactions(table_of(tmp_path, rows), None, config(repeats=repeats))
    assert spell(interactions) == {"ann": kept}
    assert len(notes.repeated_rows) == len(rows) - len(kept)
    assert set(notes.repeated_rows) | set(interactions.rows) == {0, 1, 2, 3}


def test_excluded_rows_do_not_count(tmp_path: Path) -> None:
    interactions, _, _ = read_interactions(table_of(tmp_path, PAIRS), None, COLUMNS, excluded=(0, 6, 99))
    assert spell(interactions) == {"ann": ["b3", "b2"], "ben": ["b1", "b2"]}


def test_the_core_is_taken_until_nothing_changes_and_codes_have_no_gaps(tmp_path: Path) -> None:
    # cleo has too few; without her b3 has too few; without b3 ben has too few.
    rows = [
        ("ann", "b1"),
        ("ann", "b2"),
        ("ann", "b4"),
        ("ben", "b1"),
        ("ben", "b3"),
        ("cleo", "b3"),
        ("dan", "b1"),
        ("dan", "b2"),
        ("dan", "b4"),
    ]
    interactions_table = table_of(tmp_path, rows, ("who", "what"))
    interactions, catalogue, notes = read_interactions(
        interactions_table, None, RecommendConfig(user_column="who", item_column="what", user_core=2, item_core=2)
    )
    assert spell(interactions) == {"ann": ["b1", "b2", "b4"], "dan": ["b1", "b2", "b4"]}
    assert notes.core_rows.tolist() == [3, 4, 5]
    assert (notes.core[0].users, notes.core[-1].users, notes.core[-1].items, notes.core[-1].interactions) == (
        4,
        2,
        3,
        6,
    )
    assert catalogue.ids == ("b1", "b2", "b4")


@given(
    st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), min_size=1, max_size=60),
    st.integers(0, 4),
    st.integers(0, 4),
)
@settings(max_examples=60, deadline=None)
def test_a_core_keeps_exactly_the_largest_part_in_which_everybody_has_enough(pairs, user_core, item_core) -> None:
    left = list(pairs)
    while True:  # by hand, one pair at a time
        users, items = [user for user, _ in left], [item for _, item in left]
        poor = [pair for pair in left if users.count(pair[0]) < user_core or items.count(pair[1]) < item_core]
        if not poor:
            break
        left = [pair for pair in left if pair not in poor]
    codes = np.array(pairs)
    mask, steps = filter_core(codes[:, 0], codes[:, 1], user_core, item_core)
    assert [pair for pair, stays in zip(pairs, mask, strict=True) if stays] == left
    assert steps[-1].interactions == len(left) and steps[0].interactions == len(pairs)


def test_nothing_left_says_which_setting_to_lower(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        read_interactions(table_of(tmp_path, PAIRS), None, config(user_core=9))
    assert caught.value.field == "recommend.user_core"
    with pytest.raises(DataError, match="who it was"):
        read_interactions(table_of(tmp_path, PAIRS), None, RecommendConfig(item_column="what"))
    with pytest.raises(DataError, match="nobody"):
        read_interactions(table_of(tmp_path, PAIRS), None, config(user_column="nobody"))


ITEMS = [
    ("b2", "Tides", "Sea", "a ferry"),
    ("b9", "New", "Sea", "not met yet"),
    ("b1", "", "", ""),
    ("b2", "Other", "", ""),
    ("", "Lost", "", ""),
    ("b8", "", "", ""),
]
ITEM_COLUMNS = {"item_id_column": "nr", "item_title_column": "title", "item_text_columns": ("title", "shelf", "about")}


def test_items_are_joined_and_those_without_interactions_come_last(tmp_path: Path) -> None:
    items = table_of(tmp_path, ITEMS, ("nr", "title", "shelf", "about"), "items.csv")
    interactions, catalogue, notes = read_interactions(table_of(tmp_path, PAIRS), items, config(**ITEM_COLUMNS))
    assert interactions.item_ids == ("b1", "b2", "b3")
    assert catalogue.ids == ("b1", "b2", "b3", "b9"), "b8 has nothing to recommend it by"
    assert catalogue.titles == ("b1", "Tides", "b3", "New")
    assert catalogue.texts == ("", "Tides \n Sea \n a ferry", "", "New \n Sea \n not met yet")
    assert notes.unknown_rows.tolist() == [2] and notes.untouched == 1
    assert notes.textless.tolist() == [0, 2]
    assert (notes.items.repeated_rows.tolist(), notes.items.blank_rows.tolist()) == ([3], [4])


def test_numbers_of_spreadsheets_join_with_plain_ones(tmp_path: Path) -> None:
    interactions_table = table_of(tmp_path, [("u1", "7.0"), ("u1", "12.0"), ("u2", "7.0")], ("who", "what"))
    items = table_of(tmp_path, [("7", "Seven"), ("12", "Twelve")], ("nr", "title"), "items.csv")
    columns = RecommendConfig(
        user_column="who",
        item_column="what",
        item_id_column="nr",
        item_title_column="title",
        item_text_columns=("title",),
    )
    _, catalogue, notes = read_interactions(interactions_table, items, columns)
    assert catalogue.titles == ("Seven", "Twelve") and not len(notes.unknown_rows)


def test_item_texts_may_stand_on_the_interactions_themselves(tmp_path: Path) -> None:
    rows = [("u1", "7", "", "9.50"), ("u2", "7", "Seven seas", "9.50"), ("u1", "8", "Eight", "n/a")]
    interactions_table = table_of(tmp_path, rows, ("who", "what", "name", "price"))
    columns = RecommendConfig(
        user_column="who", item_column="what", item_text_columns=("name",), item_number_columns=("price",)
    )
    _, catalogue, notes = read_interactions(interactions_table, None, columns)
    assert catalogue.texts == ("Seven seas", "Eight") and catalogue.titles == ("Seven seas", "Eight")
    assert catalogue.numbers[0, 0] == 9.5 and np.isnan(catalogue.numbers[1, 0])
    assert notes.items is None and not len(notes.unknown_rows)


@pytest.mark.parametrize("suffix", ["tsv", "xlsx", "parquet", "jsonl"])
def test_every_kind_of_table_gives_the_same_interactions(tmp_path: Path, suffix: str) -> None:
    frame = pd.DataFrame(PAIRS, columns=["who", "what", "stars", "when"])
    path = tmp_path / f"met.{suffix}"
    writers = {
        "tsv": lambda: frame.to_csv(path, sep="\t", index=False),
        "xlsx": lambda: frame.to_excel(path, index=False),
        "parquet": lambda: frame.to_parquet(path),
        "jsonl": lambda: frame.to_json(path, orient="records", lines=True),
    }
    writers[suffix]()
    interactions, _, _ = read_interactions(read_table([path]), None, COLUMNS)
    assert spell(interactions) == {"ann": ["b3", "b1", "b2"], "ben": ["b1", "b2"], "cleo": ["b1"]}
