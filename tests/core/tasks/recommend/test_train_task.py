from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from core.config import RecommendConfig, TrainConfig
from core.tasks.recommend import train_task as recommend_task
from core.tasks.recommend.blend import (
    FOLLOWERS,
    LIKENESS,
    POPULARITY,
    RECENT,
    Blend,
    Followers,
    Likeness,
    choose_weights,
)
from core.tasks.recommend.histories import NOTHING, Histories, histories_of
from core.tasks.recommend.ranking import figures_from_ranks, mask_seen, rank_of_target
from core.tasks.recommend.sequence_model import Drops, SequenceModel, SequenceSizes
from core.tasks.recommend.split import Targets
from core.tasks.recommend.train_task import (
    HistoryWindows,
    SequenceTask,
    all_item_vectors,
    encode_histories,
    score_histories,
    thin_out,
)
from core.train.task import Judgement

ITEMS, WIDTH, LONGEST = 14, 6, 5


def make_histories(lengths: list[int], seed: int = 0) -> Histories:
    random = np.random.default_rng(seed)
    return histories_of([random.integers(0, ITEMS, length) for length in lengths])


def make_targets(histories: Histories, seed: int = 1) -> Targets:
    count = len(histories)
    wanted = np.random.default_rng(seed).integers(0, ITEMS, count).astype(np.int32)
    return Targets(np.arange(count, dtype=np.int32), wanted, np.arange(count, dtype=np.int32), histories)


def make_task(
    train: Histories,
    *,
    known: int = ITEMS,
    negatives: int = 256,
    smoothing: float = 0.0,
    precision: torch.dtype = torch.float32,
) -> SequenceTask:
    sizes = SequenceSizes(items=ITEMS, text_width=WIDTH, width=8, history=LONGEST, members=2)
    model = SequenceModel(sizes, torch.arange(ITEMS) < known, Drops(0.0, 0.0, 0.0))
    texts = np.random.default_rng(3).normal(size=(ITEMS, WIDTH)).astype(np.float32)
    own = RecommendConfig(negatives=negatives)
    return SequenceTask(
        model,
        TrainConfig(batch_rows=4, label_smoothing=smoothing),
        own,
        train,
        make_targets(make_histories([3, 9, 1, 6])),
        texts=texts,
        precision=precision,
    )


def judge(task: SequenceTask) -> Judgement | None:
    judging = task.judge()
    while True:
        try:
            next(judging)
        except StopIteration as end:
            return end.value


@settings(max_examples=60, deadline=None)
@given(
    lengths=st.lists(st.integers(0, 40), min_size=1, max_size=12), longest=st.integers(2, 9), epoch=st.integers(0, 5)
)
def test_every_item_but_a_users_first_is_a_target_exactly_once_an_epoch(
    lengths: list[int], longest: int, epoch: int
) -> None:
    # Every interaction has its own item here, so that it can be identified.
    histories = Histories(np.concatenate([[0], np.cumsum(lengths)]), np.arange(sum(lengths), dtype=np.int32))
    windows = HistoryWindows(histories, longest)
    windows.move(7, epoch)
    found: list[int] = []
    for row in range(len(windows)):
        items = windows.of(np.array([row]))[0]
        items = items[items != NOTHING]
        assert len(items) <= longest + 1
        assert (np.diff(items) == 1).all()
        found += items[1:].tolist()
    firsts = set(histories.offsets[:-1].tolist())
    assert sorted(found) == [place for place in range(sum(lengths)) if place not in firsts]
    assert windows.targets == len(found)


def test_where_a_long_history_is_cut_changes_with_the_epoch_and_only_with_it() -> None:
    windows = HistoryWindows(make_histories([200, 90, 120, 300]), LONGEST)
    cuts = []
    for epoch in (0, 1, 0):
        windows.move(3, epoch)
        cuts.append(windows.lengths.tolist())
    assert cuts[0] == cuts[2]
    assert cuts[0] != cuts[1]


def test_a_loss_is_the_same_however_a_batch_is_parted() -> None:
    task = make_task(make_histories([4, 2, 9, 6, 3]))
    task.plan_epoch(0)
    rows = np.arange(task.rows)
    whole, targets = task.loss(rows)
    parts = [task.loss(rows[at : at + 2]) for at in range(0, len(rows), 2)]
    assert whole.item() == pytest.approx(sum(loss.item() for loss, _ in parts), rel=1e-5)
    assert targets == sum(count for _, count in parts) == 3 + 1 + 8 + 5 + 2


