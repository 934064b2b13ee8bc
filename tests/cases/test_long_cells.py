"""A cell of megabytes costs what its tokens cost, and gives the same tokens as if it had been read whole."""

from __future__ import annotations

import base64
import csv
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

from core.data.batches import tokenise
from core.data.duplicates import code_texts, normalise_texts
from core.data.embedded_files import find_embedded_files
from core.data.long_texts import COMPARED_CHARACTERS, shorten_cells, slices_of
from core.data.profile import token_lengths
from core.models.backbone_catalogue import find_backbone, locate
from core.models.text_starts import encode_starts
from tests.cases.conftest import Output

case = pytest.mark.case("19-base64-in-texts")
WORDS = "the parcel was lost again and my money is not back Überweisung naïve 退款 物流 émigré don't 3.14 ( ) ".split()


def make_blob(size: int, seed: int = 0) -> str:
    return base64.b64encode(random.Random(seed).randbytes(size)).decode()


class Backed:
    """A tokenizer as `tokenise` takes it."""

    def __init__(self, backend: Tokenizer) -> None:
        self.backend_tokenizer = backend


@pytest.fixture(scope="module")
def tokenizers() -> dict[str, Tokenizer]:
    corpus = [" ".join(random.Random(seed).choices(WORDS, k=40)) for seed in range(200)] + [make_blob(300, 1)]
    byte_level = Tokenizer(models.BPE())
    byte_level.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    byte_level.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    byte_level.train_from_iterator(corpus, trainers.BpeTrainer(vocab_size=600, initial_alphabet=alphabet))
    unigram = Tokenizer(models.Unigram())
    unigram.normalizer = normalizers.NFKC()
    unigram.pre_tokenizer = pre_tokenizers.Metaspace()
    unigram.train_from_iterator(
        corpus, trainers.UnigramTrainer(vocab_size=300, unk_token="<unk>", special_tokens=["<s>", "</s>", "<unk>"])
    )
    unigram.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 1)]
    )
    bundled = Tokenizer.from_file(str(Path(locate(find_backbone("all-MiniLM-L6-v2"))) / "tokenizer.json"))
    return {"wordpiece": bundled, "byte level": byte_level, "unigram": unigram}


def encode_whole(backend: Tokenizer, text: str, max_tokens: int) -> tuple[list[int], bool]:
    backend.no_padding()
    backend.enable_truncation(max_length=max_tokens)
    encoded = backend.encode(text)
    return encoded.ids, bool(encoded.overflowing)


PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.builds(make_blob, st.integers(1, 12_000), st.integers(0, 5)),
    st.builds(lambda sign, count: sign * count, st.sampled_from(list("ax0-.=退é😀\n \u0301ก")), st.integers(1, 9_000)),
    st.builds(lambda count: " ".join(WORDS * count), st.integers(1, 80)),
    st.builds(lambda seed: random.Random(seed).randbytes(4_000).hex(), st.integers(0, 5)),
)


@case
@pytest.mark.parametrize("name", ["wordpiece", "byte level", "unigram"])
@settings(max_examples=25, deadline=None)
@given(
    pieces=st.lists(PIECES, min_size=1, max_size=6),
    glue=st.sampled_from(["", " ", "\n"]),
    limit=st.sampled_from([8, 32, 128, 300]),
)
def test_the_tokens_are_those_of_the_whole_text(
    tokenizers: dict[str, Tokenizer], name: str, pieces: list[str], glue: str, limit: int
) -> None:
    text = glue.join(pieces)
    found = tokenise(Backed(tokenizers[name]), [text, "short"], limit)
    ids, is_cut = encode_whole(tokenizers[name], text, limit)
    assert found.ids[: found.offsets[1]].tolist() == ids
    assert bool(found.cut[0]) == is_cut


@case
def test_a_word_without_signs_is_one_unknown_token_however_long(tokenizers: dict[str, Tokenizer]) -> None:
    backend = tokenizers["wordpiece"]
    text = "before " + "0af3" * 200_000 + " after"
    ids, _ = encode_whole(backend, text, 64)
    starts = encode_starts(backend, [text], 64)[1]
    assert len(starts[0]) < 3_000
    assert tokenise(Backed(backend), [text], 64).ids.tolist() == ids


@case
def test_little_of_a_long_text_is_read(tokenizers: dict[str, Tokenizer]) -> None:
    text = "see picture data:image/png;base64," + make_blob(3_000_000)
    for backend in tokenizers.values():
        backend.enable_truncation(max_length=128)
        assert len(encode_starts(backend, [text], 128)[1][0]) <= 16 * 128 + 4_096


@case
def test_lengths_of_ordinary_texts_are_exact_and_of_huge_ones_near(tokenizers: dict[str, Tokenizer]) -> None:
    file = Path(locate(find_backbone("all-MiniLM-L6-v2"))) / "tokenizer.json"
    backend = tokenizers["wordpiece"]
    backend.no_truncation()
    texts = [" ".join(WORDS * count) for count in (1, 50, 300, 4_000)]
    exact = [len(backend.encode(text).ids) for text in texts]
    found = token_lengths(texts, file).tolist()
    assert found[:3] == exact[:3]
    assert found[3] == pytest.approx(exact[3], rel=0.1)


