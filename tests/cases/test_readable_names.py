"""Class names and texts that a backbone cannot read are refused, or said: to it they are all the same."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, pre_tokenizers

from core.config import ZeroShotConfig
from core.errors import ConfigError
from core.models.backbone_catalogue import find_backbone, locate
from core.models.readable import find_unreadable, list_tokens
from core.tasks.classify.readable_names import check_names
from tests.cases.conftest import Output

case = pytest.mark.case("zero-shot-foreign-names")
ENGLISH = ("--backbone", "all-MiniLM-L6-v2")  # one that reads these texts would be chosen by itself
ZERO_SHOT = ("--text", "text", "--method", "zero-shot", "--labels")


@pytest.fixture(scope="module")
def bundled() -> Tokenizer:
    return Tokenizer.from_file(str(Path(locate(find_backbone("all-MiniLM-L6-v2"))) / "tokenizer.json"))


@case
def test_names_that_the_backbone_cannot_read_are_refused(files: Path, tunewright: Callable[..., Output]) -> None:
    for names in ("退款,物流", "退款,物流,其他,售后", "refund,物流"):
        output = tunewright("train", "texts.csv", *ZERO_SHOT, names, "--out", "R")
        assert output.code == 2 and "cannot read these class names" in output.err and not Path("R").exists()
    output = tunewright("train", "texts.csv", *ZERO_SHOT, "возврат,доставка", "--out", "letters")
    assert output.code == 0 and "written in Cyrillic" in output.err
    output = tunewright("train", "texts.csv", *ZERO_SHOT, "refund,delivery", "--out", "R")
    assert output.code == 0, output.err


@case
def test_names_from_the_label_column_are_looked_at_too(files: Path, tunewright: Callable[..., Output]) -> None:
    with Path("labelled.csv").open("w", encoding="utf-8", newline="") as file:
        rows = [[f"where is my money back {row}", "退款" if row % 2 else "物流"] for row in range(40)]
        csv.writer(file).writerows([["text", "label"], *rows])
    output = tunewright("train", "labelled.csv", "--method", "zero-shot", "--out", "R")
    assert output.code == 2 and "退款" in output.err and not Path("R").exists()


@case
def test_a_readable_description_makes_a_name_usable(bundled: Tokenizer) -> None:
    about = ("退款: the customer wants the money back", "物流: the parcel did not arrive")
    check_names(bundled, ("物流", "退款"), ZeroShotConfig(descriptions=about), "MiniLM")
    with pytest.raises(ConfigError, match="物流"):
        check_names(bundled, ("物流", "退款"), ZeroShotConfig(descriptions=about[:1]), "MiniLM")


@case
@pytest.mark.parametrize("names", [("Refund", "refund"), ("café", "cafe"), ("card payment", "card_payment")])
def test_names_with_the_same_tokens_are_refused(bundled: Tokenizer, names: tuple[str, str]) -> None:
    with pytest.raises(ConfigError, match="same to MiniLM"):
        check_names(bundled, names, ZeroShotConfig(), "MiniLM")


@case
def test_texts_that_cannot_be_read_are_refused_or_said(files: Path, tunewright: Callable[..., Output]) -> None:
    Path("zh.csv").write_text("text\n退款在哪里\n包裹没有到\n物流太慢了\n", encoding="utf-8")
    Path("mixed.csv").write_text("text\nwhere is my money\n包裹没有到\nthe parcel is late\n", encoding="utf-8")
    output = tunewright("train", "zh.csv", *ZERO_SHOT, "refund,delivery", *ENGLISH, "--out", "R")
    assert output.code == 2 and "can read none of the texts" in output.err and not Path("R").exists()
    output = tunewright("train", "mixed.csv", *ZERO_SHOT, "refund,delivery", *ENGLISH, "--out", "R", "--json")
    assert output.code == 0 and output.body["notices"][0]["rows"] == [1]
    output = tunewright("predict", "R", "zh.csv", "--out", "p.csv", "--json")
    assert output.code == 0 and output.body["notices"][0]["rows"] == [0, 1, 2]
    notices = tunewright("predict", "R", "texts.csv", "--out", "p.csv", "--json").body["notices"]
    assert [notice["text"] for notice in notices] == [
        "Whether these texts are like those the model was made for cannot be said."
    ]


@case
@given(st.lists(st.sampled_from(["refund", "money back", "退款", "物流", "🙂🙃", "3", "", " ", "naïve"]), max_size=6))
def test_a_text_is_unreadable_where_most_of_it_is_unknown(texts: list[str]) -> None:
    backend = Tokenizer(models.WordLevel({"[UNK]": 0, "refund": 1, "money": 2, "back": 3, "3": 4}, "[UNK]"))
    backend.pre_tokenizer = pre_tokenizers.Whitespace()
    found = find_unreadable(backend, texts)
    known = {"refund", "money", "back", "3"}
    assert found.tolist() == [bool(text.strip()) and not set(text.split()) & known for text in texts]
    assert backend.truncation is None and len(list_tokens(backend, texts)) == len(texts)


@case
def test_a_vocabulary_of_bytes_reads_everything() -> None:
    backend = Tokenizer(models.BPE({sign: at for at, sign in enumerate(pre_tokenizers.ByteLevel.alphabet())}, []))
    backend.pre_tokenizer = pre_tokenizers.ByteLevel()
    assert not np.any(find_unreadable(backend, ["退款", "refund", "🙂"]))
