from __future__ import annotations

from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.data.batches import TokenisedTexts, plan_epoch, plan_prediction, tokenise
from core.models.loading import load_tokenizer

lengths_of_rows = st.lists(st.integers(1, 200), min_size=1, max_size=400).map(np.array)


@given(lengths_of_rows, st.integers(1, 33), st.integers(0, 2**31 - 1), st.integers(0, 5))
def test_an_epoch_has_every_row_once_in_batches_of_the_asked_size(
    lengths: np.ndarray, size: int, seed: int, epoch: int
) -> None:
    batches = plan_epoch(lengths, size, seed, epoch)

    assert sorted(np.concatenate(batches)) == list(range(len(lengths)))
    assert len(batches) == -(-len(lengths) // size)
    assert sum(len(batch) < size for batch in batches) <= 1
    again = plan_epoch(lengths, size, seed, epoch)
    assert all(np.array_equal(one, other) for one, other in zip(batches, again, strict=True))


def test_epochs_differ_and_like_lengths_lie_together() -> None:
    lengths = np.random.default_rng(0).integers(5, 100, size=2000)
    first, second = plan_epoch(lengths, 16, 3, 0), plan_epoch(lengths, 16, 3, 1)

    assert not np.array_equal(np.concatenate(first), np.concatenate(second))
    padded = sum(len(batch) * lengths[batch].max() for batch in first)
    at_random = sum(16 * lengths[at : at + 16].max() for at in range(0, 2000, 16))
    assert padded < 1.1 * lengths.sum() < 0.7 * at_random


@given(lengths_of_rows, st.integers(1, 3000))
def test_prediction_batches_keep_to_the_budget_and_hold_every_row_once(lengths: np.ndarray, budget: int) -> None:
    batches = list(plan_prediction(lengths, budget))

    assert sorted(np.concatenate(batches)) == list(range(len(lengths)))
    for batch in batches:
        assert len(batch) == 1 or len(batch) * lengths[batch].max() <= budget


def test_padding_is_only_as_wide_as_the_longest_text() -> None:
    tokens = TokenisedTexts(np.arange(1, 8, dtype=np.int32), np.array([0, 2, 2, 7]), np.zeros(3, dtype=bool))

    ids, mask = tokens.pad(np.array([2, 0]), pad_id=99)

    assert ids.tolist() == [[3, 4, 5, 6, 7], [1, 2, 99, 99, 99]]
    assert mask.tolist() == [[1] * 5, [1, 1, 0, 0, 0]]
    taken = tokens.take(np.array([2, 1, 0]))
    assert taken.ids.tolist() == [3, 4, 5, 6, 7, 1, 2]
    assert taken.lengths.tolist() == [5, 0, 2]


def test_texts_get_the_ids_of_the_tokenizer_and_cuts_are_marked(tiny_bert: Path) -> None:
    tokenizer = load_tokenizer(tiny_bert)
    texts = ["", "great service", "my card " * 40, "密码 \ud83d broken half", "\x00 \u200b"]

    tokens = tokenise(tokenizer, texts, max_tokens=16)

    for row, text in enumerate(texts):
        expected = tokenizer(text.encode("utf-8", "replace").decode(), truncation=True, max_length=16)["input_ids"]
        assert tokens.ids[tokens.offsets[row] : tokens.offsets[row + 1]].tolist() == expected
    assert tokens.cut.tolist() == [False, False, True, False, False]
