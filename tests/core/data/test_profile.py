"""Counts, lengths, scripts, dates."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.dates import parse_dates
from core.data.duplicates import normalise_texts
from core.data.profile import count_words, dominant_script, profile_table, token_lengths
from core.data.roles import Role, Roles
from core.data.scripts import count_scripts
from core.errors import ModelError

ROLES = Roles((("text", Role.TEXT), ("label", Role.LABEL)))


def column(*parts):
    return pa.chunked_array([list(part) for part in parts], type=pa.large_string())


def test_a_profile_counts_usable_rows_only(table_of):
    table = table_of("text,label", "one two,b", "three,b", "a b c d,c10", ",b", "x,", "left out,c2")

    profile = profile_table(table, ROLES, excluded=[5])

    assert (profile.rows, profile.class_counts) == (3, (("b", 2), ("c10", 1)))
    assert (profile.length_unit, profile.median_length, profile.longest) == ("words", 2.0, 4)
    assert profile.length_counts.sum() == 3
    assert len(profile.length_edges) == len(profile.length_counts) + 1
    assert profile.scripts == (("Latin", 1.0),)


def test_token_lengths_go_with_their_rows(table_of):
    table = table_of("text,label", "one two,b", ",b", "a b c d,c")

    assert profile_table(table, ROLES, np.array([9, 30])).longest == 30
    assert profile_table(table, ROLES, np.array([9, 99, 30])).longest == 30
    assert profile_table(table, ROLES, np.array([9, 30]), excluded=[2]).longest == 9


def test_a_profile_without_labels(table_of):
    profile = profile_table(
        table_of("text,label", "one,b", "two words,"), Roles((("text", Role.TEXT), ("label", Role.IGNORE)))
    )

    assert (profile.rows, profile.class_counts) == (2, ())


pieces = st.text(st.characters(max_codepoint=0x24F, exclude_categories=["Zs", "Cc"])) | st.sampled_from(" \n\t")


@given(st.lists(st.lists(st.lists(pieces, max_size=6).map("".join), max_size=5), min_size=1, max_size=3))
def test_words_are_counted_as_python_splits_them(chunks):
    assert count_words(column(*chunks)).tolist() == [len(text.split()) for chunk in chunks for text in chunk]


def test_ideographs_are_words():
    assert count_words(column(["我的包裹 late", "こんにちは"])).tolist() == [5, 5]


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Hello", "Latin"), ("我的包裹还没有到 ok", "Han"), ("Привет", "Cyrillic"), ("مرحبا", "Arabic"),
        ("नमस्ते", "Devanagari"), ("안녕하세요", "Hangul"), ("ホテルはとても良かった", "Hiragana"),
        ("Γεια σου", "Greek"), ("สวัสดี", "Thai"), ("12 34 !?", ""),
    ],
)  # fmt: skip
def test_the_script_of_a_text(text, script):
    assert dominant_script([text, ""]) == script


def test_scripts_are_counted_text_by_text():
    counts = count_scripts(column(["ab", "", "aб"], ["я"]))

    assert counts.sum(axis=1).tolist() == [2, 0, 2, 1]
    assert counts[:, 0].tolist() == [2, 0, 1, 0]


@given(st.lists(st.text(max_size=12), max_size=6))
def test_normalising_twice_changes_nothing_more(texts):
    texts = [text.encode("utf-8", "ignore").decode() for text in texts]
    once = normalise_texts(column(texts))

    assert len(once) == len(texts)
    for text, normal in zip(texts, once.to_pylist(), strict=True):
        assert bool(text) == bool(normal)
        assert "  " not in normal or normal == text


def test_normalising_keeps_what_carries_meaning():
    texts = ["  Ça VA, très bien! ", "C++ :)", "C# :(", "???", "it's 5-10 €", "«Привет», мир…"]

    assert normalise_texts(column(texts)).to_pylist() == [
        "ça va très bien",
        "c++ )",
        "c# (",
        "???",
        "it s 5 10 €",
        "привет мир",
    ]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (
            ["2024-03-05", "2024/3/5", "2024年3月5日", "20240305", "5 March 2024", "Mar 5, 2024", "5. März 2024"],
            ["2024-03-05"] * 7,
        ),
        (["3/4/2024", "3/25/2024"], ["2024-03-04", "2024-03-25"]),
        (["3/4/2024", "25/4/2024"], ["2024-04-03", "2024-04-25"]),
        (["3.4.2024", "4.4.24"], ["2024-04-03", "2024-04-04"]),
        (["1/3/2024", "2/3/2024", "3/3/2024"], ["2024-03-01", "2024-03-02", "2024-03-03"]),
        (["1/1/2024", "1/2/2024", "1/3/2024"], ["2024-01-01", "2024-01-02", "2024-01-03"]),
        (["2024-03-05T10:00:00+02:00", "2024-03-05 11:35 PM"], ["2024-03-05T08:00:00", "2024-03-05T23:35:00"]),
        (["Tue Feb 24 11:35:00 +0000 2015", "1424777700"], ["2015-02-24T11:35:00"] * 2),
    ],
)
def test_dates_in_the_forms_people_write(cells, expected):
    moments, undated = parse_dates(cells)

    assert moments.tolist() == np.array(expected, "datetime64[s]").tolist()
    assert undated.size == 0


def test_cells_without_a_date_are_reported():
    moments, undated = parse_dates(["2024-02-30", "", "soon", "2024-02-29", "99/99/2024"])

    assert undated.tolist() == [0, 1, 2, 4]
    assert moments[3] == np.datetime64("2024-02-29")
    assert parse_dates([])[0].size == 0


def test_tokens_are_counted_whole(tmp_path: Path):
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace
    from tokenizers.processors import TemplateProcessing

    tokenizer = Tokenizer(WordLevel({"[UNK]": 0, "[S]": 1}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.post_processor = TemplateProcessing(single="[S] $A [S]", special_tokens=[("[S]", 1)])
    tokenizer.enable_truncation(4)
    tokenizer.enable_padding(length=8)
    tokenizer.save(str(tmp_path / "tokenizer.json"))

    assert token_lengths(["a b c d e f", "", "one"] * 700, tmp_path / "tokenizer.json").tolist() == [8, 2, 3] * 700
    with pytest.raises(ModelError):
        token_lengths(["a"], tmp_path / "missing.json")


def test_reading_data_brings_in_no_heavy_library():
    code = (
        "import sys, core.data.reading, core.data.roles, core.data.findings, core.data.split, core.data.profile\n"
        "print([name for name in ('torch', 'transformers', 'sklearn', 'scipy', 'PySide6', 'tokenizers') if name in "
        "sys.modules])"
    )
    root = Path(__file__).resolve().parents[3]

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)

    assert done.stdout.strip() == "[]"
