"""Words of scripts with and without spaces: Chinese, Japanese, Thai and others."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.duplicates import code_texts, group_near, normalise_texts
from core.data.profile import count_words
from core.data.words import estimate_words, find_words, has_unspaced, is_unspaced, split_terms, split_words

_MIXED = st.text(st.sampled_from("aé1_'- .我买手機カなท่ี้ไຂ້ខ្ញុံ한국𠮷😀\ud800\u200d\u0301हिन्दी"), max_size=30)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("我昨天买的手机，iPhone15很好", ["我", "昨天", "买", "的", "手机", "iphone15", "很好"]),
        ("退款還沒到", ["退款", "還沒", "到"]),
        ("この商品はとても良い", ["この", "商品", "は", "とても", "良い"]),
        ("ฉันไม่ชอบสินค้านี้ 25", ["ฉัน", "ไม่", "ชอบ", "สินค้า", "นี้", "25"]),
        ("ຂ້ອຍບໍ່ມັກສິນຄ້ານີ້", ["ຂ້ອຍ", "ບໍ່", "ມັກ", "ສິນຄ້າ", "ນີ້"]),
        ("ខ្ញុំមិនចូលចិត្ត", ["ខ្ញុំ", "មិន", "ចូលចិត្ត"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("환불 요청합니다", ["환불", "요청합니다"]),
        ("Where's MY parcel (no. 12)?", ["where's", "my", "parcel", "no", "12"]),
        ("Größe über cafe\u0301", ["größe", "über", "cafe\u0301"]),
        ("", []),
    ],
)
def test_words_are_found_in_any_writing(text: str, words: list[str]) -> None:
    assert split_words(text) == words


@given(_MIXED)
def test_words_are_pieces_of_the_text_in_order(text: str) -> None:
    spans = list(find_words(text))

    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in zip(spans, spans[1:], strict=False))
    covered = set().union(*(range(*span) for span in spans))
    assert {at for at, sign in enumerate(text) if sign.isalnum()} <= covered, "no letter is left out"
    letters = [sign for sign in text.lower() if sign.isalnum()]
    assert [sign for word in split_words(text) for sign in word if sign.isalnum()] == letters


def test_a_seen_word_keeps_its_hyphen_and_a_compared_one_does_not() -> None:
    text = "Don't re-send 手机"
    assert [text[a:b] for a, b in find_words(text)] == ["Don't", "re-send", "手机"]
    assert split_words(text) == ["don't", "re", "send", "手机"]


def test_ideographs_are_compared_in_pairs_and_other_scripts_in_words() -> None:
    assert split_terms("快递没来 abc") == ["快递", "递没", "没来", "abc"]
    assert split_terms("退") == ["退"]
    assert split_terms("สินค้านี้ดี") == split_words("สินค้านี้ดี")


def test_scripts_without_spaces_are_known() -> None:
    assert has_unspaced("a 我") and has_unspaced("ก") and not has_unspaced("한국 é ७ हि 🙂")
    assert is_unspaced(["我们 abc"]) and not is_unspaced(["한국어 문장", "abc"])


def test_words_are_estimated_without_cutting() -> None:
    assert estimate_words("one two three") == 3
    assert estimate_words("我昨天买的手机") == 4
    texts = ["ฉันไม่ชอบสินค้านี้เลยส่งช้ามาก", "one two", ""]
    assert count_words(pa.chunked_array([pa.array(texts, pa.large_string())])).tolist() == [8, 2, 0]


@pytest.mark.parametrize(
    ("first", "near", "other"),
    [
        (
            "我昨天在你们店里买的手机屏幕坏了，请问怎么退货退款？",
            "我昨天在你们店里买的手机屏幕坏了，请问怎样退货退款？",
            "我昨天在你们店里买的外套尺码太小了，想换一件大的可以吗？",
        ),
        (
            "昨日そちらのお店で買ったスマートフォンの画面が割れていました。返品できますか。",
            "昨日そちらのお店で買ったスマートフォンの画面が割れていました。交換できますか。",
            "昨日そちらのお店で買ったコートのサイズが小さいので、大きいものに交換してください。",
        ),
        (
            "เมื่อวานซื้อโทรศัพท์จากร้านของคุณแต่หน้าจอแตกอยากขอคืนสินค้าและขอเงินคืนได้ไหมครับ",
            "เมื่อวานซื้อโทรศัพท์จากร้านของคุณแต่หน้าจอแตกอยากขอคืนสินค้าและขอเงินคืนได้ไหมคะ",
            "เมื่อวานซื้อเสื้อจากร้านของคุณแต่ขนาดเล็กเกินไปอยากขอเปลี่ยนเป็นขนาดที่ใหญ่กว่าได้ไหมครับ",
        ),
    ],
)
def test_near_duplicates_are_found_without_spaces(first: str, near: str, other: str) -> None:
    texts = pa.chunked_array([pa.array([first, near, other], pa.large_string())])
    normal = normalise_texts(texts)

    groups = group_near(texts, normal, code_texts(normal))

    assert groups[0] == groups[1] >= 0
    np.testing.assert_array_equal(groups[2], -1)
