from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor
from torch.nn import functional

from core.tasks.recommend import full_softmax as catalogue_softmax
from core.tasks.recommend.full_softmax import sum_catalogue_loss
from core.tasks.recommend.sequence_model import Drops, SequenceModel, SequenceSizes

SIZES = SequenceSizes(items=12, text_width=6, width=8, blocks=2, heads=2, history=5, members=2)


def make_model(
    sizes: SequenceSizes = SIZES, unknown: tuple[int, ...] = (), *, seed: int = 0, ids: float = 0.5
) -> SequenceModel:
    known = torch.ones(sizes.items, dtype=torch.bool)
    known[list(unknown)] = False
    return SequenceModel(sizes, known, Drops(0.2, 0.1, ids), seed=seed)


def make_texts(items: int = 12, width: int = 6) -> Tensor:
    return torch.from_numpy(np.random.default_rng(1).normal(size=(items, width)).astype(np.float32))


@settings(max_examples=30, deadline=None)
@given(
    users=st.integers(0, 40),
    items=st.integers(2, 30),
    smoothing=st.sampled_from([0.0, 0.1]),
    with_offsets=st.booleans(),
    seed=st.integers(0, 99),
)
def test_the_catalogue_loss_is_the_cross_entropy_and_so_are_its_gradients(
    users: int, items: int, smoothing: float, with_offsets: bool, seed: int
) -> None:
    random = torch.Generator().manual_seed(seed)
    asked, offered = (torch.randn(count, 5, generator=random, requires_grad=True) for count in (users, items))
    right = torch.randint(items, (users,), generator=random)
    offsets = torch.randn(items, generator=random) if with_offsets else None
    own = sum_catalogue_loss(asked, offered, right, offsets=offsets, smoothing=smoothing)
    scores = asked @ offered.T + (offsets if offsets is not None else 0.0)
    known = functional.cross_entropy(scores, right, label_smoothing=smoothing, reduction="sum")
    assert own.item() == pytest.approx(known.item(), rel=1e-5, abs=1e-5)
    for mine, theirs in zip(
        torch.autograd.grad(3 * own, (asked, offered)), torch.autograd.grad(3 * known, (asked, offered)), strict=True
    ):
        torch.testing.assert_close(mine, theirs, rtol=1e-4, atol=1e-5)


def test_the_loss_does_not_depend_on_how_many_scores_fit_into_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, offered, right = torch.randn(70, 5), torch.randn(9, 5), torch.randint(9, (70,))
    whole = sum_catalogue_loss(asked, offered, right)
    monkeypatch.setattr(catalogue_softmax, "_CHUNK_BYTES", 1)
    torch.testing.assert_close(sum_catalogue_loss(asked, offered, right), whole)


@pytest.mark.parametrize("chunk_bytes", [1, 8 << 20])
def test_the_loss_in_half_precision_points_where_the_whole_one_does(
    chunk_bytes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue_softmax, "_CHUNK_BYTES", chunk_bytes)
    random = torch.Generator().manual_seed(2)
    asked, offered = (torch.randn(count, 16, generator=random, requires_grad=True) for count in (400, 90))
    right, counts = torch.randint(90, (400,), generator=random), torch.rand(400, generator=random)
    losses = [
        sum_catalogue_loss(
            asked, offered, right, offsets=offered[:, 0].detach(), smoothing=0.1, weights=counts, precision=precision
        )
        for precision in (torch.float32, torch.bfloat16)
    ]
    assert losses[1].dtype is torch.float32 and losses[1].item() == pytest.approx(losses[0].item(), rel=2e-3)
    for whole, half in zip(*(torch.autograd.grad(loss, (asked, offered)) for loss in losses), strict=True):
        assert half.dtype is torch.float32
        assert torch.cosine_similarity(whole.flatten(), half.flatten(), dim=0) > 0.9999
        assert half.norm() == pytest.approx(whole.norm().item(), rel=2e-3)


