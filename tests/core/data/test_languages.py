"""Texts that are not English are recognised, and English ones of every kind are not taken for others."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.languages import find_foreign_texts
from sample_data import samples

ENGLISH = ["My card was charged twice, please help.", "Where is my parcel?", "The app crashes when I open it."]
FOREIGN = {
    ("Chinese", "Han"): "怎么扣了我两次钱？",
    ("Japanese", "Hiragana"): "カードが二回請求されました。",
    ("Korean", "Hangul"): "카드가 두 번 청구되었어요.",
    ("", "Cyrillic"): "С моей карты дважды списали деньги.",
    ("", "Arabic"): "تم خصم المبلغ من بطاقتي مرتين",
    ("German", "Latin"): "Meine Karte wurde zweimal belastet, bitte helfen Sie mir.",
    ("French", "Latin"): "Ma carte a été débitée deux fois, je ne comprends pas.",
    ("Spanish", "Latin"): "Me han cobrado dos veces con mi tarjeta, ¿por qué?",
    ("Portuguese", "Latin"): "Meu cartão foi cobrado duas vezes e não sei o motivo.",
    ("Italian", "Latin"): "La mia carta è stata addebitata due volte, perché?",
    ("Polish", "Latin"): "Moja karta została obciążona dwa razy i nie wiem jak to się stało.",
    ("Vietnamese", "Latin"): "Thẻ của tôi đã bị trừ tiền hai lần.",
    ("Turkish", "Latin"): "Kartımdan iki kez para çekildi, ne olarak değil.",
}


@pytest.mark.parametrize(("language", "script"), FOREIGN)
def test_a_language_is_named_with_its_share(language: str, script: str) -> None:
    found = find_foreign_texts([*ENGLISH, *[FOREIGN[language, script]] * 3])
    assert found is not None
    assert (found.language, found.script, found.share) == (language, script, 0.5)


def test_a_few_are_too_few() -> None:
    assert find_foreign_texts(ENGLISH * 10) is None
    assert find_foreign_texts([*ENGLISH * 10, "怎么扣了我两次钱？"]) is None
    assert find_foreign_texts([*ENGLISH * 2, "怎么扣了我两次钱？"]) is not None, "a tenth in another script"
    assert find_foreign_texts([*ENGLISH * 2, FOREIGN["German", "Latin"]]) is None, "less than a fifth in Latin letters"
    for nothing in ([], [""], ["12,50 €", "???"], ["A"]):
        assert find_foreign_texts(nothing) is None


def test_names_and_codes_are_no_foreign_language() -> None:
    texts = ["Los Angeles to La Paz delayed", "BMW X5 xDrive", "Tarn Energy AG", "Señor Gonzalez called", "SKU-9912 DE"]
    assert find_foreign_texts(texts) is None


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_the_samples(sample) -> None:  # type: ignore[no-untyped-def]
    """Every column of every sample, cells as they are in the file."""
    is_foreign = any(
        find_foreign_texts(pa.chunked_array([frame[name].tolist()])) is not None
        for frame in (pd.read_csv(file, dtype=str, keep_default_na=False) for file in sample.files)
        for name in frame.columns
    )
    assert is_foreign == sample.name.endswith("-zh")


@given(st.lists(st.text(), max_size=8))
def test_any_text_gives_a_share_or_none(texts: list[str]) -> None:
    found = find_foreign_texts(texts)
    assert found is None or 0 < found.share <= 1
