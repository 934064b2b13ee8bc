"""Invisible, look-alike and full-width letters are read as plain ones by the tokenizer itself, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, normalizers

from core.models.backbone_catalogue import find_backbone, locate
from core.models.character_map import make_character_map
from core.models.loading import load_tokenizer
from core.models.plain_letters import read_plainly
from core.noise.noises import BY_NAME, roughen
from tests.tiny_models import make_tiny_roberta

ENGLISH = "Hello, why was my Card declined at the shop in Exeter? I paid USD 1,204 on Monday!"
PLAIN = (
    "привет SMSом и СВЕТ, SMSка", "αβγ μm", "می\u200cخواهم", "酒店很好，我来自北京！", "สวัสดี\u200bครับ",
    "naïve café", "👩\u200d👧",
)  # fmt: skip


@pytest.fixture(scope="module")
def pair():
    folder = locate(find_backbone("all-MiniLM-L6-v2"))
    plain, own = load_tokenizer(folder), load_tokenizer(folder)
    read_plainly(plain)
    return plain.backend_tokenizer, own.backend_tokenizer


@pytest.mark.parametrize("name", ["look-alikes", "width", "invisible"])
def test_the_three_noises_of_characters_cost_nothing(pair, name):
    plain, own = pair
    for seed in range(40):
        rough = roughen(ENGLISH, BY_NAME[name], "strong", seed)
        assert plain.encode(rough).ids == own.encode(ENGLISH).ids
    assert own.encode(roughen(ENGLISH, BY_NAME["look-alikes"], "strong")).ids != own.encode(ENGLISH).ids


@given(st.text(st.characters(max_codepoint=0x7E), max_size=80))
def test_ordinary_texts_are_read_as_before(pair, text):
    plain, own = pair
    assert plain.encode(text).ids == own.encode(text).ids


@pytest.mark.parametrize("text", PLAIN)
def test_words_of_another_script_stay_as_they_are(pair, text):
    plain, own = pair
    if "，" in text:  # full-width marks are plain to a backbone that knows little Chinese
        text = text.replace("，", ",").replace("！", "!")
    assert plain.encode(text).ids == own.encode(text).ids


def test_places_in_the_text_are_those_of_the_text_as_it_was_written(pair):
    text = "my c\u0430rd\u2060 is ｇｏｎｅ"
    found = pair[0].encode(text, add_special_tokens=False)
    assert [text[start:end] for start, end in found.offsets] == ["my", "c\u0430rd", "is", "ｇｏｎｅ"]


def test_it_is_kept_in_the_file_and_added_once(tmp_path: Path):
    tokenizer = load_tokenizer(make_tiny_roberta(tmp_path / "tiny"))  # has no normaliser, and knows capitals
    read_plainly(tokenizer)
    first = tokenizer.backend_tokenizer.to_str()
    read_plainly(tokenizer)
    assert tokenizer.backend_tokenizer.to_str() == first
    back = Tokenizer.from_str(first)
    assert back.normalizer.normalize_str("\u0421\u0410RD p\u0430yp\u0430l ＡＢ\u00adｃ") == "CARD paypal ABc"


@given(
    st.dictionaries(
        st.characters(codec="utf-8", exclude_characters="\0"), st.text(max_size=4).map(lambda t: t.replace("\0", ""))
    ),
    st.text(max_size=40),
)
def test_a_map_replaces_its_characters_and_no_others(table, text):
    if not table:
        return
    normaliser = normalizers.Precompiled(make_character_map(table))
    clean = "".join(sign for sign in text.encode("utf-8", "ignore").decode() if sign != "\0")
    expected = [table.get(sign, sign) for sign in clean]
    # One character at a time: what the library takes for one letter with its marks is looked up as one.
    assert [normaliser.normalize_str(sign) for sign in clean] == expected
