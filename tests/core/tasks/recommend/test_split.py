"""The split of interactions: training histories, targets, and that nothing leaks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.config import RecommendConfig, SplitConfig
from core.errors import DataError
from core.tasks.recommend.histories import NOTHING, Histories, histories_of
from core.tasks.recommend.interactions import Interactions
from core.tasks.recommend.split import Targets, split_interactions


def interactions_of(lists: list[list[int]], times: list[list[int]] | None = None) -> Interactions:
    """Users with these items, oldest first."""
    held = histories_of(lists)
    items = int(held.items.max()) + 1
    return Interactions(
        users=held.owners.astype(np.int32),
        items=held.items,
        weights=np.ones(len(held.items), np.float32),
        times=None if times is None else np.concatenate([np.asarray(one, np.int64) for one in times]),
        rows=np.arange(len(held.items)),
        user_ids=tuple(f"u{n}" for n in range(len(lists))),
        item_ids=tuple(f"i{n}" for n in range(items)),
        offsets=held.offsets,
    )


def spell(targets: Targets) -> list[tuple[int, int, list[int]]]:
    return [
        (int(user), int(item), targets.histories.of(int(asked)).tolist())
        for user, item, asked in zip(targets.users, targets.items, targets.list_of, strict=True)
    ]


def test_the_last_item_is_test_and_the_one_before_validation() -> None:
    split = split_interactions(interactions_of([[4, 2, 7, 1], [3, 5], [6], [1, 2, 3]]), RecommendConfig())
    assert [split.train.of(user).tolist() for user in range(4)] == [[4, 2], [3], [6], [1]]
    assert spell(split.validation) == [(0, 7, [4, 2]), (3, 2, [1])]
    assert spell(split.test) == [(0, 1, [4, 2, 7]), (1, 5, [3]), (3, 3, [1, 2])]
    assert split.count_items(9).tolist() == [0, 1, 1, 1, 1, 0, 1, 0, 0]
    assert "last item" in str(split.protocol()) and "none sampled" in str(split.protocol())


def test_rows_of_an_epoch_are_the_histories_and_the_pieces_of_long_ones() -> None:
    long, short, lone = list(range(163)), [3, 5, 8, 2], [1, 2, 3]  # two items of each are for judging
    split = split_interactions(interactions_of([long, short, lone]), RecommendConfig())
    assert split.train.lengths.tolist() == [161, 2, 1]
    # 160 targets make at least four windows of 50, five if the cuts can be anywhere; a single item has no targets.
    assert split.train.count_windows(50).tolist() == [5, 1, 0] and split.count_rows() == 6


def test_everything_after_a_day_is_test_with_histories_from_before() -> None:
    interactions = interactions_of(
        [[0, 1, 2, 3], [1, 4], [5, 6], [7, 8]], [[10, 20, 80, 90], [30, 85], [95, 96], [40, 50]]
    )
    split = split_interactions(
        interactions, RecommendConfig(split="global_time"), SplitConfig(validation_share=0.0, test_share=0.5)
    )
    assert split.borders[1] == 80
    assert [split.train.of(user).tolist() for user in range(4)] == [[0, 1], [1], [], [7, 8]]
    # One history, two targets; a user without earlier interactions has none.
    assert spell(split.test) == [(0, 2, [0, 1]), (0, 3, [0, 1]), (1, 4, [1])]
    assert split.test.list_of.tolist() == [0, 0, 1] and len(split.test.histories) == 2
    assert not len(split.validation)


def test_interactions_of_one_moment_stay_on_one_side() -> None:
    interactions = interactions_of([[0, 1, 2, 3, 4]] * 4, [[10, 50, 50, 50, 60]] * 4)
    split = split_interactions(
        interactions, RecommendConfig(split="global_time"), SplitConfig(validation_share=0.2, test_share=0.3)
    )
    assert all(border in (10, 50, 60) for border in split.borders)
    assert split.times.max() < split.borders[0]


def test_a_split_by_time_needs_times() -> None:
    with pytest.raises(DataError) as caught:
        split_interactions(interactions_of([[0, 1, 2]]), RecommendConfig(split="global_time"))
    assert caught.value.field == "recommend.time_column"


def test_an_item_of_the_history_is_no_target() -> None:
    split = split_interactions(interactions_of([[1, 2, 3, 1], [1, 2, 3, 4]]), RecommendConfig(repeats="all"))
    assert spell(split.test) == [(1, 4, [1, 2, 3])]


def test_two_interactions_everywhere_leave_a_test_and_one_everywhere_nothing_to_ask() -> None:
    split = split_interactions(interactions_of([[0, 1], [1, 0]]), RecommendConfig())
    assert len(split.test) == 2 and not len(split.validation)
    assert not len(split_interactions(interactions_of([[0], [1]]), RecommendConfig()).test)


def test_hidden_items_are_asked_for_in_the_test_alone() -> None:
    rng = np.random.default_rng(0)
    interactions = interactions_of([rng.permutation(30)[:8].tolist() for _ in range(60)])
    split = split_interactions(interactions, RecommendConfig(hidden_share=0.2), SplitConfig(seed=3))
    hidden = set(split.hidden_items.tolist())
    assert len(hidden) == 6 and "6 items hidden" in str(split.protocol())
    for items in (split.items, split.validation.items, split.validation.histories.items):
        assert not hidden & set(items.tolist())
    assert hidden & set(split.test.items.tolist()) and hidden & set(split.test.histories.items.tolist())
    assert (
        set(split_interactions(interactions, RecommendConfig(hidden_share=0.2), SplitConfig(seed=4)).hidden_items)
        != hidden
    )


@given(
    st.lists(st.lists(st.integers(0, 20), min_size=1, max_size=9, unique=True), min_size=2, max_size=25),
    st.sampled_from(["leave_one_out", "global_time"]),
    st.sampled_from([0.0, 0.3]),
)
@settings(max_examples=80, deadline=None)
def test_nothing_that_is_asked_was_learnt_or_is_in_its_own_history(lists, kind, hidden_share) -> None:
    times = [[(7 * place + 3 * user) % 50 + 50 * place for place in range(len(one))] for user, one in enumerate(lists)]
    interactions = interactions_of(lists, times)
    try:
        split = split_interactions(interactions, RecommendConfig(split=kind, hidden_share=hidden_share))
    except DataError:
        return  # no training interactions left
    learnt = {(user, int(item)) for user in range(len(lists)) for item in split.train.of(user)}
    asked_in_validation = {
        (int(user), int(item)) for user, item in zip(split.validation.users, split.validation.items, strict=True)
    }
    for targets, earlier in ((split.validation, set()), (split.test, asked_in_validation)):
        for user, item, history in spell(targets):
            assert (user, item) not in learnt | earlier and item not in history and history
            own = lists[user]
            # The history is what came before the target, in the order it came.
            assert [own.index(one) for one in history] == sorted(own.index(one) for one in history)
            assert all(own.index(one) < own.index(item) for one in history)
    assert (np.diff(split.test.list_of) >= 0).all()


def test_histories_are_cut_taken_and_shown() -> None:
    held = histories_of([[1, 2, 3], [], [4]])
    assert held.latest(2).tolist() == [[2, 3], [NOTHING, NOTHING], [NOTHING, 4]]
    assert [held.part(1, 3).of(n).tolist() for n in range(2)] == [[], [4]]
    assert [held.take(np.array([2, 0])).of(n).tolist() for n in range(2)] == [[4], [1, 2, 3]]
    kept = held.keep(np.array([True, False, True, False]))
    assert [kept.of(n).tolist() for n in range(3)] == [[1, 3], [], []]
    assert held.owners.tolist() == [0, 0, 0, 2] and isinstance(kept, Histories)


def test_weights_go_with_what_is_learnt_and_are_one_on_average() -> None:
    interactions = interactions_of([[0, 1, 2, 3], [1, 0, 2]])
    weighted = replace(interactions, weights=np.array([1, 5, 2, 2, 3, 1, 1], np.float32))
    split = split_interactions(weighted, RecommendConfig())
    assert split.items.tolist() == [0, 1, 1] and split.weights.tolist() == pytest.approx([1 / 3, 5 / 3, 1])
    assert split_interactions(interactions, RecommendConfig()).weights is None