def test_cold_items_are_no_negatives() -> None:
    histories = histories_of([[0, 1, 2, 3], [4, 5, 6]])
    task = make_task(histories, known=8)
    task.loss(np.arange(task.rows))[0].backward()
    for member in task.sequence.members:
        gradient = member.ids.weight.grad  # type: ignore[union-attr]
        assert gradient is not None
        assert not gradient[8:].any()  # type: ignore[index]
        assert gradient[7].any()  # type: ignore[index]  # has interactions, though not here: it is a negative


def test_a_sample_large_enough_gives_the_loss_over_all_items(monkeypatch: pytest.MonkeyPatch) -> None:
    histories = make_histories([6, 9, 4])
    full = make_task(histories).loss(np.arange(3))[0]
    monkeypatch.setattr(recommend_task, "FULL_SOFTMAX_ITEMS", 5)
    sampled = make_task(histories, negatives=5000)
    assert sampled.loss(np.arange(3))[0].item() == pytest.approx(full.item(), rel=1e-3)


def test_a_small_sample_is_right_on_average(monkeypatch: pytest.MonkeyPatch) -> None:
    histories = make_histories([6, 9, 4, 8, 5])
    task = make_task(histories)
    full = task.loss(np.arange(task.rows))[0].item()
    monkeypatch.setattr(recommend_task, "FULL_SOFTMAX_ITEMS", 5)
    monkeypatch.setattr(recommend_task, "FEWEST_NEGATIVES", 1)
    sampled = make_task(histories)
    sampled._negatives = 6
    torch.manual_seed(0)
    drawn = [sampled.loss(np.arange(sampled.rows))[0].item() for _ in range(120)]
    assert np.std(drawn) > 0
    assert np.mean(drawn) == pytest.approx(full, rel=0.08)


def test_a_history_is_asked_by_its_latest_items_alone() -> None:
    task = make_task(make_histories([4]))
    model, vectors = task.sequence.eval(), all_item_vectors(task.sequence, task.texts)
    histories = make_histories([3, 0, 12, 1, 5], seed=4)
    asked = encode_histories(model, vectors, histories)
    assert not asked[1].any()
    for row in (0, 2, 3, 4):
        own = torch.from_numpy(histories.of(row)[-LONGEST:]).long()
        alone = model.user_vectors(vectors[own][None])[0, -1]
        torch.testing.assert_close(asked[row], alone, rtol=1e-5, atol=1e-5)


def test_the_judgement_is_that_of_the_scores_over_all_items() -> None:
    task = make_task(make_histories([4, 7, 5]))
    judged = judge(task)
    targets = make_targets(make_histories([3, 9, 1, 6]))
    scores = score_histories(task.sequence, all_item_vectors(task.sequence, task.texts), targets.histories)
    log_shares = torch.from_numpy(scores).log_softmax(dim=1).numpy()
    ranks = rank_of_target(mask_seen(scores.copy(), targets.histories), targets.items)
    figures = figures_from_ranks(ranks)
    assert dict(judged.figures)["ndcg@10"] == figures["ndcg@10"]
    assert judged.score == (figures["ndcg@10"], figures["hr@10"])
    assert judged.loss == pytest.approx(-log_shares[np.arange(4), targets.items].mean(), rel=1e-5)


def test_thinned_targets_keep_what_belongs_together() -> None:
    histories = make_histories([3, 4, 5, 6, 7, 8])
    asked = np.array([0, 0, 1, 3, 4, 4, 4, 5], np.int32)
    targets = Targets(asked + 10, np.arange(8, dtype=np.int32), asked, histories)
    few = thin_out(targets, 3)
    assert len(few.histories) == 3
    for place in range(len(few)):
        old = int(np.flatnonzero(targets.items == few.items[place])[0])
        assert few.users[place] == targets.users[old]
        np.testing.assert_array_equal(few.histories.of(few.list_of[place]), histories.of(targets.list_of[old]))
    assert thin_out(targets, 6) is targets


def test_followers_are_weighted_by_their_gaps_and_by_the_age_in_the_history() -> None:
    followers = Followers.count(histories_of([[0, 1, 2], [0, 1], [3, 0]]), 5)
    counted = np.zeros((5, 5))
    counted[0, 1], counted[0, 2], counted[1, 2], counted[3, 0] = 2, 0.5, 1, 1
    counted += 0.25 * counted.T
    table = counted / np.sqrt(counted.sum(axis=1, keepdims=True) + 1) / (counted.sum(axis=0) + 5) ** 0.25
    np.testing.assert_allclose(followers.table.toarray(), table, rtol=1e-5)
    found = followers.strengths(histories_of([[3, 0]])).toarray()[0]
    np.testing.assert_allclose(np.expm1(found), 4 * (table[0] + 0.8 * table[3]), rtol=1e-4, atol=1e-6)


