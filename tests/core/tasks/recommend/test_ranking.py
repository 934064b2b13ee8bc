"""Ranks and metrics, compared with lists worked out by hand and with scikit-learn."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as st_numpy
from sklearn.metrics import ndcg_score

from core.tasks.recommend.histories import Histories, histories_of
from core.tasks.recommend.ranking import (
    bootstrap_interval,
    coverage,
    figures_from_ranks,
    judge_lists,
    mask_seen,
    novelty,
    popularity,
    rank_of_target,
    rank_targets,
    top_items,
)
from core.tasks.recommend.split import Targets

NO_HISTORIES = histories_of([[]])


def targets_of(items: list[int], histories: list[list[int]], asked: list[int] | None = None) -> Targets:
    asked = list(range(len(items))) if asked is None else asked
    return Targets(
        np.array(asked, np.int32), np.array(items, np.int32), np.array(asked, np.int32), histories_of(histories)
    )


@pytest.mark.parametrize(
    ("scores", "target", "seen", "place"),
    [
        ([0.9, 0.5, 0.7, 0.1], 0, [], 1),
        ([0.9, 0.5, 0.7, 0.1], 1, [], 3),
        ([0.9, 0.5, 0.7, 0.1], 1, [0], 2),
        ([0.9, 0.5, 0.7, 0.1], 1, [0, 2], 1),
        ([0.9, 0.5, 0.7, 0.1], 1, [1], 3),  # the target itself is never left out
        ([0.5, 0.5, 0.5, 0.5], 2, [], 4),  # ties rank before it
        ([0.5, 0.5, 0.5, 0.5], 2, [0, 0], 3),
        ([np.nan, 0.5, 0.1, 0.0], 1, [], 2),
        ([0.9, np.nan, 0.1, 0.0], 1, [], 4),  # NaN score, last rank
    ],
)
def test_the_place_of_a_target(scores, target, seen, place) -> None:
    assert rank_of_target(np.array([scores], np.float32), np.array([target]), histories_of([seen])).tolist() == [place]


def test_figures_by_hand() -> None:
    # ranks 1, 3, 10, 11: three hits of four in ten; 1/log2(2) + 1/log2(4) + 1/log2(11) gains
    figures = figures_from_ranks(np.array([1, 3, 10, 11]))
    assert figures == pytest.approx(
        {
            "hr@10": 0.75,
            "recall@10": 0.75,
            "ndcg@10": (1 + 0.5 + 1 / np.log2(11)) / 4,
            "mrr": (1 + 1 / 3 + 1 / 10 + 1 / 11) / 4,
        }
    )
    assert figures_from_ranks(np.array([], np.int64))["ndcg@10"] == 0.0


def test_a_list_with_several_targets_by_hand() -> None:
    # the first list holds two of its three targets, on ranks 1 and 4; the second none of its one
    lists = judge_lists(np.array([1, 4, 12, 30]), np.array([0, 0, 0, 1]))
    assert lists.hit.tolist() == [1, 0]
    assert lists.recall.tolist() == pytest.approx([2 / 3, 0])
    best = 1 + 1 / np.log2(3) + 1 / np.log2(4)
    assert lists.ndcg.tolist() == pytest.approx([(1 + 1 / np.log2(5)) / best, 0])
    assert lists.reciprocal.tolist() == pytest.approx([1, 1 / 30])


@given(
    st_numpy.arrays(np.int64, (6, 15), elements=st.integers(0, 10_000), unique=True),
    st.integers(1, 15),
    st.data(),
)
@settings(max_examples=60, deadline=None)
def test_ndcg_is_that_of_scikit_learn(scores, k, data) -> None:
    wanted = np.zeros(scores.shape, bool)
    for row in range(len(scores)):
        wanted[row, data.draw(st.lists(st.integers(0, 14), min_size=1, max_size=5, unique=True))] = True
    asked, items = np.nonzero(wanted)
    ranks = rank_of_target(scores[asked].astype(np.float64), items)
    assert judge_lists(ranks, asked, k).ndcg.mean() == pytest.approx(ndcg_score(wanted.astype(float), scores, k=k))


@given(st_numpy.arrays(np.float32, (5, 12), elements=st.integers(-3, 3).map(float)), st.data())
@settings(max_examples=60, deadline=None)
def test_ranking_in_parts_is_ranking_one_by_one(scores, data) -> None:
    histories = [data.draw(st.lists(st.integers(0, 11), max_size=6, unique=True)) for _ in range(5)]
    items = [data.draw(st.sampled_from([item for item in range(12) if item not in history])) for history in histories]
    ranked = rank_targets(lambda part: scores, targets_of(items, histories), 12)
    for row, (item, history) in enumerate(zip(items, histories, strict=True)):
        open_items = [other for other in range(12) if other not in history]
        assert ranked.ranks[row] == sum(scores[row, other] >= scores[row, item] for other in open_items)
        by_hand = sorted(open_items, key=lambda other: (-scores[row, other], other))[:10]
        shown = ranked.shown[row][ranked.shown[row] >= 0].tolist()
        assert [scores[row, one] for one in shown] == [scores[row, one] for one in by_hand]
        assert len(shown) == len(by_hand) and not set(shown) & set(history)


def test_many_histories_are_ranked_in_chunks_with_progress(monkeypatch) -> None:
    monkeypatch.setattr("core.tasks.recommend.ranking._SCORES_AT_ONCE_BYTES", 4 * 20 * 3)
    rng = np.random.default_rng(0)
    scores = rng.random((10, 20)).astype(np.float32)
    # The history of list n begins with item n, by which the scorer identifies the list.
    targets = targets_of(
        [19, 18, 17, 16, 19, 18, 17, 16, 15, 14, 13], [[n] for n in range(10)], [0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    )
    reported: list[int] = []
    ranked = rank_targets(lambda part: scores[part.items], targets, 20, on_progress=reported.append)
    assert reported == [3, 6, 9, 10]
    whole = scores[targets.list_of].copy()
    whole[np.arange(11), targets.list_of] = -np.inf
    assert ranked.ranks.tolist() == rank_of_target(whole, targets.items).tolist()


def test_scores_of_a_model_are_left_alone_and_histories_too() -> None:
    scores, targets = np.ones((1, 4), np.float32), targets_of([3], [[2, 0]])
    rank_targets(lambda part: scores, targets, 4)
    assert scores.tolist() == [[1, 1, 1, 1]] and targets.histories.items.tolist() == [2, 0]


def test_the_best_items_come_in_order_and_stop_where_nothing_is_left() -> None:
    scores = mask_seen(
        np.array([[0.1, 0.9, 0.5, 0.9, 0.2]], np.float32), Histories(np.array([0, 2]), np.array([3, 0], np.int32))
    )
    assert top_items(scores, 2).tolist() == [[1, 2]]
    assert top_items(scores, 9).tolist() == [[1, 2, 4, -1, -1]]


def test_what_is_shown_by_hand() -> None:
    shown = np.array([[0, 1], [0, 2], [0, -1]])
    counts = np.array([3, 1, 0, 9])
    assert coverage(shown, 4) == 0.75
    assert popularity(shown, counts) == pytest.approx((3 * 3 + 1 + 0) / 5)
    # shares of 4 users, one virtual: 4/4, 2/4, 1/4
    assert novelty(shown, counts, 3) == pytest.approx((0 * 3 + 1 + 2) / 5)
    nothing = np.full((2, 2), -1)
    assert (coverage(nothing, 4), popularity(nothing, counts), novelty(nothing, counts, 3)) == (0, 0, 0)


def test_the_interval_is_that_of_the_mean() -> None:
    values = (np.random.default_rng(1).random(2_000) < 0.3).astype(float)
    low, high = bootstrap_interval(values, samples=4000)
    error = values.std() / np.sqrt(len(values))
    assert low == pytest.approx(values.mean() - 1.96 * error, abs=0.1 * error)
    assert high == pytest.approx(values.mean() + 1.96 * error, abs=0.1 * error)
    assert bootstrap_interval(values) == bootstrap_interval(values), "same seed, same interval"
    assert bootstrap_interval(np.array([])) == (0, 0) and bootstrap_interval(np.ones(5)) == (1, 1)
