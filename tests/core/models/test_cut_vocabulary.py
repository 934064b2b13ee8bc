"""A cut vocabulary reads the texts it was cut for as the full one does, and the model answers the same."""

from __future__ import annotations

import json

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from core.models.cut_vocabulary import choose_kept, cut_folder, cut_tokenizer
from core.models.loading import load_classifier, load_tokenizer, save_model
from tests.tiny_models import SENTENCES, make_tiny_bert, make_tiny_roberta, make_tiny_xlm_roberta

WORDS = sorted({word for sentence in SENTENCES for word in sentence.split()})


@pytest.mark.parametrize("make_backbone", [make_tiny_bert, make_tiny_roberta, make_tiny_xlm_roberta])
def test_the_cut_folder_answers_the_same_in_transformers(make_backbone, tmp_path) -> None:
    backbone, folder = make_backbone(tmp_path / "backbone"), tmp_path / "model"
    model = load_classifier(backbone, ("a", "b"), seed=2).eval()
    save_model(model, load_tokenizer(backbone), folder)
    texts = list(SENTENCES[:4])
    full = AutoTokenizer.from_pretrained(folder)
    before = len(full)
    inputs = full(texts, padding=True, return_tensors="pt")
    used = np.unique(inputs["input_ids"].numpy())

    tokens = cut_folder(folder, used)

    cut = AutoTokenizer.from_pretrained(folder)
    smaller = cut(texts, padding=True, return_tensors="pt")
    assert tokens < before
    assert [cut.convert_ids_to_tokens(row) for row in smaller["input_ids"]] == [
        full.convert_ids_to_tokens(row) for row in inputs["input_ids"]
    ]
    stock = AutoModelForSequenceClassification.from_pretrained(folder).eval()
    assert stock.config.vocab_size == tokens == len(cut)
    with torch.no_grad():
        assert torch.equal(stock(**smaller).logits, model(**inputs).logits)
    other = cut(["A wholly different thing: parcels!"], return_tensors="pt")  # reads anything, in smaller pieces
    with torch.no_grad():
        assert torch.isfinite(stock(**other).logits).all()


def make_tokenizer(kind: str) -> Tokenizer:
    if kind == "BPE":
        made = Tokenizer(models.BPE())
        made.pre_tokenizer = pre_tokenizers.ByteLevel()
        made.decoder = decoders.ByteLevel()
        trainer = trainers.BpeTrainer(
            vocab_size=500, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False
        )
    elif kind == "WordPiece":
        made = Tokenizer(models.WordPiece(unk_token="[UNK]"))
        made.pre_tokenizer = pre_tokenizers.Whitespace()
        trainer = trainers.WordPieceTrainer(vocab_size=300, special_tokens=["[UNK]"], show_progress=False)
    else:
        made = Tokenizer(models.Unigram())
        made.pre_tokenizer = pre_tokenizers.Metaspace()
        trainer = trainers.UnigramTrainer(
            vocab_size=300, special_tokens=["<unk>"], unk_token="<unk>", show_progress=False
        )
    made.train_from_iterator(SENTENCES * 3, trainer)
    first = made.id_to_token(0)
    made.post_processor = processors.TemplateProcessing(single=f"{first} $A", special_tokens=[(first, 0)])
    return made


@pytest.fixture(scope="module", params=["BPE", "WordPiece", "Unigram"])
def tokenizer(request) -> Tokenizer:
    return make_tokenizer(request.param)


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_texts_of_the_kept_tokens_are_cut_into_the_same_pieces(tokenizer, data) -> None:
    known = data.draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
    texts = [" ".join(known), *SENTENCES[: data.draw(st.integers(0, 3))]]
    body = json.loads(tokenizer.to_str())
    used = np.unique(np.concatenate([tokenizer.encode(text).ids for text in texts]))

    keep = choose_kept(body, used)
    cut = Tokenizer.from_str(json.dumps(cut_tokenizer(body, keep)))

    assert cut.get_vocab_size() == len(keep) <= tokenizer.get_vocab_size()
    for text in texts:
        before, after = tokenizer.encode(text), cut.encode(text)
        assert after.tokens == before.tokens
        assert keep[after.ids].tolist() == before.ids
