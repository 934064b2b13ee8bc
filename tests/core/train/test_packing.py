from __future__ import annotations

import numpy as np
import torch
from hypothesis import given
from hypothesis import strategies as st

from core.train.packing import NARROWEST, pack, round_up

masks = st.lists(st.integers(1, 40), min_size=1, max_size=12)


def seen_of(lengths: list[int], wider: int = 0, *, is_left: bool = False) -> torch.Tensor:
    places = np.arange(max(lengths) + wider)
    seen = torch.from_numpy((places < np.array(lengths)[:, None]).astype(np.int64))
    return seen.flip(1) if is_left else seen


@given(masks, st.integers(0, 3), st.booleans())
def test_what_is_taken_and_put_back_is_what_was_there(lengths: list[int], wider: int, is_left: bool) -> None:
    seen = seen_of(lengths, wider, is_left=is_left)
    batch = torch.randn(*seen.shape, 5, generator=torch.Generator().manual_seed(0))
    packing = pack(seen)

    packed = packing.take(batch)

    assert len(packed) == round_up(sum(lengths), 32)
    assert torch.equal(packed[: sum(lengths)], batch[seen.bool()])
    assert torch.equal(packing.put(packed), batch * seen[..., None])


@given(masks, st.booleans())
def test_every_text_has_its_tokens_in_a_row_of_its_own(lengths: list[int], is_left: bool) -> None:
    packing = pack(seen_of(lengths, is_left=is_left))
    numbers = torch.arange(1.0, 1 + round_up(sum(lengths), 32))[:, None]
    numbers[sum(lengths) :] = 0
    rows = packing.spread_zeros(numbers).view(packing.texts, packing.width)
    begins = np.cumsum([0, *lengths])

    assert packing.width >= max(NARROWEST, max(lengths))
    for row, (begin, length) in enumerate(zip(begins[:-1], lengths, strict=True)):
        assert rows[row, :length].tolist() == list(range(begin + 1, begin + length + 1))
        assert not rows[row, length:].any()
    assert torch.equal(packing.gather(rows.reshape(-1, 1)), numbers)
    assert torch.equal(packing.gather(packing.spread(numbers)), numbers)
    hidden = torch.zeros(packing.texts, packing.width) if packing.bias is None else packing.bias[:, 0, 0]
    assert torch.equal(hidden == 0, rows > 0)


@given(masks)
def test_gradients_go_the_same_way_back(lengths: list[int]) -> None:
    seen = seen_of(lengths, 1)
    batch = torch.randn(*seen.shape, 3, requires_grad=True)
    wanted = torch.randn(*seen.shape, 3)
    packing = pack(seen)

    (packing.put(packing.take(batch) * 2) * wanted).sum().backward()

    assert batch.grad is not None
    assert torch.allclose(batch.grad, 2 * wanted * seen[..., None])


@given(st.integers(1, 100_000), st.sampled_from([4, 32]))
def test_few_numbers_are_used_and_little_is_added(number: int, finest: int) -> None:
    rounded = round_up(number, finest)
    assert number <= rounded < number + max(finest, number / 8 + 1)
    assert round_up(rounded, finest) == rounded


def test_the_numbers_of_usual_batches_are_few() -> None:
    assert len({round_up(number, 32) for number in range(1, 2049)}) == 32
