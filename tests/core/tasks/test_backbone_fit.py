"""The order of the backbones, and its reasons."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from core.cli.entry import main
from core.data.languages import ForeignTexts
from core.data.profile import Profile
from core.models.backbone_catalogue import BackboneCard, find_backbone, load_backbone_catalogue
from core.tasks.backbone_fit import Needs, are_moods, describe_needs, find_needs, rank_backbones

CARDS = load_backbone_catalogue()


def _names(needs: Needs) -> list[str]:
    return [one.card.name for one in rank_backbones(CARDS, needs)]


def _make_profile(lengths: list[int], classes: dict[str, int], script: str = "Latin") -> Profile:
    edges = np.arange(0, max(lengths) + 2)
    counts = np.histogram(lengths, edges)[0].astype(np.int64)
    return Profile(len(lengths), tuple(classes.items()), edges, counts, "tokens", ((script, 1.0),), 1.0, max(lengths))


@pytest.mark.parametrize(
    "classes",
    [
        ("positive", "negative", "neutral"),
        ("Bearish", "Bullish", "Neutral"),
        ("好评", "差评"),
        ("very positive", "very_negative"),
        ("1", "2", "3", "4", "5"),
        ("1 star", "3 stars", "5 stars"),
        ("ポジティブ", "ネガティブ"),
    ],
)
def test_moods_and_stars_are_recognised(classes: tuple[str, ...]) -> None:
    assert are_moods(classes)


@pytest.mark.parametrize(
    "classes", [("refund", "delivery"), ("0", "1"), ("spam", "ham"), ("positive",), ("1", "2"), ()]
)
def test_other_classes_are_no_moods(classes: tuple[str, ...]) -> None:
    assert not are_moods(classes)


def test_without_a_need_the_small_one_that_is_here_comes_first() -> None:
    assert _names(Needs())[0] == _names(Needs(script="Latin"))[0] == "all-MiniLM-L6-v2"


def test_what_hears_moods_comes_before_what_is_deaf_to_them() -> None:
    names = _names(Needs(script="Latin", are_moods=True))
    assert names.index("bge-small-en-v1.5") < names.index("mdbr-leaf-mt") < names.index("all-MiniLM-L6-v2")
    (first, *_) = rank_backbones(CARDS, Needs(script="Latin", are_moods=True))
    assert "91 of 100" in str(first.reasons[0]) and "IMDb" in str(first.reasons[0])


def test_few_labels_ask_for_vectors_that_were_trained_on_likeness() -> None:
    names = _names(Needs(script="Latin", rows_a_class=8))
    assert names[0] == "mdbr-leaf-mt"
    assert names.index("all-MiniLM-L6-v2") < names.index("distilroberta-base")


def test_chinese_texts_are_read_by_the_first_and_english_ones_come_last() -> None:
    ranked = rank_backbones(CARDS, Needs(script="Han", language="Chinese"))
    reads = [one.reads for one in ranked]
    assert all("Han" in one.card.scripts for one in ranked[:5])
    assert reads == sorted(reads, reverse=True), "what cannot read the texts is last"
    assert not ranked[-1].reads and "Chinese" in str(ranked[0].reasons[0])


def test_a_language_in_latin_letters_is_not_read_by_an_english_backbone() -> None:
    ranked = rank_backbones(CARDS, Needs(script="Latin", language="German"))
    assert {one.card.name for one in ranked if one.reads} >= {"multilingual-e5-small"}
    assert not next(one for one in ranked if one.card.name == "all-MiniLM-L6-v2").reads


def test_long_texts_bring_up_what_reads_them_at_once() -> None:
    ranked = rank_backbones(CARDS, Needs(script="Latin", long_share=0.3))
    assert ranked[0].card.max_tokens > 7_000
    assert "30%" in str(ranked[0].reasons[0])


def test_every_card_is_ranked_once_and_equals_keep_their_order() -> None:
    folder = BackboneCard("/a", "a", "folder", "/a", 0, 0, (), (), "", "", 512)
    other = BackboneCard("/b", "b", "folder", "/b", 0, 0, (), (), "", "", 512)
    for needs in (Needs(), Needs(script="Thai", searches=True, rows_a_class=1.0, are_moods=True, long_share=1.0)):
        ranked = rank_backbones([*CARDS, folder, other], needs)
        names = [one.card.name for one in ranked]
        assert sorted(names) == sorted([*(card.name for card in CARDS), "/a", "/b"])
        assert names.index("/a") < names.index("/b")


def test_needs_are_read_off_the_profile() -> None:
    profile = _make_profile([10] * 8 + [600] * 2, {"positive": 6, "negative": 4})
    needs = find_needs(profile, None)
    assert needs == Needs("Latin", "", 5.0, are_moods=True, long_share=0.2)
    assert [str(one) for one in describe_needs(needs)] == [
        "labels that are moods",
        "few labelled texts a class",
        "long texts",
    ]
    assert find_needs(None, ForeignTexts("Chinese", "Han", 1.0), searches=True) == Needs(
        "Han", "Chinese", searches=True
    )


def test_the_command_lists_all_and_sorts_them_for_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        f"{'很好吃，送餐很快' if at % 2 else '太难吃了，等了两个小时'}第{at}次,{'好评' if at % 2 else '差评'}"
        for at in range(40)
    ]
    file = tmp_path / "reviews.csv"
    file.write_text("text,label\n" + "\n".join(rows), encoding="utf-8")

    assert main(["backbones", "--json"]) == 0
    assert [one["name"] for one in json.loads(capsys.readouterr().out)["backbones"]] == [card.name for card in CARDS]

    assert main(["backbones", str(file), "--json"]) == 0
    body = json.loads(capsys.readouterr().out)
    assert "labels that are moods" in body["needs"]
    assert body["backbones"][0]["reads"] and "Chinese" in body["backbones"][0]["languages"]
    assert body["backbones"][0]["figures"][0]["source"]

    assert main(["backbones", str(file)]) == 0
    text = capsys.readouterr().out
    assert text.startswith("Sorted by what these texts need: texts in Chinese")
    assert find_backbone("all-MiniLM-L6-v2").name in text and "Does not read these texts." in text
