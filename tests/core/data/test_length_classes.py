"""Classes of length: every text is in one, windows are those that are read, and costs add up."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.length_classes import count_classes, count_windows, in_seconds, say_class
from core.data.windows import Reading, plan_windows


@given(st.lists(st.integers(2, 5000), min_size=1, max_size=30), st.integers(8, 600))
def test_windows_are_those_that_are_planned(lengths, window):
    reading = Reading(window, window // 8 + 1)
    counts, sizes = count_windows(np.array(lengths), reading)
    for tokens, count, size in zip(lengths, counts, sizes, strict=True):
        planned = plan_windows(tokens - 2, window - 2, min(reading.overlap, (window - 2) // 2))
        assert (len(planned), planned[0][1] + 2) == (count, size)


@given(st.lists(st.integers(2, 3000), min_size=1, max_size=40))
def test_every_text_is_in_one_class_and_nothing_is_cut_below_the_limit(lengths):
    found = count_classes(np.array(lengths), Reading(128), Reading(128, 16), 384)
    assert sum(one.texts for one in found) == len(lengths)
    assert sum(one.tokens for one in found) == sum(lengths)
    assert sum(one.beyond for one in found) == sum(max(0, tokens - 128) for tokens in lengths)
    for one in found:
        assert (one.beyond > 0) == (one.over > 0)
        assert one.whole.total >= one.cut.total


def test_the_share_of_attention_grows_with_the_window():
    short, long = (
        count_classes(np.array([4000]), Reading(window), Reading(window, window // 8), 384)[0] for window in (128, 2048)
    )
    assert long.whole.quadratic / long.whole.total > 5 * short.whole.quadratic / short.whole.total
    assert short.whole.quadratic / short.whole.linear == pytest.approx(short_size(short) / (6 * 384), rel=0.01)


def short_size(one):
    return count_windows(np.array([one.tokens]), Reading(128, 16))[1][0]


def test_a_class_is_said_with_what_is_cut_and_both_costs():
    classes = in_seconds(count_classes(np.array([50, 200, 9000]), Reading(128), Reading(128, 16), 384), 1e-9)
    said = [str(say_class(one, 128, is_timed=True)) for one in classes]
    assert said[0].startswith("Texts of up to 128 tokens: 1;")
    assert "Texts of 128 to 256 tokens: 1. Cut, 72 of their 200 tokens are not read" in said[1]
    assert "Texts of more than 512 tokens: 1. Cut, 8872 of their 9000 tokens" in said[2]
    assert "attention" not in str(say_class(classes[2], 128, is_timed=False))
