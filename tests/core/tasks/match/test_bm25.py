"""BM25 compared with its formula; and words of scripts without spaces."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.tasks.match.bm25 import K1, B, Bm25

_TEXTS = st.lists(
    st.lists(st.sampled_from("parcel late refund card coffee app".split()), max_size=6).map(" ".join),
    min_size=1,
    max_size=6,
)


def _score_slowly(query: str, document: str, documents: list[str]) -> float:
    lengths = [len(text.split()) for text in documents]
    mean = sum(lengths) / len(lengths) or 1.0
    total = 0.0
    for word in query.split():
        times = document.split().count(word)
        having = sum(word in text.split() for text in documents)
        weight = math.log(1 + (len(documents) - having + 0.5) / (having + 0.5))
        total += weight * times * (K1 + 1) / (times + K1 * (1 - B + B * len(document.split()) / mean))
    return total


@given(_TEXTS, _TEXTS)
def test_scores_are_those_of_the_formula(documents: list[str], queries: list[str]) -> None:
    found = Bm25(documents).scores(queries)

    wanted = [[_score_slowly(query, document, documents) for document in documents] for query in queries]
    np.testing.assert_allclose(found, wanted, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize(
    ("query", "documents"),
    [
        ("手机屏幕坏了", ["屏幕碎了可以换新的手机吗", "快递还没有送到", "发票怎么开"]),
        ("荷物が届かない", ["荷物の配送状況", "返金の手続き", "パスワードの変更"]),
        ("ยังไม่ได้รับพัสดุ", ["สถานะการจัดส่งพัสดุ", "เปลี่ยนรหัสผ่าน", "วิธีลบบัญชี"]),
    ],
)
def test_documents_without_spaces_are_found(query: str, documents: list[str]) -> None:
    scores = Bm25(documents).scores([query])[0]

    assert scores.argmax() == 0 and scores[0] > 0 == scores[1:].max()


def test_a_rare_word_counts_more_than_a_common_one_and_no_word_counts_nothing() -> None:
    scores = Bm25(["refund card", "parcel card", "late card", ""]).scores(["refund", "card", "unknown"])

    assert scores[0, 0] > scores[1, 0] > 0
    assert not scores[2].any()
    assert not scores[:, 3].any()