def test_a_part_of_the_blend_counts_where_validation_gains_by_it_and_nowhere_else() -> None:
    random = np.random.default_rng(0)
    chains = histories_of([[start, (start + 1) % ITEMS, (start + 2) % ITEMS] for start in range(ITEMS)])
    blend = Blend(Followers.count(chains, ITEMS), None, *[np.ones(ITEMS, np.int64)] * 2)
    asked = histories_of([[place] for place in range(ITEMS)])
    follows = ((np.arange(ITEMS) + 1) % ITEMS).astype(np.int32)
    numbers = np.arange(ITEMS, dtype=np.int32)

    def by_chance(histories: Histories) -> np.ndarray:
        return random.normal(size=(len(histories), ITEMS)).astype(np.float32)

    def know_all(histories: Histories) -> np.ndarray:
        return 9 * np.eye(ITEMS, dtype=np.float32)[follows[histories.items]]

    targets = Targets(numbers, follows, numbers, asked)
    assert choose_weights(blend, by_chance, targets)[FOLLOWERS] > 0
    assert choose_weights(blend, know_all, targets) == {FOLLOWERS: 0.0, RECENT: 0.0, POPULARITY: 0.0}


def make_blend(train: Histories) -> Blend:
    texts = np.random.default_rng(5).normal(size=(ITEMS, WIDTH)).astype(np.float32)
    texts[2] = 0  # no text
    counts, recent = np.arange(ITEMS), np.arange(ITEMS)[::-1]
    weights = {FOLLOWERS: 0.5, LIKENESS: 2.0, RECENT: 0.75, POPULARITY: 0.25}
    return Blend(Followers.count(train, ITEMS), Likeness.measure(texts), counts, recent, weights)


def test_likeness_is_the_largest_cosine_with_a_late_item() -> None:
    texts = np.random.default_rng(5).normal(size=(ITEMS, WIDTH)).astype(np.float32)
    units = texts / np.linalg.norm(texts, axis=1, keepdims=True)
    found = Likeness.measure(texts).strengths(histories_of([[1, 4, 5], []]))
    expected = np.max([units @ units[item] * 0.9**age for age, item in enumerate([5, 4, 1])], axis=0)
    np.testing.assert_allclose(found, [expected, np.zeros(ITEMS)], atol=1e-5)


def test_blended_scores_are_the_weighted_sum_and_the_same_for_some_of_the_items() -> None:
    asked = make_histories([2, 5], seed=8)
    blend = make_blend(make_histories([6, 9, 4, 7]))
    assert blend.likeness is not None
    scores = np.zeros((2, ITEMS), np.float32)
    blend.add_to(scores, asked)
    expected = 0.5 * blend.followers.strengths(asked).toarray() + 2 * blend.likeness.strengths(asked)
    expected = expected + 0.25 * np.log1p(np.arange(ITEMS)) + 0.75 * np.log1p(np.arange(ITEMS)[::-1])
    np.testing.assert_allclose(scores, expected, rtol=1e-4)
    np.testing.assert_allclose(blend.parts_of(asked, np.array([3, 9])), expected[:, [3, 9]], rtol=1e-4)


def test_a_new_item_is_like_its_text_and_borrows_of_its_nearest_and_changes_nothing_for_the_others() -> None:
    blend, asked = make_blend(make_histories([6, 9, 4, 7])), make_histories([3], seed=2)
    before = blend.add_to(np.zeros((1, ITEMS), np.float32), asked)
    text = np.random.default_rng(5).normal(size=(ITEMS, WIDTH)).astype(np.float32)[asked.items[-1:]]
    more = blend.with_items(text)
    after = more.add_to(np.zeros((1, ITEMS + 1), np.float32), asked)
    np.testing.assert_allclose(after[:, :ITEMS], before, rtol=1e-5)
    assert blend.likeness is not None and more.likeness is not None
    cosines = blend.likeness.vectors @ more.likeness.vectors[ITEMS] * (blend.popularity > 0)
    neighbours = np.argsort(cosines)[-5:]
    shares = np.maximum(cosines[neighbours], 0) ** 4 / np.sum(np.maximum(cosines[neighbours], 0) ** 4)
    followed = np.expm1(
        blend.followers.strengths(asked).toarray()[0, neighbours]
    )  # shares are of the counts, not of their logarithm
    everybody = 0.25 * np.log1p(blend.popularity[neighbours]) + 0.75 * np.log1p(blend.recent[neighbours])
    # Likeness: this text is the latest of the history.
    assert after[0, ITEMS] == pytest.approx(2.0 + 0.5 * np.log1p(shares @ followed) + shares @ everybody, rel=1e-4)