@case
def test_huge_cells_are_compared_by_their_words_and_equal_only_where_they_are_equal() -> None:
    start = "the parcel was lost and nobody answers " * 3_000
    assert len(start) > 4 * COMPARED_CHARACTERS
    cells = [start + "a", start + "a", start + "b", start.upper() + "a", "short", ""]
    column = pa.chunked_array([pa.array(cells, pa.large_string()), pa.array(cells[:1], pa.large_string())])
    shortened = shorten_cells(column).to_pylist()
    assert shortened[4:6] == ["short", ""] and max(map(len, shortened)) < COMPARED_CHARACTERS + 40
    codes = code_texts(column)
    assert codes[0] == codes[1] == codes[6] and len(set(codes.tolist())) == 5
    assert len(set(normalise_texts(column).to_pylist())) == 5


@case
@given(sizes=st.lists(st.integers(0, 40), max_size=30), most=st.integers(1, 9))
def test_slices_hold_every_row_once(sizes: list[int], most: int) -> None:
    chunk = pa.array(["x" * size for size in sizes], pa.large_string())
    parts = list(slices_of(chunk, most))
    assert [cell for part in parts for cell in part.to_pylist()] == chunk.to_pylist()
    assert all(0 < len(part) <= most for part in parts)


@case
def test_texts_with_files_in_them_are_found() -> None:
    mail = "\n".join(make_blob(57) for _ in range(20))
    texts = [
        "see data:image/png;base64," + make_blob(400),
        f"Content-Transfer-Encoding: base64\n\n{mail}",
        "signature " + make_blob(900, 3),
        "a" * 5_000,
        "ACGT" * 2_000,
        "1234567890" * 500,
        "plain words of a customer " * 300,
        "https://example.org/" + "path/" * 100,
        "see data:image/png;base64, which was cut" + " and words" * 40,
        "",
    ]
    found = find_embedded_files(pa.chunked_array([pa.array(texts, pa.large_string())]))
    assert found.tolist() == [True] * 3 + [False] * 7


@pytest.fixture
def huge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    with Path("huge.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["text", "label"])
        for row in range(8):
            table.writerow([f"see picture {row} data:image/png;base64,{make_blob(400_000, row)}", "ab"[row % 2]])
    return tmp_path / "huge.csv"


@case
def test_inspecting_megabytes_takes_seconds_and_names_the_files(huge: Path, tunewright: Callable[..., Output]) -> None:
    began = time.process_time()
    output = tunewright("inspect", "huge.csv", "--json")
    assert time.process_time() - began < 12  # it took a minute of processor time before
    finding = next(one for one in output.body["findings"] if one["kind"] == "embedded_files")
    assert finding["rows"] == list(range(8)) and "8" in finding["text"]


@case
def test_files_inside_of_questions_answers_and_item_texts_are_named_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tunewright: Callable[..., Output]
) -> None:
    monkeypatch.chdir(tmp_path)
    picture = f"see data:image/png;base64,{make_blob(3_000, 1)}"
    questions = [("where is my order", "in the post"), (picture, "no idea"), ("may I pay later", picture)]
    pd.DataFrame(questions * 2, columns=["question", "answer"]).to_csv("asked.csv", index=False)
    output = tunewright("inspect", "asked.csv", "--json")
    finding = next(one for one in output.body["findings"] if one["kind"] == "embedded_files")
    assert finding["rows"] == [1, 4] and "3" in finding["text"]

    loans = [(user, item, user + item) for user in range(4) for item in range(3)]
    pd.DataFrame(loans, columns=["user", "item", "day"]).to_csv("loans.csv", index=False)
    pd.DataFrame({"item": [0, 1, 2], "about": ["a sea story", picture, "a cook book"]}).to_csv("books.csv", index=False)
    output = tunewright("inspect", "loans.csv", "--items", "books.csv", "--json")
    finding = next(one for one in output.body["findings"] if one["kind"] == "embedded_files")
    assert finding["rows"] == [1]


@case
def test_predicting_megabytes_gives_what_their_beginnings_give(
    huge: Path, tunewright: Callable[..., Output], tiny_backbone: Path
) -> None:
    common: tuple[Any, ...] = ("--set", "training.epochs=1", "--set", "training.threads=1")
    assert tunewright("train", "huge.csv", "--out", "R", "--backbone", tiny_backbone, *common).code == 0
    frame = pd.read_csv("huge.csv")
    frame.assign(text=frame["text"].str[:9_000]).to_csv("cut.csv", index=False)
    answers = []
    for name in ("huge.csv", "cut.csv"):
        assert tunewright("predict", "R", name, "--out", "p.parquet").code == 0
        answers.append(pd.read_parquet("p.parquet").drop(columns="text").to_numpy())
    assert answers[0].tolist() == answers[1].tolist()
