"""The laws of an update's parts: rows of an epoch, memory, plan, distillation, shares, and fair judging."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from core.config import TrainConfig
from core.metrics.labels import judge
from core.tasks.classify.examples import Part
from core.tasks.classify.interpolating import TriedShare, choose_share
from core.tasks.classify.old_answers import fit_new_classes
from core.tasks.classify.replay import Replay, take_turn
from core.tasks.classify.update_judging import Answers, count_flips, describe, judge_part
from core.tasks.classify.update_plan import EpochPlan, choose_memory, plan_epochs
from core.tasks.classify.update_task import distance, find_kept


@given(st.integers(1, 40), st.integers(0, 50), st.integers(1, 12), st.integers(0, 9))
def test_over_the_epochs_each_row_comes_as_often_as_any_other(rows: int, count: int, epochs: int, seed: int) -> None:
    taken = [take_turn(np.arange(rows), count, epoch, (seed, 0)) for epoch in range(epochs)]
    assert all(len(one) == count for one in taken)
    often = np.bincount(np.concatenate(taken).astype(int), minlength=rows)
    assert often.max() - often.min() <= 1


def test_an_epoch_holds_old_and_new_rows_and_is_the_same_after_a_resume() -> None:
    replay = Replay(np.arange(10), np.arange(10, 16), old_an_epoch=4, new_an_epoch=6, seed=1)
    first, again = replay.rows_of(1), replay.rows_of(1)
    assert first.tolist() == again.tolist() and replay.rows == len(first) == 10
    assert (first >= 10).sum() == 6 and first.tolist() != replay.rows_of(2).tolist()


@given(st.lists(st.integers(0, 5), min_size=1, max_size=80), st.integers(0, 90))
def test_the_memory_is_full_and_takes_from_the_largest_classes_only_what_is_left(labels: list[int], most: int) -> None:
    truth = np.array(labels)
    chosen = choose_memory(truth, most, seed=0)
    assert len(chosen) == min(most, len(truth)) and len(np.unique(chosen)) == len(chosen)
    kept, all_rows = np.bincount(truth[chosen], minlength=6), np.bincount(truth, minlength=6)
    cut = kept[kept < all_rows]  # a class is cut only where the others do not have many more rows in the memory
    if len(cut) and len(chosen):
        assert kept.max() - cut.min() <= max(6, len(chosen) % 6 + 6)


@given(st.integers(0, 5000), st.integers(1, 5000), st.floats(0, 1e6), st.integers(1, 9))
def test_a_plan_fits_into_its_rows(old: int, new: int, rows: float, epochs: int) -> None:
    plan = EpochPlan(old, new, epochs)
    cut = plan.fit_into(rows)
    assert cut.epochs >= 1 and cut.new_rows >= 1 and cut.rows <= plan.rows
    assert cut.rows <= max(rows, 2 + min(1, old)) + 1
    assert cut.is_cut == (plan.rows > rows)


def test_a_large_update_replays_little_and_a_small_one_not_for_ever() -> None:
    settings = TrainConfig(epochs=2)
    half = plan_epochs(settings, memory=4000, new=4000, anew_rows=5 * 8000.0)
    assert half.rows <= 0.25 * 5 * 8000 and half.new_rows == 4000 and half.old_rows == 1000
    few = plan_epochs(settings, memory=4000, new=20, anew_rows=5 * 8000.0)
    assert few.old_rows == 256 and few.rows < 600
    assert plan_epochs(settings, memory=0, new=20, anew_rows=1e9).old_rows == 0


LOGITS = st.lists(st.floats(-8, 8), min_size=6, max_size=6).map(lambda row: torch.tensor(row).reshape(2, 3))


@given(LOGITS, LOGITS, st.booleans())
def test_the_distance_is_zero_only_to_the_same_answers(answers: torch.Tensor, old: torch.Tensor, several: bool) -> None:
    assert distance(answers, old, several).min() >= -1e-5
    assert distance(old, old, several).abs().max() < 1e-5
    if not several:  # a softmax knows no common height
        assert torch.allclose(distance(answers + 3, old, False), distance(answers, old, False), atol=1e-4)


def test_wrong_old_answers_are_not_kept() -> None:
    logits = np.array([[2.0, 0.0], [0.0, 2.0], [0.0, 1.0]])
    assert find_kept(np.array([0, 0, 2]), logits).tolist() == [True, False, True]
    several = np.array([[True, False, True], [True, True, False], [False, True, False]])
    assert find_kept(several, np.where(logits > 1, 1.0, -1.0)).tolist() == [True, False, False]


@pytest.mark.parametrize("several", [False, True])
def test_new_classes_are_separated_without_moving_the_old_ones(several: bool) -> None:
    rng = np.random.default_rng(0)
    centres = np.eye(3, 8, dtype=np.float32) * 3
    labels = np.repeat([0, 1, 2], 30)
    vectors = (centres[labels] + rng.normal(0, 0.3, (90, 8))).astype(np.float32)
    known = vectors @ centres[:2].T
    truth = labels[:, None] == np.arange(3) if several else labels
    fresh = fit_new_classes(vectors, known, truth, 3)
    answers = np.concatenate([known, fresh.logits(vectors)], axis=1)
    assert fresh.weight.shape == (1, 8)
    found = (answers[:, 2] > 0) if several else (answers.argmax(axis=1) == 2)
    assert (found == (labels == 2)).mean() > 0.98


SHARES = st.lists(
    st.builds(
        TriedShare, st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0]), st.floats(0, 1), st.floats(0, 3), st.floats(0, 1)
    ),
    min_size=1,
    max_size=5,
)


@given(SHARES, st.floats(0, 1))
def test_the_best_share_within_the_limit_is_taken(tried: list[TriedShare], limit: float) -> None:
    chosen = choose_share(tried, limit)
    allowed = [one for one in tried if one.flips <= limit + 1e-9]
    if allowed:
        assert chosen in allowed and chosen.macro_f1 == max(one.macro_f1 for one in allowed)
    else:
        assert chosen.flips == min(one.flips for one in tried)


def sure(labels: list[int], width: int) -> np.ndarray:
    return np.eye(width, dtype=np.float32)[labels]


def test_a_part_is_judged_by_the_classes_of_its_rows() -> None:
    part = Part(["a", "b", "c", "d"], np.arange(4), np.array([0, 0, 1, 1]))
    after = describe(judge(part.truth, sure([0, 2, 1, 1], 3), ("x", "y", "new"), False))
    assert after["per_class"]["new"]["support"] == 0
    assert after["macro_f1"] == pytest.approx((2 / 3 + 1) / 2)  # not a third 0 for the class without rows


def test_a_model_that_lacks_a_class_misses_its_rows_and_nothing_else() -> None:
    part = Part(["a", "b", "c"], np.arange(3), np.array([0, 1, 2]))
    before = np.pad(sure([0, 1, 1], 2), ((0, 0), (0, 1)))
    judged = judge_part(part, Answers(before, sure([0, 1, 2], 3)), ("x", "y", "new"), False)
    assert judged is not None
    assert judged.before["macro_f1"] == pytest.approx((1 + 2 / 3 + 0) / 3) and judged.after["macro_f1"] == 1
    assert judged.differences["f1 of new"].difference == 1 and judged.differences["f1 of x"].difference == 0
    assert judged.differences["macro_f1"].difference == pytest.approx(
        judged.after["macro_f1"] - judged.before["macro_f1"]
    )
    assert (
        judge_part(Part([], np.zeros(0, int), np.zeros(0, int)), Answers(before[:0], before[:0]), ("x",), False) is None
    )


def test_flips_with_several_labels_count_rows_that_are_wholly_right() -> None:
    truth = np.array([[1, 0], [1, 1], [0, 0], [0, 1]], bool)
    part = Part(list("abcd"), np.arange(4), truth)
    before = np.array([[0.9, 0.1], [0.9, 0.1], [0.2, 0.2], [0.1, 0.9]])
    after = np.array([[0.9, 0.9], [0.9, 0.9], [0.2, 0.2], [0.1, 0.9]])
    assert count_flips(part, before, after, 2) == (0.25, 0.25)
