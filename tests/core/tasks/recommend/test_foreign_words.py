"""A request in a language that the text model does not read."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.models.backbone_catalogue import find_backbone, locate
from core.tasks.recommend.foreign_words import find_foreign


@pytest.fixture(scope="module")
def english() -> Path:
    return locate(find_backbone("all-MiniLM-L6-v2"), network=False)


@pytest.mark.parametrize(
    "words",
    ["something quiet about a garden", "a whodunnit in Reykjavik", "a book for children about the sea", "garden", "42"],
)
def test_english_is_read(english: Path, words: str):
    assert find_foreign(english, words) is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("安静的花园", "Han"),
        ("что-нибудь тихое о саде", "Cyrillic"),
        ("etwas Ruhiges über einen Garten", "few of these words"),
        ("quelque chose de calme sur un jardin", "few of these words"),
        ("algo tranquilo sobre un jardín", "few of these words"),
    ],
)
def test_other_languages_are_said_to_be_strange(english: Path, words: str, said: str):
    assert said in str(find_foreign(english, words))


def test_nothing_is_said_of_a_folder_without_a_vocabulary(tmp_path: Path):
    assert find_foreign(tmp_path, "安静的花园") is None


def test_what_has_no_spaces_is_cut_by_every_vocabulary_and_is_not_called_strange(tmp_path: Path):
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    signs = [chr(code) for code in range(0x4E00, 0x4E00 + 3_000)]
    pieces = ["[UNK]", *signs, *"安静的花园一本关于猫和海边书"]
    tokenizer = Tokenizer(
        models.WordPiece({piece: at for at, piece in enumerate(dict.fromkeys(pieces))}, unk_token="[UNK]")
    )
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.save(str(tmp_path / "tokenizer.json"))

    assert find_foreign(tmp_path, "安静 花园，一本关于 海边 的书") is None
