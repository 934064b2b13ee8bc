"""A long text in windows: nothing is left out, windows are equally long, and what was noted is read back."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.data.batches import TokenisedTexts, join_tokens
from core.data.windows import Reading, choose_reading, note_reading, plan_windows, read_reading


@given(st.integers(0, 5000), st.integers(4, 300), st.data())
def test_windows_hold_every_token_and_overlap_and_are_equally_long(tokens, most, data):
    overlap = data.draw(st.integers(1, most // 2))
    windows = plan_windows(tokens, most, overlap)
    assert windows[0][0] == 0
    assert windows[-1][1] == tokens
    assert len({end - start for start, end in windows}) == 1
    assert windows[0][1] - windows[0][0] <= most
    for (_, end), (start, _) in zip(windows, windows[1:], strict=False):
        assert end - start >= overlap


def test_a_text_within_the_limit_is_one_window():
    assert plan_windows(126, 126, 16) == [(0, 126)]
    assert len(plan_windows(127, 126, 16)) == 2


def test_long_positions_are_used_before_windows():
    assert choose_reading("cut", 128, 8192) == Reading(128)
    assert choose_reading("windows", 128, 512) == Reading(128, 16)
    assert choose_reading("windows", 128, 8192).window == 8192


def test_what_is_noted_is_read_back_and_damage_is_cut():
    noted = note_reading({"pooling": "even"}, Reading(128, 16))
    assert read_reading(noted, 128) == Reading(128, 16)
    assert noted["pooling"] == "even"
    assert note_reading(noted, Reading(128)) == {"pooling": "even"}
    assert read_reading({"long_texts": {"window": "x"}}, 64) == Reading(64)
    assert read_reading(None, 64) == Reading(64)


def test_rows_of_texts_in_windows_are_taken_joined_and_pooled():
    tokens = TokenisedTexts(
        np.arange(9, dtype=np.int32), np.array([0, 2, 4, 6, 9]), np.zeros(2, bool), np.array([0, 3, 4])
    )
    assert tokens.lengths.tolist() == [6, 3]
    turned = tokens.take(np.array([1, 0, 1]))
    assert turned.window_counts.tolist() == [1, 3, 1]
    assert turned.ids.tolist() == [6, 7, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8]
    answers = np.array([[0.0], [3.0], [6.0], [9.0]])
    assert tokens.pool(answers).tolist() == [[3.0], [9.0]]
    plain = TokenisedTexts(np.array([5], dtype=np.int32), np.array([0, 1]), np.zeros(1, bool))
    both = join_tokens(plain, tokens)
    assert both.window_counts.tolist() == [1, 3, 1]
    assert both.pad(np.array([0, 4]), 0)[0].tolist() == [[5, 0, 0], [6, 7, 8]]
