"""What classification says in words, on texts written without spaces: reasons, typical words, and what is new."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from core.data.words import split_words
from core.tasks.classify.explain import explain_words
from core.tasks.classify.keeping import order_by_diversity
from core.tasks.classify.novelty import measure_distances
from core.tasks.classify.typical_words import WordCounts

# For each language: a word that decides, a text with it, texts with and without it, and a text on something else.
_CASES = {
    "Chinese": (
        "退款",
        "请问退款多久能到账？",
        ["我要退款", "退款还没到账", "申请退款"],
        ["手机屏幕坏了", "屏幕不亮", "手机充不了电"],
        "明天北京会下雨吗",
    ),
    "Japanese": (
        "返金",
        "返金はいつですか。",
        ["返金してください", "返金がまだです", "返金の手続き"],
        ["画面が割れた", "電源が入らない", "充電できない"],
        "明日の天気は雨ですか",
    ),
    "Thai": (
        "คืนเงิน",
        "ขอคืนเงินได้เมื่อไหร่",
        ["อยากคืนเงิน", "ยังไม่คืนเงิน", "วิธีคืนเงิน"],
        ["หน้าจอแตก", "เปิดเครื่องไม่ได้", "แบตเตอรี่เสีย"],
        "พรุ่งนี้ฝนจะตกไหม",
    ),
}


def _pieces_of(word: str) -> set[str]:
    """The words that ICU cuts it into: some of its dictionaries know the parts of a compound only."""
    return set(split_words(word))


@pytest.mark.parametrize("language", _CASES)
def test_the_word_that_carried_an_answer_is_a_whole_word(language: str) -> None:
    word, text, *_ = _CASES[language]

    def answer(texts: Sequence[str]) -> np.ndarray:
        return np.array([[4.0 if word in one else 0.0, 0.0] for one in texts])

    weights = explain_words(text, answer, multi_label=False)

    assert {text[start:end] for start, end, weight in weights if weight > 0.5} == _pieces_of(word)


@pytest.mark.parametrize("language", _CASES)
def test_typical_words_are_words(language: str) -> None:
    word, text, with_it, without, _ = _CASES[language]
    texts = [text, *with_it * 3, *without * 3]
    truth = np.array([1] + [0] * (3 * len(with_it)) + [1] * (3 * len(without)))

    found = WordCounts(texts, truth, 2).compare(text, 0, suggested=0, label=1)

    assert _pieces_of(word) & {text[one.start : one.end] for one in found if one.weight > 0}


@pytest.mark.parametrize("language", _CASES)
def test_texts_on_other_things_are_farther_away(language: str) -> None:
    _, text, with_it, without, other = _CASES[language]

    distances = measure_distances([*with_it, *without], [text, other])

    assert distances is not None
    assert distances[0] < distances[1] - 0.05


def test_one_mixed_table_is_compared_by_pairs_and_words() -> None:
    learnt = ["我要退款", "where is my refund", "退款还没到账", "cancel my order"]

    distances = measure_distances(learnt, ["where is the refund", "怎么退款", "tomorrow rain falls", "明天下雨"])

    assert distances is not None
    assert max(distances[:2]) < min(distances[2:])


def test_kept_rows_are_varied_where_texts_have_a_space_now_and_then() -> None:
    same = [f"我昨天买的手机屏幕坏了 请问怎么退款{'谢谢' * (at % 2)}" for at in range(6)]
    texts = [*same, "ช่วยเปลี่ยนที่อยู่จัดส่ง ให้หน่อยครับ", "返金の手続きを 教えてください"]

    first = order_by_diversity(texts)[:4].tolist()

    assert {6, 7} <= set(first)
