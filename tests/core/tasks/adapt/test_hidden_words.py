"""Which words are hidden: whole ones, at random but repeatably, and in every text at least one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.data.batches import TokenisedTexts, tokenise
from core.models.loading import load_tokenizer
from core.tasks.adapt.hidden_words import TokenKinds, hide_words, read_token_kinds
from tests.tiny_models import make_tiny_bert, make_tiny_xlm_roberta

MASK = 3
# 0 begins and 1 ends a text; 4 to 9 begin a word, 10 to 15 go on with one
GOES_ON = np.array([False] * 10 + [True] * 6)
SPECIAL = np.array([True, True, True, True] + [False] * 12)
KINDS = TokenKinds(GOES_ON, SPECIAL, MASK)
TEXTS = st.lists(st.lists(st.integers(4, 15), max_size=12), min_size=1, max_size=8)


def join(texts: list[list[int]]) -> TokenisedTexts:
    parts = [[0, *text, 1] for text in texts]
    offsets = np.concatenate([[0], np.cumsum([len(part) for part in parts])])
    return TokenisedTexts(np.array(sum(parts, []), np.int32), offsets, np.zeros(len(parts), bool))


@given(TEXTS, st.floats(0.01, 0.6), st.integers(0, 99))
@settings(max_examples=80, deadline=None)
def test_words_are_hidden_whole_and_every_text_has_one(texts: list[list[int]], share: float, seed: int) -> None:
    tokens = join(texts)
    found = hide_words(tokens, KINDS, share, (seed,), np.arange(4, 16))
    again = hide_words(tokens, KINDS, share, (seed,), np.arange(4, 16))
    assert np.array_equal(found.tokens.ids, again.tokens.ids) and np.array_equal(found.hidden, again.hidden)
    assert not found.hidden[SPECIAL[tokens.ids]].any()
    for at, text in enumerate(texts):
        part = found.hidden[tokens.offsets[at] + 1 : tokens.offsets[at + 1] - 1]
        assert part.any() == bool(text)
        for place in range(1, len(text)):
            if GOES_ON[text[place]]:
                assert part[place] == part[place - 1]
    assert np.array_equal(found.tokens.ids[~found.hidden], tokens.ids[~found.hidden])
    rows = np.arange(len(texts))
    ids, _ = tokens.pad(rows, 2)
    assert np.array_equal(ids[found.places(rows)], found.targets(rows))


@pytest.mark.parametrize("make", [make_tiny_bert, make_tiny_xlm_roberta])
def test_pieces_of_a_word_are_known_by_the_tokenizer(make, tmp_path: Path) -> None:
    tokenizer = load_tokenizer(make(tmp_path / "model"))
    kinds = read_token_kinds(tokenizer)
    ids = tokenise(tokenizer, ["unbelievably wonderful"], 64).ids
    starts = ids[~kinds.goes_on[ids] & ~kinds.special[ids]]
    names = tokenizer.convert_ids_to_tokens(starts.tolist())
    assert names and all(not name.startswith("##") for name in names)
    assert len(starts) <= len(ids) - 2
