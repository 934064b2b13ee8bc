"""The findings about interactions, and their statistics."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from core.config import RecommendConfig
from core.data.findings import Finding, Severity
from core.data.reading import read_table
from core.tasks.recommend.findings import find_interaction_problems
from core.tasks.recommend.interactions import read_interactions
from core.tasks.recommend.profile import profile_interactions, try_core
from core.tasks.recommend.split import split_interactions

ROWS = [
    ("ann", "b1", "5", "2024-03-01"), ("ann", "b2", "1", "2024-03-01"), ("ann", "b3", "4", "2024-03-04"),
    ("ann", "b1", "4", "2024-04-01"), ("ben", "b1", "3", "2024-01-01"), ("ben", "b2", "x", "2024-01-02"),
    ("ben", "", "3", "2024-01-03"), ("cleo", "b4", "5", "one day"),
]  # fmt: skip
ITEMS = [("b1", "One"), ("b2", ""), ("b1", "Uno"), ("", "Nobody"), ("b7", "Seven")]
COLUMNS = RecommendConfig(user_column="who", item_column="what", rating_column="stars", time_column="when")
JOINED = {"item_id_column": "nr", "item_title_column": "title", "item_text_columns": ("title",)}


def look(folder: Path, config: RecommendConfig, *, rows=ROWS, items=None) -> dict[str, Finding]:
    pd.DataFrame(rows, columns=["who", "what", "stars", "when"]).to_csv(folder / "met.csv", index=False)
    table = read_table([folder / "met.csv"])
    listed = None
    if items is not None:
        pd.DataFrame(items, columns=["nr", "title"]).to_csv(folder / "items.csv", index=False)
        listed = read_table([folder / "items.csv"])
    interactions, catalogue, notes = read_interactions(table, listed, config)
    split = split_interactions(interactions, config)
    found = find_interaction_problems(table, interactions, catalogue, notes, items=listed, split=split)
    order = [list(Severity).index(finding.severity) for finding in found]
    assert order == sorted(order, reverse=True), "the gravest first"
    assert len({finding.kind for finding in found}) == len(found)
    return {finding.kind: finding for finding in found}


def test_rows_that_do_not_count_are_named(tmp_path: Path) -> None:
    found = look(
        tmp_path,
        RecommendConfig(**{**vars(COLUMNS), "feedback": "threshold", "rating_threshold": 2, "repeats": "first"}),
    )
    assert found["blank_ids"].rows == (6,) and found["unread_ratings"].rows == (5,)
    assert found["below_threshold"].rows == (1,) and found["repeated_interactions"].rows == (3,)
    assert found["undated"].rows == (7,)
    assert str(found["below_threshold"].message).startswith("Ratings below the threshold: 1.")


def test_ties_name_their_rows_and_are_graver_when_many(tmp_path: Path) -> None:
    assert look(tmp_path, COLUMNS)["tied_times"].rows == (0, 1)
    assert look(tmp_path, COLUMNS)["tied_times"].severity == Severity.WARNING
    many = [("ann", f"b{n}", "1", f"2024-01-{1 + n % 28:02d} 10:{n // 28:02d}") for n in range(60)] + [
        ("ann", "b60", "1", "2024-01-01 10:00")
    ]
    assert look(tmp_path, COLUMNS, rows=many)["tied_times"].severity == Severity.INFO


def test_a_join_says_what_is_missing_on_either_side(tmp_path: Path) -> None:
    found = look(tmp_path, RecommendConfig(**{**vars(COLUMNS), **JOINED}), items=ITEMS)
    assert found["unknown_items"].rows == (2, 7) and found["unknown_items"].severity == Severity.WARNING
    assert "2 rows, 2 items" in str(found["unknown_items"].message)
    assert found["items_without_text"].rows == (1, 5) and "b2" in str(found["items_without_text"].message)
    assert found["repeated_items"].rows == (2,) and found["blank_items"].rows == (3,)
    assert "1" in str(found["untouched_items"].message)


def test_a_join_that_finds_nothing_is_an_error(tmp_path: Path) -> None:
    found = look(tmp_path, RecommendConfig(**{**vars(COLUMNS), **JOINED}), items=[("x1", "One"), ("x2", "Two")])
    assert found["unknown_items"].severity == Severity.ERROR and len(found["unknown_items"].rows) == 6


def test_too_little_data_is_found(tmp_path: Path) -> None:
    found = look(tmp_path, COLUMNS)
    assert {"few_users", "few_items", "no_texts"} <= set(found)
    assert found["short_histories"].rows == (4, 5, 7), "ben and cleo have fewer than three"
    assert found["short_histories"].severity == Severity.WARNING
    alone = [(name, f"b{n}", "1", "2024-01-01") for n, name in enumerate(("ann", "ben", "cleo"))]
    assert look(tmp_path, COLUMNS, rows=alone)["no_test"].severity == Severity.ERROR


def test_good_data_has_nothing_to_warn_of(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    rows = [
        (f"u{user}", f"b{item}", "4", f"2024-02-{1 + place:02d}")
        for user in range(60)
        for place, item in enumerate(rng.permutation(30)[:6])
    ]
    items = [(f"b{n}", f"Title {n}") for n in range(30)]
    found = look(tmp_path, RecommendConfig(**{**vars(COLUMNS), **JOINED}), rows=rows, items=items)
    assert not [finding for finding in found.values() if finding.severity != Severity.INFO]


def test_numbers_for_the_page(tmp_path: Path) -> None:
    pd.DataFrame(ROWS, columns=["who", "what", "stars", "when"]).to_csv(tmp_path / "met.csv", index=False)
    pd.DataFrame(ITEMS, columns=["nr", "title"]).to_csv(tmp_path / "items.csv", index=False)
    config = RecommendConfig(**{**vars(COLUMNS), **JOINED})
    interactions, catalogue, notes = read_interactions(
        read_table([tmp_path / "met.csv"]), read_table([tmp_path / "items.csv"]), config
    )
    profile = profile_interactions(interactions, catalogue, notes)
    assert (profile.users, profile.items, profile.interactions, profile.catalogue, profile.untouched) == (3, 4, 6, 5, 1)
    assert profile.density == pytest.approx(6 / 12) and profile.repeated == 1
    assert (profile.joined_items, profile.unknown_items, profile.textless_items) == (2, 2, 3)
    assert (
        profile.length_counts.sum() == 3
        and profile.length_edges[0] == 1
        and (profile.median_length, profile.longest) == (2, 3)
    )
    assert profile.short_users == 2
    assert (profile.tail_ranks.tolist(), profile.tail_counts.tolist()) == ([1, 2, 3, 4], [2, 2, 1, 1])
    assert profile.head_share == pytest.approx(2 / 6)
    assert profile.first_time == np.datetime64("2024-01-01", "s").astype(int)
    assert try_core(interactions, 2, 2).interactions == 4 and try_core(interactions, 0, 0).users == 3


def test_a_long_tail_keeps_its_ends_in_few_points(tmp_path: Path) -> None:
    rows = [(f"u{n % 97}", f"b{n % (1 + n % 5000)}", "", "") for n in range(6000)]
    pd.DataFrame(rows, columns=["who", "what", "stars", "when"]).to_csv(tmp_path / "met.csv", index=False)
    interactions, catalogue, notes = read_interactions(
        read_table([tmp_path / "met.csv"]), None, RecommendConfig(user_column="who", item_column="what")
    )
    profile = profile_interactions(interactions, catalogue, notes)
    assert len(profile.tail_ranks) <= 200 and profile.tail_ranks[0] == 1 and profile.tail_ranks[-1] == profile.items
    assert (np.diff(profile.tail_counts) <= 0).all()