def test_a_cold_item_borrows_the_followers_of_its_neighbours() -> None:
    texts = np.eye(WIDTH, dtype=np.float32)[[0, 1, 2, 2, 3]]
    texts[3:] += 0.01
    train = histories_of([[2, 0], [2, 0], [1, 0]])
    counts = np.array([3, 1, 2, 0, 0])
    blend = Blend(Followers.count(train, 5), Likeness.measure(texts), counts, counts, {FOLLOWERS: 1.0})
    asked = histories_of([[3]])  # the twin of item 2

    assert not blend.add_to(np.zeros((1, 5), np.float32), asked).any()
    found = blend.with_borrowed().add_to(np.zeros((1, 5), np.float32), asked)
    expected = blend.add_to(np.zeros((1, 5), np.float32), histories_of([[2]]))
    np.testing.assert_allclose(found[0, :3], expected[0, :3], rtol=0.02, atol=0.02)


def test_an_item_without_text_borrows_nothing() -> None:
    blend = make_blend(make_histories([6, 9, 4, 7]))  # item 2 has no text, item 0 has no interactions
    borrowed = replace(blend, popularity=np.where(np.arange(ITEMS) == 2, 0, blend.popularity)).with_borrowed()
    assert borrowed.borrowed is not None
    assert np.flatnonzero(borrowed.borrowed).tolist() == [0]
    before, after = (one.followers.table.toarray() for one in (blend, borrowed))
    np.testing.assert_allclose(after[2, 1:], before[2, 1:], rtol=1e-6)  # what follows it; item 0 is there by borrowing
    np.testing.assert_allclose(after[1:, 2], before[1:, 2], rtol=1e-6)


def test_a_weight_counts_like_so_many_of_the_same_target() -> None:
    train = histories_of([[3, 1, 4, 1], [5, 9, 2]])
    plain = make_task(train)
    # Only targets are weighted: the first item of each history is none.
    weights = np.array([7, 2, 0, 1, 7, 0, 3], np.float32)
    weighed = SequenceTask(
        plain.model,
        plain.settings,
        RecommendConfig(),
        train,
        make_targets(make_histories([3])),
        texts=plain.texts.numpy(),
        weights=weights,
    )
    items, is_target, own = weighed.take(np.array([0, 1]))
    assert own is not None and own.tolist() == [2, 0, 1, 0, 3] and plain.take(np.array([0, 1]))[2] is None
    each = [
        plain.sum_loss(items, is_target & (torch.arange(is_target.numel()).view_as(is_target) == place))
        for place in np.flatnonzero(is_target.numpy())
    ]
    alone = [loss for loss, _ in each]
    loss, count = weighed.sum_loss(items, is_target, weights=own)
    assert (
        loss.item()
        == pytest.approx(sum(weight * one.item() for weight, one in zip(own.tolist(), alone, strict=True)), rel=1e-5)
        and count == 5
    )
    loss.backward()
    found = [weight.grad.clone() for weight in plain.model.parameters() if weight.grad is not None]
    plain.model.zero_grad()
    torch.stack([weight * one for weight, one in zip(own.tolist(), alone, strict=True)]).sum().backward()
    wanted = [weight.grad for weight in plain.model.parameters() if weight.grad is not None]
    assert all(torch.allclose(one, other, atol=1e-5) for one, other in zip(found, wanted, strict=True))


@pytest.mark.parametrize("negatives", [0, 8])
def test_half_precision_learns_the_same_and_judges_in_full(negatives: int, monkeypatch: pytest.MonkeyPatch) -> None:
    if negatives:
        monkeypatch.setattr("core.tasks.recommend.train_task.FULL_SOFTMAX_ITEMS", 4)
    found = {}
    for precision in (torch.float32, torch.bfloat16):
        torch.manual_seed(5)
        task = make_task(make_histories([12, 7, 20, 5]), negatives=negatives, smoothing=0.1, precision=precision)
        loss, count = task.loss(np.arange(4))
        loss.backward()
        gradient = torch.cat([weight.grad.flatten() for weight in task.model.parameters() if weight.grad is not None])
        judged = judge(task)
        found[precision] = loss.item(), count, gradient, judged
        assert gradient.dtype is torch.float32 and all(
            weight.dtype is torch.float32 for weight in task.model.parameters()
        )
    full, half = found[torch.float32], found[torch.bfloat16]
    assert half[0] == pytest.approx(full[0], rel=5e-3) and half[0] != full[0]
    assert half[1] == full[1]
    assert torch.cosine_similarity(full[2], half[2], dim=0) > 0.999
    assert half[3] == full[3]
