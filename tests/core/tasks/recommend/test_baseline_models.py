"""The baselines of ranking: by hand on a few items, and on real data as strong as published."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.config import RecommendConfig
from core.data.reading import read_table
from core.tasks.recommend import baseline_models as rank_baselines
from core.tasks.recommend.baseline_models import (
    NAMES,
    Ease,
    ItemNeighbours,
    TextNeighbours,
    Transitions,
    invert,
    make_baseline,
    recent_popularity,
)
from core.tasks.recommend.histories import histories_of
from core.tasks.recommend.interactions import read_interactions
from core.tasks.recommend.ranking import figures_from_ranks, rank_targets
from core.tasks.recommend.split import InteractionSplit, Targets, split_interactions

NO_TARGETS = Targets(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.int32), histories_of([]))
REAL_DATA = Path(__file__).resolve().parents[5] / "shared" / "data"


def split_of(lists: list[list[int]], times: list[int] | None = None) -> InteractionSplit:
    held = histories_of(lists)
    return InteractionSplit(
        held.offsets,
        held.items,
        None if times is None else np.array(times),
        NO_TARGETS,
        NO_TARGETS,
        "leave_one_out",
        np.empty(0, np.int32),
    )


def test_popularity_counts_and_recent_popularity_counts_of_late() -> None:
    split = split_of([[0, 1], [0, 2], [0, 3]], [1, 9, 2, 3, 3, 10])
    asked = histories_of([[1], []])
    assert make_baseline("popularity", split, 5).scores(asked).tolist() == [[3, 1, 1, 1, 0]] * 2
    assert recent_popularity(split, 5).scores(asked)[0].tolist() == [0, 0, 0, 1, 0], "only the latest tenth"
    undated = split_of([[0, 1, 2], [0, 3, 1]])
    assert recent_popularity(undated, 5).scores(asked)[0].tolist() == [0, 2, 1, 1, 0], "everybody's last two"


def test_popularity_counts_by_the_weights_where_there_are_any() -> None:
    split = replace(split_of([[0, 1], [0, 2]]), weights=np.array([0.5, 1.0, 0.5, 2.0], np.float32))
    assert make_baseline("popularity", split, 4).scores(histories_of([[1]]))[0].tolist() == [1, 1, 2, 0]


def test_items_of_the_same_users_are_neighbours() -> None:
    made = ItemNeighbours(histories_of([[0, 1], [0, 1], [0, 2], [3]]), 5)
    scores = made.scores(histories_of([[0], [3]]))
    assert scores[0, 1] == pytest.approx(2 / np.sqrt(3 * 2), abs=1e-3)
    assert scores[0, 2] == pytest.approx(1 / np.sqrt(3), abs=1e-3)
    assert scores[0, 3] < 1e-3 and scores[1, 0] < 1e-3 and scores[1, 4] == 0


def test_ease_is_the_closed_form_of_its_paper() -> None:
    rng = np.random.default_rng(0)
    lists = [rng.permutation(9)[: rng.integers(2, 7)].tolist() for _ in range(40)]
    matrix = np.zeros((40, 9))
    for user, one in enumerate(lists):
        matrix[user, one] = 1
    # Steck 2019: minimise |X - XB|^2 + pull |B|^2 with an empty diagonal, column by column by least squares
    wanted = np.zeros((9, 9))
    for item in range(9):
        rest = [other for other in range(9) if other != item]
        inside = matrix[:, rest]
        wanted[rest, item] = np.linalg.solve(inside.T @ inside + 7 * np.eye(8), inside.T @ matrix[:, item])
    asked = histories_of(lists[:6])
    np.testing.assert_allclose(Ease(histories_of(lists), 9, pull=7).scores(asked), matrix[:6] @ wanted, atol=1e-5)


def test_ease_leaves_the_rarest_items_out_where_there_are_too_many(monkeypatch) -> None:
    monkeypatch.setattr(rank_baselines, "MAX_EASE_ITEMS", 2)
    scores = Ease(histories_of([[0, 1], [0, 1], [2, 0]]), 4).scores(histories_of([[0]]))
    assert set(np.argsort(-scores[0])[:2].tolist()) == {0, 1} and scores[0, 2] == scores[0, 3] < scores[0, :2].min()


def test_an_inverse_by_halves_is_the_inverse_and_can_be_given_up(monkeypatch) -> None:
    monkeypatch.setattr(rank_baselines, "_INVERTED_AT_ONCE", 8)
    root = np.random.default_rng(0).random((37, 37))
    matrix = root @ root.T + np.eye(37)
    looks: list[int] = []
    np.testing.assert_allclose(invert(matrix, lambda: looks.append(1)) @ matrix, np.eye(37), atol=1e-8)
    assert len(looks) > 5

    def give_up() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        invert(matrix, give_up)


def test_what_followed_counts_by_its_distance_and_by_age() -> None:
    made = Transitions(histories_of([[0, 1, 2], [0, 1], [3, 2]]), 5)
    # after 0: 1 twice at gap 1, 2 once at gap 2; after 1: 2 at gap 1; after 3: 2
    root = np.sqrt(2.5)
    scores = made.scores(histories_of([[0], [1, 0], [4]]))
    assert scores[0, 1] == pytest.approx(2 / root, abs=1e-3) and scores[0, 2] == pytest.approx(0.5 / root, abs=1e-3)
    assert scores[1, 2] == pytest.approx(0.5 / root + 0.6 * 1, abs=1e-3)
    assert 1e-3 > scores[2, 2] == scores[2, 0] > scores[2, 3] > scores[2, 4], (
        "where nothing follows, popularity decides"
    )


def test_no_transition_leads_from_one_user_to_the_next() -> None:
    assert Transitions(histories_of([[0], [1], [2]]), 3).scores(histories_of([[0]])).max() < 1e-3


def test_texts_near_the_latest_ones_come_first() -> None:
    vectors = np.array([[1, 0], [0.9, 0.1], [0, 2], [0, 0]], np.float32)
    scores = TextNeighbours(vectors).scores(histories_of([[0], [0, 2]]))
    assert np.argsort(-scores[0])[:2].tolist() == [0, 1] and scores[0, 3] == 0
    assert scores[1, 2] > scores[1, 0], "the last one weighs more"


@pytest.mark.parametrize("name", NAMES)
def test_a_baseline_never_changes_the_histories_it_is_given(name: str) -> None:
    split = split_of([[3, 1, 2], [2, 0, 3], [1, 3]])
    before = split.items.copy()
    asked = histories_of([[3, 0], [2, 1]])
    scores = make_baseline(name, split, 4, vectors=np.eye(4, dtype=np.float32)).scores(asked)
    assert scores.shape == (2, 4) and scores.dtype == np.float32
    assert split.items.tolist() == before.tolist() and asked.items.tolist() == [3, 0, 2, 1]


def test_an_unknown_baseline_is_refused() -> None:
    with pytest.raises(ValueError, match="luck"):
        make_baseline("luck", split_of([[0]]), 1)
    with pytest.raises(ValueError, match="text_knn"):
        make_baseline("text_knn", split_of([[0]]), 1)


@pytest.mark.real_data
def test_they_are_as_strong_on_a_public_data_set_as_they_are_known_to_be() -> None:
    path = REAL_DATA / "ml-100k" / "u.data"
    if not path.exists():
        pytest.skip(f"needs {path}")
    columns = RecommendConfig(user_column="column 1", item_column="column 2", time_column="column 4")
    interactions, catalogue, _ = read_interactions(read_table([path]), None, columns)
    split = split_interactions(interactions, columns)
    assert (len(interactions.user_ids), len(catalogue), len(split.test)) == (943, 1682, 943)
    for name, hit_rate, ndcg in (("transitions", 0.1983, 0.1079), ("ease", 0.1474, 0.0722)):
        ranked = rank_targets(make_baseline(name, split, 1682).scores, split.test, 1682)
        figures = figures_from_ranks(ranked.ranks)
        assert (figures["hr@10"], figures["ndcg@10"]) == pytest.approx((hit_rate, ndcg), abs=2e-4)
