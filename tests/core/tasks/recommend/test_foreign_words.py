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