def test_no_position_sees_later_items() -> None:
    model = make_model().eval()
    vectors = model.item_vectors(make_texts())
    early = model.user_vectors(vectors[torch.tensor([[1, 2, 3, 4, 5]])])
    other_end = model.user_vectors(vectors[torch.tensor([[1, 2, 3, 9, 8]])])
    torch.testing.assert_close(early[:, :3], other_end[:, :3])
    assert not torch.allclose(early[:, 3], other_end[:, 3])


def test_the_order_of_a_history_matters() -> None:
    model = make_model().eval()
    vectors = model.item_vectors(make_texts())
    forth, back = (model.user_vectors(vectors[torch.tensor([places])])[:, -1] for places in ([1, 2, 3], [2, 1, 3]))
    assert not torch.allclose(forth, back)


def test_a_cold_item_is_known_by_its_text_only() -> None:
    model, texts = make_model(unknown=(3,)).eval(), make_texts()
    as_it_is = model.item_vectors(texts)
    with torch.no_grad():
        for member in model.members:
            member.ids.weight += 1.0  # type: ignore[operator, union-attr]
            member.wanted += 1.0  # type: ignore[operator]
    changed = model.item_vectors(texts)
    torch.testing.assert_close(changed[3], as_it_is[3])
    assert not torch.allclose(changed[2], as_it_is[2])
    new = model.item_vectors(texts[3:4], torch.tensor([-1]))
    torch.testing.assert_close(new[0], as_it_is[3])


def test_in_training_some_items_look_as_if_they_had_no_id_vector() -> None:
    texts = make_texts()
    model = make_model(ids=0.5)
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
    nameless = make_model(unknown=tuple(range(12))).eval().item_vectors(texts)
    torch.manual_seed(0)
    seen = torch.stack([model.item_vectors(texts) for _ in range(40)])
    share = torch.isclose(seen[..., :8], nameless[:, :8], atol=1e-6).all(dim=-1).float().mean()
    assert 0.4 < share.item() < 0.6
    assert (
        not torch.isclose(make_model(ids=0.5).eval().item_vectors(texts)[:, :8], nameless[:, :8], atol=1e-6)
        .all(dim=-1)
        .any()
    )


def test_the_score_of_members_side_by_side_is_the_sum_of_their_scores() -> None:
    model, texts = make_model().eval(), make_texts()
    history = torch.tensor([[4, 1, 7]])
    vectors = model.item_vectors(texts)
    together = model.user_vectors(vectors[history])[0, -1] @ vectors.T
    apart = torch.zeros(12)
    for member in model.members:
        own = member.item_vectors(texts, None, model.is_known)  # type: ignore[operator]
        apart = apart + member.user_vectors(own[history])[0, -1] @ own.T  # type: ignore[operator]
    torch.testing.assert_close(together, apart)
    first, second = (member.state_dict()["ids.weight"] for member in model.members)
    assert not torch.equal(first, second)


def test_without_texts_ids_are_all_there_is() -> None:
    model = make_model(SequenceSizes(items=7, text_width=0, width=8, history=5), unknown=(2,)).train()
    vectors = model.item_vectors(None)
    assert vectors.shape == (7, 9)
    assert not vectors[2].any()
    assert vectors[[0, 1, 3, 4, 5, 6]].any(dim=1).all()  # never dropped: an item has no other vector


def test_the_same_seed_makes_the_same_model_and_leaves_other_random_numbers_alone() -> None:
    torch.manual_seed(5)
    expected = torch.rand(1)
    torch.manual_seed(5)
    one, same, other = make_model(seed=1), make_model(seed=1), make_model(seed=2)
    assert torch.equal(torch.rand(1), expected)
    for name, weight in one.state_dict().items():
        assert torch.equal(weight, same.state_dict()[name])
    assert not torch.equal(one.members[0].ids.weight, other.members[0].ids.weight)  # type: ignore[union-attr, arg-type]
