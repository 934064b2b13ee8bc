"""A text that is tokenised in pieces has the ids of the whole text, with and without spaces, and can be stopped."""

from __future__ import annotations

import random

import pytest
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

from core.data import windows
from core.data.batches import tokenise
from core.data.windows import Reading, encode_whole
from core.errors import Cancelled

WORDS = ["refund", "parcel", "invoice", "never", "Stra\u00dfe", "don't", "3.50", "hello,", "ok!"]
SIGNS = "\u6211\u7684\u5305\u88f9\u8fd8\u6ca1\u6709\u5230\u8bf7\u5e2e\u5fd9\u9000\u6b3e\u8c22\uff0c\u3002"


def _write(chance: random.Random, name: str, count: int) -> str:
    if name == "blank":
        return "a" + " " * count + "b"
    parts, gap = {
        "words": (WORDS, " "),
        "lines": (WORDS, "\n"),
        "mixed": ([*WORDS, " ", "\t", " \n", "\u3000"], ""),
        "chinese": (SIGNS, ""),
        "letters": ("abcdefunid", ""),
        "emoji": ("\U0001f600\U0001f44d\U0001f3fde\u0301ab ", ""),
    }[name]
    return gap.join(chance.choices(parts, k=count))


@pytest.fixture(scope="module", params=["wordpiece", "unigram", "bytes"])
def tokenizer(request: pytest.FixtureRequest) -> Tokenizer:
    chance = random.Random(0)
    texts = [_write(chance, name, 30) for name in ("words", "chinese") for _ in range(50)]
    if request.param == "wordpiece":
        made = Tokenizer(models.WordPiece(unk_token="[UNK]"))
        made.normalizer, made.pre_tokenizer = normalizers.BertNormalizer(), pre_tokenizers.BertPreTokenizer()
        kind = trainers.WordPieceTrainer(vocab_size=400, special_tokens=["[UNK]"], show_progress=False)
    elif request.param == "unigram":
        made = Tokenizer(models.Unigram())
        made.normalizer, made.pre_tokenizer = normalizers.NFKC(), pre_tokenizers.Metaspace()
        kind = trainers.UnigramTrainer(vocab_size=200, unk_token="<unk>", special_tokens=["<unk>"], show_progress=False)
    else:
        made = Tokenizer(models.BPE())
        made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
        alphabet = pre_tokenizers.ByteLevel.alphabet()
        kind = trainers.BpeTrainer(vocab_size=500, initial_alphabet=alphabet, show_progress=False)
    made.train_from_iterator(texts, kind)
    return made


@pytest.fixture
def short_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "PIECE_CHARACTERS", 500)
    monkeypatch.setattr(windows, "SHARED_CHARACTERS", 200)


@pytest.mark.parametrize("name", ["words", "lines", "mixed", "chinese", "letters", "emoji", "blank"])
def test_pieces_have_the_ids_of_the_whole(tokenizer: Tokenizer, short_pieces: None, name: str) -> None:
    for seed in range(3):
        text = _write(random.Random(seed), name, 2_500)
        assert encode_whole(tokenizer, text) == tokenizer.encode(text, add_special_tokens=False).ids


def test_one_long_text_can_be_stopped_between_its_pieces(tokenizer: Tokenizer, short_pieces: None) -> None:
    class Fast:
        backend_tokenizer = tokenizer

    asked: list[int] = []

    def stop(done: int, total: int) -> None:
        asked.append(done)
        if len(asked) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        tokenise(Fast(), [_write(random.Random(0), "words", 2_500)], Reading(32, 4), stop)
    assert asked == [0, 0, 0]
